"""A piece laid out before it is drawn: marks for the pen, and the faults that preflight reports."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from cards.gaps import Fault

from . import fonts, text
from .pen import BEFORE, INK, RULE, Color, Pen
from .text import SetLine

_QUOTED = re.compile("(?=[“‘])|(?<=[”’])")
DISPLAY_GAP = 0.1
"""Between the parts of a large line, in ems: a full-width quotation mark alone leaves half an em."""


class Word(NamedTuple):
    """One text of a row; `stop` is the column it starts at while there is room."""

    value: str
    size: float
    bold: bool = False
    color: Color = INK
    stop: float = 0.0


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a stack: its largest size, its floor, and how much of the spare height goes above it."""

    field: str
    value: str
    size: float
    floor: float
    bold: bool = False
    color: Color = INK
    air: float = 1.0


class Layout:
    def __init__(self):
        self.marks: list[tuple[str, tuple, dict]] = []
        self.faults: list[Fault] = []

    @property
    def drawn(self) -> list[tuple[str, tuple, dict]]:
        """All marks, for who looks at them."""
        return self.marks

    @property
    def fits(self) -> bool:
        return not any(fault.blocking for fault in self.faults)

    def draw(self, pen: Pen):
        for verb, places, look in self.marks:
            getattr(pen, verb)(*places, **look)

    def recolor(self, old: Color, new: Color):
        """Every mark of one colour in another: a piece is laid out without knowing whose accent it takes."""
        if old != new:
            self.marks = [
                (verb, places, {name: new if value == old else value for name, value in look.items()})
                for verb, places, look in self.marks
            ]

    def rect(self, x, y, wide, high, **look):
        self.marks.append(("rect", (x, y, wide, high), look))

    def line(self, x1, y1, x2, y2, color: Color = INK, weight=RULE, dash=""):
        self.marks.append(("line", (x1, y1, x2, y2), {"color": color, "weight": weight, "dash": dash}))

    def qr(self, x, y, size, value: str):
        if value:
            self.marks.append(("qr", (x, y, size, value), {}))

    def image(self, x, y, wide, high, jpeg: bytes):
        self.marks.append(("image", (x, y, wide, high, jpeg), {}))

    def text(self, x, y, value: str, size, **look):
        """A text of ours, known to fit."""
        self.marks.append(("text", (x, y, value, size), look))

    def stamp(self, x, y, value: str, size, **look):
        """Outlined words across the page, below everything that is laid out after them."""
        self.marks.append(("stamp", (x, y, value, size), look))

    def set(self, x, y, line: SetLine, size, **look):
        """A line of flowing text as `text.justified` made it."""
        self.text(x, y, line.text, size, spread=line.spread, **look)

    def fitted(self, field, x, y, value, room, size, floor, *, bold=False, color=INK, align="left") -> float:
        """A line that shrinks to its floor and is then refused; answers how wide it came out."""
        value = fonts.clean(value)
        found = text.fit(value, room, max(size, floor), floor, bold)
        if found is None:
            self.refuse(field, value)
            return room
        self.text(x, y, value, found.size, bold=bold, color=color, align=align, scale=found.scale)
        return text.width(value, found.size, bold) * found.scale

    def display(self, field, x, y, value, room, size, floor, *, align="left", **look) -> float:
        """A line of large type whose quotation marks stand close to their neighbours; else as `fitted`."""
        parts = [part for part in _QUOTED.split(fonts.clean(value)) if part]
        bold, em = look.get("bold", False), size * text.POINT
        wide = sum(text.width(part, size, bold) for part in parts) + DISPLAY_GAP * em * (len(parts) - 1)
        if len(parts) < 2 or wide > room:
            return self.fitted(field, x, y, value, room, size, floor, align=align, **look)
        x -= BEFORE[align] * wide
        for part in parts:
            self.text(x, y, part, size, **look)
            x += text.width(part, size, bold) + DISPLAY_GAP * em
        return wide

    def row(self, field, x, y, room, words: list[Word], right: Word | None = None, *, floor, gap=1.6):
        """Texts side by side in their columns, the last one at the right edge; crowded ones share the squeeze."""
        words = [_cleaned(word, floor) for word in ((*words, right) if right else words)]
        found = squeeze(words, room, floor, gap)
        if found is None:
            return self.refuse(field, max((word.value for word in words), key=len))
        for number, (word, (start, size, scale)) in enumerate(zip(words, found, strict=True)):
            last = right is not None and number == len(words) - 1
            look = {
                "bold": word.bold,
                "color": word.color,
                "align": "right" if last else "left",
                "scale": scale,
            }
            self.marks.append(("text", (x + room if last else x + start, y, word.value, size), look))

    def first_that_fits(self, *attempts: Callable[["Layout"], None]):
        """The marks of the first attempt without a fault; of the last one its faults."""
        marks, faults = len(self.marks), len(self.faults)
        for attempt in attempts:
            del self.marks[marks:], self.faults[faults:]
            attempt(self)
            if not any(fault.blocking for fault in self.faults[faults:]):
                break

    def longest(self, field, x, y, values: Iterable[str], room, size, floor):
        """The first of several wordings that fits."""
        for value in map(fonts.clean, values):
            if found := text.fit(value, room, max(size, floor), floor):
                return self.text(x, y, value, found.size, scale=found.scale)
        self.refuse(field, value)

    def phrases(self, field, x, y, value: str, room, size, floor, *, color=INK, align="left", must=True):
        """A list's phrases as far as they fit; at least one, unless the piece may do without."""
        value = fonts.clean(value)
        if not value:
            return
        found = text.phrases(value, room, max(size, floor), floor)
        if found:
            self.text(x, y, found.text, found.size, color=color, align=align, scale=found.scale)
        elif must:
            self.refuse(field, value)

    def lines(self, field, x, top, value, room, sizes, most, *, leading=1.4, bold=False, color=INK) -> float:
        """Up to `most` lines below `top` in the largest of `sizes` that holds them; answers the new top."""
        value = fonts.clean(value)
        for size in sizes:
            broken = text.wrap(value, room, size, bold)
            if len(broken) <= most:
                for number, line in enumerate(broken):
                    y = top - (number * leading + 1) * size * text.POINT
                    self.text(x, y, line, size, bold=bold, color=color)
                return top - len(broken) * leading * size * text.POINT
        self.refuse(field, value)
        return top

    def stack(self, x, top, bottom, room, lines: list[Line], *, least=0.7):
        """Lines one under the other, as large as width and height allow, the spare height between them."""
        lines = [replace(line, value=fonts.clean(line.value)) for line in lines if line.value]
        if wide := [line for line in lines if _shrunk(line, room, 0) is None]:
            return self.refuse(wide[0].field, wide[0].value)
        for share in range(100, -1, -3):
            found = [_shrunk(line, room, share / 100) for line in lines]
            spare = top - bottom - sum(text.height(each.text, each.size) for each in found)
            air = spare / (sum(line.air for line in lines) + 1)
            if air >= least:
                break
        else:
            longest = max(lines, key=lambda line: len(line.value))
            return self.refuse(longest.field, longest.value)
        for line, each in zip(lines, found, strict=True):
            top -= air * line.air + text.height(each.text, each.size)
            y = top + text.height(each.text, each.size) - text.ascent(each.text, each.size)
            self.text(x, y, each.text, each.size, bold=line.bold, color=line.color, scale=each.scale)

    def refuse(self, field: str, value: str):
        shown = value if len(value) <= 16 else value[:16] + "…"
        self.faults.append(Fault(field, f"“{shown}”太长（{len(value)}字），印不下"))


def _cleaned(word: Word, floor: float) -> Word:
    value = fonts.clean(word.value)
    if value == word.value and word.size >= floor:
        return word
    return word._replace(value=value, size=max(word.size, floor))


def _shrunk(line: Line, room: float, share: float) -> text.Fitted | None:
    return text.fit(line.value, room, max(line.floor, line.size * share), line.floor, line.bold)


def squeeze(
    words: list[Word], room: float, floor: float, gap: float
) -> list[tuple[float, float, float]] | None:
    """Start, size and scale of each word: in columns, else closed up and narrowed, else made smaller together."""
    measures = [(text.width(word.value, word.size, word.bold), word.size, word.stop) for word in words]
    return _squeeze(tuple(measures), room, floor, gap)


@lru_cache(4096)
def _squeeze(measures, room: float, floor: float, gap: float) -> list[tuple[float, float, float]] | None:
    """By width, size and column: most names have three characters, and most rows are alike."""
    starts, end = [], -gap
    for wide, _size, stop in measures:
        starts.append(max(stop, end + gap))
        end = starts[-1] + wide
    if end <= room:
        return [(start, size, 1.0) for start, (_wide, size, _stop) in zip(starts, measures, strict=True)]
    room -= gap * (len(measures) - 1)
    total = sum(wide for wide, _size, _stop in measures)
    scale = min(1.0, max(text.NARROWEST, room / total))
    least = [wide * scale * min(1, floor / size) for wide, size, _stop in measures]
    spare = total * scale - sum(least)
    share = 1.0 if total * scale <= room else (room - sum(least)) / spare if spare else -1.0
    if share < 0:
        return None
    found, start = [], 0.0
    for (wide, size, _stop), small in zip(measures, least, strict=True):
        part = small + share * (wide * scale - small)
        found.append((start, size * part / (wide * scale) if wide else size, scale))
        start += part + gap
    return found
