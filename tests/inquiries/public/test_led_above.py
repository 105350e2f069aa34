"""Whoever complains about somebody in office is led to those who have it, and never to the village (W-11)."""

from dataclasses import replace
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from cards.models import User
from inquiries.matters.actions import moves
from inquiries.matters.actions.answers import answer
from inquiries.matters.pdf import echo_slip, receipt
from inquiries.matters.reports import papers
from tests.cast import make_inquiry
from tests.feed import post as feed_post
from tests.inquiries.matters.paper import RECEIPT, SLIP
from tests.inquiries.matters.test_paper_look import words

TOWNSHIP, COUNTY = "0737-5550009", "0737-5550008"
VILLAGE = ["0737-5550001", "19900000001", "找村", "问村", "村部", "有事找谁", "村委会"]
FIELDS = {"is_restricted": TOWNSHIP, "for_county": COUNTY}
both = pytest.mark.parametrize("kind", FIELDS)


@pytest.fixture(autouse=True)
def reached(scene):
    scene.township.office_phone, scene.township.office_address = TOWNSHIP, "镇政府大院"
    scene.county.office_phone, scene.county.office_address = COUNTY, "县信访局"
    scene.township.save()
    scene.county.save()
    scene.village.refresh_from_db()


def body_of(response) -> str:
    """The page without its frame, whose furniture is the same everywhere."""
    return response.content.decode().split("<main")[1].split("</main>")[0]


def leads(page: str, kind: str) -> None:
    phones = {phone: phone in page for phone in (TOWNSHIP, COUNTY)}
    assert phones == {phone: phone == FIELDS[kind] for phone in phones}
    assert [each for each in VILLAGE if each in page.replace("不用找村里", "")] == []


@both
@pytest.mark.parametrize("way", ["card", "feed"])
def test_the_saved_page(scene, client, kind, way):
    url = f"/h/{scene.household.token}/ask/"
    if way == "feed":
        url = reverse("inquiries:public_suggest", args=[scene.village.slug, feed_post(scene).pk])
    about = {"is_restricted": "on", "for_county": "township"}[kind]
    page = body_of(client.post(url, {"key": uuid4(), "text": "他收钱不办事", "is_restricted": about}))
    leads(page, kind)
    assert "/h/" not in page
    assert scene.village.slug not in page


@both
def test_the_saved_page_names_the_office_once_where_nobody_reads_it_yet(scene, client, kind):
    User.objects.filter(pk__in=[scene.official.pk, scene.county_viewer.pk]).update(is_active=False)
    about = {"is_restricted": "on", "for_county": "township"}[kind]
    url = f"/h/{scene.household.token}/ask/"
    page = body_of(client.post(url, {"key": uuid4(), "text": "他收钱不办事", "is_restricted": about}))
    office = scene.township if kind == "is_restricted" else scene.county
    assert "那里在本系统里还没有账号" in page
    assert page.count(office.name) == 1


@both
@pytest.mark.parametrize("state", ["received", "waiting", "referred", "answered"])
def test_the_page_behind_its_code(scene, client, kind, state):
    row = make_inquiry(scene.village, None, is_restricted=True, for_county=kind == "for_county")
    by = scene.county_viewer if kind == "for_county" else scene.official
    if state != "received":
        moves.accept(inquiry=row, by=by)
    if state == "waiting":
        limit = timezone.localdate() + timezone.timedelta(days=3)
        moves.ask_asker(inquiry=row, by=by, note="何时？", limit=limit)
    if state == "referred":
        moves.refer(inquiry=row, by=by, receipt="甲1", note="转交")
    if state == "answered":
        answer(inquiry=row, by=by, query="问", measures="查", outcome="好")
    page = body_of(client.post("/track/", {"code": row.code}))
    leads(page, kind)
    assert page.count(scene.county.name if kind == "for_county" else scene.township.name) == 1


@both
def test_its_papers(scene, kind):
    row = make_inquiry(scene.village, None, is_restricted=True, for_county=kind == "for_county")
    said = papers.receipt(row, row.askers.get())
    assert said["office_phone"] == FIELDS[kind]
    named = {name: said[name] for name in ("owed_by", "office", "office_phone")}
    (page,) = receipt.pages(replace(RECEIPT, **named))
    assert f"{said['owed_by']}电话 {FIELDS[kind]}" in words(page)
    assert not any("村部" in each for each in words(page))
    (page,) = echo_slip.pages(replace(SLIP, **named))
    assert f"{said['owed_by']}电话 {FIELDS[kind]}" in words(page)


def test_a_wrong_code_sends_nobody_who_complained_to_the_village(client, db):
    page = body_of(client.post("/track/", {"code": "AAAA"}))
    assert ("村部" in page, "不要问村里" in page) == (False, True)


def test_the_code_of_a_card_names_those_above(scene, client):
    from tests.cards.printing.printing import edition_of, print_cards

    [(_home, card)] = print_cards(households=[scene.household], edition=edition_of(scene), by=scene.cadre)
    page = body_of(client.post("/track/", {"code": card.code}))
    assert [phone in page for phone in (TOWNSHIP, COUNTY)] == [True, True]


def test_the_notice_names_where_rights_are_asked_for(scene, client):
    page = client.get(f"/h/{scene.household.token}/").content.decode().split('<div class="privacy">')[1]
    assert [each in page for each in (TOWNSHIP, COUNTY, "县信访局")] == [True] * 3
    assert "向上面写明的乡镇或县里提出" in page
