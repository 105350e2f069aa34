"""Signing in: five wrong passwords rest the pair of account and address for half an hour (S9, S10)."""

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cards.models import User

WRONG = {"username": "cadre", "password": "not-the-password"}
RIGHT = {"username": "cadre", "password": "cadre-pass-1"}


def try_often(client, times=5, **sent):
    return [client.post(reverse("login"), WRONG | sent).status_code for _time in range(times)]


def test_the_right_password_opens(scene, client):
    answer = client.post(reverse("login"), RIGHT)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/")


def test_after_five_wrong_ones_the_right_one_waits_too(scene, client):
    assert try_often(client) == [200, 200, 200, 200, 429]
    answer = client.post(reverse("login"), RIGHT)
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "1800")
    assert "_auth_user_id" not in client.session
    assert "cadre-pass-1" not in answer.content.decode()
    assert client.get(reverse("inquiries:inquiry_list")).status_code == 302


def test_nobody_is_locked_out_from_elsewhere(scene, client):
    try_often(client)
    answer = client.post(reverse("login"), RIGHT, REMOTE_ADDR="203.0.113.9")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/")


def test_nobody_locks_out_the_rest_of_the_office(scene, client):
    """They share one address; a browser that is signed in would be led on without asking for the password."""
    try_often(client)
    colleague = Client()
    answer = colleague.post(reverse("login"), {"username": "second", "password": "second-pass-1"})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/")
    assert colleague.session["_auth_user_id"] == str(scene.second.pk)


def test_who_waited_half_an_hour_is_asked_again(scene, client):
    with time_machine.travel(timezone.now(), tick=False) as clock:
        try_often(client)
        clock.shift(29 * 60)
        assert client.post(reverse("login"), RIGHT).status_code == 429
        clock.shift(2 * 60)
        assert client.post(reverse("login"), RIGHT).status_code == 302


def test_half_an_hour_of_idle_time_leads_back_to_the_sign_in(scene, client):
    page = reverse("inquiries:inquiry_list")
    with time_machine.travel(timezone.now(), tick=False) as clock:
        client.post(reverse("login"), RIGHT)
        for _time in range(3):
            clock.shift(29 * 60)
            assert client.get(page).status_code == 200
        clock.shift(31 * 60)
        answer = client.get(page)
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/login/?next={page}")


def test_twelve_hours_are_the_longest_day(scene, client):
    """However busy: a page is opened every quarter of an hour."""
    page = reverse("inquiries:inquiry_list")
    with time_machine.travel(timezone.now(), tick=False) as clock:
        client.post(reverse("login"), RIGHT)
        codes = []
        for _time in range(4 * 12):
            codes.append(client.get(page).status_code)
            clock.shift(15 * 60)
        clock.shift(60)
        answer = client.get(page)
    assert set(codes) == {200}
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/login/?next={page}")


@pytest.mark.parametrize(("password", "code"), [("q7-Wz", 200), ("q7-Wz-x9k", 200), ("q7-Wz-x9kd", 302)])
def test_a_password_has_ten_characters(scene, sign_in, password, code):
    url = reverse("password_change")
    sent = {"old_password": RIGHT["password"], "new_password1": password, "new_password2": password}
    answer = sign_in(scene.cadre).post(url, sent)
    scene.cadre.refresh_from_db()
    assert (answer.status_code, scene.cadre.check_password(password)) == (code, code == 302)
    assert code == 302 or "10" in answer.context["form"].errors["new_password2"][0]


@pytest.mark.parametrize("password", ["1q2w3e4r5t6y", "2837465091", "Cadre.Elsewhere"])
def test_a_password_that_is_guessed_first_is_refused(scene, sign_in, password):
    """Among the common ones, only digits, the name of the account."""
    sent = {"old_password": "cadre_elsewhere-pass-1", "new_password1": password, "new_password2": password}
    answer = sign_in(scene.cadre_elsewhere).post(reverse("password_change"), sent)
    assert (answer.status_code, "new_password2" in answer.context["form"].errors) == (200, True)


@pytest.mark.parametrize("name", [" cadre ", "ｃａｄｒｅ", "CADRE", "ca\u200bdre"])
def test_other_spellings_of_the_name_count_as_one(scene, client, name):
    try_often(client, 4)
    assert try_often(client, 1, username=name) == [429]


def test_a_name_of_any_length_is_no_crash(scene, client):
    for url in (reverse("login"), reverse("admin:login")):
        assert client.post(url, WRONG | {"username": "长" * 34_000}).status_code == 200


def test_the_administration_has_the_same_lock(scene, client):
    sent = {"username": "administrator", "password": "not-the-password"}
    assert [client.post(reverse("admin:login"), sent).status_code for _time in range(5)][-1] == 429
    right = {"username": "administrator", "password": "administrator-pass-1"}
    assert client.post(reverse("admin:login"), right).status_code == 429


def test_unknown_and_closed_accounts_answer_like_wrong_passwords(scene, client):
    User.objects.filter(username="second").update(is_active=False)
    bodies = set()
    for name, password in (("nobody", "x"), ("second", "second-pass-1"), ("cadre", "x")):
        page = client.post(reverse("login"), {"username": name, "password": password})
        text = page.content.decode().replace(f'value="{name}"', "")
        bodies.add((page.status_code, text.partition("<form")[2].partition("errorlist")[2][:200]))
    assert len(bodies) == 1


def test_an_account_closed_meanwhile_is_out_at_once(scene, sign_in):
    client = sign_in(scene.cadre)
    assert client.get(reverse("inquiries:inquiry_list")).status_code == 200
    User.objects.filter(pk=scene.cadre.pk).update(is_active=False)
    assert client.get(reverse("inquiries:inquiry_list")).status_code == 302


def test_presence_is_written_once_a_minute_and_not_with_every_page(scene, sign_in):
    with time_machine.travel("2026-11-23 09:00+08:00", tick=False) as clock:
        client = sign_in(scene.cadre)
        client.get("/visits/")
        with CaptureQueriesContext(connection) as again:
            client.get("/visits/")
        assert not [one["sql"] for one in again if one["sql"].startswith("UPDATE")]
        clock.shift(61)
        with CaptureQueriesContext(connection) as later:
            client.get("/visits/")
        assert len([one["sql"] for one in later if 'UPDATE "django_session"' in one["sql"]]) == 1
        for _time in range(2):  # a page that looks by itself keeps nobody signed in
            clock.shift(899)
            assert client.get("/visits/", headers={"Vl-Poll": "1"}).status_code == 200
        clock.shift(3)
        assert client.get("/visits/").status_code == 302
        client = sign_in(scene.cadre)
        clock.shift(1801)
        assert client.get("/visits/").status_code == 302
