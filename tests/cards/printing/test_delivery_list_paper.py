"""The delivery list on paper: every row whole and inside the margins, whatever stands in it."""

from datetime import date
from io import BytesIO

import pypdf
import pytest

from cards.codes import grouped
from cards.printing.pdf.delivery_list.pages import (
    FORMS,
    DeliveryList,
    ListedCopy,
    delivery_lists,
    form_of,
    pages,
)

from .pieces import boxes
from .sheets import sheets
from .test_delivery_list import texts, volume

LAYOUTS = ["a4", "large", "portrait"]
NAMES = ["王建国", "买买提·艾力·阿卜杜拉", "长" * 60, "<b>李</b>", "曾\U0002e9f5"]
PLACES = ["一组5号", "", "外出：深圳市龙岗区布吉街道大芬村油画街8巷12号703", "坳" * 120]


def homes(count):
    return tuple(
        ListedCopy(f"{number:03}", NAMES[number % 5], PLACES[number % 4], f"{number:09}")
        for number in range(count)
    )


def a_list(count=30, **changed):
    values = {
        "piece": "便民联系卡",
        "edition": "第2期",
        "village": "牛头岭村",
        "township": "沧水铺镇",
        "unit": "第1组",
        "leader": "刘志高",
        "leader_phone": "19900000123",
        "copies": homes(count),
        "printed_on": date(2026, 11, 22),
        "url": "https://cun.example.gov.cn/units/12/delivery/7/",
    }
    return DeliveryList(**(values | changed))


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("count", [0, 1, 23, 60])
def test_whatever_names_hold_every_row_is_printed_once_inside_the_margins(layout, count):
    drawn, form = pages(a_list(count), layout), FORMS[layout]
    shown = []
    for number, page in enumerate(drawn, start=1):
        assert page.fits
        words = [value for *_box, value in boxes(page)]
        assert "户主" in words
        assert f"第{number}页　共{len(drawn)}页" in words
        shown += words
        for left, bottom, right, top, _value in boxes(page):
            assert min(left, bottom, form.page[0] - right, form.page[1] - top) >= form.margin - 0.6
    assert [shown.count(grouped(copy.code)) for copy in homes(count)] == [1] * count
    assert shown.count("组长签名") == 1


@pytest.mark.feature("W-19")
@pytest.mark.parametrize("layout", LAYOUTS[1:])
def test_nothing_in_large_type_is_smaller_than_twelve_points(layout):
    for page in pages(a_list(20), layout):
        sizes = [places[3] for verb, places, _look in page.marks if verb == "text"]
        assert min(sizes) >= 12


def words_of(page):
    return [value for *_box, value in boxes(page)]


def test_a_leader_nobody_named_is_written_by_hand():
    for layout in LAYOUTS:
        (page,) = pages(a_list(1, leader=""), layout)
        (found,) = [box for box in boxes(page) if box[4] == "电话"]
        assert "组长" in words_of(page)
        rules = [places for verb, places, _look in page.marks if verb == "line"]
        beside = [places for places in rules if found[1] - 2 <= places[1] == places[3] <= found[3]]
        assert [places[2] - places[0] >= 15 for places in beside] == [True, True]


@pytest.mark.feature("S0-05")
def test_duties_are_explained_with_a_contact_card_and_not_with_a_fact_sheet(scene):
    given = sheets(scene)
    for layout in LAYOUTS:
        assert "已说明" in words_of(pages(a_list(1), layout)[0])
        assert "已说明" not in words_of(pages(a_list(1, has_duties=False), layout)[0])
        form, without = form_of(layout, True), form_of(layout, False)
        assert abs(without.starts[-1] - form.starts[-1]) < 0.01
    months = texts(volume(scene, month=given[0].edition.month))
    assert "村情明白卡" in months[0]
    assert "已说明" not in months[0]


def test_rows_are_a_little_lower_where_that_saves_a_page():
    plain = tuple(ListedCopy(f"{number:03}", "王建国", "一组5号", f"{number:09}") for number in range(60))
    counts = [len(pages(a_list(copies=plain[:count]), "a4")) for count in range(20, 34)]
    assert counts == sorted(counts)
    most = max(count for count, number in zip(range(20, 34), counts, strict=True) if number == 1)
    assert most >= 24


def test_markup_in_a_name_is_text():
    out = BytesIO()
    delivery_lists([a_list(5)], "a4", out)
    assert "<b>李</b>" in pypdf.PdfReader(out).pages[0].extract_text()
    assert delivery_lists([], "a4", BytesIO()) == 0
