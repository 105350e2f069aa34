"""What handing over would touch, shown before it is done."""

from dataclasses import dataclass

from django.db.models import Count, Q, Window

from cards.choices import EditionKind
from cards.models import Copy, Household, Link, Person, Seat

FIRST = 12


@dataclass(frozen=True)
class Touched:
    """The homes, the first of them by name, and how many cards and name boards that hang name the person."""

    homes: int
    named: list[Household]
    cards: int
    name_boards: int
    seats: list[Seat]
    is_first_contact: bool


def touched_by(person: Person) -> Touched:
    """Three queries, whatever hangs on the person."""
    links = Link.objects.active().filter(person=person)
    homes = Household.objects.filter(pk__in=links.values("household")).order_by("number")
    named = list(homes.annotate(in_all=Window(Count("pk")))[:FIRST])
    seats = list(person.seats.filter(until=None).select_related("unit").order_by("unit", "id"))
    return Touched(
        named[0].in_all if named else 0,
        named,
        **_displayed(person, links, [seat.unit_id for seat in seats]),
        seats=seats,
        is_first_contact=_is_first_contact(person),
    )


def _displayed(person: Person, links, units: list[int]) -> dict[str, int]:
    """Of the copies that hang, how many cards and name boards name the person."""
    names = Q(household__left_on=None)
    if not _is_on_every_card(person):
        homes = Q(household__in=links.values("household"))
        names &= homes | Q(household__micro_grid__in=units) | Q(household__service_zone__in=units)
    displayed = Copy.objects.displayed().filter(village=person.village_id)
    return displayed.aggregate(
        cards=Count("pk", filter=names & Q(kind=EditionKind.CONTACT_CARD)),
        name_boards=Count("pk", filter=Q(unit__in=units, kind=EditionKind.NAME_BOARD)),
    )


def _is_first_contact(person: Person) -> bool:
    return person.village.settings.first_contact_id == person.pk


def _is_on_every_card(person: Person) -> bool:
    cadre = getattr(person, "cadre", None)
    serves = bool(cadre) and person.is_active and not cadre.is_over
    return _is_first_contact(person) or (serves and cadre.on_card)
