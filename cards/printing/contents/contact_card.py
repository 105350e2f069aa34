"""The contents of contact cards, gathered for many households at once; a stale card has another fingerprint (W-13).

The words on paper are Chinese data, like the card's three names.
"""

from dataclasses import dataclass, replace
from hashlib import blake2b

from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cards.choices import CardVariant
from cards.gaps import Gap, Record, Remedy
from cards.models import Household, Village
from cards.wording import LINKED_MEMBER

from . import entries
from .entries import Entry
from .front import Front, front_of

PART = 8  # hexadecimal digits of each part of a fingerprint
PARTS = (
    gettext_lazy("who serves this home"),
    gettext_lazy("cadres: name, position, number or duty"),
    gettext_lazy("slogan, office hours, duty or office phone"),
    gettext_lazy("head, number, group or QR code of the home"),
)


@dataclass(frozen=True)
class VillageContent:
    """The contents that all cards of a village share."""

    village_id: int
    village: str
    township: str
    variant: str
    slogan: str
    first: Entry | None
    officers: tuple[Entry, ...]
    office_hours: str
    duty: str
    office_phone: str
    duties_line: str
    """What linked persons do; on each card it stands with those who do it."""
    photo: str = ""
    """Of the first contact, by its name in the storage; a new photo has a new name."""

    @property
    def title(self) -> str:
        return CardVariant(self.variant).label

    @property
    def duties(self) -> list[str]:
        return self.duties_line.split("、") if self.duties_line else []

    @property
    def people(self) -> tuple:
        people = tuple(entry.printed for entry in (self.first, *self.officers) if entry)
        return (*people, self.photo) if self.photo else people

    @property
    def lines(self) -> tuple:
        lines = (self.slogan, self.office_hours, self.duty, self.office_phone, self.duties_line)
        return self.variant, self.village, self.township, lines


@dataclass(frozen=True)
class CardContent:
    """The contents of one household's card, as plain values."""

    common: VillageContent
    household_id: int
    head: str
    number: str
    group: str
    linked: tuple[Entry, ...]
    token: str
    unheld: str = ""
    """Of the village's line what nobody of the home's people has."""
    fingerprint: str = ""

    @property
    def label(self) -> str:
        return f"{self.number} {self.head}"

    @property
    def front(self) -> Front:
        return _front(self.common, self.linked)


def _front(common: VillageContent, linked: tuple[Entry, ...]) -> Front:
    return front_of(common.first, linked, is_heart=common.variant == CardVariant.HEART)


def of(village: Village, households=None) -> list[CardContent]:
    """The contents for these households of the village (all living ones if None), by group and number."""
    common = common_of(village)
    rows = Household.objects.filter(village=village).living()
    if households is not None:
        rows = rows.filter(pk__in=[household.pk for household in households])
    rows = rows.order_by(F("group__number").asc(nulls_last=True), "number").values_list(
        "pk", "head_name", "number", "group", "group__name", "micro_grid", "service_zone", "token"
    )
    rows = list(rows)
    links, ties = entries.links(village, [row[0] for row in rows])
    seats = entries.seats(village)
    shared = _digest(common.people) + _digest(common.lines)
    return [_card_content(common, shared, row, links, ties, seats) for row in rows]


def sample(village: Village) -> list[CardContent]:
    """The contents for the first home, to look at what all cards share; none where there is no home."""
    return of(village, Household.objects.filter(village=village).living().order_by("number")[:1])


def count_unheld(card_contents: list[CardContent]) -> int:
    """On how many of these cards the village takes duties that nobody of the home's people has."""
    return sum(bool(each.unheld) for each in card_contents)


def _digest(values) -> str:
    return blake2b(repr(values).encode(), digest_size=PART // 2).hexdigest()


def changed(before: str, now: str) -> list[str]:
    """Which parts of a card changed, from its fingerprint and that of today (W-13)."""
    return [
        part
        for at, part in enumerate(PARTS)
        if before[at * PART : (at + 1) * PART] != now[at * PART : (at + 1) * PART]
    ]


def _card_content(common, shared, row, links, ties, seats) -> CardContent:
    pk, head, number, group_id, group, micro_grid, zone, token = row
    found = *links[pk], *seats[micro_grid], *seats[zone], *seats[group_id], *ties[pk]
    linked = tuple(entries.with_duties(entries.merged(found), common.duties))
    number, group = f"{number:03d}", group or ""
    unheld = entries.unheld(linked, common.duties)
    said = [unheld] if unheld and not _front(common, linked).blank_row else []
    own = _digest([*(entry.printed for entry in linked), *said]) + shared
    own += _digest((head, number, group, token))
    return CardContent(common, pk, head, number, group, linked, token, unheld, own)


def common_of(village: Village) -> VillageContent:
    return commons(Village.objects.filter(pk=village.pk))[0]


def commons(villages) -> list[VillageContent]:
    """The common contents of several villages in two queries."""
    related = "settings__first_contact__cadre", "settings__first_contact__party_member", "township"
    villages = list(villages.select_related(*related))
    officers = entries.officers(*villages)
    return [_common(village, officers[village.pk]) for village in villages]


def _common(village: Village, officers: tuple[Entry, ...]) -> VillageContent:
    settings = village.settings
    first = entries.first_contact(settings.first_contact)
    return VillageContent(
        village_id=village.pk,
        village=village.name,
        township=village.township.name,
        variant=settings.card_variant,
        slogan=settings.slogan,
        first=first,
        officers=officers,
        office_hours=settings.office_hours,
        duty=settings.duty_line,
        office_phone=village.office_phone,
        duties_line="、".join(settings.card_duties.split()),
        photo=settings.first_contact.photo.name if first and settings.card_photo else "",
    )


def usual(common: VillageContent) -> CardContent:
    """A card as most homes of the village have it, with one linked member: for what paper a run takes."""
    linked = Entry("某某某", LINKED_MEMBER, "0" * 11, common.duties_line, is_member=True)
    return CardContent(common, 0, "某某某", "001", "第1组", (linked,), "")


def common_gaps(common: VillageContent) -> list[Gap]:
    """Blank fields on every card of the village (S0-02): nothing is printed before they are filled."""
    found, village = [], Remedy(Record.VILLAGE, common.village_id)
    if common.first is None:
        found.append(Gap(_("No first contact is named."), village))
    if not common.office_phone:
        found.append(Gap(_("The phone of the village office is missing."), village))
    if not common.officers:
        found.append(Gap(_("No cadre is on the card."), Remedy(Record.CARD_PEOPLE, common.village_id)))
    people = {entry.person: entry for entry in (common.first, *common.officers) if entry}
    return found + [gap for entry in people.values() for gap in _blanks(entry)]


def household_gaps(card_content: CardContent) -> list[Gap]:
    """Blank fields on one household's card."""
    found = [gap for entry in card_content.linked for gap in _blanks(entry)]
    return [replace(gap, whose=card_content.household_id, label=card_content.label) for gap in found]


def _blanks(entry: Entry) -> list[Gap]:
    found = []
    if not entry.phone:
        found.append(_("%(name)s has no phone number."))
    if not entry.role:
        found.append(_("%(name)s has no position."))
    return [Gap(what % {"name": entry.name}, Remedy(Record.PERSON, entry.person)) for what in found]


def gaps(card_contents: list[CardContent]) -> list[Gap]:
    """All blank fields of these cards, those of the whole village first."""
    if not card_contents:
        return []
    return common_gaps(card_contents[0].common) + [
        gap for each in card_contents for gap in household_gaps(each)
    ]
