"""The menu: pages grouped by the job they belong to, the tabs of a phone, and where one is."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cards.roles import OFFICE_ROLES, Role


@dataclass(frozen=True)
class Page:
    """A page of the menu; `waits` are the kinds of what waits there for this person."""

    label: str
    name: str
    icon: str
    waits: tuple[str, ...] = ()
    short: str = ""


@dataclass(frozen=True)
class Group:
    label: str
    icon: str
    pages: tuple[Page, ...]


TODAY = Page(_("Today"), "today", "home")
HOUSEHOLDS = Page(_("Register of households"), "cards:household_list", "house", short=_("Households"))
INQUIRIES = Page(
    _("Inquiries"),
    "inquiries:inquiry_list",
    "inbox",
    waits=("answer", "complaint"),
    short=pgettext_lazy("job", "Inquiries"),
)
ENTER = Page(
    _("New inquiry"),
    "inquiries:inquiry_new",
    "plus",
    short=pgettext_lazy("write into the record", "Enter"),
)
VISITS = Page(_("Visits"), "inquiries:visit_list", "walk", short=pgettext_lazy("job", "Visits"))
VISIT = Page(_("Record a visit"), "inquiries:visit_new", "pencil")
CARDS = Page(_("Contact cards"), "cards:card_list", "card", waits=("edition",))
SHEETS = Page(_("Fact sheets"), "cards:sheet_list", "megaphone", waits=("sheet",))
NAME_BOARDS = Page(_("Name boards"), "cards:name_board_list", "person")
RUNS = Page(_("Print runs"), "cards:run_list", "printer")
DELIVERY = Page(_("Tick off deliveries"), "cards:delivery_code", "check-all")
BOARDS = Page(_("Village board"), "inquiries:board_list", "board", waits=("item", "month", "item_asked"))
PACK = Page(_("Month-end papers"), "inquiries:month_pack", "calendar")
POSTS = Page(_("Village feed"), "inquiries:post_list", "chat", waits=("post",))
PEOPLE = Page(_("People who serve"), "cards:person_list", "people")
UNITS = Page(_("Groups and zones"), "cards:unit_list", "handshake")
DUTY = Page(_("Duty roster"), "cards:duty_month", "clock")
DASHBOARD = Page(_("Figures and gaps"), "inquiries:dashboard", "chart", short=_("Overview"))
VILLAGES = Page(_("Villages"), "cards:village_list", "map")
OUR_VILLAGE = Page(_("Our village"), "cards:village_list", "map")
ADMIN = Page(_("Accounts and reference data"), "admin:index", "shield", short=_("Accounts"))
LOCKS = Page(_("Locks"), "cards:lock_list", "lock")

DAY = Group(_("Today"), "home", (TODAY,))
REGISTER = Group(_("Households"), "house", (HOUSEHOLDS,))
MATTERS = Group(pgettext_lazy("job", "Inquiries"), "inbox", (INQUIRIES, ENTER))
WALKS = Group(pgettext_lazy("job", "Visits"), "walk", (VISITS, VISIT))
PAPER = Group(_("Print and hand out"), "card", (CARDS, SHEETS, NAME_BOARDS, RUNS, DELIVERY))
MONTH = Group(_("Month end"), "board", (BOARDS, PACK, POSTS))
STAFF = Group(_("People and groups"), "people", (PEOPLE, UNITS, DUTY))

OFFICE = (DAY, REGISTER, MATTERS, WALKS, PAPER, MONTH, STAFF)
OFFICE += (Group(_("Overview"), "chart", (DASHBOARD, OUR_VILLAGE)),)
ABOVE = Group(_("Overview"), "chart", (DASHBOARD, VILLAGES))
DOORS = Group(_("Hand out"), "card", (DELIVERY, replace(CARDS, waits=())))
MENUS = {
    Role.LIAISON: (DAY, WALKS, MATTERS, REGISTER, DOORS),
    **dict.fromkeys(OFFICE_ROLES, OFFICE),
    Role.TOWNSHIP: (DAY, ABOVE, MATTERS, REGISTER, WALKS, PAPER, MONTH, STAFF),
    Role.COUNTY: (DAY, ABOVE, replace(MATTERS, pages=(INQUIRIES,))),
    Role.ADMINISTRATOR: (DAY, Group(ADMIN.label, "shield", (ADMIN,)), Group(LOCKS.label, "lock", (LOCKS,))),
}
"""The groups of each role; the pages that a role may not open stand in none of its groups."""

TABS = {
    Role.LIAISON: (TODAY, VISITS, ENTER, INQUIRIES),
    **dict.fromkeys(OFFICE_ROLES, (TODAY, HOUSEHOLDS, ENTER, INQUIRIES)),
    Role.TOWNSHIP: (TODAY, DASHBOARD, INQUIRIES, VILLAGES),
    Role.COUNTY: (TODAY, DASHBOARD, INQUIRIES, VILLAGES),
    Role.ADMINISTRATOR: (TODAY, ADMIN, LOCKS),
}
"""What a phone shows without a tap; the rest of the menu lies behind 更多."""


def menu(role: str, path: str, waiting: Iterable[dict] = ()) -> dict:
    """The groups with their pages, the phone's tabs, and what its sheet shows besides.

    The page with the longest address that leads to this path is the one that is open. `waiting` is what waits
    for this person to confirm: a page shows its own, a group that of its pages, the start page all.
    """
    counts = Counter({each["kind"]: each["count"] for each in waiting})
    pages = {page: _item(page, counts) for group in MENUS.get(role, ()) for page in group.pages}
    leading = [item for item in pages.values() if _leads_to(item["url"], path)]
    if leading:
        max(leading, key=lambda item: len(item["url"]))["active"] = True
    groups = [_grouped(group, [pages[page] for page in group.pages]) for group in MENUS.get(role, ())]
    in_tabs = TABS.get(role, ())
    rest = [
        {"label": group.label, "pages": [pages[page] for page in group.pages if page not in in_tabs]}
        for group in MENUS.get(role, ())
    ]
    tabs = [pages[page] for page in in_tabs]
    more = [group for group in rest if group["pages"]]
    behind = any(page["active"] for group in more for page in group["pages"])
    return {"groups": groups, "tabs": tabs, "more": more, "is_behind": behind}


def _item(page: Page, counts: Counter) -> dict:
    count = counts.total() if page is TODAY else sum(counts[kind] for kind in page.waits)
    return {
        "label": page.label,
        "short": page.short or page.label,
        "url": reverse(page.name),
        "icon": page.icon,
        "count": count,
        "active": False,
        "enters": page is ENTER,
    }


def _grouped(group: Group, pages: list[dict]) -> dict:
    """A group leads to its first page; one that is open shows all of them."""
    return {
        "label": group.label,
        "icon": group.icon,
        "url": pages[0]["url"],
        "count": sum(page["count"] for page in pages),
        "active": any(page["active"] for page in pages),
        "pages": pages if len(pages) > 1 else [],
    }


def _leads_to(url: str, path: str) -> bool:
    return path == url or (url != "/" and path.startswith(url))
