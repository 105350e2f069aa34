"""What stands between a client and this server: whose address is believed, and what a proxy forgets to say."""

import ipaddress
import logging
import re
import time
from collections.abc import Iterator

from django.conf import settings
from django.core import signing
from django.utils.translation import gettext as _

log = logging.getLogger(__name__)
UNKNOWN = "0.0.0.0"
WITH_PORT = re.compile(r"\[([^\]]+)\](?::[0-9]+)?|([0-9.]+):[0-9]+")
PROBE = "X-Proxy-Probe"
PROBED = ("healthz", "readyz")
"""Addresses that a monitor on the same machine asks without the proxy."""
PAUSE = 3600
_said: dict[str, float] = {}


def client_address(request) -> str:
    """The client: by TRUSTED_PROXIES from the right of X-Forwarded-For; of IPv6 the /64."""
    hops = _hops(request)
    address = request.META.get("REMOTE_ADDR", "")
    if 0 < settings.TRUSTED_PROXIES <= len(hops):
        address = hops[-settings.TRUSTED_PROXIES]
    found = _parsed(address)
    if found is None:
        return UNKNOWN
    if found.version == 6:
        return str(ipaddress.IPv6Address(int(found) >> 64 << 64))
    return str(found)


def _hops(request) -> list[str]:
    return [hop.strip() for hop in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")]


def _parsed(written: str):
    """An address with or without port, brackets, quotes or zone; None if it is none."""
    bare = written.strip().strip('"')
    if found := WITH_PORT.fullmatch(bare):
        bare = found[1] or found[2]
    try:
        address = ipaddress.ip_address(bare.partition("%")[0])
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address


def faults(request) -> Iterator[tuple[str, str]]:
    """The header and what is wrong with it: of the proxy in front, or of the settings about it."""
    hops, trusted = [hop for hop in _hops(request) if hop], settings.TRUSTED_PROXIES
    if hops and not trusted:
        yield (
            "X-Forwarded-For",
            _("X-Forwarded-For arrives, but TRUSTED_PROXIES is 0: all count as one client."),
        )
    elif len(hops) < trusted:
        yield (
            "X-Forwarded-For",
            _("X-Forwarded-For is missing or names fewer than TRUSTED_PROXIES addresses."),
        )
    elif trusted and _parsed(hops[-trusted]) is None:
        yield (
            "X-Forwarded-For",
            _("X-Forwarded-For names something that is no address: all count as one client."),
        )
    if settings.BEHIND_TLS_PROXY and "X-Forwarded-Proto" not in request.headers:
        yield "X-Forwarded-Proto", _("X-Forwarded-Proto is missing: every page leads back to itself.")
    if request.META.get("SCRIPT_NAME"):
        yield "SCRIPT_NAME", _("The product is served below a path: it needs a host name of its own.")


class ProxyMiddleware:
    """Logs what is wrong with the proxy in front, each fault once an hour."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path_info.strip("/") not in PROBED:
            for header, words in faults(request):
                if _said.get(header, -PAUSE) <= time.monotonic() - PAUSE:
                    _said[header] = time.monotonic()
                    log.warning("proxy: %s", words)
        return self.get_response(request)


def probe() -> str:
    """A value that lets `check_proxy` ask for what arrives here, for a minute."""
    return signing.dumps("probe", salt=PROBE)


def is_probe(request) -> bool:
    try:
        return signing.loads(request.headers.get(PROBE, ""), salt=PROBE, max_age=60) == "probe"
    except signing.BadSignature:
        return False


def seen(request) -> dict:
    """What arrives of a request that `check_proxy` sent to the public address."""
    return {
        "client": client_address(request),
        "secure": request.is_secure(),
        "host": request.get_host(),
        "faults": [words for _header, words in faults(request)],
    }
