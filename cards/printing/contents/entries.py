"""The people on a printed piece, with the word that stands beside each name; the words are Chinese data."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone

from cards.choices import LinkPurpose, SeatRole
from cards.models import Cadre, Link, Person, Seat, Village

LINK_WORDS = {
    LinkPurpose.NEIGHBOUR: "联户党员",
    LinkPurpose.REPRESENTATIVE: "村民代表",
    LinkPurpose.BIG_GROWER: "包户干部",
    LinkPurpose.HARDSHIP: "包户干部",  # so that no neighbour learns from the card which tie it is
}
NEIGHBOUR_OUTSIDE_PARTY = "联户人"
SEAT_WORDS = {
    SeatRole.REPRESENTATIVE: "村民代表",
    SeatRole.GROUP_LEADER: "村民组长",
    SeatRole.PARTY_GROUP_LEADER: "党小组长",
    SeatRole.GRID_WORKER: "网格员",
    SeatRole.PATCH_CADRE: "联片村干部",
    SeatRole.ORGANISER: "组织员",
    SeatRole.SUPERVISOR: "监督员",
}
TIES = (LinkPurpose.BIG_GROWER, LinkPurpose.HARDSHIP)


@dataclass(frozen=True)
class Entry:
    """One person on a piece; `person` is the id for the page where a gap is filled, and is not printed."""

    name: str
    role: str
    phone: str
    duties: str = ""
    person: int | None = None

    @property
    def printed(self) -> tuple[str, ...]:
        return self.name, self.role, self.phone, self.duties


def first_contact(person: Person | None) -> Entry | None:
    """None where nobody is named, or who is named has left."""
    if person is None or not person.is_active:
        return None
    cadre, member = getattr(person, "cadre", None), getattr(person, "party_member", None)
    role = cadre.position if cadre else (member.office or member.assigned_post) if member else ""
    return Entry(person.name, role, person.phone, cadre.duties if cadre else "", person.pk)


def officers(village: Village) -> tuple[Entry, ...]:
    """The cadres in office, in the order that the village gave them."""
    in_office = Q(until__isnull=True) | Q(until__gte=timezone.localdate())
    cadres = Cadre.objects.filter(in_office, person__village=village, person__is_active=True)
    return tuple(
        Entry(cadre.person.name, cadre.position, cadre.person.phone, cadre.duties, cadre.person_id)
        for cadre in cadres.select_related("person").order_by("order", "person_id")
    )


def links(village: Village, wanted: list[int]) -> tuple[dict, dict]:
    """Per household the persons linked to it, and apart from them the cadres who only have a tie."""
    linked, ties = defaultdict(list), defaultdict(list)
    rows = Link.objects.active().filter(village=village, person__is_active=True)
    if len(wanted) <= 200:
        rows = rows.filter(household__in=wanted)
    columns = "household", "purpose", "person", "person__name", "person__phone", "person__party_member"
    order = list(LinkPurpose)
    found = sorted(rows.values_list(*columns), key=lambda row: (order.index(row[1]), row[2]))
    for household, purpose, person, name, phone, member in found:
        outside = purpose == LinkPurpose.NEIGHBOUR and not member
        word = NEIGHBOUR_OUTSIDE_PARTY if outside else LINK_WORDS[purpose]
        (ties if purpose in TIES else linked)[household].append(Entry(name, word, phone, "", person))
    return linked, ties


def seats(village: Village) -> dict[int, list[Entry]]:
    """Per micro-grid its trio and per service zone its pair."""
    found = defaultdict(list)
    rows = Seat.objects.active().filter(unit__village=village, person__is_active=True, role__in=SEAT_WORDS)
    order = list(SEAT_WORDS)
    columns = "unit", "role", "person", "person__name", "person__phone"
    for unit, role, person, name, phone in sorted(
        rows.values_list(*columns), key=lambda r: order.index(r[1])
    ):
        found[unit].append(Entry(name, SEAT_WORDS[role], phone, "", person))
    return found
