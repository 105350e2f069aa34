"""Behind a proxy: whose address counts, and what is said where the proxy or the settings forget something."""

import logging

import pytest
from django.core.management import CommandError, call_command
from django.test import Client, RequestFactory
from django.urls import reverse

from villageliaison import proxies


@pytest.fixture(autouse=True)
def _nothing_said(monkeypatch):
    monkeypatch.setattr(proxies, "_said", {})


@pytest.mark.parametrize(
    ("hop", "address"),
    [
        ("203.0.113.9", "203.0.113.9"),
        ("203.0.113.9:51234", "203.0.113.9"),
        ("[2001:db8::1]:443", "2001:db8::"),
        ("[2001:db8::1]", "2001:db8::"),
        ('"[2001:db8:1:2:3::1]:443"', "2001:db8:1:2::"),
        ("fe80::1%eth0", "fe80::"),
        ("[::ffff:203.0.113.9]:80", "203.0.113.9"),
        ("unknown", "0.0.0.0"),
        ("203.0.113.9:51234:1", "0.0.0.0"),
        ("", "0.0.0.0"),
    ],
)
def test_an_address_may_have_a_port_and_brackets(settings, hop, address):
    settings.TRUSTED_PROXIES = 1
    request = RequestFactory().get("/", REMOTE_ADDR="127.0.0.1", HTTP_X_FORWARDED_FOR=f"198.51.100.7, {hop}")
    assert proxies.client_address(request) == address
    settings.TRUSTED_PROXIES = 0
    assert proxies.client_address(RequestFactory().get("/", REMOTE_ADDR=hop)) == address


def named(headers) -> list[str]:
    return [header for header, _words in proxies.faults(RequestFactory().get("/", **headers))]


@pytest.mark.parametrize(
    ("proxies_trusted", "tls", "headers", "wrong"),
    [
        (0, False, {}, []),
        (0, False, {"HTTP_X_FORWARDED_FOR": "203.0.113.9"}, ["X-Forwarded-For"]),
        (1, True, {"HTTP_X_FORWARDED_FOR": "203.0.113.9", "HTTP_X_FORWARDED_PROTO": "https"}, []),
        (1, True, {"HTTP_X_FORWARDED_FOR": "203.0.113.9"}, ["X-Forwarded-Proto"]),
        (1, True, {"HTTP_X_FORWARDED_PROTO": "https"}, ["X-Forwarded-For"]),
        (2, False, {"HTTP_X_FORWARDED_FOR": "203.0.113.9"}, ["X-Forwarded-For"]),
        (1, False, {"HTTP_X_FORWARDED_FOR": "unknown"}, ["X-Forwarded-For"]),
        (0, False, {"SCRIPT_NAME": "/lianxi"}, ["SCRIPT_NAME"]),
    ],
)
def test_the_header_that_is_missing_is_named(settings, proxies_trusted, tls, headers, wrong):
    settings.TRUSTED_PROXIES, settings.BEHIND_TLS_PROXY = proxies_trusted, tls
    assert named(headers) == wrong


def test_a_fault_is_logged_once_an_hour_but_not_for_a_monitor(client, caplog, db):
    with caplog.at_level(logging.WARNING, "villageliaison.proxies"):
        client.get("/healthz", headers={"x-forwarded-for": "203.0.113.9"})
        assert caplog.records == []
        for _time in range(3):
            client.get(reverse("login"), headers={"x-forwarded-for": "203.0.113.9"})
    assert [record.getMessage().count("X-Forwarded-For") for record in caplog.records] == [1]
    assert "203.0.113.9" not in caplog.text


def test_the_administrator_reads_of_an_unknown_proxy(scene, sign_in):
    client = sign_in(scene.administrator)
    page = reverse("admin:index")
    assert "TRUSTED_PROXIES" not in client.get(page).content.decode()
    assert "TRUSTED_PROXIES" in client.get(page, headers={"x-forwarded-for": "203.0.113.9"}).content.decode()


def test_a_form_is_taken_where_the_proxy_drops_the_port(settings, db):
    settings.CSRF_TRUSTED_ORIGINS = [
        "https://testserver:8443"
    ]  # as the settings take it from PUBLIC_BASE_URL
    settings.PUBLIC_BASE_URL = "https://testserver:8443"
    browser = Client(enforce_csrf_checks=True)
    browser.get(reverse("login"))
    sent = {"username": "nobody", "password": "x", "csrfmiddlewaretoken": browser.cookies["csrf"].value}
    answers = {
        origin: browser.post(reverse("login"), sent, headers={"origin": origin}).status_code
        for origin in ("https://testserver:8443", "https://testserver:9443", "https://testserver")
    }
    assert list(answers.values()) == [200, 403, 403]


def test_only_the_command_is_told_what_arrives(client):
    for value in ("", "probe", "x:y:z"):
        assert client.get("/healthz", headers={proxies.PROBE: value}).content == b"ok\n"
    told = client.get("/healthz", headers={proxies.PROBE: proxies.probe()}).json()
    assert told == {"client": "127.0.0.1", "secure": False, "host": "testserver", "faults": []}


@pytest.mark.parametrize(
    ("proxies_trusted", "named"),
    [(0, "TRUSTED_PROXIES"), (1, "X-Forwarded-For")],
)
def test_the_command_names_what_is_wrong(settings, live_server, proxies_trusted, named):
    settings.PUBLIC_BASE_URL, settings.TRUSTED_PROXIES = live_server.url, proxies_trusted
    with pytest.raises(CommandError, match=named):
        call_command("check_proxy")


def test_the_command_says_where_nobody_answers(settings):
    settings.PUBLIC_BASE_URL = "http://127.0.0.1:9"
    with pytest.raises(CommandError, match="127.0.0.1:9"):
        call_command("check_proxy")
