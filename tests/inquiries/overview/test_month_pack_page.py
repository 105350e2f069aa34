import re
from datetime import date, timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from cards.choices import SeatRole
from cards.models import Copy, PrintRun, Seat
from cards.printing.actions import fact_sheets, stale
from cards.printing.actions.delivery import deliver
from cards.printing.actions.runs import order_run
from inquiries.models import Inquiry
from inquiries.overview.reports.month_pack import month_named
from tests.cards.printing.printing import printed
from tests.cards.printing.zones import edition_of, make_zone
from tests.notice_board import answered, frozen

PACK = reverse("inquiries:month_pack")


def pdf_words(response):
    return [page.extract_text() for page in PdfReader(BytesIO(response.getvalue())).pages]


def named(response) -> list[str]:
    return ZipFile(BytesIO(response.getvalue())).namelist()


def standing(page):
    return [line.is_ready for line in page.context["lines"]]


def test_the_page_shows_what_is_ready_and_what_is_missing(scene, sign_in):
    client = sign_in(scene.cadre)
    assert standing(client.get(PACK)) == [False, True, False, False]
    printed(scene)
    assert standing(client.get(PACK)) == [False, True, False, True]
    frozen(scene)
    make_zone(scene.village, 1)
    page = client.get(PACK)
    assert (standing(page), page.context["missing"]) == ([False, True, True, False, True], 2)
    edition_of(scene)
    assert standing(client.get(PACK)) == [False, True, True, True, True]


def test_slips_of_another_month_that_wait_take_the_tick_away(scene, sign_in):
    inquiry = answered(scene)
    client = sign_in(scene.cadre)
    line = client.get(PACK).context["lines"][1]
    assert (line.words, line.is_ready) == ("1张待送质询人", True), "it is printed in the pack"
    before = timezone.now() - timedelta(days=40)
    Inquiry.objects.filter(pk=inquiry.pk).update(received_at=before)
    inquiry.answers.update(made_at=before)
    line = client.get(PACK).context["lines"][1]
    assert (line.words, line.is_ready) == ("没有待送的回音卡；别的月份答复的还有1张", False)


def test_a_sheet_without_a_word_is_to_be_written_not_approved(scene, sign_in):
    month = timezone.localdate().replace(day=1)
    sheet = fact_sheets.make_sheet(village=scene.village, by=scene.cadre, month=month)
    line = sign_in(scene.cadre).get(PACK).context["lines"][0]
    assert (line.words, line.link, line.url) == ("还没有内容", "去编写", sheet.get_absolute_url())


@pytest.mark.feature("S0-16", "W-06")
def test_the_page_says_how_many_cards_are_to_give_out_and_who_has_none(scene, sign_in):
    client = sign_in(scene.cadre)
    lists = client.get(PACK).context["lines"][-1]
    assert lists.words == "每组一份，交组长；2户还没有卡"
    assert f"{scene.unlinked.head_name}</a>" in client.get(lists.url).text
    card, _other = printed(scene)
    deliver(copy=card, by=scene.cadre, how="by_hand", duties_explained=True)
    assert client.get(PACK).context["lines"][-1].words == "每组一份，交组长；1张卡待发放"


def test_a_board_that_became_impossible_is_left_out_on_the_page_as_in_the_pack(scene, sign_in):
    zone = make_zone(scene.village, 1)
    edition_of(scene)
    client = sign_in(scene.cadre)
    named(client.post(PACK))
    deliver(copy=Copy.objects.get(), by=scene.cadre, how="by_hand")
    Seat.objects.filter(unit=zone, role=SeatRole.ORGANISER).delete()
    stale.refresh(scene.village)
    line = client.get(PACK).context["lines"][3]
    assert (line.words, line.is_ready) == ("1个服务区缺项不印", False)


@pytest.mark.feature("W-06")
def test_the_whole_month_in_two_clicks_from_the_start_page(scene, sign_in):
    frozen(scene)
    answered(scene)
    make_zone(scene.village, 1)
    edition_of(scene)
    client = sign_in(scene.cadre)
    (link,) = set(re.findall(rf'href="({PACK}[^"]*)"', client.get(reverse("today")).text))  # first click
    (target,) = re.findall(rf'action="({PACK}[^"]*)"', client.get(link).text)  # second click
    response = client.post(target.replace("&amp;", "&"))
    files = named(response)
    assert response["Content-Type"] == "application/zip"
    assert files[-2:] == ["manifest.json", "目录.txt"]
    assert len([name for name in files if name.endswith(".pdf")]) == 3
    assert Copy.objects.get().printed_by == scene.cadre


def test_made_twice_the_board_keeps_its_number(scene, sign_in):
    make_zone(scene.village, 1)
    edition_of(scene)
    client = sign_in(scene.cadre)
    for _each in range(2):
        named(client.post(PACK))
    assert Copy.objects.count() == 1


def test_papers_are_for_the_office_and_its_township(scene, sign_in, client):
    assert client.post(PACK).url.startswith(reverse("login"))
    for user in (scene.liaison, scene.county_viewer, scene.administrator):
        assert sign_in(user).get(PACK).status_code == 403
        assert sign_in(user).post(PACK).status_code == 403
    foreign = f"{PACK}?village={scene.village.pk}"
    assert sign_in(scene.official_elsewhere).post(foreign).status_code == 404
    assert scene.neighbour.name in sign_in(scene.official).get(PACK).text
    assert sign_in(scene.official).get(foreign).status_code == 200


@pytest.mark.parametrize("words", ["", "2026-13", "x", "0000-01", "2026-1", "２０２６-01", "9999-12"])
def test_nonsense_in_place_of_a_month_is_this_month(words):
    assert month_named(words, date(2026, 11, 22)) == date(2026, 11, 1)


def test_another_month_has_its_own_papers(scene, sign_in):
    frozen(scene)
    page = sign_in(scene.secretary).get(PACK, {"month": "2025-02"})
    assert (page.context["month"], standing(page)[2]) == (date(2025, 2, 1), True)
    this = f"{timezone.localdate():%Y-%m}"
    assert standing(sign_in(scene.secretary).get(PACK, {"month": this}))[2] is True


@pytest.mark.feature("S0-21")
def test_the_sheet_of_a_past_month_without_any_item_is_printed_from_the_page(scene, sign_in):
    client = sign_in(scene.secretary)
    (line,) = (
        each for each in client.get(PACK, {"month": "2025-03"}).context["lines"] if "公开栏" in each.label
    )
    assert line.url in client.get(PACK, {"month": "2025-03"}).text.replace("&amp;", "&")
    sheet = client.get(line.url)
    assert sheet["Content-Type"] == "application/pdf"
    assert "2025年3月" in "".join(pdf_words(sheet))


def test_the_pack_of_a_large_village_is_a_run_for_each_piece(scene, sign_in, monkeypatch):
    monkeypatch.setattr("cards.printing.views.ordering.AT_ONCE", 1)
    month = timezone.localdate().replace(day=1)
    frozen(scene)
    make_zone(scene.village, 1)
    page = sign_in(scene.cadre).get(PACK).text
    assert "分几次印制" in page
    assert "ZIP" not in page
    for _time in range(2):
        answer = sign_in(scene.cadre).post(PACK, {"slips": "two"})
        assert (answer.status_code, answer.url) == (302, reverse("cards:run_list"))
    runs = PrintRun.objects.order_by("id").values_list("piece", "layout", "month", "selection")
    assert list(runs) == [
        ("fact-sheet", "duplex", month, ""),
        ("echo-slip", "two", month, "undelivered"),
        ("board-sheet", "a3", month, ""),
        ("name-board", "a3", None, "undelivered"),
        ("delivery-list", "a4", None, ""),
    ]


def test_a_full_queue_refuses_the_pack_in_words(scene, sign_in, monkeypatch):
    monkeypatch.setattr("cards.printing.views.ordering.AT_ONCE", 1)
    for number in range(6):
        order_run(by=scene.cadre, village=scene.village, piece=f"p{number}", layout="sheet")
    answer = sign_in(scene.cadre).post(PACK, {"slips": "two"})
    assert (answer.status_code, PrintRun.objects.count()) == (422, 6)
    assert "排队的印制任务太多" in answer.text
