"""An office whose last day was entered beforehand ends its account by itself on the day after it."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cards.models import Cadre, User
from cards.printing.actions import runs
from inquiries.matters.actions import moves
from inquiries.matters.forms.moves import owners
from tests.cast import make_inquiry
from tests.test_access_matrix import enter

from .test_person_leaves import PAGE, edit, hand_over, is_out, signed_in

TODAY = timezone.localdate()
LAST = TODAY + timedelta(days=3)
OVER = LAST + timedelta(days=1)


def at(day):
    moment = timezone.now().astimezone(timezone.get_default_timezone()).replace(hour=12)
    return time_machine.travel(moment + (day - TODAY), tick=False)


@pytest.fixture
def noon():
    """So that a session of noon is still open at another noon's midnight."""
    with at(TODAY):
        yield


def taken(scene):
    row = make_inquiry(scene.village, scene.cadre)
    return moves.accept(inquiry=row, by=scene.cadre)


@pytest.mark.parametrize("day", [TODAY, LAST])
def test_until_its_last_day_it_is_open(scene, day):
    Cadre.objects.filter(person=scene.first).update(until=LAST)
    with at(day):
        assert signed_in(scene.cadre).get(reverse(PAGE)).status_code == 200
        assert User.objects.open().filter(pk=scene.cadre.pk).exists()


def test_the_day_after_sign_in_is_refused_and_open_sessions_are_over(scene):
    Cadre.objects.filter(person=scene.first).update(until=LAST)
    midnight = timezone.make_aware(timezone.datetime.combine(OVER, timezone.datetime.min.time()))
    with time_machine.travel(midnight - timedelta(minutes=5), tick=False):
        client = signed_in(scene.cadre)
    with time_machine.travel(midnight + timedelta(minutes=5), tick=False):
        assert is_out(client, "cadre")
        assert not User.objects.open().filter(pk=scene.cadre.pk).exists()
        assert User.objects.ended().filter(pk=scene.cadre.pk).exists()


def test_an_office_that_is_prolonged_opens_it_again(scene):
    Cadre.objects.filter(person=scene.first).update(until=LAST)
    with at(OVER):
        assert edit(scene.secretary, scene.first, until=f"{OVER:%Y-%m-%d}").status_code == 302
        assert signed_in(scene.cadre).get(reverse(PAGE)).status_code == 200


@pytest.mark.parametrize("page", ["cards:person_edit", "cards:person_hand_over"])
def test_it_is_said_beforehand_and_afterwards_with_the_open_matters(scene, page):
    row = taken(scene)
    Cadre.objects.filter(person=scene.first).update(until=LAST)
    for day, words in ((TODAY, "次日起账号自动停用"), (OVER, "账号cadre不能再登录")):
        with at(day):
            text = enter(scene.secretary).get(reverse(page, args=[scene.first.pk])).content.decode()
            assert (words in text.replace(" ", ""), row.number in text) == (True, True)


def test_saving_a_later_day_says_what_comes_of_it(scene):
    row = taken(scene)
    client = enter(scene.secretary)
    answer = edit(scene.secretary, scene.first, until=f"{LAST:%Y-%m-%d}")
    told = [str(message) for message in answer.wsgi_request._messages]
    assert any(f"{LAST:%Y-%m-%d}" in each and row.number in each for each in told)
    assert client.get(reverse("today")).status_code == 200
    assert User.objects.get(pk=scene.cadre.pk).is_active


def test_what_it_has_in_hand_is_shown_to_the_office(scene):
    row, other = taken(scene), make_inquiry(scene.village, scene.second)
    moves.accept(inquiry=other, by=scene.second)
    Cadre.objects.filter(person=scene.first).update(until=LAST)
    listed = reverse(PAGE, query={"show": "left"})
    for day, shown in ((LAST, False), (OVER, True)):
        with at(day):
            client = enter(scene.secretary)
            assert (listed in client.get(reverse("today")).content.decode()) == shown
            page = client.get(listed).content.decode()
            assert (row.number in page, other.number in page) == (shown, False)


def test_it_is_given_nothing_more_and_prints_nothing_more(scene):
    row = make_inquiry(scene.village, scene.second)
    run = runs.order_run(
        by=scene.cadre, village=scene.village, piece="contact-card", layout="sheet", selection="undelivered"
    )
    Cadre.objects.filter(person=scene.first).update(until=LAST)
    for day, may in ((LAST, True), (OVER, False)):
        with at(day):
            assert owners(row).filter(pk=scene.cadre.pk).exists() == may
            assert runs.orderer_may_print(run, scene.village) == may


def test_handing_over_afterwards_closes_it_and_passes_its_matters_on(scene):
    row = taken(scene)
    Cadre.objects.filter(person=scene.first).update(until=LAST)
    with at(OVER):
        assert hand_over(scene.secretary, scene.first, scene.member).status_code == 302
        row.refresh_from_db()
        assert (row.owner, User.objects.get(pk=scene.cadre.pk).is_active) == (scene.secretary, False)


def test_a_cadre_cannot_set_the_secretarys_last_day(scene):
    answer = edit(scene.cadre, scene.chief, until=f"{LAST:%Y-%m-%d}")
    assert (answer.status_code, Cadre.objects.get(person=scene.chief).until) == (422, None)
    assert edit(scene.official, scene.chief, until=f"{LAST:%Y-%m-%d}").status_code == 302


def test_the_administrator_opens_no_account_for_an_office_that_is_over(scene):
    Cadre.objects.filter(person=scene.first).update(until=TODAY - timedelta(days=1))
    user = scene.cadre
    sent = {"username": user.username, "name": user.name, "role": "cadre", "is_active": "on"}
    sent |= {"village": scene.village.pk, "person": scene.first.pk}
    url = reverse("admin:cards_user_change", args=[user.pk])
    assert list(enter(scene.administrator).post(url, sent).context["errors"]) != []
    del sent["is_active"]
    assert enter(scene.administrator).post(url, sent).status_code == 302


def test_a_session_costs_one_query(scene, django_assert_num_queries):
    from cards.accounts.backend import CountedBackend

    with django_assert_num_queries(1):
        assert not CountedBackend().get_user(scene.cadre.pk).has_ended
    assert Client().get("/").status_code == 302
