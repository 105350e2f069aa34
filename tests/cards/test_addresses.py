"""The group of a home stands once: on the delivery list, the page of the home, the liaison's start page."""

from io import BytesIO

import pytest
from django.urls import reverse

from cards.addresses import group_once, without_group
from cards.models import Household, Unit
from cards.printing.runs.order import PIECES, Order
from tests.cards.printing.printing import printed
from tests.inquiries.matters.paper import texts


@pytest.mark.parametrize(
    ("address", "group", "shown"),
    [
        ("第3组12号", "第3组", "12号"),
        ("第3组 第3组12号", "第3组", "12号"),
        ("三组12号", "第3组", "12号"),
        ("3组·12号", "三组", "12号"),
        ("十二组5号", "12组", "5号"),
        ("二十一社5号", "21社", "5号"),
        ("那郎组8号", "那郎组", "8号"),
        ("四组12号", "第3组", "四组12号"),
        ("13组2号", "3组", "13组2号"),
        ("三组长家隔壁", "三组", "三组长家隔壁"),
        ("12号", "第3组", "12号"),
        ("第3组", "第3组", ""),
        ("三组12号", "", "三组12号"),
        ("", "第3组", ""),
    ],
)
def test_an_address_beside_its_group_does_not_repeat_it(address, group, shown):
    assert without_group(address, group) == shown


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("第3组 第3组12号", "第3组12号"),
        ("三组三组三组12号", "三组12号"),
        ("那郎组·那郎组8号", "那郎组8号"),
        ("三组三组长家", "三组三组长家"),
        ("第3组12号", "第3组12号"),
        ("长沙市韶山路8号", "长沙市韶山路8号"),
        ("组" * 120, "组"),
    ],
)
def test_an_address_alone_names_its_group_once(address, shown):
    assert group_once(address) == shown


@pytest.mark.feature("S0-16")
def test_list_page_and_start_page_name_the_group_once(scene, sign_in):
    Household.objects.filter(pk=scene.household.pk).update(address="一组 一组 1号")
    Unit.objects.filter(pk=scene.household.group_id).update(name="第1组")
    printed(scene)
    out = BytesIO()
    PIECES["delivery-list"].make(Order(scene.village, "a4")).draw(out)
    page = next(page for page in texts(out.getvalue()) if "第1组" in page)
    assert "1号" in page
    assert "一组" not in page
    shown = sign_in(scene.cadre).get(scene.household.get_absolute_url()).text
    assert "<dd>1号</dd>" in shown
    start = sign_in(scene.liaison).get(reverse("today")).text
    assert "一组 1号" in start
    assert "一组 一组" not in start
