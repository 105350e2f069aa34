"""Imposition: the place of each piece on sheets of paper, in millimetres from the bottom left."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

TICK, TICK_ON_CUT = (5.0, 9.0), (6.0, 12.0)
"""From where to where a crop mark runs, from the paper's edge; an office printer leaves less than 5 mm blank."""
AIR, CROSS = 1.0, 3.0
"""Paper between a mark and a piece at least; half a cross."""

Item = TypeVar("Item")
Segment = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Sheet:
    """Pieces of one size side by side with shared cuts, in the middle of the page.

    Duplex, a back is in the mirrored column of its front: the sheet turns over the long edge in portrait, over the
    short edge in landscape. `back_offset` shifts backs and their crop marks for an uneven printer; it is the
    village's `VillageSettings.back_offset`, set with `replace(sheet, back_offset=...)`.
    """

    page: tuple[float, float]
    trim: tuple[float, float]
    columns: int = 1
    rows: int = 1
    duplex: bool = False
    back_offset: tuple[float, float] = (0.0, 0.0)
    folds: tuple[float, ...] = ()
    """Where a piece is folded and not cut, from its left edge."""

    @property
    def capacity(self) -> int:
        return self.columns * self.rows

    @property
    def corner(self) -> tuple[float, float]:
        """The lower left corner of the block of pieces."""
        (wide, high), (trim_wide, trim_high) = self.page, self.trim
        return (wide - self.columns * trim_wide) / 2, (high - self.rows * trim_high) / 2

    def place(self, index: int, back: bool = False) -> tuple[float, float]:
        """Lower left corner of piece `index` on its page: reading order, or mirrored for the back."""
        row, column = divmod(index, self.columns)
        left, bottom = self.corner
        shift_x, shift_y = self._shift(back)
        if back:
            column = self.columns - 1 - column
        x, y = left + column * self.trim[0], bottom + (self.rows - 1 - row) * self.trim[1]
        return x + shift_x, y + shift_y

    def sides(
        self, items: Sequence[Item], skip: int = 0
    ) -> Iterator[tuple[bool, list[tuple[float, float, Item]]]]:
        """Page after page: whether it is a back, and each item with its corner.

        Each position holds consecutive items. The cut piles, laid on one another from the first position to the last,
        are in order without sorting. The first `skip` places of the first sheet are used already: the others on it
        are filled, and no further sheet has a gap before its end.
        """
        leaves = -(-(len(items) + skip) // self.capacity) if items else 0
        batches: list[list[tuple[int, Item]]] = [[] for _leaf in range(leaves)]
        for (leaf, pile), item in zip(self._order(len(items), leaves, skip), items, strict=True):
            batches[leaf].append((pile, item))
        for batch in batches:
            for back in (False, True) if self.duplex else (False,):
                yield back, [(*self.place(pile, back), item) for pile, item in batch]

    def _order(self, count: int, leaves: int, skip: int) -> Iterator[tuple[int, int]]:
        """Leaf and pile of each item, pile by pile; a sheet that is used already is filled up first."""
        if not 0 <= skip < self.capacity:
            raise ValueError(f"a sheet has {self.capacity} places, {skip} cannot be left out")
        rest = min(count, self.capacity - skip) if skip else 0
        fresh = ((pile, leaf) for pile in range(self.capacity) for leaf in range(1 if skip else 0, leaves))
        slots = [(pile, 0) for pile in range(skip, skip + rest)] + list(islice(fresh, count - rest))
        return ((leaf, pile) for pile, leaf in sorted(slots))

    def crop_marks(self, back: bool = False) -> list[Segment]:
        """Ticks where an office printer prints: beside the pieces in a margin, else on the cuts themselves.

        Where neither margin holds them, strokes in the middle of the sheet help whoever cuts along a ruler.
        """
        columns, rows = self._cuts(0, back), self._cuts(1, back)
        segments: list[Segment] = []
        for x in columns:
            segments += [(x, low, x, high) for low, high in self._ticks(1)]
        for y in rows:
            segments += [(low, y, high, y) for low, high in self._ticks(0)]
        if (columns or rows) and not any(map(self._has_room, (0, 1))):
            middle = [(self.page[axis] / 2 + self._shift(back)[axis]) for axis in (0, 1)]
            for x in columns or middle[:1]:
                for y in rows or middle[1:]:
                    segments += [(x - CROSS, y, x + CROSS, y)] if rows else []
                    segments += [(x, y - CROSS, x, y + CROSS)] if columns else []
        return segments

    def fold_marks(self, back: bool = False) -> list[Segment]:
        """A tick above and below each fold, the upper ones first; on a back they lie behind those of the front."""
        left, wide = self.corner[0], self.trim[0]
        inside = [wide - fold if back else fold for fold in self.folds]
        places = [
            left + column * wide + fold + self._shift(back)[0]
            for column in range(self.columns)
            for fold in inside
        ]
        return [(x, low, x, high) for low, high in reversed(self._ticks(1)) for x in places]

    def _shift(self, back: bool) -> tuple[float, float]:
        return self.back_offset if back else (0.0, 0.0)

    def _has_room(self, axis: int) -> bool:
        """Whether the margin on this axis holds ticks off the pieces."""
        return self.corner[axis] >= TICK[1] + AIR

    def _cuts(self, axis: int, back: bool) -> list[float]:
        """Where the cuts across this axis lie; the paper's own edge is not cut."""
        start, count = self.corner[axis], (self.columns, self.rows)[axis]
        lines = [start + number * self.trim[axis] for number in range(count + 1)]
        return [line + self._shift(back)[axis] for line in lines if AIR < line < self.page[axis] - AIR]

    def _ticks(self, axis: int) -> list[tuple[float, float]]:
        """From where to where ticks run at either end of this axis; they never shift into the unprinted edge."""
        near, far = TICK if self._has_room(axis) else TICK_ON_CUT
        return [(near, far), (self.page[axis] - far, self.page[axis] - near)]
