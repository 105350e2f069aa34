"""The name boards of a village: which are displayed, stale, still to be printed or displayed, or impossible."""

from collections import Counter
from dataclasses import dataclass

from cards.choices import CopySelection, EditionKind, NameBoardStanding, UnitKind
from cards.gaps import Gap
from cards.models import Copy, Edition, Unit, Village
from cards.printing.contents import name_board

from .delivery import undone_marks

SELECTED = {
    CopySelection.UNPRINTED: {NameBoardStanding.UNPRINTED, NameBoardStanding.IMPOSSIBLE},
    CopySelection.UNDELIVERED: set(NameBoardStanding) - {NameBoardStanding.DISPLAYED},
    CopySelection.STALE: {NameBoardStanding.STALE, NameBoardStanding.PRINTED_STALE},
}
"""What an order may be narrowed to; undelivered are the zones without a displayed name board that is up to date."""
FILTERS = {
    NameBoardStanding.DISPLAYED: {NameBoardStanding.DISPLAYED},
    NameBoardStanding.PRINTED: {NameBoardStanding.PRINTED, NameBoardStanding.TO_SWAP},
    NameBoardStanding.UNPRINTED: {NameBoardStanding.UNPRINTED, NameBoardStanding.PRINTED_STALE},
    NameBoardStanding.STALE: {NameBoardStanding.STALE, NameBoardStanding.TO_SWAP},
    NameBoardStanding.IMPOSSIBLE: {NameBoardStanding.IMPOSSIBLE},
}
"""What the list may be narrowed to; a name board to swap is both to be displayed and stale."""


@dataclass(frozen=True)
class NameBoardRow:
    """A zone: the contents of its name board, its current and its displayed copy, and its gaps."""

    content: name_board.NameBoardContent
    current: Copy | None
    displayed: Copy | None
    gaps: list[Gap]

    @property
    def is_possible(self) -> bool:
        return not any(gap.blocking for gap in self.gaps)

    @property
    def standing(self) -> NameBoardStanding:
        if self.displayed and not self.displayed.is_stale:
            return NameBoardStanding.DISPLAYED
        if self.current and self.current.is_stale:
            return NameBoardStanding.STALE if self.displayed else NameBoardStanding.PRINTED_STALE
        if self.displayed:
            return NameBoardStanding.STALE if self.successor_returned else NameBoardStanding.TO_SWAP
        if not self.is_possible:
            return NameBoardStanding.IMPOSSIBLE
        return NameBoardStanding.PRINTED if self.current else NameBoardStanding.UNPRINTED

    @property
    def successor_returned(self) -> bool:
        """Whether the newer copy was returned while an older one is displayed."""
        return bool(self.displayed and self.current and self.current.returned_at)

    @property
    def waits_to_be_displayed(self) -> bool:
        on_its_way = self.current and not self.current.delivered_at and not self.current.is_stale
        return bool(on_its_way and not self.successor_returned)


def have_zones(villages) -> bool:
    """Whether any of these villages works with service zones: without them no name board can exist."""
    return Unit.objects.filter(village__in=villages, kind=UnitKind.SERVICE_ZONE).exists()


def rows(village: Village, zones=None) -> list[NameBoardRow]:
    """The village's zones; as many queries for one as for fifty."""
    found = name_board.of(village, zones)
    copies = in_use(village).select_related("edition", "delivered_by") if found else []
    current = {copy.unit_id: copy for copy in copies if copy.replaced_at is None}
    displayed = {copy.unit_id: copy for copy in copies if copy.is_displayed}
    return [
        NameBoardRow(each, current.get(each.zone_id), displayed.get(each.zone_id), name_board.gaps(each))
        for each in found
    ]


def in_use(village: Village):
    """Name boards that are current, and replaced ones that are still displayed."""
    return Copy.objects.name_boards().in_use().filter(village=village)


def counts(found: list[NameBoardRow]) -> Counter:
    return Counter(row.standing for row in found)


def by_filter(found: list[NameBoardRow]) -> dict[NameBoardStanding, list[NameBoardRow]]:
    return {name: [row for row in found if row.standing in kinds] for name, kinds in FILTERS.items()}


def chosen(village: Village, *, unit: Unit | None = None, only: str = "", zones=None) -> list[NameBoardRow]:
    """The zones to print for."""
    found = rows(village, [unit] if unit else zones or None)
    return [row for row in found if not only or row.standing in SELECTED[only]]


def editions(village: Village):
    return Edition.objects.filter(village=village, kind=EditionKind.NAME_BOARD)


def edition_to_print(village: Village) -> Edition | None:
    return editions(village).approved().order_by("-number").first()


def edition_waiting(village: Village) -> Edition | None:
    return editions(village).filter(approved_at=None).first()


def history(zone: Unit):
    rows = Copy.objects.name_boards().filter(unit=zone)
    rows = rows.select_related("edition", "printed_by", "delivered_by").prefetch_related(undone_marks())
    return list(rows.order_by("-pk")[:20])
