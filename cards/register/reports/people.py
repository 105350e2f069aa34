"""People who serve: found, with their roles, their load of households and what they lack."""

from collections import Counter

from django.db.models import Count, Exists, OuterRef, Prefetch

from cards.choices import Body, LinkPurpose, SeatRole, UnitKind
from cards.gaps import PersonGap
from cards.models import Household, Link, Person, Seat, User, Village
from cards.paging import number

MOST_LINKS = 300


def search(
    user: User,
    *,
    q: str = "",
    village: Village | None = None,
    body: str = "",
    gap: str = "",
    gone: bool = False,
):
    people = Person.objects.visible_to(user).filter(is_active=not gone)
    if village:
        people = people.filter(village=village)
    if body in Body.values:
        people = people.filter(cadre__body=body)
    elif body == "member":
        people = people.filter(party_member__isnull=False)
    elif body == "seat":
        people = people.filter(Exists(Seat.objects.active().filter(person=OuterRef("pk"))))
    if gap == PersonGap.NO_PHONE:
        people = people.filter(phone="")
    elif gap == PersonGap.NO_POST:
        people = people.filter(
            party_member__isnull=False,
            party_member__office="",
            party_member__assigned_post="",
            cadre__isnull=True,
        )
    if q:
        people = people.matching(q)
    seats = Prefetch("seats", Seat.objects.active().select_related("unit"), to_attr="seats_now")
    return people.select_related("village__settings", "cadre", "party_member").prefetch_related(seats)


def suggestions(user: User, words: str, village: str) -> list[Person]:
    """At most ten people in service that the typed words find."""
    people = Person.objects.visible_to(user).active()
    if (named := number(village)) is not None:
        people = people.filter(village_id=named)
    return list(people.matching(words).select_related("cadre")[:10]) if words else []


def rows(people: list[Person]) -> list[dict]:
    """Lines of the list; load and ties counted in one query for all of them."""
    ties = _ties(people)
    return [_row(person, ties) for person in people]


def _row(person: Person, ties: Counter) -> dict:
    return {
        "person": person,
        "cadre": getattr(person, "cadre", None),
        "member": getattr(person, "party_member", None),
        "seats": person.seats_now,
        "load": sum(ties[person.pk, purpose] for purpose in LinkPurpose.values),
        "gaps": gaps(person, person.seats_now, ties),
    }


def _ties(people: list[Person]) -> Counter:
    """How many households a person serves for each purpose."""
    links = Link.objects.active().filter(person__in=[person.pk for person in people])
    counted = links.order_by().values_list("person", "purpose").annotate(n=Count("pk"))
    return Counter({(person, purpose): n for person, purpose, n in counted})


def gaps(person: Person, seats: list[Seat], ties: Counter) -> list[PersonGap]:
    found = [] if person.phone else [PersonGap.NO_PHONE]
    member, cadre = getattr(person, "party_member", None), getattr(person, "cadre", None)
    if member and not cadre and not (member.office or member.assigned_post):
        found.append(PersonGap.NO_POST)
    if cadre and cadre.body == Body.COMMITTEE and person.village.settings.ties_wanted:
        found += _tie_gaps(person, seats, ties)
    return found


def _tie_gaps(person: Person, seats: list[Seat], ties: Counter) -> list[PersonGap]:
    """A committee cadre ties to exactly one group, one big grower and one hardship household (S4-13)."""
    groups = sum(seat.role == SeatRole.PATCH_CADRE and seat.unit.kind == UnitKind.GROUP for seat in seats)
    counts = {
        PersonGap.NO_GROUP_TIE: groups,
        PersonGap.NO_GROWER_TIE: ties[person.pk, LinkPurpose.BIG_GROWER],
        PersonGap.NO_HARDSHIP_TIE: ties[person.pk, LinkPurpose.HARDSHIP],
    }
    found = [gap for gap, count in counts.items() if count == 0]
    return found + [PersonGap.MORE_TIES] if max(counts.values()) > 1 else found


def detail(person: Person, user: User) -> dict:
    seats = list(person.seats.select_related("unit").order_by("-until", "unit", "id"))
    now = [seat for seat in seats if seat.until is None]
    links = Link.objects.filter(person=person, household__in=Household.objects.visible_to(user))
    person.seats_now = now
    ties = _ties([person])
    return _row(person, ties) | {
        "past_seats": [seat for seat in seats if seat.until is not None],
        "links": list(
            links.active().select_related("household__group").order_by("household__number")[:MOST_LINKS]
        ),
        "ended": links.exclude(until=None).count(),
        "is_first_contact": person.village.settings.first_contact_id == person.pk,
    }
