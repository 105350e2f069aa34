"""The contents of the name boards of service zones (S3-13), gathered for all zones at once, with fingerprints.

The words on paper are Chinese data.
"""

from collections import defaultdict
from dataclasses import dataclass, replace
from hashlib import blake2b

from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext as _

from cards.choices import SeatRole, UnitKind
from cards.gaps import Gap, Record, Remedy, UnitGap
from cards.models import Household, Seat, Unit, Village

from .entries import LEADS, SEAT_WORDS, Entry

ROLES = (*LEADS, SeatRole.VOLUNTEER, SeatRole.PATCH_CADRE)
MOST_GROUPS = 4


@dataclass(frozen=True)
class Officer(Entry):
    """One of the pair; `photo` is the name of the stored picture, empty where there is none."""

    photo: str = ""

    @property
    def printed(self) -> tuple[str, ...]:
        return (*super().printed, self.photo)


@dataclass(frozen=True)
class NameBoardContent:
    """The contents of one name board, as plain values."""

    village_id: int
    village: str
    township: str
    variant: str
    office_phone: str
    zone_id: int
    zone: str
    number: int
    area: str
    centre: str
    organiser: Officer | None
    supervisor: Officer | None
    members: tuple[str, ...]
    cadres: tuple[Entry, ...]
    fingerprint: str = ""

    @property
    def label(self) -> str:
        return self.zone

    @property
    def pair(self) -> list[tuple[SeatRole, Officer | None]]:
        return [(SeatRole.ORGANISER, self.organiser), (SeatRole.SUPERVISOR, self.supervisor)]

    @property
    def printed(self) -> tuple:
        place = self.variant, self.village, self.township, self.office_phone
        zone = self.zone, self.number, self.area, self.centre
        people = tuple(each.printed for each in (self.organiser, self.supervisor, *self.cadres) if each)
        return place, zone, people, bool(self.organiser), bool(self.supervisor), self.members


def of(village: Village, zones=None) -> list[NameBoardContent]:
    """The contents for these zones of the village, all of them if None, by number; a fixed number of queries."""
    village = Village.objects.select_related("settings", "township").get(pk=village.pk)
    rows = Unit.objects.filter(village=village, kind=UnitKind.SERVICE_ZONE).select_related("parent")
    if zones is not None:
        rows = rows.filter(pk__in=[zone.pk for zone in zones])
    rows = list(rows.order_by("number"))
    if not rows:
        return []
    seats, homes = _seats(village), _homes(village)
    return [_content(village, zone, seats, homes[zone.pk]) for zone in rows]


def _content(village: Village, zone: Unit, seats, homes: dict[str, int]) -> NameBoardContent:
    own = seats[zone.pk]
    pair = [next(iter(own[role]), None) for role in LEADS]
    leading = {each.person for each in pair if each}
    content = NameBoardContent(
        village_id=village.pk,
        village=village.name,
        township=village.township.name,
        variant=village.settings.card_variant,
        office_phone=village.office_phone,
        zone_id=zone.pk,
        zone=zone.name,
        number=zone.number,
        area=_area(zone, homes),
        centre=zone.centre_place,
        organiser=pair[0],
        supervisor=pair[1],
        members=tuple(each.name for each in own[SeatRole.VOLUNTEER] if each.person not in leading),
        cadres=tuple(own[SeatRole.PATCH_CADRE] or seats[zone.parent_id][SeatRole.PATCH_CADRE]),
    )
    return replace(content, fingerprint=blake2b(repr(content.printed).encode(), digest_size=16).hexdigest())


def _area(zone: Unit, homes: dict[str, int]) -> str:
    """The groups that the zone consists of; how many homes where it follows no groups."""
    if zone.parent and zone.parent.kind == UnitKind.GROUP:
        return zone.parent.name
    groups = [name for name in homes if name]
    if groups and len(groups) <= MOST_GROUPS and "" not in homes:
        return "、".join(groups)
    total = sum(homes.values())
    return f"{total}户" if total else ""


def _homes(village: Village) -> dict[int, dict[str, int]]:
    """Per zone the groups of its homes, with how many each."""
    rows = Household.objects.filter(village=village, service_zone__isnull=False).living().order_by()
    counted = rows.values_list("service_zone", "group__name").annotate(n=Count("pk"))
    found = defaultdict(dict)
    for zone, group, count in counted.order_by("service_zone", "group__number"):
        found[zone][group or ""] = found[zone].get(group or "", 0) + count
    return found


def _seats(village: Village) -> dict[int, dict[SeatRole, list[Officer]]]:
    """Per unit who holds its seats; a cadre in office with the position."""
    found = defaultdict(lambda: defaultdict(list))
    rows = Seat.objects.active().filter(unit__village=village, person__is_active=True, role__in=ROLES)
    columns = "unit", "role", "person", "person__name", "person__phone", "person__photo"
    cadre = "person__cadre__position", "person__cadre__until"
    for *row, position, until in rows.order_by("id").values_list(*columns, *cadre):
        unit, role, person, name, phone, photo = row
        in_office = position and (until is None or until >= timezone.localdate())
        word = position if in_office and role not in LEADS else SEAT_WORDS.get(role, "")
        found[unit][role].append(
            Officer(name, word, phone, person=person, photo=photo if role in LEADS else "")
        )
    return found


def gaps(content: NameBoardContent) -> list[Gap]:
    """What the name board lacks: one of its five contents, somebody's phone number, or its place."""
    lacking = {
        str(UnitGap.NO_ORGANISER.label): not content.organiser,
        str(UnitGap.NO_SUPERVISOR.label): not content.supervisor,
        str(UnitGap.NO_TEAM.label): not content.members,
        _("No cadre of the village committees is named for the zone."): not content.cadres,
    }
    found = [_gap(content, what, Record.SEATS, content.zone_id) for what, is_so in lacking.items() if is_so]
    if not content.centre:
        what = _("No centre place is named, where the board would hang.")
        found.append(_gap(content, what, Record.UNIT, content.zone_id, blocking=False))
    people = (content.organiser, content.supervisor, *content.cadres)
    return found + [_no_phone(content, each) for each in people if each and not each.phone]


def _gap(content: NameBoardContent, what: str, record: Record, pk: int, *, blocking: bool = True) -> Gap:
    return Gap(what, Remedy(record, pk), content.zone_id, content.label, blocking)


def _no_phone(content: NameBoardContent, entry: Entry) -> Gap:
    what = _("%(name)s has no phone number.") % {"name": entry.name}
    return _gap(content, what, Record.PERSON, entry.person)
