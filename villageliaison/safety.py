"""Settings that would be unsafe: each is refused at the start, with a sentence that says what to set."""

import re
import zlib
from collections.abc import Iterator
from ipaddress import ip_address
from itertools import pairwise
from urllib.parse import SplitResult, urlsplit

from django.core.exceptions import ImproperlyConfigured
from django.http.request import validate_host

KEY_LENGTH = 50
KEY_CONTENT = 40
"""Bytes of a key that is packed; of 50 digits thrown with dice there are more."""
MAKE_KEY = """python3 -c "import secrets; print(secrets.token_urlsafe(50))\""""
PLACEHOLDERS = (
    "secret",
    "password",
    "changeme",
    "change-me",
    "change_me",
    "insecure",
    "example",
    "your-",
    "your_",
)
ROWS = ("0123456789", "1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "abcdefghijklmnopqrstuvwxyz")
HOST = re.compile(r"\.?[a-z0-9_]([a-z0-9_.-]*[a-z0-9_])?|\[[0-9a-f:]+\]", re.IGNORECASE)
ENGINES = {"django.db.backends.postgresql", "django.db.backends.sqlite3"}
SUFFIXES = {"ac", "co", "com", "edu", "gov", "mil", "net", "org"}


def check(values: dict) -> None:
    """Raises ImproperlyConfigured with everything that is wrong with the settings of these names."""
    if faults := [*_of_keys(values), *_of_addresses(values), *_of_proxies(values), *_of_days(values)]:
        raise ImproperlyConfigured(" ".join(faults))


def _of_days(values: dict) -> Iterator[str]:
    if not 30 <= values["CONTACT_DAYS"] <= 3650:
        yield "CONTACT_DAYS is between 30 and 3650; the villagers' forms name it."


def _of_keys(values: dict) -> Iterator[str]:
    secret, code = values["SECRET_KEY"], values["CODE_KEY"]
    kept = dict.fromkeys(values["SECRET_KEY_FALLBACKS"], "A key in SECRET_KEY_FALLBACKS")
    for key, name in ({code: "CODE_KEY"} | kept | {secret: "SECRET_KEY"}).items():
        if key and (fault := weakness(key)):
            yield f"{name} {fault}; make one with: {MAKE_KEY}"
    if values["HTTPS"] and code in {"", secret}:
        yield (
            "CODE_KEY must be set, and apart from SECRET_KEY: tracking codes depend on it and it never changes. "
            "Where codes were given out without it, CODE_KEY is the SECRET_KEY of then, SECRET_KEY a new one, "
            "and the old one also stands in SECRET_KEY_FALLBACKS."
        )


def weakness(key: str) -> str:
    """What makes a key guessable; empty if nothing does."""
    if len(key) < KEY_LENGTH:
        return f"is shorter than {KEY_LENGTH} characters"
    low = key.lower()
    if any(word in low for word in PLACEHOLDERS):
        return "holds a word that everybody tries"
    walked = sum(any(a + b in row or b + a in row for row in ROWS) for a, b in pairwise(low))
    if walked > len(key) / 3 or len(zlib.compress(key.encode(), 9)) < KEY_CONTENT:
        return "repeats itself or follows the keyboard"
    return ""


def base_of(address: str) -> SplitResult:
    """The parts of PUBLIC_BASE_URL: scheme, host and perhaps a port, and nothing else."""
    parts = urlsplit(address)
    try:
        port = parts.port
    except ValueError:  # no number
        port = 0
    is_host = parts.hostname and HOST.fullmatch(parts.hostname.replace(":", ""))
    if parts.scheme not in {"http", "https"} or not is_host or port == 0 or "@" in parts.netloc:
        raise ImproperlyConfigured(
            "PUBLIC_BASE_URL is scheme and host only, such as https://cun.example.gov.cn"
        )
    if parts.path or parts.query or parts.fragment:
        raise ImproperlyConfigured(
            f"PUBLIC_BASE_URL has {parts.path or '?'} after its host. The product lives at the root of a host name: "
            f"give it one of its own, such as https://cun.example.gov.cn"
        )
    return parts


def _of_addresses(values: dict) -> Iterator[str]:
    base, hosts = base_of(values["PUBLIC_BASE_URL"]), values["ALLOWED_HOSTS"]
    for host in hosts:
        if "*" in host or is_wide(host):
            yield f"ALLOWED_HOSTS must name the hosts; {host} would let anybody forge links."
        elif not HOST.fullmatch(host):
            yield f"ALLOWED_HOSTS holds {host}, which is no host name: no scheme, port or path belongs there."
    for origin in values["CSRF_TRUSTED_ORIGINS"]:
        if "*" in origin or (values["HTTPS"] and not origin.startswith("https://")):
            yield f"CSRF_TRUSTED_ORIGINS holds {origin}: each names one address of the product with its https://."
    own = f"[{base.hostname}]" if ":" in base.hostname else base.hostname
    if values["HTTPS"] and not validate_host(own, hosts):
        yield f"ALLOWED_HOSTS lacks {own}, the host of PUBLIC_BASE_URL."
    public = [host for host in [*hosts, base.hostname] if is_public(host)]
    if public and not values["HTTPS"]:
        yield f"HTTPS is off although {public[0]} is a public host: passwords would be readable on the way."
    if values["HTTPS"] and base.scheme != "https":
        yield "PUBLIC_BASE_URL must begin with https:// while HTTPS is on."
    if values["DEBUG"] and (values["HTTPS"] or public):
        yield "DEBUG shows settings and rows to strangers: it is for HTTPS=False on one's own machine only."
    if values["HSTS_PRELOAD"] and not values["HSTS_SUBDOMAINS"]:
        yield "HSTS_PRELOAD needs HSTS_SUBDOMAINS: browsers list whole domains only."


def is_wide(host: str) -> bool:
    """A pattern that covers more than the hosts of one owner: `.cn`, `.gov.cn`, `.hn.cn`, `.`."""
    if not host.startswith("."):
        return False
    labels = [label for label in host.lower().split(".") if label]
    shared = len(labels) == 2 and len(labels[1]) == 2 and (labels[0] in SUFFIXES or len(labels[0]) == 2)
    return len(labels) < 2 or shared


def is_public(host: str) -> bool:
    """Reachable from elsewhere: neither this machine nor an address of the office's own network."""
    name = host.strip(".[]").lower()
    try:
        return ip_address(name).is_global
    except ValueError:
        return "." in name and not name.endswith((".localhost", ".test"))


def _of_proxies(values: dict) -> Iterator[str]:
    if values["TRUSTED_PROXIES"] < 0:
        yield "TRUSTED_PROXIES is the number of proxies in front: 0 or more."
    if values["BEHIND_TLS_PROXY"] and values["TRUSTED_PROXIES"] < 1:
        yield "BEHIND_TLS_PROXY needs TRUSTED_PROXIES: 1 or more, else anybody could claim to come over https."
    if values["SCRIPT_NAME"]:
        yield (
            f"SCRIPT_NAME is {values['SCRIPT_NAME']}, but the product lives at the root of a host name: "
            f"unset it and give the product a host name of its own."
        )


def check_database(database: dict) -> None:
    """Raises ImproperlyConfigured for a DATABASE_URL of another kind, or without a name."""
    if database.get("ENGINE") not in ENGINES or not database.get("NAME"):
        raise ImproperlyConfigured(
            "DATABASE_URL must be like postgres://user:password@host/name, or unset for SQLite."
        )
