"""Signing in: five wrong passwords rest the pair of account and address for half an hour (S9, S10)."""

import pytest
from django.urls import reverse

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
    assert client.post(reverse("login"), RIGHT, REMOTE_ADDR="203.0.113.9").status_code == 302
    second = {"username": "second", "password": "second-pass-1"}
    assert client.post(reverse("login"), second).status_code == 302


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
