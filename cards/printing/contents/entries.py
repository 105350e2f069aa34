"""The people on a printed piece, with the word that stands beside each name; the words are Chinese data."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from cards.choices import LinkPurpose, SeatRole
from cards.models import Cadre, Link, Person, Seat, Village
from cards.text import joined
from cards.wording import LINKED_MEMBER

LINK_WORDS = {
    LinkPurpose.NEIGHBOUR: LINKED_MEMBER,
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
LEADS = {
    SeatRole.ORGANISER: ("宣传引导", "推动志愿服务", "反映民意"),
    SeatRole.SUPERVISOR: ("文明监督", "乡风评议"),
}
"""The five functions of a service zone by who leads them; the other one of the pair assists (S3-07)."""
BEARERS = (
    LinkPurpose.NEIGHBOUR,
    LinkPurpose.REPRESENTATIVE,
    SeatRole.ORGANISER,
    SeatRole.REPRESENTATIVE,
    SeatRole.SUPERVISOR,
)
"""Whose duties the village's line says: of these the first that a home has."""
PERSON = "person", "person__name", "person__phone", "person__other_phone"
TIES = (LinkPurpose.BIG_GROWER, LinkPurpose.HARDSHIP)


@dataclass(frozen=True)
class Entry:
    """One person on a piece; `person` is the id for the page where a gap is filled, and is not printed."""

    name: str
    role: str
    phone: str
    duties: str = ""
    person: int | None = None
    other_phone: str = ""
    is_member: bool = False
    """A party member linked as a neighbour."""
    parts: tuple[str, ...] = ()
    """The purposes of links and the seats for which the person stands here; their words are the role."""

    @property
    def printed(self) -> tuple[str, ...]:
        """What the fingerprint is made of; who has one number has the fingerprint of before there were two."""
        return self.name, self.role, self.phone, self.duties, *filter(None, [self.other_phone])


def first_contact(person: Person | None) -> Entry | None:
    """None where nobody is named, or who is named has left."""
    if person is None or not person.is_active:
        return None
    cadre, member = getattr(person, "cadre", None), getattr(person, "party_member", None)
    role = cadre.position if cadre else (member.office or member.assigned_post) if member else ""
    duties = cadre.duties if cadre else ""
    return Entry(person.name, role, person.phone, duties, person.pk, person.other_phone)


def officers(*villages: Village) -> dict[int, tuple[Entry, ...]]:
    """By village the cadres in office who are on the card, in the order that the village gave them."""
    found: dict[int, list[Entry]] = {village.pk: [] for village in villages}
    for cadre in Cadre.objects.in_office(*villages).filter(on_card=True):
        found[cadre.person.village_id].append(_officer(cadre))
    return {village: tuple(entries) for village, entries in found.items()}


def _officer(cadre: Cadre) -> Entry:
    person = cadre.person
    return Entry(person.name, cadre.position, person.phone, cadre.duties, person.pk, person.other_phone)


def links(village: Village, wanted: list[int]) -> tuple[dict, dict]:
    """Per household the persons linked to it, and apart from them the cadres who only have a tie."""
    linked, ties = defaultdict(list), defaultdict(list)
    rows = Link.objects.active().filter(village=village, person__is_active=True)
    if len(wanted) <= 200:
        rows = rows.filter(household__in=wanted)
    columns = "household", "purpose", "person__party_member", *PERSON
    order = list(LinkPurpose)
    found = sorted(rows.values_list(*columns), key=lambda row: (order.index(row[1]), row[3]))
    for household, purpose, member, person, name, *phones in found:
        is_member = purpose == LinkPurpose.NEIGHBOUR and bool(member)
        entry = Entry(
            name, _link_word(purpose, member), phones[0], "", person, phones[1], is_member, (purpose,)
        )
        (ties if purpose in TIES else linked)[household].append(entry)
    return linked, ties


def _link_word(purpose: str, member: object) -> str:
    outside = purpose == LinkPurpose.NEIGHBOUR and not member
    return NEIGHBOUR_OUTSIDE_PARTY if outside else LINK_WORDS[purpose]


def seats(village: Village) -> dict[int, list[Entry]]:
    """Per group its leaders, per micro-grid its trio, per service zone its pair."""
    found = defaultdict(list)
    rows = Seat.objects.active().filter(unit__village=village, person__is_active=True, role__in=SEAT_WORDS)
    order = list(SEAT_WORDS)
    found_rows = sorted(rows.values_list("unit", "role", *PERSON), key=lambda row: order.index(row[1]))
    for unit, role, person, name, phone, other_phone in found_rows:
        found[unit].append(Entry(name, SEAT_WORDS[role], phone, "", person, other_phone, parts=(role,)))
    return found


def merged(found: Iterable[Entry]) -> list[Entry]:
    """Everybody once, with the words of all parts in which the person was found."""
    people: dict[int | None, Entry] = {}
    for entry in found:
        known = people.get(entry.person)
        people[entry.person] = _in_both(known, entry) if known else entry
    return list(people.values())


def _in_both(one: Entry, other: Entry) -> Entry:
    role, parts = joined(one.role, other.role), one.parts + other.parts
    return replace(one, role=role, parts=parts, is_member=one.is_member or other.is_member)


def with_duties(people: list[Entry], phrases: list[str]) -> list[Entry]:
    """Each phrase of the village's line with whom it belongs to.

    What one of a zone's pair leads (S3-07) is for that one, the rest for the first of `BEARERS` that the home has.
    """
    there = {part for each in people for part in each.parts}
    bearing = next((part for part in BEARERS if part in there), "")
    parts = [_leading(phrase, there) or bearing for phrase in phrases]
    found = []
    for each in people:
        own = [phrase for phrase, part in zip(phrases, parts, strict=True) if part and part in each.parts]
        found.append(replace(each, duties="、".join(own)) if own else each)
    return found


def _leading(phrase: str, there: set[str]) -> str:
    """The part that leads what the phrase says, if the home has such a person."""
    leading = (role for role, leads in LEADS.items() if any(one in phrase or phrase in one for one in leads))
    return next((role for role in leading if role in there), "")


def of_person(person: Person) -> list[Entry]:
    """The person in each part in which a card may show it; with the bare name and numbers if in none."""
    person = Person.objects.select_related("cadre", "party_member", "village__settings").get(pk=person.pk)
    member = hasattr(person, "party_member")
    purposes = Link.objects.active().filter(person=person).order_by().values_list("purpose", flat=True)
    roles = Seat.objects.active().filter(person=person, role__in=SEAT_WORDS).values_list("role", flat=True)
    words = [_link_word(purpose, member) for purpose in purposes.distinct()]
    words += [SEAT_WORDS[role] for role in roles]
    found = [_officer(person.cadre)] if hasattr(person, "cadre") else []
    if person.village.settings.first_contact_id == person.pk:
        found += filter(None, [first_contact(person)])
    found += [_in_part(person, word) for word in dict.fromkeys(words)]
    return found or [_in_part(person, "")]


def _in_part(person: Person, word: str) -> Entry:
    return Entry(person.name, word, person.phone, "", person.pk, person.other_phone)
