"""Copies handed to a group's leader, the leader's count, and the group ticked off by it (S0-16)."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from cards import access
from cards.answering import refusals_in
from cards.printing.actions import handouts as actions
from cards.printing.forms.delivery import CountedForm, CountForm
from cards.printing.reports import delivery as reports

from .delivery import sentences
from .delivery_page import chosen_pile, handout_form, unit_page


@require_POST
def handout_create(request, pk):
    unit = access.unit_write(request, pk)
    chosen = chosen_pile(request, unit)
    form = handout_form(request, unit, reports.to_hand_out(unit, chosen), posted=request.POST)
    if form.is_valid():
        with refusals_in(form):
            actions.hand_out(unit=unit, by=request.user, **form.cleaned_data)
            messages.success(request, _("Handed over to the leader."))
            return HttpResponseRedirect(reports.pile_url(unit, chosen))
    return unit_page(request, unit, chosen, handout=form)


@require_POST
def handout_count(request, pk):
    handout = access.handout_write(request, pk)
    form = CountForm(request.POST, auto_id=f"count{pk}_%s")
    if form.is_valid():
        with refusals_in(form):
            actions.count_handout(handout=handout, by=request.user, **form.cleaned_data)
            messages.success(request, _("The leader's count is on record."))
            return HttpResponseRedirect(reports.pile_url(handout.unit, reports.pile_of(handout.edition)))
    return unit_page(request, handout.unit, reports.pile_of(handout.edition), counts={handout.pk: form})


@require_POST
def handout_delivered(request, pk):
    handout = access.handout_write(request, pk)
    form = CountedForm(request.POST)
    if form.is_valid():
        with refusals_in(form):
            done = actions.deliver_handout(handout=handout, by=request.user, **form.cleaned_data)
            words = ngettext("%(count)d copy delivered.", "%(count)d copies delivered.", done)
            messages.success(request, words % {"count": done})
            return HttpResponseRedirect(reports.pile_url(handout.unit, reports.pile_of(handout.edition)))
    return unit_page(request, handout.unit, reports.pile_of(handout.edition), refused=sentences(form))
