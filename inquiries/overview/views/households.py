"""The page of a household, and removing one that was entered by mistake."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cards import access
from cards.answering import NextPage, refusals_in
from cards.register.reports import changes
from cards.roles import STAFF_ROLES
from inquiries.access import seen
from inquiries.overview.actions import households as actions
from inquiries.overview.reports import households as reports


def household_detail(request, pk):
    household = access.household_read(request, pk)
    page = reports.detail(household, request.user)
    seen(request, [*page["inquiries"], *page["visits"]])
    keeps = request.user.role in STAFF_ROLES
    context = page | {"keeps_register": keeps, "changes": changes.of_household(household) if keeps else []}
    return render(request, "inquiries/overview/household_detail.html", context)


@require_POST
def household_remove(request, pk):
    household = access.household_write(request, pk)
    with refusals_in(NextPage(request)):
        actions.remove(household=household, by=request.user)
        words = _("Removed: %(name)s, number %(number)s.")
        messages.success(request, words % {"name": household.head_name, "number": household.number})
        return redirect("cards:household_list")
    return redirect(household)
