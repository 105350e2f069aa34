"""The list of households, and the pages that change one."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cards import access, paging
from cards.answering import (
    NextPage,
    choose_village,
    form_page,
    refusals_in,
    tell_of_numbers,
    tell_undoable,
    typed,
)
from cards.gaps import HouseholdGap
from cards.printing.views.missing_glyphs import warn_of_missing_glyphs
from cards.printing.views.printability import warn_of_household
from cards.register.actions import households as actions
from cards.register.forms.households import HouseholdFilter, HouseholdForm, LeaveForm
from cards.register.reports import households as reports
from cards.roles import HOUSEHOLD_ROLES, STAFF_ROLES

from .stale_notice import warn_of_stale


def household_list(request):
    access.require(request, HOUSEHOLD_ROLES)
    form = HouseholdFilter(request.GET, user=request.user, villages=access.villages(request))
    criteria = form.criteria()
    sorting = paging.Sorting(request.GET, reports.ORDERS)
    found = paging.page(reports.search(request.user, **criteria), request.GET, order=sorting.order)
    if criteria.get("q") and (home := paging.only(found, request.GET)):
        return redirect(home)
    context = {
        "form": form,
        "rows": [reports.row(household) for household in found.rows],
        "page": found,
        "sorting": sorting,
        "gaps": HouseholdGap,
        "narrowed": bool(criteria),
        "many_villages": request.user.sees_township,
        "gap": criteria.get("gap", ""),
        "may_add": request.user.role in STAFF_ROLES,
    }
    return render(request, "cards/register/household_list.html", context)


def household_create(request):
    village = access.village_for_new(request)
    if village is None:
        return choose_village(request, access.villages(request), _("Add household"))
    initial = {"number": reports.next_number(village)}
    form = HouseholdForm(typed(request), village=village, initial=initial)
    if form.is_valid():
        with refusals_in(form):
            saved = actions.add(village=village, by=request.user, fields=form.values())
            warn_of_missing_glyphs(request, form)
            warn_of_household(request, saved.row)
            messages.success(request, _("Household added."))
            tell_of_numbers(request, form)
            return redirect(saved.row)
    return form_page(request, "cards/register/household_form.html", {"form": form, "village": village})


def household_edit(request, pk):
    household = access.household_write(request, pk)
    form = HouseholdForm(typed(request), instance=household, village=household.village)
    if form.is_valid():
        with refusals_in(form):
            saved = actions.edit(household=household, by=request.user, fields=form.values(), was=form.was)
            warn_of_missing_glyphs(request, form)
            warn_of_household(request, saved.row)
            messages.success(request, _("Saved."))
            tell_of_numbers(request, form)
            warn_of_stale(request, household.village, saved.became_stale)
            return redirect(household)
    context = {"form": form, "village": household.village, "household": household}
    return form_page(request, "cards/register/household_form.html", context)


def household_leave(request, pk):
    household = access.household_write(request, pk)
    form = LeaveForm(typed(request))
    if form.is_valid():
        with refusals_in(form):
            saved = actions.leave(household=household, by=request.user, **form.cleaned_data)
            words = _("%(name)s has left the register; its history stays.") % {"name": household.head_name}
            tell_undoable(request, words, reverse("cards:change_undo", args=[saved.change.pk]))
            return redirect(household)
    return form_page(request, "cards/register/household_leave.html", {"form": form, "household": household})


@require_POST
def household_return(request, pk):
    household = access.household_write(request, pk)
    pressed_twice = NextPage(request, messages.WARNING)
    with refusals_in(pressed_twice):
        saved = actions.return_home(household=household, by=request.user)
        messages.success(request, _("The household is back in the register. Link somebody to it again."))
        warn_of_stale(request, household.village, saved.became_stale)
    return redirect(household)


@require_POST
def household_token(request, pk):
    household = access.household_write(request, pk)
    saved = actions.renew_token(household=household, by=request.user)
    messages.success(
        request, _("The QR code is new; the old card no longer opens anything. Print a new card.")
    )
    warn_of_stale(request, household.village, saved.became_stale)
    return redirect(household)
