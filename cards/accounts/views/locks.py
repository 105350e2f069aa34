"""The page of the locks after wrong passwords, for whoever administers accounts."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cards import access
from cards.accounts.actions import locks as actions
from cards.accounts.reports import locks as reports
from cards.answering import NextPage, refusals_in
from cards.paging import number
from cards.roles import ACCOUNT_ROLES


def lock_list(request):
    access.require(request, ACCOUNT_ROLES)
    return render(request, "cards/accounts/lock_list.html", reports.page())


@require_POST
def lock_lift(request):
    access.require(request, ACCOUNT_ROLES)
    with refusals_in(NextPage(request)):
        actions.lift(of=request.POST.get("of", ""), pk=number(request.POST.get("lock")), by=request.user)
        messages.success(request, _("Lifted. Signing in works again at once."))
    return redirect("cards:lock_list")
