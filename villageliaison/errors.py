"""Neutral error pages with a reference number. They need no database and no signed-in user."""

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
from django.urls import Resolver404, get_script_prefix, resolve
from django.utils.cache import add_never_cache_headers

RETRY_SECONDS = 10
SECRETS = ("csrfmiddlewaretoken", "password", "code")


def page(
    request, status: int, *, seconds: int = 0, kept: list[tuple[str, str]] = (), back: str = "/"
) -> HttpResponse:
    """The page `<status>.html`. `kept` are the typed fields, so that nothing needs typing again."""
    context = {
        "reference": getattr(request, "reference", ""),
        "seconds": seconds,
        "minutes": -(-seconds // 60),
        "kept": kept,
        "action": request.get_full_path() if kept else "",
        "csrf_token": get_token(request) if kept else "",
        "back": back,
        "large": getattr(request, "large_type", False),
        "LANGUAGE_CODE": getattr(request, "LANGUAGE_CODE", settings.LANGUAGE_CODE),
    }
    response = HttpResponse(render_to_string(f"{status}.html", context), status=status)
    add_never_cache_headers(response)
    if seconds:
        response["Retry-After"] = str(seconds)
    return response


def bad_request(request, exception=None):
    too_big = isinstance(exception, RequestDataTooBig | TooManyFilesSent)
    return page(request, 413 if too_big else 400)


def forbidden(request, exception=None):
    return page(request, 403)


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
    return page(request, 403, kept=typed(request))


def server_error(request):
    """Also reached when the database goes away before a view runs: in the session or the sign-in."""
    if is_unavailable(sys.exc_info()[1]):
        return unavailable(request)
    return page(request, 500)


def too_many(request, seconds: int):
    """429; `seconds` until it is worth asking again."""
    return page(request, 429, seconds=max(1, int(seconds)), kept=typed(request))


def locked_out(request, *args, **kwargs):
    """Too many wrong passwords (django-axes)."""
    return page(request, 429, seconds=int(settings.AXES_COOLOFF_TIME * 3600))


def unavailable(request):
    """503: the database is down, locked or full; what was typed stands on the page, ready to send again."""
    return page(request, 503, seconds=RETRY_SECONDS, kept=typed(request))


def is_unavailable(exception: BaseException | None) -> bool:
    return isinstance(exception, OperationalError | InterfaceError)


def typed(request) -> list[tuple[str, str]]:
    """The text fields of a POST, without secrets; nothing where the body cannot be read."""
    if request.method != "POST" or is_too_large(request, settings.DATA_UPLOAD_MAX_MEMORY_SIZE):
        return []
    try:
        fields = request.POST.lists()
        return [(name, value) for name, values in fields if _may_show(name) for value in values]
    except Exception:  # a torn or oversized body has many shapes, and this is already an error page
        return []


def is_too_large(request, limit: int) -> bool:
    """By the length that the client states; without one the body counts as empty and is not read at all."""
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0) > limit
    except ValueError:
        return True


def _may_show(name: str) -> bool:
    return not any(word in name for word in SECRETS)
