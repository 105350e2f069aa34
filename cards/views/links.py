"""Linking somebody to a household, and ending a link."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from cards import access
from cards.actions import links as actions
from cards.forms.links import EndForm, LinkForm

from .answering import carried_out, form_page, typed
from .walls import walls_told


def link_add(request, pk):
    household = access.household_write(request, pk)
    form = LinkForm(typed(request), village=household.village)
    with walls_told(request, household.village):
        if form.is_valid() and carried_out(
            form, actions.add, household=household, by=request.user, **form.cleaned_data
        ):
            messages.success(request, _("Linked."))
            return redirect(household)
    return form_page(request, "cards/link_form.html", {"form": form, "household": household})


def link_end(request, pk):
    link = access.link_write(request, pk)
    form = EndForm(typed(request))
    with walls_told(request, link.household.village):
        if form.is_valid() and carried_out(
            form, actions.end, link=link, by=request.user, **form.cleaned_data
        ):
            messages.success(request, _("The link has ended."))
            return redirect(link.household)
    return form_page(request, "cards/link_end.html", {"form": form, "link": link})
