"""Settings that would be unsafe are refused at the first command, in a sentence without a traceback."""

import secrets

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
    "ALLOWED_HOSTS": ["cun.example.cn", ".yiyang.gov.cn", "[::1]", "127.0.0.1"],
    "CSRF_TRUSTED_ORIGINS": ["https://cun.example.cn", "https://cun.yiyang.gov.cn:8443"],
    "HSTS_SUBDOMAINS": False,
    "HSTS_PRELOAD": False,
    "TRUSTED_PROXIES": 1,
    "BEHIND_TLS_PROXY": True,
    "SCRIPT_NAME": "",
    "CONTACT_DAYS": 365,
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
    safety.check(SAFE | HOME | {"DEBUG": True, "CODE_KEY": SAFE["SECRET_KEY"]})
    safety.check(SAFE | {"PUBLIC_BASE_URL": "https://[::1]:8443"})
    safety.check(SAFE | {"PUBLIC_BASE_URL": "https://cun.yiyang.gov.cn"})


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ({"CODE_KEY": ""}, "CODE_KEY must be set"),
        ({"CODE_KEY": SAFE["SECRET_KEY"]}, "CODE_KEY must be set"),
        ({"CODE_KEY": "short"}, "CODE_KEY is shorter"),
        ({"SECRET_KEY_FALLBACKS": ["short"]}, "A key in SECRET_KEY_FALLBACKS is shorter"),
        ({"DEBUG": True}, "DEBUG"),
        ({"HTTPS": False, "PUBLIC_BASE_URL": "http://cun.example.cn"}, "HTTPS is off"),
        (HOME | {"ALLOWED_HOSTS": ["localhost", "8.8.8.8"]}, "HTTPS is off"),
        (HOME | {"ALLOWED_HOSTS": [".example.cn"], "DEBUG": True}, "DEBUG"),
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
    "host", ["*", ".", ".cn", ".com", ".gov.cn", ".COM.cn", ".hn.cn", ".co.uk", "*.example.cn"]
)
def test_a_pattern_of_hosts_is_of_one_owner(host):
    with pytest.raises(ImproperlyConfigured, match="forge"):
        safety.check(SAFE | {"ALLOWED_HOSTS": [host]})


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
        ({"DATABASE_URL": "mysql://root@host/name"}, "DATABASE_URL must be like postgres://"),
        ({"DATABASE_URL": "postgres://host"}, "DATABASE_URL must be like postgres://"),
    ],
)
def test_the_first_command_says_so_in_a_line(tmp_path, wrong, named):
    end = ended(tmp_path, "manage.py", "print_worker", "--once", **wrong)
    assert end.returncode == 1
    assert named in end.stderr
    assert (end.stderr.count("\n"), end.stdout) == (1, "")
