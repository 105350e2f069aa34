"""What every page shows around its content: navigation by role, place, preferences."""

import importlib.metadata

from django.conf import settings
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from inquiries.board.reports.second_person import waiting_for

from . import proxies
from .menu import menu


def _version() -> str:
    try:
        return importlib.metadata.version("villageliaison")
    except importlib.metadata.PackageNotFoundError:  # run from a folder, not installed
        return ""


VERSION = _version()


def furniture(request) -> dict:
    user = getattr(request, "user", None)
    signed_in = bool(user and user.is_authenticated)
    waiting = SimpleLazyObject(lambda: waiting_for(user) if signed_in else [])
    return {
        "furniture": {
            "menu": SimpleLazyObject(lambda: menu(user.role, request.path, waiting) if signed_in else {}),
            "waiting": waiting,
            "place": SimpleLazyObject(lambda: str(user.place or "") if signed_in else ""),
            "role": user.get_role_display() if signed_in else "",
            "large": getattr(request, "large_type", request.COOKIES.get("vl_large") == "1"),
            "language": get_language() or settings.LANGUAGE_CODE,
            "here": request.get_full_path(),
            "version": VERSION,
            "proxy_faults": SimpleLazyObject(lambda: [words for _header, words in proxies.faults(request)]),
            "help_phone": settings.HELP_PHONE,
            "office_name": settings.OFFICE_NAME,
        }
    }
