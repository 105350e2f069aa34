"""What a new village still has to enter before its first card is printed."""

from dataclasses import dataclass

from django.db.models import Exists

from cards.choices import EditionKind
from cards.models import Cadre, Edition, Person, RegisterSummary, Unit, Village


@dataclass(frozen=True)
class Steps:
    """Which steps are done; the last one, printing, ends the list."""

    people: bool
    contact: bool
    units: bool
    households: int
    edition: bool


def of(village: Village, register: RegisterSummary) -> Steps:
    cards = Edition.objects.approved().filter(village=village, kind=EditionKind.CONTACT_CARD)
    found = Village.objects.filter(pk=village.pk).values_list(
        Exists(Person.objects.filter(village=village)),
        Exists(Cadre.objects.filter(person__village=village)),
        Exists(Unit.objects.filter(village=village)),
        Exists(cards),
        "settings__first_contact",
        "settings__office_hours",
    )
    people, cadres, units, edition, first, hours = found[0]
    contact = bool(first and hours and village.office_phone)
    return Steps(people and cadres, contact, units, register.households, edition)
