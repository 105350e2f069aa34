"""The page of a village."""

from django.shortcuts import render

from cards import access
from cards.roles import OVERVIEW_ROLES, STAFF_ROLES
from inquiries.overview.reports import villages as reports


def village_detail(request, pk):
    village = access.village_read(request, pk)
    access.require(request, OVERVIEW_ROLES)
    sees_people = request.user.role in STAFF_ROLES
    context = reports.detail(village, request.user, has_lists=sees_people)
    context |= {"may_edit": request.user.is_head, "sees_people": sees_people}
    return render(request, "inquiries/overview/village_detail.html", context)
