"""Dashboards: gaps over the villages of a place."""

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from cards import months
from cards.access import require, village_read
from cards.printing.reports import issued
from cards.roles import OVERVIEW_ROLES
from inquiries.matters.reports.handed_over import slips_url
from inquiries.overview.reports import places
from inquiries.overview.reports.dashboard import dashboard as figures

LISTS = {
    "households": "cards:household_list",
    "cards": "cards:card_list",
    "inquiries": "inquiries:inquiry_list",
}
LINES = {"figures": "#figures", "registered": "#registered-places", "issued": "#issued-places"}
"""Where the figures of a county lead, which sees no rows: to its townships and villages."""
LINES_OF_VILLAGE = {"figures": "#figures", "months": "#months", "issued": ""}


def _context(page, village, lines: dict) -> dict:
    """Addresses of the lists behind the figures, or for those who may see no rows of the lines that add up."""
    has_lists = page.shows_lists
    given = issued.build(
        page.total,
        village=village,
        slips_url=slips_url(village),
        has_lists=has_lists,
        lines="" if has_lists else lines["issued"],
    )
    return {
        "page": page,
        "issued": given,
        "lists": {name: reverse(url) if has_lists else "" for name, url in LISTS.items()},
        "no_lists": dict.fromkeys(LISTS, ""),
        "opens": dict.fromkeys(lines, "") if has_lists else lines,
        "places": {"registered": None, "issued": None},
        "month": None,
    }


def dashboard(request):
    require(request, OVERVIEW_ROLES)
    page = figures(request.user, today=timezone.localdate())
    context = _context(page, request.user.village, LINES)
    if not page.shows_lists:
        context |= _by_place(request, page)
    return render(request, "inquiries/overview/dashboard.html", context)


def _by_place(request, page) -> dict:
    month = months.named(request.GET.get("month", ""))
    month = month if month in [one.month for one in page.months] else None
    registered = places.registered(request.user, page, month)
    return {"month": month, "places": {"registered": registered, "issued": places.issued(page)}}


def dashboard_village(request, pk):
    village = village_read(request, pk)
    require(request, OVERVIEW_ROLES)
    page = figures(request.user, today=timezone.localdate(), village=village)
    context = _context(page, village, LINES_OF_VILLAGE) | {"village": village, "row": page.total}
    return render(request, "inquiries/overview/dashboard_village.html", context)
