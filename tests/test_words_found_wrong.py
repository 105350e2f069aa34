"""Words and places of pages that a newcomer found wrong: each stays mended."""

from datetime import date

import pytest
from django.urls import reverse

from cards.models import User
from cards.months import this_month
from cards.printing.actions import fact_sheets
from inquiries.overview.reports.dashboard import dashboard
from tests.cast import make_inquiry


def test_no_title_of_the_administration_says_error_in_english(scene, sign_in):
    page = sign_in(scene.administrator).post(reverse("admin:cards_user_add"), {})
    title = page.text.split("<title>")[1].split("</title>")[0]
    assert ("Error" in title, title.strip().startswith("错误：")) == (False, True)


def test_those_above_read_of_which_village_a_sheet_waits(scene, sign_in):
    fact_sheets.make_sheet(village=scene.village, by=scene.cadre, month=this_month())
    page = sign_in(scene.official).get("/").text.split('id="second"')[1].split("</section>")[0]
    assert f"牛头岭村 {this_month().year}年{this_month().month}月" in page
    own = sign_in(scene.second).get("/").text.split('id="second"')[1].split("</section>")[0]
    assert ("牛头岭村" in own, f"{this_month().year}年{this_month().month}月" in own) == (False, True)


def test_before_the_first_password_is_changed_no_menu_leads_nowhere(scene, sign_in):
    User.objects.filter(pk=scene.cadre.pk).update(has_first_password=True)
    client = sign_in(scene.cadre)
    page = client.get(reverse("password_change")).text
    assert (reverse("inquiries:inquiry_list") in page, 'class="tabbar"' in page) == (False, False)
    assert f'action="{reverse("logout")}"' in page.split("<main")[1]
    User.objects.update(has_first_password=False)
    page = client.get(reverse("password_change")).text
    assert (reverse("inquiries:inquiry_list") in page, 'class="tabbar"' in page) == (True, True)


def test_a_county_reads_townships_with_their_villages_folded(scene, sign_in):
    for village, by in ((scene.village, scene.cadre), (scene.elsewhere, scene.cadre_elsewhere)):
        make_inquiry(village, by)
    found = dashboard(scene.county_viewer, today=date.today())
    assert [(str(part.township), len(part.rows), part.total["open"]) for part in found.townships] == [
        ("沧水铺镇", 2, 1),
        ("岳家桥镇", 1, 1),
    ]
    assert sum(part.total["households"] for part in found.townships) == found.total["households"]
    page = sign_in(scene.county_viewer).get(reverse("inquiries:dashboard")).text
    folded = page.split("<details")[1:]
    assert ["牛头岭村" in folded[0], "白石村" in folded[1]] == [True, True]
    assert "牛头岭村" not in page.split("<details")[0].split("<main")[1]
    assert dashboard(scene.official, today=date.today()).townships == []


@pytest.mark.parametrize("who", ["official", "county_viewer"])
def test_an_overview_costs_the_same_for_more_villages(scene, sign_in, django_assert_max_num_queries, who):
    client = sign_in(getattr(scene, who))
    with django_assert_max_num_queries(16):
        client.get(reverse("inquiries:dashboard"))


def test_where_no_code_is_found_its_papers_are_called_as_they_are_headed(client, db):
    page = client.post(reverse("inquiries:public_track"), {"code": "ABCD-EFGH-JKLMN"}).text
    assert ("反馈单" in page, "回执单" in page, "请对照回执或回音卡" in page) == (False, False, True)
