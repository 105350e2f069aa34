"""The villagers' forms in a browser that keeps no cookies, and in one where somebody of the office is signed in."""

import re
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from inquiries.models import Inquiry
from tests.cards.printing.printing import printed
from tests.feed import post as post_into_feed
from tests.notice_board import answered
from tests.world import checksums

OPEN_FORMS = {"public_ask", "public_suggest", "public_track", "public_verdict", "public_card_code"}
TEXT = "井水有味道，什么时候来看？"


@pytest.fixture
def addresses(scene):
    post = post_into_feed(scene)
    return {
        "public_ask": reverse("inquiries:public_ask", args=[scene.household.token]),
        "public_suggest": reverse("inquiries:public_suggest", args=[scene.village.slug, post.pk]),
        "public_track": reverse("inquiries:public_track"),
        "public_card_code": reverse("inquiries:public_card_code"),
        "public_verdict": reverse("inquiries:public_verdict"),
    }


def fields(code) -> dict:
    """What fits each of the forms."""
    return {"key": str(uuid4()), "text": TEXT, "code": code, "verdict": "satisfied"}


def forget(client):
    client.cookies.clear()
    return client


@pytest.mark.parametrize("name", sorted(OPEN_FORMS))
def test_a_browser_without_cookies_is_served(scene, addresses, name):
    """The page is opened and the form sent as they are, and each time all cookies are lost."""
    inquiry, client = answered(scene), Client(enforce_csrf_checks=True)
    opened = {
        "public_ask": f"/h/{scene.household.token}/",
        "public_suggest": addresses[name][: -len("suggest/")],
        "public_card_code": addresses[name],
    }
    page = client.get(opened.get(name, addresses["public_track"]))
    assert page.status_code == 200
    code = printed(scene)[0].code if name == "public_card_code" else inquiry.code
    response = forget(client).post(addresses[name], fields(code), headers={"origin": "http://testserver"})
    assert response.status_code == 200
    assert Inquiry.objects.count() == 1 + (name in {"public_ask", "public_suggest"})


def test_a_retry_after_429_needs_no_cookie_either(scene, addresses):
    client = Client(enforce_csrf_checks=True)
    ours = {"origin": "http://testserver"}
    for _n in range(10):
        forget(client).post(addresses["public_ask"], fields(""))
    page = forget(client).post(addresses["public_ask"], fields(""), headers=ours)
    kept = dict(re.findall(r'name="(key|text)" value="([^"]*)"', page.content.decode()))
    assert (page.status_code, kept["text"]) == (429, TEXT)
    assert forget(client).post(addresses["public_ask"], kept, headers=ours).status_code == 429


def test_exactly_these_forms_ask_for_no_token():
    def views(patterns):
        for pattern in patterns:
            yield from [pattern] if isinstance(pattern, URLPattern) else views(pattern.url_patterns)

    exempt = {
        each.name for each in views(get_resolver().url_patterns) if getattr(each.callback, "csrf_exempt", 0)
    }
    assert exempt == OPEN_FORMS


@pytest.mark.parametrize("who", ["cadre", "secretary", "official", "liaison"])
def test_whoever_is_signed_in_is_a_stranger_there(scene, addresses, who):
    printed(scene)
    inquiry, client = answered(scene), Client(enforce_csrf_checks=True)
    client.force_login(getattr(scene, who), backend="cards.accounts.backend.CountedBackend")
    assert "/delivered/" in client.get(f"/h/{scene.household.token}/").content.decode()
    for name, url in addresses.items():
        for sent in (fields(inquiry.code), {"code": "x"}):
            response = client.post(url, sent)
            assert response.wsgi_request.user.is_anonymous, name
            assert "/delivered/" not in response.content.decode(), name
    assert set(Inquiry.objects.filter(text=TEXT).values_list("created_by", flat=True)) == {None}
    last = inquiry.events.latest("pk")
    assert (last.move, last.by) in {("close", getattr(scene, who)), ("answer", scene.cadre)}


@pytest.mark.parametrize(
    "headers",
    [{"origin": "https://evil.example"}, {"sec-fetch-site": "cross-site"}, {"referer": "https://e.example/"}],
)
def test_a_foreign_page_can_send_none_of_them(scene, addresses, headers):
    inquiry, client = answered(scene), Client()
    before = checksums()
    for url in addresses.values():
        response = client.post(url, fields(inquiry.code), headers=headers)
        assert response.status_code == 403
        assert "别的网站" in response.content.decode()
        assert TEXT not in response.content.decode()
    assert checksums() == before
