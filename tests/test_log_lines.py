"""No line of the log holds a name, a phone, a text, a code, a token or a control character (S23, C13)."""

import json
import logging
import uuid

import pytest
from django.db import DataError, IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from tests.addresses import ADDRESSES, public_pages
from villageliaison.logs import JsonFormatter

pytestmark = pytest.mark.usefixtures("unwatched", "ready")
NAME, PHONE, WORDS, CODE = "欧阳密", "19955512345", "井水发臭密", "C0DEC0DEC0DE7"
SENT = f"{NAME}{PHONE}{WORDS}{CODE}\r\n\x1b[31m<b>%s"
PASSWORD = "pass-" + PHONE
FIELDS = [
    "q", "text", "subject", "name", "head_name", "asker_name", "asker_phone", "phone", "address", "note", "reason",
    "words", "code", "codes", "household", "village", "show", "month", "number", "key", "next", "csrfmiddlewaretoken",
]  # fmt: skip


@pytest.fixture
def lines():
    """Everything that the program logs, as it is written; of other programs too."""
    kept = []

    class Keeper(logging.Handler):
        def emit(self, record):
            kept.append(JsonFormatter().format(record))

    keeper, loggers = Keeper(), [logging.getLogger(name) for name in ("", "django", "villageliaison", "axes")]
    levels = [each.level for each in loggers]
    for each in loggers:
        each.setLevel(logging.INFO)
    for each in loggers[:2]:  # the others pass theirs on to the first
        each.addHandler(keeper)
    yield kept
    for each, level in zip(loggers, levels, strict=True):
        each.setLevel(level)
        each.removeHandler(keeper)


def enter(user) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(user, backend="cards.accounts.backend.CountedBackend")
    return client


def undone(act) -> None:
    with transaction.atomic():
        act()
        transaction.set_rollback(True)


def leaks(lines, *private) -> list[str]:
    """What of the private words stands in a line, however it is escaped; and lines that are no line."""
    private = (NAME, PHONE, WORDS, CODE, CODE.lower(), *private)
    found = []
    for line in lines:
        words = json.dumps(json.loads(line), ensure_ascii=False)
        found += [(word, line) for word in private if word in words or word in line]
        found += [("not printable", line)] if not line.isprintable() or not line.isascii() else []
    return found


@pytest.mark.parametrize("role", ["official", "cadre", "liaison", "administrator"])
def test_no_address_and_no_form_writes_what_was_typed_into_the_log(places, lines, role):
    client, place = enter(places.users[role]), places.home
    typed = dict.fromkeys(FIELDS, SENT)
    for url in [address.url(place) for address in ADDRESSES] + public_pages(place):
        undone(lambda url=url: client.get(url, typed))
        undone(lambda url=url: client.post(url, typed))
    assert len(lines) >= 2 * len(ADDRESSES)
    kept = (place.home.token, place.card.code, f"{place.mark}户", f"{place.mark}问", "19900000802")
    assert leaks(lines, *kept) == []


def test_no_villagers_form_and_no_sign_in_does(places, lines):
    client, place = Client(raise_request_exception=False, enforce_csrf_checks=False), places.home
    fields = dict.fromkeys(FIELDS, SENT)
    forms = {
        reverse("inquiries:public_ask", args=[place.home.token]): fields | {"key": str(uuid.uuid4())},
        reverse("inquiries:public_ask", args=[CODE]): fields,
        reverse("inquiries:public_track"): {"code": CODE},
        reverse("inquiries:public_verdict"): {"code": CODE, "verdict": "satisfied", "words": WORDS},
        reverse("login"): {"username": NAME + PHONE, "password": PASSWORD},
    }
    for url, values in forms.items():
        for _time in range(6):  # until the limits speak too
            undone(lambda url=url, values=values: client.post(url, values))
        Client(raise_request_exception=False, enforce_csrf_checks=True).post(url, values)
    assert leaks(lines, PASSWORD, place.home.token) == []
    assert "sign-in failed" in "".join(lines)


@pytest.mark.parametrize(
    "sent",
    [
        {"path": f"/{NAME}/{PHONE}"},
        {"path": f"/h/{CODE}/?q={PHONE}"},
        {"path": f"/admin/cards/user/{PHONE}/change/"},
        {"path": "/login/", "HTTP_HOST": f"{CODE}.example.org"},
        {"path": "/login/", "HTTP_REFERER": f"https://example.org/{PHONE}"},
        {"path": "/login/", "HTTP_USER_AGENT": PHONE},
        {"path": "/login/", "HTTP_X_FORWARDED_FOR": PHONE},
        {"path": "/login/", "HTTP_COOKIE": f"sid={CODE}; vl_language={PHONE}"},
        {"path": f"/static/{PHONE}.css"},
        {"path": "/login/", "REQUEST_METHOD": CODE},
        {
            "path": "/login/",
            "CONTENT_TYPE": f"multipart/form-data; boundary={CODE} ü",
            "REQUEST_METHOD": "POST",
        },
    ],
)
def test_no_part_of_a_request_does(db, lines, settings, sent):
    settings.TRUSTED_PROXIES = 1
    client = Client(raise_request_exception=False)
    path = sent.pop("path")
    client.generic(sent.pop("REQUEST_METHOD", "GET"), path, **sent)
    assert lines
    assert leaks(lines) == []


@pytest.mark.parametrize("kind", [ValueError, IntegrityError, DataError, UnicodeDecodeError])
def test_no_crash_does(scene, lines, monkeypatch, kind):
    def crash(*args, **kwargs):
        if kind is UnicodeDecodeError:
            SENT.encode().decode("ascii")
        try:
            raise KeyError(SENT)
        except KeyError as error:
            raise kind(f"DETAIL: Key (head_name, phone)=({NAME}, {PHONE})") from error

    monkeypatch.setattr("inquiries.overview.views.today.today_page", crash)
    assert enter(scene.cadre).get("/").status_code == 500
    assert leaks(lines) == []
    crashed = [json.loads(line) for line in lines if '"exception"' in line]
    assert [line["exception"] for line in crashed] == [kind.__name__]
    assert crashed[0]["route"] == ""
    assert crashed[0]["reference"]


def test_messages_of_other_programs_stay_patterns(lines):
    logging.getLogger("waitress.queue").warning("Task queue depth is %d, %s", 3, NAME)
    logging.getLogger("elsewhere").warning(f"saved {NAME} {PHONE}")
    assert leaks(lines) == []
    assert [json.loads(line)["event"] for line in lines[:1]] == ["Task queue depth is %d, %s"]


def test_an_access_line_has_all_its_fields(scene, lines):
    client = enter(scene.cadre)
    lines.clear()
    client.get(scene.household.get_absolute_url(), REMOTE_ADDR="203.0.113.77")
    line = json.loads(lines[-1])
    assert line.pop("time").endswith("+00:00")
    assert len(line.pop("reference")) == 8
    assert 0 <= line.pop("ms") < 60_000
    assert line == {
        "level": "INFO",
        "logger": "villageliaison.access",
        "event": "request",
        "method": "GET",
        "route": "households/<int:pk>/",
        "status": 200,
        "client": "203.0.113.0",
        "user": scene.cadre.pk,
        "role": "cadre",
        "village": scene.village.pk,
        "township": None,
        "county": None,
        "shown": {"household": [scene.household.pk]},
    }


def test_signing_in_names_the_account_in_its_own_line(scene, lines):
    client = Client()
    client.post(reverse("login"), {"username": "cadre", "password": "cadre-pass-1"})
    assert json.loads(lines[-1])["user"] == scene.cadre.pk


def test_access_lines_are_written_as_the_program_comes(settings):
    loggers = settings.LOGGING["loggers"]
    assert loggers["villageliaison"] == {"level": "INFO"}
    assert settings.LOGGING["root"]["handlers"] == ["console"]
