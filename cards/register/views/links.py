"""Linking somebody to a household, and ending a link."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from cards import access
from cards.answering import form_page, refusals_in, typed
from cards.register.actions import links as actions
from cards.register.forms.links import EndForm, LinkForm

from .stale_notice import warn_of_stale


def link_add(request, pk):
    household = access.household_write(request, pk)
    form = LinkForm(typed(request), village=household.village)
    if form.is_valid():
        with refusals_in(form):
            saved = actions.add(household=household, by=request.user, **form.cleaned_data)
            messages.success(request, _("Linked."))
            warn_of_stale(request, household.village, saved.became_stale)
            return redirect(household)
    return form_page(request, "cards/register/link_form.html", {"form": form, "household": household})


def link_end(request, pk):
    link = access.link_write(request, pk)
    form = EndForm(typed(request))
    if form.is_valid():
        with refusals_in(form):
            saved = actions.end(link=link, by=request.user, **form.cleaned_data)
            messages.success(request, _("The link has ended."))
            warn_of_stale(request, link.household.village, saved.became_stale)
            return redirect(link.household)
    return form_page(request, "cards/register/link_end.html", {"form": form, "link": link})
