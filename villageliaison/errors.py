"""Neutral error pages with a reference number. They need no database and no signed-in user."""

import errno
import sys

from django.conf import settings
from django.core.exceptions import (
    RequestDataTooBig,
    TooManyFilesSent,
)
from django.db import InterfaceError, OperationalError
from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.urls import Resolver404, get_script_prefix, resolve, reverse
from django.utils.cache import add_never_cache_headers

from cards import drafts
from cards.accounts import hashing
from cards.sender import ForeignForm, Sender, sender

from .drafts import lead_back
from .logs import log_unavailable, signed_in

RETRY_SECONDS = 10
DISK_TROUBLE = (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO)


def page(
    request,
    status: int,
    *,
    template: str = "",
    seconds: int = 0,
    keeps: bool = False,
    back: str = "/",
    sign_in: dict[str, str] | None = None,
) -> HttpResponse:
    """The page `<status>.html`, or the template named; `keeps` what was typed, so that nothing is typed again.

    It can be sent again from here only if one of our own pages sent it: a button with a fresh token would else let a
    foreign page act through whoever presses it. The administration never gets the button.
    """
    came = sender(request) if keeps else Sender.UNKNOWN
    kept = typed(request) if keeps and came != Sender.FOREIGN else []
    again = bool(kept) and came == Sender.OURS and not _is_administration(request)
    context = {
        "reference": getattr(request, "reference", ""),
        "seconds": seconds,
        "minutes": -(-seconds // 60),
        "kept": kept,
        "is_foreign": came == Sender.FOREIGN,
        "action": request.get_full_path() if again else "",
        "csrf_token": get_token(request) if again else "",
        "back": back,
        "sign_in": sign_in,
        "sign_in_url": reverse("login"),
        "help_phone": settings.HELP_PHONE,
        "is_of_account": bool(signed_in(request)) or template.startswith("sign_in_"),
        "large": getattr(request, "large_type", False),
        "LANGUAGE_CODE": getattr(request, "LANGUAGE_CODE", settings.LANGUAGE_CODE),
    }
    response = HttpResponse(render_to_string(template or f"{status}.html", context), status=status)
    add_never_cache_headers(response)
    if seconds:
        response["Retry-After"] = str(seconds)
    return response


def bad_request(request, exception=None):
    too_big = isinstance(exception, RequestDataTooBig | TooManyFilesSent)
    return page(request, 413 if too_big else 400)


def forbidden(request, exception=None):
    return csrf_failure(request) if isinstance(exception, ForeignForm) else page(request, 403)


def not_found(request, exception=None):
    return page(request, 404)


def not_allowed(request, allowed: str):
    """405 to a browser that opens the address of a button; the page links to where the button is."""
    response = page(request, 405, back=_parent(request.path_info))
    response["Allow"] = allowed
    return response


def _parent(path: str) -> str:
    """The nearest address above this one that exists."""
    while (path := path.rstrip("/").rpartition("/")[0] + "/") != "/":
        try:
            resolve(path)
            break
        except Resolver404:
            continue
    return get_script_prefix().rstrip("/") + path


def csrf_failure(request, reason=""):
    """A form without its token: the page was open for too long, keeps no cookies, or is somebody else's."""
    if sender(request) == Sender.OURS and drafts.is_anothers(request.user, request.POST):
        return lead_back(request)
    return page(request, 403, template="form_refused.html", keeps=True)


def server_error(request):
    """Also reached when the database goes away before a view runs: in the session or the sign-in."""
    if is_unavailable(exception := sys.exc_info()[1]):
        return unavailable(request, exception)
    return page(request, 500)


def too_many(request, seconds: int):
    """429; `seconds` until it is worth asking again."""
    return page(request, 429, seconds=max(1, int(seconds)), keeps=True)


def locked_out(request, *args, **kwargs):
    """Too many wrong passwords of a name (django-axes) or of an address, which says itself how long it rests."""
    resting = getattr(request, "retry_after", 0) or int(settings.AXES_COOLOFF_TIME * 3600)
    return page(request, 429, template="sign_in_locked.html", seconds=resting)


def busy(request, signs_in: bool = False):
    """503: more passwords are tried in this moment than are hashed; nothing was tried.

    Whoever signs in types the password again and not the name. The token goes back as it came, right or wrong.
    """
    if not signs_in:
        return page(request, 503, seconds=hashing.RETRY_SECONDS)
    sent = {name: request.POST.get(name, "")[:500] for name in ("username", "next", "csrfmiddlewaretoken")}
    form = sent | {"action": request.get_full_path()}
    return page(request, 503, template="sign_in_busy.html", seconds=hashing.RETRY_SECONDS, sign_in=form)


def unavailable(request, exception: BaseException):
    """503: database or disk is down, locked or full; what was typed stands on the page, ready to send again."""
    log_unavailable(exception)
    return page(request, 503, seconds=RETRY_SECONDS, keeps=True)


def is_unavailable(exception: BaseException | None) -> bool:
    """Whether it passes by itself: a database that is away or locked, a disk that is full or read-only."""
    if isinstance(exception, OSError):
        return exception.errno in DISK_TROUBLE
    return isinstance(exception, OperationalError | InterfaceError)


def _is_administration(request) -> bool:
    try:
        return "admin" in (request.resolver_match or resolve(request.path_info)).namespaces
    except Resolver404:
        return False


def typed(request) -> list[tuple[str, str]]:
    """The text fields of a POST, without secrets; nothing where the body cannot be read."""
    if request.method != "POST" or is_too_large(request, settings.DATA_UPLOAD_MAX_MEMORY_SIZE):
        return []
    try:
        fields = request.POST.lists()
        return [(name, value) for name, values in fields if drafts.may_keep(name) for value in values]
    except Exception:  # a torn or oversized body has many shapes, and this is already an error page
        return []


def is_too_large(request, limit: int) -> bool:
    """By the length that the client states; without one the body counts as empty and is not read at all."""
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0) > limit
    except ValueError:
        return True
