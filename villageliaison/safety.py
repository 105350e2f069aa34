"""Settings that would be unsafe: each is refused at the start, with a sentence that says what to set."""

import re
import zlib
from collections.abc import Iterator
from ipaddress import IPv4Address, IPv6Address, ip_address
from itertools import pairwise
from pathlib import Path
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
ORIGIN = re.compile(r"https?://([a-z0-9_.-]+|\[[0-9a-f:]+\])(:[0-9]+)?", re.IGNORECASE)
HOST = re.compile(r"[a-z0-9_]([a-z0-9_.-]*[a-z0-9_])?|\[[0-9a-f:]+\]", re.IGNORECASE)
NUMERIC = re.compile(r"(.*\.)?(0x[0-9a-f]*|[0-9]+)", re.IGNORECASE)
"""What browsers read as an address of the fourth version, in whichever way it is written."""
ENGINES = {"django.db.backends.postgresql", "django.db.backends.sqlite3"}
BOUNDS = {
    "CONTACT_DAYS": (30, 3650, "days; the villagers' forms name it"),
    "SESSION_IDLE_SECONDS": (300, 28_800, "seconds that a sign-in outlives without a click"),
    "SESSION_ABSOLUTE_SECONDS": (1800, 86_400, "seconds that a sign-in lasts"),
    "TRUSTED_PROXIES": (0, 5, "proxies in front; with too many anybody could claim any address"),
    "UPLOAD_MB_A_MONTH": (10, 100_000, "MB of photos a month and village"),
}


def check(values: dict) -> None:
    """Raises ImproperlyConfigured with everything that is wrong with the settings of these names."""
    parts = _of_numbers, _of_keys, _of_addresses, _of_hosts, _of_https, _of_proxies, _of_folders
    if faults := [fault for part in parts for fault in part(values)]:
        raise ImproperlyConfigured(" ".join(faults))


def _of_numbers(values: dict) -> Iterator[str]:
    for name, (least, most, meaning) in BOUNDS.items():
        if not least <= values[name] <= most:
            yield f"{name} is between {least} and {most}: {meaning}."
    if values["SESSION_IDLE_SECONDS"] > values["SESSION_ABSOLUTE_SECONDS"]:
        yield "SESSION_IDLE_SECONDS is longer than SESSION_ABSOLUTE_SECONDS, which ends every sign-in: make it shorter."


def _of_keys(values: dict) -> Iterator[str]:
    secret, code = values["SECRET_KEY"], values["CODE_KEY"]
    kept = dict.fromkeys(values["SECRET_KEY_FALLBACKS"], "A key in SECRET_KEY_FALLBACKS")
    for key, name in ({code: "CODE_KEY"} | kept | {secret: "SECRET_KEY"}).items():
        if key and (fault := weakness(key)):
            yield f"{name} {fault}; make one with: {MAKE_KEY}"
    if values["HTTPS"] and code in {"", secret}:
        yield (
            "CODE_KEY must be set, and apart from SECRET_KEY: tracking codes depend on it and it never changes. "
            "Where codes were given out without it, CODE_KEY is the SECRET_KEY of then and SECRET_KEY a new one; "
            "where not, make it with: " + MAKE_KEY
        )
    if code in values["SECRET_KEY_FALLBACKS"] and code:
        yield (
            "CODE_KEY also stands in SECRET_KEY_FALLBACKS, so that whoever learns the key of the codes can forge "
            "sign-ins: take it out there; everybody signs in once more."
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
    is_host = is_host and not is_odd_number(parts.hostname)
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
    if not values["PUBLIC_BASE_URL"]:
        yield (
            "PUBLIC_BASE_URL is not set: type the address that villagers reach, such as "
            "PUBLIC_BASE_URL=https://cun.example.gov.cn, or on one's own machine without https HTTPS=False."
        )
        return
    base, hosts = base_of(values["PUBLIC_BASE_URL"]), values["ALLOWED_HOSTS"]
    for origin in values["CSRF_TRUSTED_ORIGINS"]:
        if not ORIGIN.fullmatch(origin) or (values["HTTPS"] and not origin.startswith("https://")):
            yield f"CSRF_TRUSTED_ORIGINS holds {origin}: each names one address of the product with its https://."
    own = f"[{base.hostname}]" if ":" in base.hostname else base.hostname
    if values["HTTPS"] and not validate_host(own, hosts):
        yield f"ALLOWED_HOSTS lacks {own}, the host of PUBLIC_BASE_URL: type ALLOWED_HOSTS={','.join([*hosts, own])}"


def _of_hosts(values: dict) -> Iterator[str]:
    for host in values["ALLOWED_HOSTS"]:
        if "*" in host or host.startswith("."):
            yield (
                f"ALLOWED_HOSTS must name the hosts; {host} would let anybody forge links: name each in full, such as "
                "ALLOWED_HOSTS=cun.example.gov.cn,localhost"
            )
        elif not HOST.fullmatch(host) or is_odd_number(host):
            yield (
                f"ALLOWED_HOSTS holds {host}, which is no host name: no scheme, port or path belongs there, and a "
                "number is written like 192.168.3.7."
            )


def is_odd_number(host: str) -> bool:
    """An address written as one number, in hexadecimals or with parts left out: it would pass for a name."""
    return bool(NUMERIC.fullmatch(host)) and address_of(host) is None


def address_of(host: str) -> IPv4Address | IPv6Address | None:
    try:
        found = ip_address(host.strip("[]"))
    except ValueError:
        return None
    return getattr(found, "ipv4_mapped", None) or found


def is_public(host: str) -> bool:
    """Reachable from elsewhere: neither this machine nor an address of the office's own network."""
    if address := address_of(host):
        return address.is_global
    name = host.strip(".").lower()
    return "." in name and not name.endswith((".localhost", ".test"))


def is_of_this_machine(host: str) -> bool:
    if address := address_of(host):
        return address.is_loopback
    return host == "localhost" or host.endswith((".localhost", ".test"))


def _of_https(values: dict) -> Iterator[str]:
    base = urlsplit(values["PUBLIC_BASE_URL"])
    hosts = [host for host in [*values["ALLOWED_HOSTS"], base.hostname] if host]
    public = [host for host in hosts if is_public(host)]
    elsewhere = [host for host in hosts if not is_of_this_machine(host)]
    if public and not values["HTTPS"]:
        yield (
            f"HTTPS is off although {public[0]} is a public host: passwords would be readable on the way. Type "
            "HTTPS=True, and set SECRET_KEY and CODE_KEY."
        )
    if values["HTTPS"] and base.scheme == "http":
        yield (
            "PUBLIC_BASE_URL must begin with https:// while HTTPS is on; on one's own machine without a certificate "
            "type HTTPS=False."
        )
    if values["DEBUG"] and (values["HTTPS"] or elsewhere):
        yield (
            "DEBUG shows settings and rows to strangers: unset it; it is for HTTPS=False and the hosts localhost and "
            "127.0.0.1 only."
        )
    if values["HSTS_PRELOAD"] and not values["HSTS_SUBDOMAINS"]:
        yield "HSTS_PRELOAD needs HSTS_SUBDOMAINS: browsers list whole domains only; type HSTS_SUBDOMAINS=True."
    if values["HSTS_SUBDOMAINS"] and not values["HTTPS"]:
        yield "HSTS_SUBDOMAINS needs HTTPS: type HTTPS=True, or unset it."


def _of_proxies(values: dict) -> Iterator[str]:
    if values["BEHIND_TLS_PROXY"] and values["TRUSTED_PROXIES"] < 1:
        yield (
            "BEHIND_TLS_PROXY needs TRUSTED_PROXIES, else anybody could claim to come over https: type "
            "TRUSTED_PROXIES=1"
        )
    if values["BEHIND_TLS_PROXY"] and not values["HTTPS"]:
        yield "BEHIND_TLS_PROXY says that a proxy ends TLS, but HTTPS is off: type HTTPS=True, or unset it."
    if values["SCRIPT_NAME"]:
        yield (
            f"SCRIPT_NAME is {values['SCRIPT_NAME']}, but the product lives at the root of a host name: "
            f"unset it and give the product a host name of its own."
        )


def _of_folders(values: dict) -> Iterator[str]:
    """Whatever lies in a folder that is served is public, and a folder of runs is emptied after a week."""
    served = [Path(values["STATIC_ROOT"]), Path(values["BASE_DIR"]) / "static"]
    kept = {name: Path(values[name]).resolve() for name in ("MEDIA_ROOT", "RUNS_DIR")}
    for name, path in kept.items():
        if any(is_inside(path, folder.resolve()) for folder in served):
            yield f"{name} is {path}, a folder that everybody can read from: name another one."
    media, runs = kept.values()
    if is_inside(media, runs) or is_inside(runs, media):
        yield f"MEDIA_ROOT and RUNS_DIR are {media} and {runs}, one in the other: name two folders side by side."


def is_inside(path: Path, folder: Path) -> bool:
    return path == folder or folder in path.parents


def check_database(database: dict) -> None:
    """Raises ImproperlyConfigured for a DATABASE_URL of another kind, or without a name."""
    if database.get("ENGINE") not in ENGINES or not database.get("NAME"):
        raise ImproperlyConfigured(
            "DATABASE_URL must be like postgres://user:password@host/name, or unset for SQLite."
        )
