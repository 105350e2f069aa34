"""The address of a button, opened as a page: it leads back to where the button stands."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from cards.hidden_ids import hide
from tests.feed import post, suggested

BACK = re.compile('http-equiv="refresh" content="0; url=([^"]+)"')


def back(response):
    assert response.status_code == 405
    return BACK.search(response.content.decode())[1]


@pytest.mark.parametrize(
    ("address", "page"),
    [
        ("/cards/editions/new/", "/cards/editions/"),
        ("/large/", "/"),
        ("/language/", "/"),
        ("/inquiries/similar/", "/inquiries/"),
    ],
)
def test_a_page_that_exists_is_named(scene, sign_in, address, page):
    response = sign_in(scene.cadre).get(address)
    assert (back(response), response["Allow"]) == (page, "POST")
    assert f'href="{page}"' in response.content.decode()


def test_missing_steps_between_are_skipped(scene, sign_in):
    comment = suggested(post(scene)).comment
    response = sign_in(scene.cadre).get(f"/posts/comments/{hide('comment', comment.pk)}/confirm/")
    assert back(response) == "/posts/"


def test_after_a_refused_form_the_language_leads_to_the_page_of_its_button(scene, sign_in):
    client = sign_in(scene.cadre)
    where = client.post("/language/", {"language": "en", "next": "/cards/editions/new/"}).url
    assert client.get(back(client.get(where))).status_code == 200


def test_programs_get_the_bare_answer_and_strangers_the_sign_in(scene, sign_in):
    client = sign_in(scene.cadre)
    assert client.get("/cards/editions/new/", headers={"HX-Request": "true"}).content == b""
    assert client.put("/cards/editions/new/").content == b""
    assert Client().get("/cards/editions/new/").url.startswith(reverse("login"))


def test_nothing_in_the_address_becomes_markup(client):
    response = client.get('/track/"><script>alert(1)</script>/')
    assert b"<script>alert" not in response.content
