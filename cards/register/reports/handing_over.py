"""What handing over would touch, shown before it is done."""

from dataclasses import dataclass

from django.db.models import Q

from cards.models import Cadre, Copy, Household, Link, Person, Seat

FIRST = 12


@dataclass(frozen=True)
class Touched:
    """The homes, the first of them by name, and how many cards and name boards that hang name the person."""

    homes: int
    named: list[Household]
    cards: int
    name_boards: int


def touched_by(person: Person) -> Touched:
    links = Link.objects.active().filter(person=person)
    homes = Household.objects.filter(pk__in=links.values("household")).order_by("number")
    displayed = Copy.objects.displayed().filter(village=person.village_id)
    cards = displayed.contact_cards().filter(household__left_on=None)
    units = Seat.objects.active().filter(person=person).values("unit")
    if not _is_on_every_card(person):
        names = Q(household__in=links.values("household"))
        names |= Q(household__micro_grid__in=units) | Q(household__service_zone__in=units)
        cards = cards.filter(names)
    return Touched(
        homes.count(),
        list(homes[:FIRST]),
        cards.count(),
        displayed.name_boards().filter(unit__in=units).count(),
    )


def _is_on_every_card(person: Person) -> bool:
    if person.village.settings.first_contact_id == person.pk:
        return True
    return Cadre.objects.in_office(person.village).filter(person=person, on_card=True).exists()
