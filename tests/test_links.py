"""No page leads its reader to a door that is closed: every link of every page opens for whoever sees it."""

import re
from html import unescape
from urllib.parse import parse_qsl, urljoin, urlsplit

import pytest
from django.urls import resolve

from tests.addresses import ADDRESSES, LETTERS, public_pages
from tests.test_access_matrix import enter

HREF = re.compile(rb'<a\b[^>]*\bhref="([^"]*)"')
pytestmark = pytest.mark.usefixtures("unwatched")


def kind(url):
    """Links of one route with the same names in their query are looked at once."""
    parts = urlsplit(url)
    return resolve(parts.path).view_name, *sorted(name for name, _value in parse_qsl(parts.query))


def links(url, body):
    found = (urljoin(url, unescape(href.decode())).partition("#")[0] for href in HREF.findall(body))
    skipped = "/static/", "/admin/"  # and what stands for a missing row while nobody watches the templates
    return [
        one
        for one in found
        if one.startswith("/") and not one.startswith(skipped) and "InvalidVar" not in one
    ]


@pytest.mark.parametrize("role", LETTERS)
def test_every_link_opens_for_whoever_sees_it(places, role):
    client, seen, wrong = enter(places.users[role]), set(), []
    addresses = [one for one in ADDRESSES if "G" in one.methods and LETTERS[role] in one.may]
    urls = [one.url(places.home) for one in addresses] + public_pages(places.home)
    for url in urls:
        for href in links(url, b"".join(client.get(url))):
            if kind(href) not in seen:
                seen.add(kind(href))
                status = client.get(href).status_code
                wrong += [] if status in (200, 302) else [(url, href, status)]
    assert len(seen) > 10
    assert wrong == []
