"""The page of a household."""

from django.shortcuts import render

from cards import access
from cards.roles import STAFF_ROLES
from inquiries.access import seen
from inquiries.overview.reports import households as reports


def household_detail(request, pk):
    household = access.household_read(request, pk)
    page = reports.detail(household, request.user)
    seen(request, [*page["inquiries"], *page["visits"]])
    context = page | {"keeps_register": request.user.role in STAFF_ROLES}
    return render(request, "inquiries/overview/household_detail.html", context)
