"""What a request brings is measured before it is read (S20)."""

import pytest
from django.conf import settings
from django.db import OperationalError
from django.test import Client, RequestFactory
from django.urls import reverse

from tests.addresses import ADDRESSES, public_pages
from villageliaison import errors

MEGABYTE = 1024 * 1024


class Untouched:
    """A body that nobody may read."""

    def read(self, *size):
        raise AssertionError("the body was read")

    readline = read


def sent(size) -> dict:
    words = {"CONTENT_TYPE": "multipart/form-data; boundary=x", "CONTENT_LENGTH": str(size)}
    return words | {"wsgi.input": Untouched()}


def doors(place) -> list[str]:
    """Every address: of accounts, of villagers, of the administration."""
    own = [address.url(place) for address in ADDRESSES]
    return [*own, *public_pages(place), reverse("admin:index"), reverse("admin:login")]


def test_a_stranger_sends_no_file_to_any_address(places, client):
    answers = {
        url: client.generic("POST", url, **sent(3 * MEGABYTE)).status_code for url in doors(places.home)
    }
    assert {url: status for url, status in answers.items() if status != 413} == {}


@pytest.mark.parametrize("role", ["cadre", "administrator"])
def test_an_account_sends_no_more_than_its_photos_to_any_address(places, role):
    client = Client()
    client.force_login(places.users[role], backend=settings.AUTHENTICATION_BACKENDS[-1])
    answers = {
        url: client.generic("POST", url, **sent(34 * MEGABYTE)).status_code for url in doors(places.home)
    }
    assert {url: status for url, status in answers.items() if status != 413} == {}


@pytest.mark.parametrize("size", ["many", "9" * 5000, str(200 * MEGABYTE)])
def test_what_is_no_length_counts_as_too_much(client, size, db):
    assert client.generic("POST", reverse("login"), **sent(size)).status_code == 413


def test_a_body_of_unknown_length_is_not_read_at_all(client, db):
    """As a server hands on what came in chunks."""
    page = client.generic("POST", reverse("login"), **sent(""))
    assert (page.status_code, bool(page.context["form"].errors)) == (200, True)


def test_an_address_that_is_none_reads_nothing(client, db):
    assert client.generic("POST", "/nowhere/", **sent(200 * MEGABYTE)).status_code == 404


def test_a_page_of_trouble_reads_no_large_body_either():
    request = RequestFactory().generic("POST", "/", **sent(200 * MEGABYTE))
    try:
        raise OperationalError("connection refused")
    except OperationalError:
        assert errors.server_error(request).status_code == 503


def test_the_page_says_how_much_may_be_sent(client, db):
    page = client.generic("POST", reverse("login"), **sent(200 * MEGABYTE)).content.decode()
    assert "合计不超过 30 MB" in page
