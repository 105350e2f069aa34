"""A form without its token: what was typed is kept, and only one of our own pages may send it again (S6)."""

import re

import pytest
from django.db import OperationalError
from django.test import Client
from django.urls import reverse

from cards.register.actions import households

OURS, THEIRS = "http://testserver", "https://evil.example"
TYPED = {"head_name": "某某", "number": "77", "note": "这是一段很长的说明" * 9, "password": "sesame-open"}
FIELD = re.compile(r'<(?:input|textarea|button)[^>]*\b(?:name="\w+"|type="submit")')


@pytest.fixture
def clerk(scene):
    client = Client(enforce_csrf_checks=True)
    client.force_login(scene.secretary, backend="cards.accounts.backend.CountedBackend")
    return client


def send(client, headers, url=None):
    response = client.post(url or reverse("cards:household_create"), TYPED, headers=headers)
    return response.status_code, response.content.decode()


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": OURS},
        {"referer": f"{OURS}/households/new/"},
        {"sec-fetch-site": "same-origin"},
        {"sec-fetch-site": "same-origin", "origin": OURS, "referer": f"{OURS}/households/new/"},
    ],
)
def test_our_own_page_is_sent_again_with_one_press(clerk, headers):
    status, page = send(clerk, headers)
    fields = dict(re.findall(r'name="(\w+)" value="([^"]*)"', page))
    assert status == 403
    assert (fields["head_name"], fields["number"]) == ("某某", "77")
    assert TYPED["note"] in page
    assert "再送出一次" in page
    assert "sesame" not in page
    again = clerk.post(reverse("cards:household_create"), fields, headers=headers)
    assert again.status_code == 422, "the token is good: the form itself is looked at"


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": THEIRS},
        {"origin": f"{OURS}.evil.example"},
        {"origin": "https://testserver"},
        {"origin": "http://["},
        {"referer": f"{THEIRS}/?{OURS}/"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "none"},
        {"sec-fetch-site": "cross-site", "origin": "null", "referer": f"{OURS}/"},
        {"origin": OURS, "referer": f"{THEIRS}/"},
    ],
)
def test_a_foreign_page_gets_neither_button_nor_token_nor_its_text(clerk, headers):
    status, page = send(clerk, headers)
    assert status == 403
    assert FIELD.findall(page) == []
    assert "某某" not in page
    assert "别的网站" in page


@pytest.mark.parametrize(
    "headers", [{}, {"origin": "null"}, {"sec-fetch-site": "same-origin", "origin": "null"}]
)
def test_where_nothing_tells_the_page_the_text_stands_there_to_be_copied(clerk, headers):
    status, page = send(clerk, headers)
    assert status == 403
    assert FIELD.findall(page) == []
    assert "某某" in page
    assert TYPED["note"] in page


def test_a_host_of_the_configuration_is_one_of_ours(clerk, settings):
    settings.CSRF_TRUSTED_ORIGINS = ["https://cun.example.cn"]
    assert "再送出一次" in send(clerk, {"origin": "https://cun.example.cn"})[1]
    assert "再送出一次" not in send(clerk, {"origin": "https://example.cn"})[1]


def test_the_administration_is_never_sent_again(scene):
    client = Client(enforce_csrf_checks=True)
    client.force_login(scene.administrator, backend="cards.accounts.backend.CountedBackend")
    for url in (reverse("admin:cards_user_add"), reverse("admin:login"), "/admin/nowhere/"):
        status, page = send(client, {"origin": OURS, "sec-fetch-site": "same-origin"}, url)
        assert (status, FIELD.findall(page)) == (403, [])


@pytest.mark.parametrize("headers", [{}, {"origin": THEIRS}, {"sec-fetch-site": "cross-site"}])
def test_a_busy_database_relays_nothing_either(scene, sign_in, monkeypatch, headers):
    """The page of 503 keeps a form too, and it can come before the token was looked at."""

    def gone(**values):
        raise OperationalError("database is locked")

    monkeypatch.setattr(households, "add", gone)
    values = {"number": "77", "kind": "original", "head_name": "某某", "address": "村东头"}
    url, client = reverse("cards:household_create"), sign_in(scene.cadre)
    refused = client.post(url, values, headers=headers)
    kept = client.post(url, values, headers={"origin": OURS})
    assert (refused.status_code, kept.status_code) == (503, 503)
    assert FIELD.findall(refused.content.decode()) == []
    assert "再送出一次" in kept.content.decode()
