"""Wrong passwords by address and for the whole site, at every door; a lock is not older than the clock (S9, S10)."""

from datetime import timedelta

import pytest
import time_machine
from axes.models import AccessAttempt
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cards.accounts import limits
from cards.models import Throttle

RIGHT = {"username": "cadre", "password": "cadre-pass-1"}
THERE = "198.51.100.7"
pytestmark = pytest.mark.usefixtures("still")


def send(sent, address="127.0.0.1", door="login"):
    return Client().post(reverse(door), sent, REMOTE_ADDR=address)


def wrong(name):
    return {"username": name, "password": "not-the-password"}


def try_names(many, address="127.0.0.1", start=0):
    return [send(wrong(f"name{number}"), address).status_code for number in range(start, start + many)]


@pytest.mark.parametrize("door", ["login", "admin:login"])
def test_an_address_sends_twenty_wrong_passwords_an_hour_whatever_the_names(scene, door):
    assert set(try_names(20)) == {200}
    answer = send(RIGHT, door=door)
    assert (answer.status_code, 0 < int(answer.headers["Retry-After"]) <= 3600) == (429, True)
    assert send(RIGHT, THERE).status_code == 302


def test_right_passwords_are_not_counted(scene):
    try_names(19)
    assert [send(RIGHT).status_code for _each in range(30)] == [302] * 30


def test_a_try_that_was_refused_is_not_counted(scene):
    """Else somebody who goes on pressing would lock the whole office out."""
    assert [send(wrong("second")).status_code for _each in range(40)][4:] == [429] * 36
    assert send(RIGHT).status_code == 302


def test_an_hour_later_an_address_is_asked_again(scene):
    with time_machine.travel(timezone.now(), tick=False) as clock:
        try_names(20)
        clock.shift(3600)
        assert send(RIGHT).status_code == 302


def test_while_the_site_is_attacked_an_address_has_fewer_tries_and_nobody_else_is_locked_out(
    scene, monkeypatch
):
    monkeypatch.setattr(limits, "OF_SITE", 12)
    for number in range(3):
        assert set(try_names(4, f"203.0.113.{number}", number * 4)) == {200}
    assert send(RIGHT, THERE).status_code == 302
    assert try_names(7, "203.0.113.77", 50) == [200] * 5 + [429] * 2
    assert send(RIGHT, THERE).status_code == 302


def test_the_password_change_shares_the_pair_with_the_sign_in(scene, sign_in):
    client = sign_in(scene.cadre)
    url, new = reverse("password_change"), "pferde-ohne-sattel"
    sent = {"old_password": "x", "new_password1": new, "new_password2": new}
    assert [client.post(url, sent).status_code for _each in range(5)] == [200] * 4 + [429]
    assert client.post(url, sent | {"old_password": RIGHT["password"]}).status_code == 429
    assert send(RIGHT).status_code == 429
    scene.cadre.refresh_from_db()
    assert scene.cadre.check_password(RIGHT["password"])


def test_the_password_change_shares_the_limit_of_the_address(scene, sign_in):
    client = sign_in(scene.cadre)
    try_names(20)
    assert client.post(reverse("password_change"), {"old_password": RIGHT["password"]}).status_code == 429


def test_no_password_is_kept_with_a_failed_try(scene, sign_in):
    sent = {
        "old_password": "altes-geheimnis",
        "new_password1": "neues-geheimnis",
        "new_password2": "neues-geheimnis",
    }
    sign_in(scene.cadre).post(reverse("password_change"), sent)
    send({"username": "cadre", "password": "erstes-geheimnis"})
    rows = [str(value) for row in AccessAttempt.objects.values() for value in row.values()]
    assert (len(rows) > 0, [value for value in rows if "geheimnis" in value]) == (True, [])


def test_a_lock_of_a_pair_does_not_outlive_a_clock_that_was_wrong(scene):
    with time_machine.travel(timezone.now() + timedelta(days=400), tick=False):
        assert [send(wrong("cadre")).status_code for _each in range(5)][-1] == 429
    assert send(wrong("cadre")).status_code == 200
    assert send(RIGHT).status_code == 302


def test_a_lock_of_an_address_does_not_outlive_a_clock_that_was_wrong(scene):
    with time_machine.travel(timezone.now() + timedelta(days=400), tick=False):
        try_names(20)
    assert send(RIGHT).status_code == 302
    try_names(1)
    assert Throttle.objects.filter(key__contains=limits.SITE).count() == 2


def test_a_session_does_not_outlive_a_clock_that_was_wrong(scene):
    client = Client()
    with time_machine.travel(timezone.now() + timedelta(days=400), tick=False):
        client.post(reverse("login"), RIGHT)
        assert client.get(reverse("cards:household_list")).status_code == 200
    assert client.get(reverse("cards:household_list")).status_code == 302


@pytest.mark.parametrize("name", ["CADRE", "Cadre", "ＣＡＤＲＥ"])
def test_user_names_know_no_upper_case(scene, name):
    assert send(RIGHT | {"username": name}).status_code == 302
