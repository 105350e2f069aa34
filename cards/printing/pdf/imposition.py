"""Imposition: the place of each piece on sheets of paper, in millimetres from the bottom left."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

MARK = 4.0
MARK_GAP = 2.0

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
        shift_x, shift_y = self.back_offset if back else (0.0, 0.0)
        if back:
            column = self.columns - 1 - column
        x, y = left + column * self.trim[0], bottom + (self.rows - 1 - row) * self.trim[1]
        return x + shift_x, y + shift_y

    def sides(self, items: Sequence[Item]) -> Iterator[tuple[bool, list[tuple[float, float, Item]]]]:
        """Page after page: whether it is a back, and each item with its corner.

        Each position holds consecutive items. The cut piles, laid on one another from the first position to the last,
        are in order without sorting.
        """
        leaves = -(-len(items) // self.capacity)
        for leaf in range(leaves):
            batch = list(enumerate(items[leaf::leaves]))
            for back in (False, True) if self.duplex else (False,):
                yield back, [(*self.place(pile, back), item) for pile, item in batch]

    def crop_marks(self) -> list[Segment]:
        """Crop marks 2 mm outside the block; short ticks on the cuts where the paper has no margin."""
        left, bottom = self.corner
        right, top = self.page[0] - left, self.page[1] - bottom
        room = min(left, bottom) >= MARK + MARK_GAP
        inner = range(0 if room else 1, self.columns + (1 if room else 0))
        lines = range(0 if room else 1, self.rows + (1 if room else 0))
        gap = MARK_GAP if room else -MARK
        segments: list[Segment] = []
        for column in inner:
            x = left + column * self.trim[0]
            segments += [(x, bottom - gap - MARK, x, bottom - gap), (x, top + gap, x, top + gap + MARK)]
        for row in lines:
            y = bottom + row * self.trim[1]
            segments += [(left - gap - MARK, y, left - gap, y), (right + gap, y, right + gap + MARK, y)]
        return segments
