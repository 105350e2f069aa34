"""What the server of an office answers: the product's own settings, none of the tests', in a process of its own."""

import json

import pytest

from tests.running import OFFICE, ROOT, output

SIGN_IN = """
import json, sys
import django
django.setup()
from django.core.management import call_command
from django.db import connection
from django.test import Client
from cards.models import User

call_command("collectstatic", interactive=False, verbosity=0)
for app in ("cards", "sessions", "axes"):
    call_command("migrate", app, verbosity=0)
User.objects.create_user("root", password="ein-langes-wort-9", role="administrator")
client = Client(headers={"host": "cun.example.cn"})
plain = client.get("/login/")
icon = client.get("/favicon.ico", secure=True)
form = client.get("/login/", secure=True)
entered = client.post("/login/", {"username": "root", "password": "ein-langes-wort-9"}, secure=True)
with connection.cursor() as cursor:
    pragmas = {name: cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in sys.argv[1:]}
flags = ("secure", "httponly", "samesite", "path", "domain")
print(json.dumps({
    "plain": [plain.status_code, plain.headers["Location"]],
    "redirected": dict(plain.headers),
    "icon": [icon.status_code, icon.headers["Content-Type"], len(b"".join(icon.streaming_content))],
    "headers": dict(form.headers),
    "entered": [entered.status_code, entered.headers["Location"]],
    "cookies": {name: [cookie[flag] for flag in flags] for name, cookie in client.cookies.items()},
    "pragmas": pragmas,
}))
"""
pytestmark = pytest.mark.xdist_group("production")  # one sign-in for all of them


@pytest.fixture(scope="module")
def answers(tmp_path_factory):
    folder = tmp_path_factory.mktemp("office")
    return json.loads(output(folder, "-c", SIGN_IN, "synchronous", "journal_mode", "foreign_keys"))


def test_the_framework_finds_nothing_to_warn_of(tmp_path):
    output(tmp_path, "manage.py", "check", "--deploy", "--fail-level", "WARNING")


def test_the_browser_keeps_to_https_for_a_year(answers):
    policy = answers["headers"]["Strict-Transport-Security"]
    assert policy == "max-age=31536000"
    assert answers["plain"] == [301, "https://cun.example.cn/login/"]


def test_cookies_of_a_sign_in_are_for_this_host_and_https_only(answers):
    """Secure, unreadable for scripts, Lax, for the whole host, for no other host."""
    assert answers["entered"] == [302, "/"]
    session, form = answers["cookies"].pop("__Host-sid"), answers["cookies"].pop("__Host-csrf")
    assert session == [True, True, "Lax", "/", ""]
    assert form == [True, "", "Lax", "/", ""]
    assert answers["cookies"] == {}


def test_no_script_or_style_stands_in_a_page(answers):
    policy = answers["headers"]["Content-Security-Policy"]
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert (rules["default-src"], rules["script-src"], rules["style-src"]) == ("'none'", "'self'", "'self'")


def test_the_redirect_to_https_is_protected_like_a_page(answers):
    names = ("Content-Security-Policy", "Permissions-Policy", "X-Content-Type-Options", "Referrer-Policy")
    assert {name: answers["redirected"].get(name) for name in names} == {
        name: answers["headers"][name] for name in names
    }


def test_browsers_that_know_no_drawn_icon_find_theirs(answers):
    status, kind, size = answers["icon"]
    assert (status, kind) == (200, "image/x-icon")
    assert size == (ROOT / "static/root/favicon.ico").stat().st_size > 100


def test_what_was_acknowledged_outlives_a_power_cut(answers):
    """SQLite: 2 is FULL; with less, a write that was answered may be lost."""
    assert answers["pragmas"] == {"synchronous": 2, "journal_mode": "wal", "foreign_keys": 1}


def test_other_hosts_of_the_domain_are_bound_where_the_office_says_so(tmp_path):
    shown = "from django.conf import settings as s; print(s.SECURE_HSTS_INCLUDE_SUBDOMAINS, s.SECURE_HSTS_PRELOAD)"
    assert output(tmp_path, "-c", shown, HSTS_SUBDOMAINS="True").split() == ["True", "False"]
    assert output(tmp_path, "-c", shown, HSTS_SUBDOMAINS="True", HSTS_PRELOAD="True").split() == [
        "True",
        "True",
    ]


TURN_OVER = """
import sys
import django
django.setup()
from django.core.management import call_command
from django.test import Client
from cards.models import User
from inquiries.tracking import code_of, hash_of

if sys.argv[1] == "before":
    call_command("collectstatic", interactive=False, verbosity=0)
    for app in ("cards", "sessions", "axes"):
        call_command("migrate", app, verbosity=0)
    User.objects.create_user("root", password="ein-langes-wort-9", role="administrator")
client = Client(headers={"host": "cun.example.cn"})
if sys.argv[1] == "before":
    client.post("/login/", {"username": "root", "password": "ein-langes-wort-9"}, secure=True)
else:
    client.cookies["__Host-sid"] = sys.argv[2]
page = client.get("/password/", secure=True)
cookie = client.cookies["__Host-sid"].value
print(page.status_code, code_of("0" * 32), hash_of("ABC"), cookie)
"""
NEW_KEY = "another-of-the-office-2BwH9-kN5zQ8-xC3tL7-fR6jV1-mP"


def test_a_new_key_breaks_neither_codes_nor_sessions(tmp_path):
    *before, cookie = output(tmp_path, "-c", TURN_OVER, "before").split()
    fallback = {"SECRET_KEY": NEW_KEY, "SECRET_KEY_FALLBACKS": OFFICE["SECRET_KEY"]}
    after = output(tmp_path, "-c", TURN_OVER, "after", cookie, **fallback).split()
    assert (after[:3], after[0]) == (before, "200")
    after = output(tmp_path, "-c", TURN_OVER, "after", cookie, SECRET_KEY=NEW_KEY).split()
    assert after[:3] == ["302", *before[1:]]
