import re
from datetime import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from inquiries.board.actions import items
from inquiries.models import BoardItem
from tests.cast import make_inquiry
from tests.notice_board import TEXTS, answered, frozen, posted

SLUG = "430903105228"
OCTOBER = datetime.fromisoformat("2026-10-30T10:00:00+08:00")
DECEMBER = datetime.fromisoformat("2026-12-05T10:00:00+08:00")
NOVEMBER = datetime.fromisoformat("2026-11-10T10:00:00+08:00")
XSS = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'{{7*7}}"


def at(slug=SLUG, *month):
    return reverse("inquiries:public_board_month", args=[slug, *month]) if month else f"/board/{slug}/"


def test_anybody_reads_what_was_posted(scene, client):
    posted(scene)
    page = client.get(at()).content.decode()
    assert all(text in page for text in TEXTS.values())
    assert client.get("/board/").content.decode().count("牛头岭村") == 1


@pytest.mark.feature("W-12")
def test_the_newest_frozen_month_stands_first_and_an_open_one_says_so(scene, client, time_machine):
    time_machine.move_to(NOVEMBER)
    frozen(scene, at=OCTOBER)
    frozen(scene, at=NOVEMBER)
    time_machine.move_to(DECEMBER)
    posted(scene, outcome="还在改的话")
    page = client.get(at())
    chips = re.findall(r'class="chip"[^>]*>\s*([^<]*?)\s*<', page.text)
    assert chips == ["2026年11月", "本月（未定稿）", "2026年10月"]
    assert page.context["notice_board"]["edition"].month.month == 11
    assert "还在改的话" not in page.text
    assert "<h2>2026年12月（未定稿）</h2>" in re.sub(r"\s", "", client.get(at(SLUG, 2026, 12)).text)


def test_where_nothing_is_frozen_yet_the_open_month_is_read(scene, client, time_machine):
    time_machine.move_to(NOVEMBER)
    posted(scene)
    time_machine.move_to(DECEMBER)
    page = client.get(at())
    assert page.context["notice_board"]["edition"].month.month == 11
    assert "2026年11月（未定稿）" in page.text
    assert "本月（未定稿）" not in page.text


def test_nothing_unmasked_stands_anywhere(scene, client, time_machine):
    time_machine.move_to(NOVEMBER)
    inquiry = answered(scene, household=scene.household, asker_phone="19911112222", text="张立军家门口的灯")
    posted(scene, inquiry=inquiry)
    answered(scene, subject="未上栏的事")
    make_inquiry(scene.village, scene.official, is_restricted=True, subject="反映干部")
    pages = [at(), at(SLUG, 2026, 11), "/board/"]
    text = "".join(client.get(page).content.decode() for page in pages)
    hidden = ["张立军", "李秀英", "19911112222", "19900100001", "一组1号", inquiry.number, inquiry.code]
    hidden += [scene.household.token, "未上栏的事", "反映干部", scene.cadre.username, scene.second.username]
    assert [word for word in hidden if word in text] == []


def test_what_was_taken_down_shows_only_the_reason(scene, client):
    item = posted(scene)
    items.withdraw(item=item, by=scene.secretary, reason="内容有误", privacy=True)
    page = client.get(at()).content.decode()
    assert "内容有误" in page
    assert [text for text in TEXTS.values() if text in page] == []


@pytest.mark.feature("W-12")
def test_a_frozen_month_shows_whether_it_still_agrees_with_its_seal(scene, client):
    edition = frozen(scene, at=NOVEMBER)
    page = client.get(at(SLUG, 2026, 11))
    assert page.context["notice_board"]["agrees"] is True
    assert edition.digest in page.content.decode()
    BoardItem.objects.update(outcome="悄悄改了")
    assert client.get(at(SLUG, 2026, 11)).context["notice_board"]["agrees"] is False


@pytest.mark.feature("W-12")
def test_a_correction_and_what_it_corrects_name_each_other(scene, client):
    item = frozen(scene, at=NOVEMBER).items.get()
    items.correct(item=item, by=scene.second, texts=TEXTS, singles_out_nobody=True, at=NOVEMBER)
    entry = client.get(at(SLUG, 2026, 11)).context["notice_board"]["entries"][0]
    correction = client.get(at(SLUG, 2026, 12)).context["notice_board"]["entries"][0]
    assert (entry.corrected[:8], correction.corrects[:8]) == ("2026年12月", "2026年11月")


@pytest.mark.parametrize(
    "path",
    [
        "/board/000000000000/",
        "/board/v99999999999999999999/",
        f"/board/{SLUG}/9999-12/",
        f"/board/{SLUG}/2026-13/",
        f"/board/{SLUG}/0-1/",
        f"/board/{SLUG}/{'9' * 40}-1/",
        f"/board/{'x' * 5000}/",
    ],
)
def test_unknown_places_and_months_are_not_found(scene, client, path):
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("path", [f"/board/{SLUG}%00/", f"/board/{SLUG}%E2%80%AE/", "/h/%00%E2%80%AE/"])
def test_control_characters_in_the_address_are_refused(scene, client, path):
    assert client.get(path).status_code in {400, 404}


def test_hostile_text_stays_text(scene, client):
    posted(scene, subject=XSS[:60], query=XSS, measures=XSS, outcome=XSS)
    page = client.get(at()).content.decode()
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_no_script_is_needed_and_the_page_is_kept_only_briefly(scene, client):
    posted(scene)
    page = client.get(at())
    assert "<script" not in page.content.decode()
    assert set(page["Cache-Control"].split(", ")) == {"max-age=60", "private"}


def test_a_village_without_notice_board_shows_that(scene, client):
    page = client.get(at())
    assert page.status_code == 200
    assert page.context["notice_board"] is None


def test_pages_cost_the_same_at_one_and_many(scene, client):
    posted(scene)
    before = [_queries(client, address) for address in (at(), "/board/")]
    for _n in range(4):
        posted(scene)
    assert [_queries(client, address) for address in (at(), "/board/")] == before
    assert max(before) <= 10


def _queries(client, address):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)
