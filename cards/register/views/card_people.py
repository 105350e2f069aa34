"""Who of a village's cadres stands on its contact card, and in which order."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from cards import access
from cards.answering import form_page, refusals_in, typed
from cards.printing.views.printability import warn_of_village
from cards.register.actions import card_people as actions
from cards.register.forms.card_people import CardPeopleForm
from cards.register.reports import villages as reports

from .stale_notice import warn_of_stale


def card_people(request, pk):
    village = access.village_register(request, pk)
    form = CardPeopleForm(typed(request), cadres=reports.cadres(village))
    if form.is_valid():
        with refusals_in(form):
            became_stale = actions.arrange(village=village, by=request.user, places=form.places())
            messages.success(request, _("Saved."))
            warn_of_village(request, village)
            warn_of_stale(request, village, became_stale)
            return redirect(village)
    context = {
        "form": form,
        "rows": form.rows(),
        "village": village,
        "first_contact": village.settings.first_contact,
    }
    return form_page(request, "cards/register/card_people.html", context)
