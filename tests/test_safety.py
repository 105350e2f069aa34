"""Settings that would be unsafe are refused at the first command, in a sentence without a traceback."""

import re
import secrets
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from tests.running import OFFICE, ended
from villageliaison import safety

SAFE = {
    "SECRET_KEY": OFFICE["SECRET_KEY"],
    "CODE_KEY": OFFICE["CODE_KEY"],
    "SECRET_KEY_FALLBACKS": [],
    "HTTPS": True,
    "DEBUG": False,
    "PUBLIC_BASE_URL": "https://cun.example.cn",
    "ALLOWED_HOSTS": ["cun.example.cn", "cun.yiyang.gov.cn", "[::1]", "127.0.0.1"],
    "CSRF_TRUSTED_ORIGINS": ["https://cun.example.cn", "https://cun.yiyang.gov.cn:8443"],
    "HSTS_SUBDOMAINS": False,
    "HSTS_PRELOAD": False,
    "TRUSTED_PROXIES": 1,
    "BEHIND_TLS_PROXY": True,
    "SCRIPT_NAME": "",
    "CONTACT_DAYS": 365,
    "SESSION_IDLE_SECONDS": 1800,
    "SESSION_ABSOLUTE_SECONDS": 43_200,
    "UPLOAD_MB_A_MONTH": 500,
    "BASE_DIR": "/srv/villageliaison",
    "STATIC_ROOT": "/var/lib/villageliaison/static",
    "MEDIA_ROOT": "/var/lib/villageliaison/media",
    "RUNS_DIR": "/var/lib/villageliaison/runs",
}
HOME = {
    "HTTPS": False,
    "PUBLIC_BASE_URL": "http://127.0.0.1:8000",
    "ALLOWED_HOSTS": ["localhost", "192.168.3.7"],
    "TRUSTED_PROXIES": 0,
    "BEHIND_TLS_PROXY": False,
}


def test_what_an_office_sets_is_accepted():
    safety.check(SAFE)
    safety.check(SAFE | HOME)
    here = {"ALLOWED_HOSTS": ["localhost", "127.0.0.1", "[::1]", "vl.localhost"], "DEBUG": True}
    safety.check(SAFE | HOME | here | {"CODE_KEY": SAFE["SECRET_KEY"]})
    safety.check(SAFE | {"SECRET_KEY_FALLBACKS": [secrets.token_urlsafe(50)]})
    safety.check(SAFE | {"ALLOWED_HOSTS": ["cun.example.cn", "8.8.8.8", "3.cun.cn", "0xcun.cn"]})
    safety.check(SAFE | {"PUBLIC_BASE_URL": "https://[::1]:8443"})
    safety.check(SAFE | {"PUBLIC_BASE_URL": "https://cun.yiyang.gov.cn"})


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ({"CODE_KEY": ""}, "CODE_KEY must be set"),
        ({"CODE_KEY": SAFE["SECRET_KEY"]}, "CODE_KEY must be set"),
        ({"CODE_KEY": "short"}, "CODE_KEY is shorter"),
        ({"SECRET_KEY_FALLBACKS": ["short"]}, "A key in SECRET_KEY_FALLBACKS is shorter"),
        ({"SECRET_KEY_FALLBACKS": [SAFE["CODE_KEY"]]}, "CODE_KEY also stands in SECRET_KEY_FALLBACKS"),
        ({"DEBUG": True}, "DEBUG"),
        (HOME | {"DEBUG": True}, "DEBUG"),  # 192.168.3.7, the office's network
        (HOME | {"PUBLIC_BASE_URL": "http://192.168.3.7", "DEBUG": True}, "DEBUG"),
        ({"PUBLIC_BASE_URL": ""}, "PUBLIC_BASE_URL is not set.* HTTPS=False"),
        ({"PUBLIC_BASE_URL": "https://134744072"}, "scheme and host only"),
        (HOME | {"PUBLIC_BASE_URL": "http://0x8080808"}, "scheme and host only"),
        (HOME | {"ALLOWED_HOSTS": ["[::ffff:808:808]"]}, "HTTPS is off"),
        ({"HTTPS": False, "PUBLIC_BASE_URL": "http://192.168.3.7"}, "BEHIND_TLS_PROXY says"),
        (HOME | {"HSTS_SUBDOMAINS": True}, "HSTS_SUBDOMAINS needs HTTPS"),
        ({"CSRF_TRUSTED_ORIGINS": ["https://cun.example.cn/x"]}, "CSRF_TRUSTED_ORIGINS holds"),
        ({"MEDIA_ROOT": "/var/lib/villageliaison/static/media"}, "MEDIA_ROOT is"),
        ({"RUNS_DIR": "/srv/villageliaison/static"}, "RUNS_DIR is"),
        ({"RUNS_DIR": "/var/lib/villageliaison/media"}, "MEDIA_ROOT and RUNS_DIR"),
        ({"MEDIA_ROOT": "/var/lib/villageliaison/runs/../runs/media"}, "MEDIA_ROOT and RUNS_DIR"),
        ({"SESSION_IDLE_SECONDS": 7200, "SESSION_ABSOLUTE_SECONDS": 3600}, "SESSION_IDLE_SECONDS is longer"),
        ({"HTTPS": False, "PUBLIC_BASE_URL": "http://cun.example.cn"}, "HTTPS is off"),
        (HOME | {"ALLOWED_HOSTS": ["localhost", "8.8.8.8"]}, "HTTPS is off"),
        (HOME | {"ALLOWED_HOSTS": ["cun.example.cn"], "DEBUG": True}, "DEBUG"),
        ({"PUBLIC_BASE_URL": "http://cun.example.cn"}, "PUBLIC_BASE_URL must begin with https"),
        ({"PUBLIC_BASE_URL": "https://cun.example.cn/lianxi"}, "/lianxi after its host"),
        ({"PUBLIC_BASE_URL": "https://cun.example.cn?x=1"}, "root of a host name"),
        ({"PUBLIC_BASE_URL": "https://root@example.cn"}, "scheme and host only"),
        ({"PUBLIC_BASE_URL": "https://example.cn:ninety"}, "scheme and host only"),
        ({"PUBLIC_BASE_URL": "ftp://example.cn"}, "scheme and host only"),
        ({"PUBLIC_BASE_URL": "https://"}, "scheme and host only"),
        ({"CSRF_TRUSTED_ORIGINS": ["https://*.cn"]}, "CSRF_TRUSTED_ORIGINS holds"),
        ({"CSRF_TRUSTED_ORIGINS": ["http://cun.example.cn"]}, "CSRF_TRUSTED_ORIGINS holds"),
        ({"ALLOWED_HOSTS": ["example.cn"]}, "ALLOWED_HOSTS lacks cun.example.cn"),
        ({"TRUSTED_PROXIES": -1}, "TRUSTED_PROXIES"),
        ({"TRUSTED_PROXIES": 0}, "BEHIND_TLS_PROXY needs TRUSTED_PROXIES"),
        ({"SCRIPT_NAME": "/lianxi"}, "SCRIPT_NAME is /lianxi"),
        ({"HSTS_PRELOAD": True}, "HSTS_PRELOAD needs HSTS_SUBDOMAINS"),
    ],
)
def test_what_is_unsafe_is_refused_by_its_name(wrong, named):
    with pytest.raises(ImproperlyConfigured, match=named):
        safety.check(SAFE | wrong)


@pytest.mark.parametrize(
    "host",
    ["*", ".", ".cn", ".com", ".gov.cn", ".COM.cn", ".hn.cn", ".co.uk", "*.example.cn"]
    + [".gd.gov.cn", ".yiyang.gov.cn", ".github.io", ".example.cn"],
)
def test_hosts_are_named_in_full(host):
    with pytest.raises(ImproperlyConfigured, match="forge.* such as ALLOWED_HOSTS="):
        safety.check(SAFE | {"ALLOWED_HOSTS": ["cun.example.cn", host]})


@pytest.mark.parametrize(
    "host", ["134744072", "0x08080808", "010.8.8.8", "8.8.8", "256.1.1.1", "cun.8", "0x8.8.8.8"]
)
def test_a_number_is_written_as_an_address(host):
    for settings in (SAFE, SAFE | HOME):
        with pytest.raises(ImproperlyConfigured, match=f"{host}, which is no host name"):
            safety.check(settings | {"ALLOWED_HOSTS": [*settings["ALLOWED_HOSTS"], host]})


@pytest.mark.parametrize("name", list(safety.BOUNDS))
@pytest.mark.parametrize("value", [-(10**9), -1, 10**9, 10**100])
def test_every_number_has_its_bounds(name, value):
    with pytest.raises(ImproperlyConfigured, match=f"{name} is between"):
        safety.check(SAFE | {name: value})


def test_no_number_is_read_without_bounds():
    read = re.findall(r'environment\.count\(\s*"(\w+)"', Path("villageliaison/settings.py").read_text())
    assert sorted(read) == sorted(safety.BOUNDS)
    for name in set(read) - {"TRUSTED_PROXIES"}:
        with pytest.raises(ImproperlyConfigured, match=name):
            safety.check(SAFE | {name: 0})


@pytest.mark.parametrize(
    "host", ["https://cun.example.cn", "cun.example.cn:443", "cun.example.cn/", "村.cn", " "]
)
def test_what_is_no_host_is_refused_and_not_passed_over(host):
    with pytest.raises(ImproperlyConfigured, match="no host name"):
        safety.check(SAFE | {"ALLOWED_HOSTS": [host]})


@pytest.mark.parametrize(
    "key",
    [
        "k" * 60,
        "only-for-tests-" + "k" * 50,
        "7Qz" * 30,
        "0123456789abcdef" * 4,
        "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ",
        "qwertyuiopasdfghjklzxcvbnm1234567890qwertyuiopasdfghjkl",
        "django-insecure-" + "x8#kQ2$mZ9!wB4@tR7%vN1^cY5&hJ3*gL6(pD0)sF",
        "change-me-" + "x8#kQ2$mZ9!wB4@tR7%vN1^cY5&hJ3*gL6(pD0)sF",
    ],
)
def test_a_key_that_can_be_guessed_is_refused(key):
    with pytest.raises(ImproperlyConfigured, match="SECRET_KEY .*token_urlsafe"):
        safety.check(SAFE | {"SECRET_KEY": key})


def test_a_key_made_by_any_machine_is_accepted():
    for _time in range(200):
        for made in (secrets.token_urlsafe(50), secrets.token_hex(32)):
            assert safety.weakness(made) == ""


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ({"SECRET_KEY": "short"}, "SECRET_KEY"),
        ({"SECRET_KEY": ""}, "SECRET_KEY"),
        ({"CODE_KEY": ""}, "CODE_KEY"),
        ({"TRUSTED_PROXIES": "two"}, "TRUSTED_PROXIES must be a whole number"),
        ({"SCRIPT_NAME": "/lianxi"}, "SCRIPT_NAME"),
        ({"TRUSTED_PROXIES": "9" * 5000}, "TRUSTED_PROXIES must be a whole number"),
        ({"SESSION_IDLE_SECONDS": "-1"}, "SESSION_IDLE_SECONDS is between"),
        ({"HTTPS": "tru"}, "HTTPS is tru: type HTTPS=True"),
        ({"DENGBAO": "ja"}, "DENGBAO is ja"),
        ({"LOG_LEVEL": "LOUD"}, "LOG_LEVEL is LOUD"),
        ({"PUBLIC_BASE_URL": ""}, "PUBLIC_BASE_URL is not set"),
        (
            {"ENV_FILE": "/nowhere/vl.env"},
            "ENV_FILE names /nowhere/vl.env, which cannot be read: No such file",
        ),
        ({"ENV_FILE": "/tmp"}, "ENV_FILE names /tmp, which cannot be read: Is a directory"),
        ({"DATABASE_URL": "postgres://u:p@host:port/name"}, "DATABASE_URL must be like postgres://"),
        ({"DATABASE_URL": "mysql://root@host/name"}, "DATABASE_URL must be like postgres://"),
        ({"DATABASE_URL": "postgres://host"}, "DATABASE_URL must be like postgres://"),
    ],
)
def test_the_first_command_says_so_in_a_line(tmp_path, wrong, named):
    end = ended(tmp_path, "manage.py", "print_worker", "--once", **wrong)
    assert end.returncode == 1
    assert named in end.stderr
    assert (end.stderr.count("\n"), end.stdout) == (1, "")
