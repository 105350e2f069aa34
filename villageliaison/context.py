"""What every page shows around its content: navigation by role, place, preferences."""

import importlib.metadata
from collections import Counter
from collections.abc import Iterable

from django.conf import settings
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from cards.roles import OFFICE_ROLES, Role
from inquiries.board.reports.second_person import waiting_for

from . import proxies

TODAY = (_("Today"), "today", "home")
HOUSEHOLDS = (_("Households"), "cards:household_list", "house")
INQUIRIES = (_("Inquiries"), "inquiries:inquiry_list", "inbox")
NEW_INQUIRY = (_("New inquiry"), "inquiries:inquiry_new", "plus")
CARDS = (_("Contact cards"), "cards:card_list", "card")
BOARDS = (_("Village board"), "inquiries:board_list", "board")
DASHBOARD = (_("Overview"), "inquiries:dashboard", "chart")
UNITS = (_("Groups and zones"), "cards:unit_list", "handshake")
PEOPLE = (_("People who serve"), "cards:person_list", "people")
VILLAGES = (_("Villages"), "cards:village_list", "map")
OUR_VILLAGE = (_("Our village"), "cards:village_list", "map")
VISITS = (_("Visits"), "inquiries:visit_list", "walk")
ADMIN = (_("Accounts and reference data"), "admin:index", "shield")
LOCKS = (_("Locks"), "cards:lock_list", "lock")

OFFICE_PAGES = (TODAY, HOUSEHOLDS, NEW_INQUIRY, INQUIRIES, CARDS, VISITS, BOARDS, PEOPLE, UNITS, OUR_VILLAGE)
NAVIGATION = {
    Role.LIAISON: (TODAY, HOUSEHOLDS, NEW_INQUIRY, INQUIRIES, VISITS),
    **dict.fromkeys(OFFICE_ROLES, OFFICE_PAGES),
    Role.TOWNSHIP: (TODAY, DASHBOARD, INQUIRIES, VILLAGES, HOUSEHOLDS, CARDS, BOARDS, PEOPLE, UNITS),
    Role.COUNTY: (TODAY, DASHBOARD, INQUIRIES, VILLAGES),
    Role.ADMINISTRATOR: (TODAY, ADMIN, LOCKS),
}


WAITING = {
    CARDS[1]: ("edition", "sheet"),
    INQUIRIES[1]: ("answer",),
    BOARDS[1]: ("item", "month", "item_asked", "post"),
}
"""What waits for a second person, by the page of the menu that it belongs to; the start page shows all."""


def _version() -> str:
    try:
        return importlib.metadata.version("villageliaison")
    except importlib.metadata.PackageNotFoundError:  # run from a folder, not installed
        return ""


VERSION = _version()


def navigation(role: str, path: str, waiting: Iterable[dict] = ()) -> list[dict]:
    """The role's pages; the one with the longest address that leads to this path is the active one.

    `waiting` is what waits for this person to confirm; each page shows how much of it is its own.
    """
    counts = Counter({each["kind"]: each["count"] for each in waiting})
    shown = {name: sum(counts[kind] for kind in kinds) for name, kinds in WAITING.items()}
    shown[TODAY[1]] = counts.total()
    items = [
        {"label": label, "url": reverse(name), "icon": icon, "count": shown.get(name, 0)}
        for label, name, icon in NAVIGATION.get(role, ())
    ]
    here = max((item["url"] for item in items if _leads_to(item["url"], path)), key=len, default=None)
    return [item | {"active": item["url"] == here} for item in items]


def _leads_to(url: str, path: str) -> bool:
    return path == url or (url != "/" and path.startswith(url))


def furniture(request) -> dict:
    user = getattr(request, "user", None)
    signed_in = bool(user and user.is_authenticated)
    waiting = SimpleLazyObject(lambda: waiting_for(user) if signed_in else [])
    return {
        "furniture": {
            "nav": SimpleLazyObject(
                lambda: navigation(user.role, request.path, waiting) if signed_in else []
            ),
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
