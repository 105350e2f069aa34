"""The name boards of a village: which hang, which are still to be printed or hung, which lie, which cannot be made."""

from collections import Counter
from dataclasses import dataclass

from cards import boards
from cards.choices import BoardStanding, EditionKind
from cards.models import Card, Edition, Unit, Village

SELECTED = {
    "unprinted": {BoardStanding.UNPRINTED, BoardStanding.IMPOSSIBLE},
    "undelivered": set(BoardStanding) - {BoardStanding.HUNG},
    "stale": {BoardStanding.STALE},
}
"""What a print run may be narrowed to; undelivered are the places where no board hangs that tells the truth."""


@dataclass(frozen=True)
class Row:
    board: boards.Board
    card: Card | None
    gaps: list[boards.Gap]

    @property
    def is_possible(self) -> bool:
        return not any(gap.blocking for gap in self.gaps)

    @property
    def standing(self) -> BoardStanding:
        if self.card and self.card.is_stale:
            return BoardStanding.STALE
        if self.card and self.card.delivered_at:
            return BoardStanding.HUNG
        if not self.is_possible:
            return BoardStanding.IMPOSSIBLE
        return BoardStanding.PRINTED if self.card else BoardStanding.UNPRINTED

    @property
    def waits_to_hang(self) -> bool:
        return bool(self.card and not self.card.delivered_at and not self.card.is_stale)


def rows(village: Village, zones=None) -> list[Row]:
    """All zones with board, current copy and gaps; as many queries for one zone as for fifty."""
    found = boards.of(village, zones)
    copies = current(village).select_related("edition", "delivered_by")
    cards = {card.unit_id: card for card in copies} if found else {}
    return [Row(board, cards.get(board.zone_id), boards.gaps(board)) for board in found]


def current(village: Village):
    return Card.objects.of_kind(EditionKind.NAME_BOARD).current().filter(village=village)


def counts(found: list[Row]) -> Counter:
    return Counter(row.standing for row in found)


def chosen(village: Village, *, unit: Unit | None = None, only: str = "", zones=None) -> list[Row]:
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
    rows = Card.objects.of_kind(EditionKind.NAME_BOARD).filter(unit=zone)
    return list(rows.select_related("edition", "printed_by", "delivered_by").order_by("-pk")[:20])
