"""What the server of an office answers: the product's own settings, none of the tests', in a process of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
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


def run(folder, *words) -> str:
    """With the environment that an office sets: a key, the name of its host, and nothing that loosens anything."""
    ours = {
        "DJANGO_SETTINGS_MODULE": "villageliaison.settings",
        "SECRET_KEY": "an-office-of-its-own-" + "7Qz" * 20,
        "VL_DATA": str(folder),
        "ALLOWED_HOSTS": "cun.example.cn",
        "PUBLIC_BASE_URL": "https://cun.example.cn",
        "PYTHONIOENCODING": "utf-8",
    }
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    command = [sys.executable, "-B", *words]
    ended = subprocess.run(
        command, cwd=ROOT, env=kept | ours, capture_output=True, text=True, check=False, timeout=300
    )
    assert ended.returncode == 0, ended.stderr
    return ended.stdout


@pytest.fixture(scope="module")
def answers(tmp_path_factory):
    folder = tmp_path_factory.mktemp("office")
    return json.loads(run(folder, "-c", SIGN_IN, "synchronous", "journal_mode", "foreign_keys"))


def test_the_framework_finds_nothing_to_warn_of(tmp_path):
    run(tmp_path, "manage.py", "check", "--deploy", "--fail-level", "WARNING")


def test_the_browser_keeps_to_https_for_a_year(answers):
    policy = answers["headers"]["Strict-Transport-Security"]
    assert policy == "max-age=31536000; includeSubDomains; preload"
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
