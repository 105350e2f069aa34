"""The name boards of a village: which hang, which are still to be printed or hung, which lie, which cannot be made."""

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
"""What a print run may be narrowed to; undelivered are the places where no board hangs that tells the truth."""
SHELVES = {
    NameBoardStanding.DISPLAYED: {NameBoardStanding.DISPLAYED},
    NameBoardStanding.PRINTED: {NameBoardStanding.PRINTED, NameBoardStanding.TO_SWAP},
    NameBoardStanding.UNPRINTED: {NameBoardStanding.UNPRINTED, NameBoardStanding.PRINTED_STALE},
    NameBoardStanding.STALE: {NameBoardStanding.STALE, NameBoardStanding.TO_SWAP},
    NameBoardStanding.IMPOSSIBLE: {NameBoardStanding.IMPOSSIBLE},
}
"""What the list is narrowed to: a board to be swapped is to be hung up, and until then its wall lies."""


@dataclass(frozen=True)
class NameBoardRow:
    board: name_board.NameBoardContent
    card: Copy | None
    wall: Copy | None
    gaps: list[Gap]

    @property
    def is_possible(self) -> bool:
        return not any(gap.blocking for gap in self.gaps)

    @property
    def standing(self) -> NameBoardStanding:
        if self.wall and not self.wall.is_stale:
            return NameBoardStanding.DISPLAYED
        if self.card and self.card.is_stale:
            return NameBoardStanding.STALE if self.wall else NameBoardStanding.PRINTED_STALE
        if self.wall:
            return NameBoardStanding.STALE if self.successor_returned else NameBoardStanding.TO_SWAP
        if not self.is_possible:
            return NameBoardStanding.IMPOSSIBLE
        return NameBoardStanding.PRINTED if self.card else NameBoardStanding.UNPRINTED

    @property
    def successor_returned(self) -> bool:
        """Damaged or lost before it was hung up where an older board hangs."""
        return bool(self.wall and self.card and self.card.returned_at)

    @property
    def waits_to_be_displayed(self) -> bool:
        on_its_way = self.card and not self.card.delivered_at and not self.card.is_stale
        return bool(on_its_way and not self.successor_returned)


def have_zones(villages) -> bool:
    """Whether any of these villages works with service zones: without them no name board can exist."""
    return Unit.objects.filter(village__in=villages, kind=UnitKind.SERVICE_ZONE).exists()


def rows(village: Village, zones=None) -> list[NameBoardRow]:
    """All zones with board, current copy and gaps; as many queries for one zone as for fifty."""
    found = name_board.of(village, zones)
    copies = in_use(village).select_related("edition", "delivered_by") if found else []
    cards = {card.unit_id: card for card in copies if card.replaced_at is None}
    walls = {card.unit_id: card for card in copies if card.is_displayed}
    return [
        NameBoardRow(board, cards.get(board.zone_id), walls.get(board.zone_id), name_board.gaps(board))
        for board in found
    ]


def in_use(village: Village):
    """The boards in force, and those that hang until their successors do."""
    return Copy.objects.name_boards().in_use().filter(village=village)


def counts(found: list[NameBoardRow]) -> Counter:
    return Counter(row.standing for row in found)


def shelved(found: list[NameBoardRow]) -> dict[NameBoardStanding, list[NameBoardRow]]:
    return {shelf: [row for row in found if row.standing in kinds] for shelf, kinds in SHELVES.items()}


def chosen(village: Village, *, unit: Unit | None = None, only: str = "", zones=None) -> list[NameBoardRow]:
    """The zones of a print run."""
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
