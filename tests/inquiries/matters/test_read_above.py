"""A complaint that nobody above can read yet is kept, said so, and found as soon as somebody can (W-11)."""

import logging
from uuid import uuid4

import pytest
from django.urls import reverse

from cards.models import User
from cards.roles import Role
from inquiries.models import Inquiry
from inquiries.tracking import code_of
from tests.cast import make_inquiry, make_user
from tests.inquiries.overview.test_today_second import menu

from .test_complaint_above import MARK, NEW, data
from .test_to_county import to_county

ABOVE = {"township": ("county", Role.COUNTY), "on": ("township", Role.TOWNSHIP)}
SAYS_KEPT = "还没有账号"


@pytest.fixture(params=ABOVE)
def about(request, scene):
    """Whom the complaint is about, and its office above with a phone and no account."""
    kind, role = ABOVE[request.param]
    office = scene.village.township if kind == "township" else scene.village.township.county
    type(office).objects.filter(pk=office.pk).update(office_phone="0737-5559999")
    User.objects.filter(role=role).update(is_active=False)
    return request.param, office, role


def test_whoever_enters_it_is_told_that_nobody_reads_it_and_whom_to_call(scene, sign_in, about):
    answer, office, role = about
    page = sign_in(scene.cadre).post(NEW, data(is_restricted=answer, asked_twice="on")).text
    assert (SAYS_KEPT in page, f"已转{'县里' if role == Role.COUNTY else '乡镇'}" in page) == (True, False)
    assert (f"{office}" in page, "0737-5559999" in page) == (True, True)


def test_the_villager_is_told_too_and_at_every_look_up(scene, client, about):
    answer, office, _role = about
    body = {"key": uuid4(), "text": MARK, "is_restricted": answer, "asked_twice": "on"}
    page = client.post(f"/h/{scene.household.token}/ask/", body).text
    assert (SAYS_KEPT in page, "0737-5559999" in page, "已转到" in page) == (True, True, False)
    code = code_of(Inquiry.objects.get().askers.get().nonce)
    page = client.post(reverse("inquiries:public_track"), {"code": code}).text
    assert (SAYS_KEPT in page, "0737-5559999" in page) == (True, True)


def test_the_township_that_passes_it_on_is_told(scene, sign_in):
    User.objects.filter(role=Role.COUNTY).update(is_active=False)
    row = make_inquiry(scene.village, scene.cadre, is_restricted=True)
    client = sign_in(scene.official)
    page = client.get(to_county(client, row).url).text
    assert (SAYS_KEPT in page, "已转县里" in page) == (True, False)


def test_it_is_found_as_soon_as_somebody_can_read_it(scene, sign_in, about):
    answer, office, role = about
    sign_in(scene.cadre).post(NEW, data(is_restricted=answer, asked_twice="on"))
    user = make_user("newcomer", role, office)
    client = sign_in(user)
    row = Inquiry.objects.get()
    page = client.get("/", follow=True).text
    assert (row.number in page, row.get_absolute_url() in page) == (True, True)
    assert menu(page)["/inquiries/"] == 1
    assert row.number in client.get("/inquiries/?show=restricted").text
    assert MARK in client.get(row.get_absolute_url()).text


def test_the_start_page_counts_what_waits_without_its_words(scene, sign_in):
    for for_county in (True, True, False):
        make_inquiry(scene.village, None, subject="状纸", is_restricted=True, for_county=for_county)
    counts = {}
    for who in ("county_viewer", "official", "secretary", "official_elsewhere"):
        page = sign_in(getattr(scene, who)).get("/", follow=True).text
        counts[who] = menu(page).get("/inquiries/", 0)
    assert counts == {"county_viewer": 2, "official": 1, "secretary": 0, "official_elsewhere": 0}
    page = sign_in(scene.county_viewer).get("/", follow=True).text
    assert ("?show=restricted" in page, MARK in page) == (True, False)


def test_the_administrator_is_told_of_an_office_without_an_account(scene, sign_in, about):
    _answer, office, _role = about
    page = sign_in(scene.administrator).get("/", follow=True).text
    assert f"{office}还没有可用的账号" in page


def test_readiness_warns_once_a_complaint_waits_unread(scene, sign_in, client, about, ready, caplog):
    answer, office, _role = about
    assert client.get("/readyz").content == b"ok\n"
    sign_in(scene.cadre).post(NEW, data(is_restricted=answer, asked_twice="on"))
    with caplog.at_level(logging.WARNING, "villageliaison.trouble"):
        told = sign_in(scene.administrator).get("/readyz")
    assert told.text == f"ok: no account reads the complaints of {office}\n"
    assert "complaints wait unread" in [each.getMessage() for each in caplog.records]
