"""Undoing what was done to the register."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cards import access
from cards.answering import NextPage, refusals_in
from cards.register.actions import undoing as actions

from .stale_notice import warn_of_stale


@require_POST
def change_undo(request, pk):
    change = access.change_write(request, pk)
    with refusals_in(NextPage(request)):
        became_stale = actions.undo(change=change, by=request.user)
        words = _("Undone: %(what)s. Both stand on this page.")
        messages.success(request, words % {"what": change.get_act_display()})
        warn_of_stale(request, change.village, became_stale)
    return redirect(change.household or change.person)
