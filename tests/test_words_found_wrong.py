"""Words and places of pages that a newcomer found wrong: each stays mended."""

from datetime import UTC, date, datetime, timedelta

import polib
import pytest
from django.urls import reverse

from cards.models import User
from cards.months import this_month
from cards.printing.actions import fact_sheets
from inquiries.models import BoardItem
from inquiries.overview.reports.dashboard import dashboard
from tests.cast import make_inquiry
from tests.messages import CATALOGUE, ROOT
from tests.notice_board import posted
from villageliaison.wording import lasted


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


MIDDAY = datetime(2026, 12, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (59, "不到1分钟"),
        (-5, "不到1分钟"),
        (60, "1分钟"),
        (3600, "1小时"),
        (2 * 3600 + 300, "2小时5分钟"),
        (30 * 3600 + 59, "1天6小时"),
        (24 * 3600 + 300, "1天"),
    ],
)
def test_how_long_it_took_is_said_as_people_say_it(seconds, words):
    assert lasted(MIDDAY, MIDDAY + timedelta(seconds=seconds)) == words


def test_what_an_ended_matter_shows_is_called_the_same_on_the_office_s_board_and_the_public_one(
    scene, sign_in, client
):
    item = posted(scene)
    BoardItem.objects.filter(pk=item.pk).update(state="closed")
    edition = item.edition
    office = sign_in(scene.cadre).get(edition.get_absolute_url()).text.split('class="board-items"')[1]
    place = edition.village.slug, edition.month.year, f"{edition.month.month:02}"
    public = client.get(reverse("inquiries:public_board_month", args=place)).text.split("board-number")[1]
    for page in (office.split("</header>")[0], public.split("</header>")[0]):
        assert ("已答复" in page, "办结" in page) == (True, False)


def test_an_error_page_has_its_english_in_its_own_part(scene, sign_in):
    page = sign_in(scene.liaison).get(reverse("inquiries:board_list"))
    assert page.status_code == 403
    chinese, english = page.text.split("<main")[1].split('<div lang="en">')
    assert ('<a href="/">Home</a>' in english, "回到首页" in english) == (True, True)
    assert "Home" not in chinese + english.split("</div>", 1)[1]


def test_no_text_of_ours_uses_the_word_of_the_computer_for_sending():
    places = [CATALOGUE, *(ROOT / "templates").rglob("*.html"), *(ROOT / "static" / "js").glob("*.js")]
    assert [path.name for path in places if "提交" in path.read_text("utf-8")] == []


def test_one_thing_has_one_name():
    said = {entry.msgid.lower(): entry.msgstr for entry in polib.pofile(str(CATALOGUE)) if not entry.msgctxt}
    assert said["what was said or seen"] == "所说所见"
    assert "所谈" not in CATALOGUE.read_text("utf-8")
    assert (said["answered on the spot"], said["answer on the spot"]) == ("已当场答复", "当场答复")


def test_the_next_months_sheet_is_not_put_forward_while_this_ones_waits(scene, sign_in):
    client, address = sign_in(scene.second), reverse("cards:sheet_list")
    page = client.get(address).text
    assert ("编写这一期" in page, "<details" in page.split("<main")[1].split("</main>")[0]) == (True, False)
    sheet = fact_sheets.make_sheet(village=scene.village, by=scene.cadre, month=this_month())
    page = client.get(address).text.split("<main")[1].split("</main>")[0]
    folded = page.split("<details")[1].split("</details>")[0]
    assert ("编写这一期" in folded, "btn-primary" in page) == (True, False)
    assert sheet.get_absolute_url() in page.split("<details")[0]
