"""Who works with an account is told to call whoever administers accounts, not the village's own office."""

import pytest
from django.urls import reverse
from django.utils import timezone

from inquiries.matters.actions import moves, restricting
from inquiries.models import Inquiry
from tests.cast import make_inquiry

WRONG = {"username": "cadre", "password": "wrong"}
HELP = "0737-5550007"


@pytest.fixture(autouse=True)
def help_phone(settings):
    settings.HELP_PHONE = HELP


def test_a_lock_names_whoever_lifts_it(scene, client):
    page = [client.post(reverse("login"), WRONG) for _try in range(5)][-1]
    assert page.status_code == 429
    assert ("管理账号的人" in page.text, HELP in page.text, "村部" in page.text) == (True, True, False)
    assert f'href="{reverse("login")}"' in page.text


@pytest.mark.parametrize(("who", "of_account"), [("cadre", True), (None, False)])
def test_an_error_page_names_whom_this_reader_calls(scene, client, sign_in, who, of_account):
    page = (sign_in(getattr(scene, who)) if who else client).get("/h/nothing-here/../../nowhere/").text
    assert ("管理账号的人" in page, "打村部电话" in page) == (of_account, not of_account)


def first_step(client, row):
    return client.get(row.get_absolute_url()).context["first_action"]


def test_passing_on_is_no_first_step(scene, sign_in):
    row = make_inquiry(scene.village, scene.cadre, is_restricted=True)
    restricting.to_county(inquiry=row, by=scene.official, note="镇里的人")
    client, row = sign_in(scene.county_viewer), Inquiry.objects.get()
    assert first_step(client, row) is None
    moves.accept(inquiry=row, by=scene.county_viewer)
    accepted = row.events.get(move="accept")
    assert first_step(client, row) == accepted.at > row.events.get(move="to_county").at
    assert accepted.at <= timezone.now()
