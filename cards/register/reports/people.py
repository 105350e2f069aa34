"""People who serve: found, with their roles, their load of households and what they lack."""

import re
from collections import Counter
from functools import reduce
from operator import or_

from django.db.models import Case, Count, Exists, OuterRef, Prefetch, Q, Subquery, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from cards.choices import Body, LinkPurpose, SeatRole, UnitKind
from cards.gaps import PersonGap
from cards.models import Cadre, Household, Link, PartyMember, Person, Seat, User, Village
from cards.paging import Order, number

MOST_LINKS = 300
MOST_SEATS = 3
SAME_OFFICE = re.compile("(?:本?村|党|总支|支部|党委|村委会?|委员会)+|.+ ")
"""What may stand before a title that says the same office."""
DUTY = ~Q(role=SeatRole.VOLUNTEER)  # who leads a group, a grid or a zone has a duty

SEATS = Seat.objects.active().filter(person=OuterRef("pk"))
LEADING = Case(
    *(When(cadre__body=body, then=place) for place, body in enumerate(Body)),
    *(When(Exists(SEATS.filter(role=role)), then=10 + place) for place, role in enumerate(SeatRole)),
    When(party_member__isnull=False, then=30),
    default=40,
)
"""The first of a person's roles: cadres, then who leads or helps a part of the village, members, anybody else."""
VILLAGE = ("village_id",)
ORDERS = {
    "role": Order(
        ("leading", "place", "pinyin", "pk"),
        {"leading": LEADING, "place": Coalesce("cadre__order", 0)},
        VILLAGE,
        _("Roles"),
    ),
    "name": Order(("pinyin", "pk"), {}, VILLAGE, _("Name")),
}
"""By role or by name. Never by what somebody did or how much is on somebody: that would rank people (R-08)."""


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
        ).exclude(Exists(Seat.objects.active().filter(DUTY, person=OuterRef("pk"))))
    elif gap in PersonGap.values:
        people = _lacking_ties(people, PersonGap(gap))
    if q:
        people = people.matching(q)
    seats = Prefetch("seats", Seat.objects.active().select_related("unit"), to_attr="seats_now")
    return people.select_related("village__settings", "cadre", "party_member").prefetch_related(seats)


def _lacking_ties(people, gap: PersonGap):
    """The same as `_tie_gaps`, in the database."""
    people = people.filter(cadre__body=Body.COMMITTEE, village__settings__ties_wanted=True)
    me = {"person": OuterRef("pk")}
    groups = Seat.objects.active().filter(role=SeatRole.PATCH_CADRE, unit__kind=UnitKind.GROUP, **me)
    links = Link.objects.active().filter(**me)
    ties = {
        PersonGap.NO_GROUP_TIE: groups,
        PersonGap.NO_GROWER_TIE: links.filter(purpose=LinkPurpose.BIG_GROWER),
        PersonGap.NO_HARDSHIP_TIE: links.filter(purpose=LinkPurpose.HARDSHIP),
    }
    if gap in ties:
        return people.filter(~Exists(ties[gap]))
    counted = {f"n_{name}": _number_of(rows) for name, rows in ties.items()}
    return people.annotate(**counted).filter(reduce(or_, (Q(**{f"{name}__gt": 1}) for name in counted)))


def _number_of(rows) -> Coalesce:
    return Coalesce(Subquery(rows.order_by().values("person").annotate(n=Count("pk")).values("n")), 0)


def suggestions(user: User, words: str, village: str, but: str = "") -> list[Person]:
    """At most ten people in service that the typed words find; `but` is one who is not meant."""
    people = Person.objects.visible_to(user).active()
    if (left_out := number(but)) is not None:
        people = people.exclude(pk=left_out)
    if (named := number(village)) is not None:
        people = people.filter(village_id=named)
    return list(people.matching(words).select_related("cadre")[:10]) if words else []


def rows(people: list[Person]) -> list[dict]:
    """Lines of the list; load and ties counted in one query for all of them."""
    ties = _ties(people)
    return [_row(person, ties) for person in people]


def _row(person: Person, ties: Counter) -> dict:
    cadre, member = getattr(person, "cadre", None), getattr(person, "party_member", None)
    return {
        "person": person,
        "cadre": cadre,
        "member": member,
        "seats": person.seats_now,
        "titles": titles(cadre, member, person.seats_now),
        "load": sum(ties[person.pk, purpose] for purpose in LinkPurpose.values),
        "gaps": gaps(person, person.seats_now, ties),
    }


def titles(cadre: Cadre | None, member: PartyMember | None, seats: list[Seat]) -> list[str]:
    """What a person is called by office, membership and seats; what another of them says already is left out."""
    own = [cadre.position] if cadre else []
    if member:
        own.append(str(member.office or member.assigned_post or _("Party member")))
    held = [f"{seat.unit.name} {seat.get_role_display()}" for seat in seats[:MOST_SEATS]]
    own = [title for title in own if not any(_says(other, title) for other in [*own, *held])]
    return list(dict.fromkeys([*own, *held]))


def _says(longer: str, title: str) -> bool:
    """村党总支书记 says 书记; 村党总支副书记 does not, nor 团支部书记, which is another office."""
    front = longer.removesuffix(title)
    return front != longer and bool(SAME_OFFICE.fullmatch(front))


def _ties(people: list[Person]) -> Counter:
    """How many households a person serves for each purpose."""
    links = Link.objects.active().filter(person__in=[person.pk for person in people])
    counted = links.order_by().values_list("person", "purpose").annotate(n=Count("pk"))
    return Counter({(person, purpose): n for person, purpose, n in counted})


def gaps(person: Person, seats: list[Seat], ties: Counter) -> list[PersonGap]:
    found = [] if person.phone else [PersonGap.NO_PHONE]
    member, cadre = getattr(person, "party_member", None), getattr(person, "cadre", None)
    has_duty = any(seat.role != SeatRole.VOLUNTEER for seat in seats)
    if member and not cadre and not (member.office or member.assigned_post or has_duty):
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
