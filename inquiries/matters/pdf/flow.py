"""Long texts over pages: framed parts that are filled one after the other and broken where a page ends.

Pure arithmetic in millimetres. A break leaves at least two lines on either side.
"""

from dataclasses import dataclass, replace

from cards.printing.pdf.text import SetLine

LEAST = 30.0
"""A page must have room for this much, so that any part can begin on it."""


@dataclass(frozen=True, slots=True)
class Part:
    """A frame with a label: at least `least` high, `pad` above and below its lines."""

    label: tuple[str, ...]
    lines: tuple[SetLine, ...]
    lead: float
    least: float
    pad: float = 2.0
    continued: bool = False
    grows: bool = True

    @property
    def high(self) -> float:
        return max(self.least, len(self.lines) * self.lead + 2 * self.pad)


@dataclass(frozen=True, slots=True)
class Rooms:
    """How high the frames may be: on the first page, on those between, and how much the end takes away."""

    first: float
    between: float
    end: float


def total(parts: list[Part]) -> float:
    return sum(part.high for part in parts)


def paginate(parts: list[Part], rooms: Rooms) -> list[list[Part]]:
    """The parts page by page; the last page has room for the end, and never nothing but the end."""
    pages, room = [], rooms.first
    while total(parts) > room - rooms.end:
        high = total(parts)
        budget = room if high > room else max(LEAST, high - (rooms.between - rooms.end) / 2)
        page, parts = _take(parts, budget)
        pages.append(page)
        room = rooms.between
    return [*pages, parts]


def _take(parts: list[Part], room: float) -> tuple[list[Part], list[Part]]:
    """What goes on a page of this height, and what is left."""
    page: list[Part] = []
    for index, part in enumerate(parts):
        if part.high <= room:
            page.append(part)
            room -= part.high
            continue
        lines = min(int((room - 2 * part.pad) / part.lead), len(part.lines) - 2)
        if room < part.least or lines < 2:
            return page, parts[index:]
        page.append(replace(part, lines=part.lines[:lines]))
        return page, [replace(part, lines=part.lines[lines:], continued=True), *parts[index + 1 :]]
    return page, []


def stretched(parts: list[Part], room: float) -> list[float]:
    """The heights that fill the room: spare height goes to the parts that may grow, equally."""
    heights = [part.high for part in parts]
    growing = [index for index, part in enumerate(parts) if part.grows] or [len(parts) - 1]
    for index in growing:
        heights[index] += max(0, room - total(parts)) / len(growing)
    return heights
