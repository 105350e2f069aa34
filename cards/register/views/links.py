"""Linking somebody to a household, ending a link, and putting one right."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cards import access
from cards.answering import form_page, refusals_in, typed
from cards.register.actions import links as actions
from cards.register.forms.links import CorrectLinkForm, EndForm, LinkForm

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


@require_http_methods(["GET", "HEAD", "POST"])
def link_correct(request, pk):
    link = access.link_write(request, pk)
    form = CorrectLinkForm(typed(request), link=link)
    if form.is_valid():
        with refusals_in(form):
            saved = actions.correct(link=link, by=request.user, **form.values())
            messages.success(request, _("Corrected. What it said before stands on this page."))
            warn_of_stale(request, link.village, saved.became_stale)
            return redirect(link.household)
    return form_page(request, "cards/register/link_correct.html", {"form": form, "link": link})
