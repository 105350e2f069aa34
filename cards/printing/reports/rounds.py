"""Who walks to which homes: a village's groups with their leaders and homes, in walking order (S0-16)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.db.models import F

from cards.addresses import group_once, without_group
from cards.choices import EditionKind, SeatRole
from cards.models import Copy, Edition, Household, Seat, Village

from .delivery import Pile

FACT_SHEET = "村情明白卡"


@dataclass(frozen=True)
class Stop:
    """One home of a round; where it lives away, `address` is the one there."""

    household: int
    number: str
    head: str
    address: str

    @property
    def label(self) -> str:
        return f"{self.number} {self.head}"


@dataclass(frozen=True)
class Round:
    """A group's homes, and the leader who goes to them; the homes without a group come last, as no unit."""

    unit_pk: int | None
    unit: str
    leader: str
    phone: str
    stops: tuple[Stop, ...]


def rounds(village: Village, *, unit=None, households=None) -> list[Round]:
    """The rounds of the whole village, of one unit, or of the homes with these ids."""
    rows = Household.objects.filter(village=village).living()
    if unit:
        rows = rows.in_unit(unit)
    rows = rows.order_by(F("group__number").asc(nulls_last=True), "number").values_list(
        "group", "group__name", "pk", "number", "head_name", "address", "away_address"
    )
    if households is not None:
        wanted = set(households)
        rows = [row for row in rows if row[2] in wanted]
    leaders = _leaders(village)
    found = []
    for (group, name), homes in groupby(rows, key=lambda row: row[:2]):
        stops = tuple(_stop(name or "", *row[2:]) for row in homes)
        found.append(Round(group, name or "", *leaders.get(group, ("", "")), stops))
    return found


def _stop(group: str, pk: int, number: int, head: str, address: str, away: str) -> Stop:
    where = f"外出：{group_once(away)}" if away else without_group(group_once(address), group)
    return Stop(pk, f"{number:03d}", head, where)


def _leaders(village: Village) -> dict[int, tuple[str, str]]:
    seats = Seat.objects.active().filter(
        unit__village=village, role=SeatRole.GROUP_LEADER, person__is_active=True
    )
    rows = seats.order_by("-id").values_list("unit", "person__name", "person__phone")
    return {unit: (name, phone) for unit, name, phone in rows}


@dataclass(frozen=True)
class Copies:
    """The copies of a pile that are to be given out, by household; the edition where all are of one.

    `arrived` are the homes that have theirs already. Any other home of the village has no copy.
    """

    title: str
    codes: dict[int, str]
    edition: str
    pile: Pile
    arrived: frozenset[int] = frozenset()

    def has_none(self, household: int) -> bool:
        return household not in self.codes and household not in self.arrived


@dataclass(frozen=True)
class Tally:
    """How the homes stand on a village's lists of one piece: homes = listed + arrived + unprinted."""

    piece: str
    homes: int
    listed: int
    arrived: int
    unprinted: int


def to_list(village: Village, month: date | None, *, undelivered: bool) -> list[Copies]:
    """Without a month the contact cards; with one its fact sheets, and the contact cards still to be given out."""
    cards = contact_cards(village, undelivered=undelivered or bool(month))
    return [fact_sheets(village, month, undelivered=undelivered), cards] if month else [cards]


def tally(copies: Copies, stops: Iterable[Stop]) -> Tally:
    homes = {stop.household for stop in stops}
    listed, arrived = len(homes & copies.codes.keys()), len(homes & copies.arrived)
    unprinted = sum(copies.has_none(household) for household in homes)
    return Tally(copies.title, len(homes), listed, arrived, unprinted)


def contact_cards(village: Village, *, undelivered: bool) -> Copies:
    """The current contact cards."""
    copies = Copy.objects.contact_cards().current().filter(village=village)
    wanted = copies.undelivered() if undelivered else copies
    title = village.settings.get_card_variant_display()
    return _copies(title, copies, wanted, Pile(EditionKind.CONTACT_CARD))


def fact_sheets(village: Village, month: date, *, undelivered: bool) -> Copies:
    copies = Copy.objects.of_kind(EditionKind.FACT_SHEET).filter(village=village, edition__month=month)
    sheet = Edition.objects.fact_sheets().filter(village=village, month=month).first()
    wanted = copies.out() if undelivered else copies
    return _copies(f"{month.month}月{FACT_SHEET}", copies, wanted, Pile(EditionKind.FACT_SHEET, sheet))


def _copies(title: str, copies, wanted, pile: Pile) -> Copies:
    living = wanted.filter(household__left_on=None).order_by("pk")
    rows = list(living.values_list("household", "code", "edition__number"))
    numbers = {number for _household, _code, number in rows}
    edition = f"第{numbers.pop()}期" if len(numbers) == 1 else ""
    codes = {household: code for household, code, _number in rows}
    delivered = copies.delivered().order_by().values_list("household", flat=True)
    return Copies(title, codes, edition, pile, frozenset(delivered) - codes.keys())
