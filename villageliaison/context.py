"""What every page shows around its content: navigation by role, place, preferences."""

import importlib.metadata

from django.conf import settings
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from cards.roles import OFFICE_ROLES, Role

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

OFFICE_PAGES = (TODAY, HOUSEHOLDS, NEW_INQUIRY, INQUIRIES, CARDS, VISITS, BOARDS, PEOPLE, UNITS, OUR_VILLAGE)
NAVIGATION = {
    Role.LIAISON: (TODAY, HOUSEHOLDS, NEW_INQUIRY, INQUIRIES, VISITS),
    **dict.fromkeys(OFFICE_ROLES, OFFICE_PAGES),
    Role.TOWNSHIP: (TODAY, DASHBOARD, INQUIRIES, VILLAGES, HOUSEHOLDS, CARDS, BOARDS, PEOPLE, UNITS),
    Role.COUNTY: (TODAY, DASHBOARD, INQUIRIES, VILLAGES),
    Role.ADMINISTRATOR: (TODAY, ADMIN),
}


def _version() -> str:
    try:
        return importlib.metadata.version("villageliaison")
    except importlib.metadata.PackageNotFoundError:  # run from a folder, not installed
        return ""


VERSION = _version()


def navigation(role: str, path: str) -> list[dict]:
    """The role's pages; the one with the longest address that leads to this path is the active one."""
    items = [
        {"label": label, "url": reverse(name), "icon": icon} for label, name, icon in NAVIGATION.get(role, ())
    ]
    here = max((item["url"] for item in items if _leads_to(item["url"], path)), key=len, default=None)
    return [item | {"active": item["url"] == here} for item in items]


def _leads_to(url: str, path: str) -> bool:
    return path == url or (url != "/" and path.startswith(url))


def furniture(request) -> dict:
    user = getattr(request, "user", None)
    signed_in = bool(user and user.is_authenticated)
    return {
        "furniture": {
            "nav": SimpleLazyObject(lambda: navigation(user.role, request.path) if signed_in else []),
            "place": SimpleLazyObject(lambda: str(user.place or "") if signed_in else ""),
            "role": user.get_role_display() if signed_in else "",
            "large": getattr(request, "large_type", request.COOKIES.get("vl_large") == "1"),
            "language": get_language() or settings.LANGUAGE_CODE,
            "here": request.get_full_path(),
            "version": VERSION,
            "help_phone": settings.HELP_PHONE,
            "office_name": settings.OFFICE_NAME,
        }
    }
