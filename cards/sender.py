"""Which page sent a form, as far as the browser says: one of ours, a foreign one, or unknown."""

from enum import Enum, auto
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import DisallowedHost, PermissionDenied

HEADERS = ("Sec-Fetch-Site", "Origin", "Referer")


class ForeignForm(PermissionDenied):
    """Another website sent this form."""


class Sender(Enum):
    OURS = auto()
    FOREIGN = auto()
    UNKNOWN = auto()


def sender(request) -> Sender:
    """By Sec-Fetch-Site, Origin and Referer, which no page can set itself; one that names another site is enough."""
    said = [_is_ours(request, name, request.headers.get(name, "")) for name in HEADERS]
    if False in said:
        return Sender.FOREIGN
    hidden = request.headers.get("Origin") == "null"  # the framework refuses such a form, token or not
    return Sender.OURS if True in said and not hidden else Sender.UNKNOWN


def refuse_foreign(request) -> None:
    if sender(request) is Sender.FOREIGN:
        raise ForeignForm


def _is_ours(request, name: str, value: str) -> bool | None:
    """None where the header is absent or hides the address."""
    if not value or value == "null":
        return None
    if name == "Sec-Fetch-Site":
        return value == "same-origin"
    try:
        parts, host = urlsplit(value), request.get_host()
    except (ValueError, DisallowedHost):
        return False
    ours = {f"{request.scheme}://{host}", *settings.CSRF_TRUSTED_ORIGINS}
    return f"{parts.scheme}://{parts.netloc}".lower() in ours
