"""Text made to fit: one line that shrinks to a limit, or lines broken by the Chinese rules.

Nothing is ever cut: what does not fit is None, and the caller reports the field. Sizes in points, widths in
millimetres.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from cards.phones import spoken

from . import breaking, breaks, fonts, spacing
from .breaks import CLOSERS, OPENERS, Ruler, within

POINT = 25.4 / 72
NARROWEST = 0.9
_DOTTED = re.compile(r"[^·]*·|[^·]+")
NEAR, SLACK = 1e-6, 0.02
"""In ems: what rounding takes, and what a line may lack unseen."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """One line at the size and horizontal scale at which it fits."""

    text: str
    size: float
    scale: float


@dataclass(frozen=True, slots=True)
class SetLine:
    """One line of flowing text, pulled apart by `spread` ems at each slot so that it fills its room.

    Flawed is one that does not fill it all the same, or a last line of one character.
    """

    text: str
    spread: float = 0.0
    is_flawed: bool = False


def width(text: str, size: float, bold: bool = False) -> float:
    return fonts.em_width(text, bold) * size * POINT


def ascent(text: str, size: float) -> float:
    """How far the ink of a line reaches above its baseline: figures and Latin letters less than Han."""
    return (0.74 if text.isascii() else 0.87) * size * POINT


def height(text: str, size: float) -> float:
    return (0.76 if text.isascii() else 0.95) * size * POINT


@lru_cache(8192)
def fit(text: str, room: float, size: float, floor: float, bold: bool = False) -> Fitted | None:
    """The line made smaller down to `floor`, then narrowed to 90 %; None where even that is too wide."""
    natural = width(text, size, bold)
    if natural <= room:
        return Fitted(text, size, 1.0)
    smaller = size * room / natural
    if smaller >= floor:
        return Fitted(text, smaller, 1.0)
    return Fitted(text, floor, smaller / floor) if smaller >= floor * NARROWEST else None


def wrap(text: str, room: float, size: float, bold: bool = False) -> list[str]:
    """Lines of at most `room`, ragged: for headings, cells and labels.

    No closing mark starts a line, no opening mark ends one, numbers and words stay whole. A paragraph's last line
    is never one character alone. Marks are closed up when the line is drawn, and measured so.
    """
    return [line for part in text.split("\n") for line in _lines(part, room, size, bold)]


def dotted(text: str, room: float, size: float, bold: bool = False) -> list[str]:
    """Ragged lines, broken behind middle dots where that is possible."""
    lines = [""]
    for part in _DOTTED.findall(text):
        if lines[-1] and width(lines[-1] + part, size, bold) > room:
            lines.append("")
        lines[-1] += part
    fits = all(width(line, size, bold) <= room for line in lines)
    return lines if fits else wrap(text, room, size, bold)


def justified(text: str, room: float, size: float, bold: bool = False) -> list[SetLine]:
    """Lines that fill `room` but for the last of each paragraph, their breaks chosen together: for flowing text.

    Draw one with `layout.set(x, y, line, size)`. Two ideographic spaces set a paragraph in.
    """
    return [line for part in text.split("\n") for line in _filled(part, room / (size * POINT), bold)]


@lru_cache(1024)
def _filled(part: str, room: float, bold: bool) -> list[SetLine]:
    cuts, found = breaking.cuts(part, room + NEAR, bold), []
    for start, end in pairwise(cuts):
        line = part[start:end].rstrip()
        rest = room - fonts.em_width(line, bold)
        is_last = end == len(part)
        spread = 0.0 if is_last and rest > 0 or abs(rest) < NEAR else spacing.opening(line, rest)
        is_ragged = not is_last and not spread and rest > SLACK
        found.append(SetLine(line, spread, is_ragged or is_last and start > 0 and breaking.is_short(line)))
    return found


def flaws(lines: Iterable[SetLine]) -> int:
    return sum(line.is_flawed for line in lines)


def whole(room: float, lengths: Iterable[int]) -> tuple[float, ...]:
    """The sizes of type at which `room` holds so many characters exactly."""
    return tuple(room / POINT / length for length in lengths)


def apart(text: str, room: float, size: float, bold: bool = False) -> list[str]:
    """Lines broken after the marks between phrases where that takes no line more than `wrap` does."""
    lines = [""]
    for phrase in re.findall(r"[^、，；]+[、，；]*", text):
        if lines[-1] and width(lines[-1] + phrase, size, bold) > room:
            lines.append("")
        lines[-1] += phrase
    whole = wrap(text, room, size, bold)
    fits = all(width(line, size, bold) <= room for line in lines)
    return lines if fits and len(lines) <= len(whole) and "".join(lines) == text else whole


def _lines(paragraph: str, room: float, size: float, bold: bool) -> list[str]:
    ruler, ems = Ruler(paragraph, bold), room / (size * POINT) + 1e-6
    stops, counted, cuts = breaks.stops(paragraph), breaks.counted(paragraph), [0]
    while cuts[-1] < len(paragraph):
        cut = _cut(paragraph, cuts[-1], stops, ruler, ems)
        if cut in counted:
            cut = _uncounted(paragraph, cut, cuts[-1], stops - counted, ems - ruler.between(cuts[-1], cut))
        cuts.append(cut)
    if len(cuts) > 2:
        _keep_company(paragraph, cuts, stops, ruler, ems)
    return [
        paragraph[start:end].rstrip() for start, end in zip(cuts, cuts[1:] or [len(paragraph)], strict=False)
    ]


def _cut(text: str, start: int, stops: set[int], ruler: Ruler, ems: float) -> int:
    """Where the line that begins at `start` ends: at the last stop in reach, else inside a word too wide for it."""
    end = start + 1
    best = end if end in stops else 0
    while end < len(text) and (ruler.between(start, end + 1) <= ems or text[end].isspace()):
        end += 1
        best = end if end in stops else best
    if best and (best > start + 1 or text[start:best].strip()):
        return best
    return within(text, start, end)


def _uncounted(text: str, cut: int, start: int, stops: set[int], spare: float) -> int:
    """Before the figure, if the line can be pulled apart to fill its width without it."""
    earlier = next((at for at in range(cut - 1, start, -1) if at in stops), start)
    lacking = spare + fonts.em_width(text[start:cut]) - fonts.em_width(text[start:earlier])
    return earlier if lacking <= len(spacing.slots(text[start:earlier])) * spacing.WIDEST else cut


def _keep_company(text: str, cuts: list[int], stops: set[int], ruler: Ruler, ems: float):
    """A last line of one character takes along what stands before it."""
    start, last, end = cuts[-3:]
    if len(text[last:end].strip().strip(OPENERS + CLOSERS)) > 1:
        return
    for cut in range(last - 1, start + (last - start) // 2, -1):
        if cut in stops and ruler.between(cut, end) <= ems:
            cuts[-2] = cut
            return _share(cuts, stops, ruler, ems)


def _share(cuts: list[int], stops: set[int], ruler: Ruler, ems: float):
    """What a line now lacks by more than a character, it takes from the one before, and so on upwards."""
    for at in range(len(cuts) - 2, 1, -1):
        above, start, end = cuts[at - 2 : at + 1]
        lacking = ems - ruler.between(start, end)
        earlier = next((cut for cut in range(start - 1, (above + start) // 2, -1) if cut in stops), 0)
        if lacking < 1 or not earlier or ruler.between(earlier, end) > ems:
            return
        if ems - ruler.between(above, earlier) >= lacking:
            return
        cuts[at - 1] = earlier


@lru_cache(4096)
def phrases(text: str, room: float, size: float, floor: float) -> Fitted | None:
    """As many whole phrases of a list as one line holds, from the first on; None if not even one."""
    parts = [part for part in re.split(r"[、，；;,]", text) if part.strip()]
    for count in range(len(parts), 0, -1):
        if found := fit("、".join(parts[:count]), room, size, floor):
            return found
    return None


phone = spoken
"""How a stored number is printed."""


def atoms(text: str) -> list[str]:
    """The smallest parts between which a line may be broken."""
    cuts = [0, *sorted(breaks.stops(text))] if text else []
    return [text[start:end] for start, end in zip(cuts, cuts[1:], strict=False)]
