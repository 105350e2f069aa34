"""Dashboards: gaps over the villages of a place."""

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from cards.access import require, village_read
from cards.printing.reports import issued
from cards.roles import OVERVIEW_ROLES
from inquiries.matters.reports.handed_over import slips_url
from inquiries.overview.reports.dashboard import dashboard as figures

LISTS = {
    "households": "cards:household_list",
    "cards": "cards:card_list",
    "inquiries": "inquiries:inquiry_list",
}


def _lists(page) -> dict[str, str]:
    """Addresses of the lists behind the figures; empty for those who may see no rows."""
    return {name: reverse(url) if page.shows_lists else "" for name, url in LISTS.items()}


def _context(page) -> dict:
    return {"page": page, "lists": _lists(page), "no_lists": dict.fromkeys(LISTS, "")}


def _issued(page, village):
    return issued.build(page.total, village=village, slips_url=slips_url(village), has_lists=page.shows_lists)


def dashboard(request):
    require(request, OVERVIEW_ROLES)
    page = figures(request.user, today=timezone.localdate())
    context = _context(page) | {"issued": _issued(page, request.user.village)}
    return render(request, "inquiries/overview/dashboard.html", context)


def dashboard_village(request, pk):
    village = village_read(request, pk)
    require(request, OVERVIEW_ROLES)
    page = figures(request.user, today=timezone.localdate(), village=village)
    context = _context(page) | {"village": village, "row": page.total, "issued": _issued(page, village)}
    return render(request, "inquiries/overview/dashboard_village.html", context)
