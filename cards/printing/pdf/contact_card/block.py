"""Lines set one under the other below an upper edge: the block that the faces of a contact card are stacked from."""

import re
from functools import lru_cache
from typing import NamedTuple

from cards.printing.pdf import fonts, text
from cards.printing.pdf.layout import Layout
from cards.printing.pdf.pen import INK, Color
from cards.printing.pdf.text import POINT

NARROWEST, LEADING, GAP = text.NARROWEST, 0.2, 2.0
"""How far a line is narrowed at most; what lies between two lines, in ems; millimetres between words of a line."""
_PHRASE = re.compile(r"[^、，；,;]*[、，；,;]+|[^、，；,;]+")


class Mark(NamedTuple):
    """A text: its place from the left, its baseline below the upper edge, and its look."""

    x: float
    value: str
    size: float
    bold: bool = False
    color: Color = INK
    scale: float = 1.0
    align: str = "left"
    drop: float = 0.0


class Block(NamedTuple):
    high: float
    marks: tuple[Mark, ...]

    def draw(self, layout: Layout, x: float, top: float):
        for mark in self.marks:
            look = {"bold": mark.bold, "color": mark.color, "align": mark.align, "scale": mark.scale}
            layout.text(x + mark.x, top - mark.drop, mark.value, mark.size, **look)


class Stack:
    """Makes a block line by line."""

    def __init__(self):
        self._marks: list[Mark] = []
        self._high = 0.0

    def line(self, *marks: Mark, lead: float = LEADING):
        ascent = max(text.ascent(mark.value, mark.size) for mark in marks)
        below = max(text.height(mark.value, mark.size) - text.ascent(mark.value, mark.size) for mark in marks)
        if self._marks:
            self._high += lead * max(mark.size for mark in marks) * POINT
        base = self._high + ascent
        self._marks += [mark._replace(drop=base) for mark in marks]
        self._high = base + below

    def lines(self, lines, lead: float = LEADING):
        for marks in lines:
            self.line(*marks, lead=lead)

    def block(self) -> Block:
        return Block(self._high, tuple(self._marks))


def wide(mark: Mark) -> float:
    return text.width(mark.value, mark.size, mark.bold) * mark.scale


def narrowed(value: str, room: float, size: float, bold: bool = False) -> float | None:
    """The scale at which a text fits in a line; None where it would be narrower than it may."""
    natural = text.width(value, size, bold)
    scale = min(1.0, room / natural) if natural else 1.0
    return scale if scale >= NARROWEST else None


def phrases(value: str) -> list[str]:
    """The phrases of a list, each with the marks behind it."""
    return _PHRASE.findall(value)


@lru_cache(8192)
def paragraph(
    lead: str, body: str, room: float, size: float, inside: bool = False, color: Color = INK
) -> tuple[tuple[Mark, ...], ...]:
    """Lines of a bold lead and a body, broken behind phrases; `inside` them too, or where one is wider than a line."""
    lines: list[list[Mark]] = []
    for words, bold in ((fonts.clean(lead), True), (fonts.clean(body), False)):
        for phrase in phrases(words):
            whole = not inside and narrowed(phrase, room, size, bold)
            for value in [phrase] if whole else _atoms(phrase):
                if not (lines and _joined(lines[-1], value, bold, room, size)):
                    scale = narrowed(value, room, size, bold) or NARROWEST
                    lines.append([Mark(0.0, value.lstrip(), size, bold, color if bold else INK, scale)])
    return tuple(map(tuple, lines))


def _atoms(value: str) -> list[str]:
    """The smallest pieces a line may be broken between; long words are cut into their letters."""
    return [part for atom in text.atoms(value) for part in ([atom] if len(atom) < 24 else atom)]


def _joined(line: list[Mark], value: str, bold: bool, room: float, size: float) -> bool:
    """Puts the value at the end of the line, were there room for it."""
    last = line[-1]
    if last.bold == bold:
        longer = last._replace(value=last.value + value)
        if last.x + text.width(longer.value, size, bold) > room:
            return False
        line[-1] = longer
        return True
    x = last.x + wide(last) + size * POINT
    if x + text.width(value, size, bold) > room:
        return False
    line.append(Mark(x, value, size, bold))
    return True


def name_lines(name: str, room: float, size: float) -> list[str]:
    """A name in one line, else broken at its middle dot, else wherever lines may break."""
    for count in range(1, 8):
        found = parts(name, count)
        if all(narrowed(part, room, size, True) for part in found):
            return found
    return [part for part in text.wrap(name, room, size, True) if part]


@lru_cache(4096)
def parts(name: str, count: int) -> list[str]:
    """The name in so many parts of like length; the dot stays at the end of a part."""
    if count == 1:
        return [name]
    pieces = re.findall(r"[^·]+·?|·", name)
    if len(pieces) < count:
        pieces = list(name)
    found, start = [], 0
    for part in range(count, 0, -1):
        end, rest = start + 1, sum(map(len, pieces[start:]))
        while end < len(pieces) - part + 1 and abs(_long(pieces[start : end + 1]) - rest / part) <= abs(
            _long(pieces[start:end]) - rest / part
        ):
            end += 1
        found.append("".join(pieces[start:] if part == 1 else pieces[start:end]))
        start = end
    return found


def _long(pieces: list[str]) -> int:
    return sum(map(len, pieces))


def numbers(phones: tuple[str, ...], right: float, size: float, *, scale: float = 1.0) -> list[Mark]:
    """Phones in a line that ends at `right`, the first one leftmost."""
    found = []
    for phone in reversed(phones):
        found.append(Mark(right, phone, size, True, scale=scale, align="right"))
        right -= wide(found[-1]) + GAP * 1.4 * scale
    return found[::-1]


def numbers_wide(phones: tuple[str, ...], size: float) -> float:
    return sum(text.width(phone, size, True) for phone in phones) + GAP * 1.4 * max(0, len(phones) - 1)
