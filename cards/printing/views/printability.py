"""Warnings after saving: what of the saved row cannot be printed on a contact card; they refuse nothing."""

from django.conf import settings
from django.contrib import messages
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cards.gaps import Fault, Record
from cards.printing.contents import contact_card, entries
from cards.printing.forms.copies import CardLayout

FIELDS = {
    "name": gettext_lazy("full name"),
    "role": gettext_lazy("position"),
    "phone": gettext_lazy("phone"),
    "other_phone": gettext_lazy("another phone"),
    "duties": gettext_lazy("duties"),
}


def warn_of_person(request, person):
    """One message for each text of the person that fits no line, or that no font can write."""
    from cards.printing.pdf.contact_card.person_faults import warnings_for

    for fault in warnings_for(entries.of_person(person)):
        words = _("%(name)s, %(field)s: %(what)s")
        field = FIELDS.get(fault.field, fault.field)
        messages.warning(request, words % {"name": fault.label, "field": field, "what": fault.what})


def warn_of_village(request, village):
    """One message for each fault that keeps all cards of the village from being printed."""
    _warn(request, contact_card.sample(village), {Record.VILLAGE, Record.PERSON, Record.CARD_PEOPLE})


def warn_of_household(request, household):
    """One message for each fault that keeps this home's card from being printed."""
    _warn(request, contact_card.of(household.village, [household]), {Record.HOUSEHOLD})


def _warn(request, card_contents, records):
    from cards.printing.pdf.contact_card.from_contents import to_mend

    found = [
        each.what
        for layout in CardLayout.values
        for each in to_mend(card_contents, layout, settings.PUBLIC_BASE_URL)
        if isinstance(each, Fault) and each.blocking and each.remedy.record in records
    ]
    for what in dict.fromkeys(found):
        messages.warning(request, _("This cannot be printed on the card: %(what)s") % {"what": what})
