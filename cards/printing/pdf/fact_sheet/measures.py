"""The fact sheet's measures on both papers, and in which type its text fits on the front or on both sides.

One design: A5, or the same enlarged to A4 with type from 16 points on.
"""

from dataclasses import dataclass
from functools import lru_cache

from cards.printing.pdf import breaking, fonts, text
from cards.printing.pdf.imposition import Sheet

from .flow import Block, flow
from .values import SheetContent

LEADING = 1.52


@dataclass(frozen=True, slots=True)
class SheetFormat:
    """One paper: every length of the A5 design times `scale`, type sizes of its own.

    `single` are tried on the front alone, then `double` on both sides; `small` is the smallest type. Lines hold a
    whole number of characters, but perhaps in the last size, which is as small as may be.
    """

    sheet: Sheet
    scale: float
    single: tuple[float, ...]
    double: tuple[float, ...]
    small: float
    cover: str
    """The layout of the delivery lists in front: portrait or landscape as the sheets are."""

    @property
    def left(self) -> float:
        return 9 * self.scale

    @property
    def right(self) -> float:
        return self.sheet.trim[0] - self.left

    @property
    def room(self) -> float:
        return self.right - self.left

    @property
    def high(self) -> float:
        return self.sheet.trim[1]

    @property
    def gap(self) -> float:
        return 2.8 * self.scale

    @property
    def front(self) -> tuple[float, float]:
        """Upper and lower edge of the sections on the front."""
        return self.high - 39.5 * self.scale, self.foot + 3.2 * self.scale

    @property
    def foot(self) -> float:
        """Where whom to call begins."""
        return 45.5 * self.scale

    def heading(self, size: float) -> float:
        """Type of a section's heading: never smaller than what stands under it."""
        return max(13.5 * self.scale, size)

    def head(self, size: float) -> float:
        """How high a heading is with the air below it."""
        return 7.6 * self.heading(size) / 13.5

    @property
    def back(self) -> tuple[float, float]:
        return self.high - 20 * self.scale, 16 * self.scale


FORMS = {
    "duplex": SheetFormat(
        Sheet((297, 210), (148.5, 210), 2, 1, duplex=True),
        1.0,
        (*text.whole(130.5, range(18, 37)), 10),
        (*text.whole(130.5, range(31, 41)), 9),
        8.5,
        "large",
    ),
    "large": SheetFormat(
        Sheet((210, 297), (210, 297), duplex=True),
        2**0.5,
        (*text.whole(210 - 18 * 2**0.5, range(18, 33)), 16),
        (*text.whole(210 - 18 * 2**0.5, range(26, 33)), 16),
        12,
        "portrait",
    ),
}


@dataclass(frozen=True, slots=True)
class Setting:
    """The sections as they fall on the two sides, in type of this size."""

    size: float
    front: tuple[Block, ...]
    back: tuple[Block, ...]


@lru_cache(64)
def setting(content: SheetContent, form: SheetFormat) -> Setting | None:
    """In the largest type that keeps all on the front, else on both sides; None where no type does.

    A little smaller where that spares a ragged line or a short last one.
    """
    back = form.back[0] - form.back[1]
    return breaking.settle(_settings(content, form, form.single, 0.0), _flaws) or breaking.settle(
        _settings(content, form, form.double, back), _flaws
    )


def _settings(content: SheetContent, form: SheetFormat, sizes: tuple[float, ...], back: float):
    for size in sizes:
        if found := flow(_blocks(content, form, size), form.gap, form.front[0] - form.front[1], back):
            yield Setting(size, tuple(found[0]), tuple(found[1]))


def _flaws(setting: Setting) -> int:
    return sum(text.flaws(block.lines) for block in (*setting.front, *setting.back))


def _blocks(content: SheetContent, form: SheetFormat, size: float) -> list[Block]:
    lead, rules = size * text.POINT * LEADING, 2 if size <= 14 * form.scale else 4
    return [
        Block(field, broken(value, form.room, size), lead, form.head(size), 8.4 * form.scale, rules)
        for field, value in content.sections
    ]


def broken(value: str, room: float, size: float) -> tuple[text.SetLine, ...]:
    """Paragraphs set in by two characters; blank lines are left out."""
    paragraphs = [part.strip() for part in fonts.clean(value, True).split("\n") if part.strip()]
    return tuple(line for part in paragraphs for line in text.justified(f"\u3000\u3000{part}", room, size))


def excess(content: SheetContent, form: SheetFormat) -> int:
    """By how many characters, about, the text is too long for both sides in the smallest type."""
    size = form.double[-1]
    lines = sum(len(block.lines) for block in _blocks(content, form, size))
    (top, bottom), (back_top, back_bottom) = form.front, form.back
    heads = 5 * 7.6 * form.scale + 4 * form.gap
    held = int((top - bottom + back_top - back_bottom - heads) / (size * text.POINT * LEADING)) - 1
    line_length = int(form.room / (size * text.POINT))
    return max(line_length, (lines - held) * line_length)
