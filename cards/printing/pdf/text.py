"""Text made to fit: one line that shrinks to a limit, or lines broken by the Chinese rules.

Nothing is ever cut: what does not fit is None, and the caller reports the field. Sizes in points, widths in
millimetres.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from . import fonts, spacing

POINT = 25.4 / 72
NARROWEST = 0.85
OPENERS = "（《〈「『【〔〖“‘([{"
CLOSERS = "，。、；：！？）》〉」』】〕〗”’…·％℃～,.;:!?)]}%"
_WORD = r"[!-'*-Z\\^-z|~\u00a1-\u024f]+"
_WHOLE = re.compile(rf"{_WORD}(?:[—～]{_WORD})*|—{{1,2}}|…{{1,2}}")
_PHONE = re.compile(spacing.PHONE)
_MEASURE = re.compile(
    r"[0-9][百千万亿]?(?:公[里斤顷]|[平立]方米|[元人户亩米里斤吨组条件次名盏座处台个岁年月日号时点分期栋间])"
)
"""A figure holds on to what it counts, unless that would leave the line too short to be filled."""
_BOUND = re.compile(rf"[{re.escape(OPENERS)}]\s*|\s*[{re.escape(CLOSERS)}]")
"""An opening mark holds on to what follows, a closing mark to what stands before it."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """One line at the size and horizontal scale at which it fits."""

    text: str
    size: float
    scale: float


@dataclass(frozen=True, slots=True)
class SetLine:
    """One line of flowing text, pulled apart by `spread` ems at each slot so that it fills its room."""

    text: str
    spread: float = 0.0


def width(text: str, size: float, bold: bool = False) -> float:
    return fonts.em_width(text, bold) * size * POINT


def ascent(text: str, size: float) -> float:
    """How far the ink of a line reaches above its baseline: figures and Latin letters less than Han."""
    return (0.74 if text.isascii() else 0.87) * size * POINT


def height(text: str, size: float) -> float:
    return (0.76 if text.isascii() else 0.95) * size * POINT


@lru_cache(8192)
def fit(text: str, room: float, size: float, floor: float, bold: bool = False) -> Fitted | None:
    """The line narrowed to 85 %, then made smaller down to `floor`; None where even that is too wide."""
    natural = width(text, size, bold)
    if natural <= room:
        return Fitted(text, size, 1.0)
    if natural * NARROWEST <= room:
        return Fitted(text, size, room / natural)
    smaller = size * room / (natural * NARROWEST)
    return Fitted(text, smaller, NARROWEST) if smaller >= floor else None


def wrap(text: str, room: float, size: float, bold: bool = False) -> list[str]:
    """Lines of at most `room`, ragged: for headings, cells and labels.

    No closing mark starts a line, no opening mark ends one, numbers and words stay whole. A paragraph's last line
    is never one character alone. Marks are closed up when the line is drawn, and measured so.
    """
    return [line for part in text.split("\n") for line in _lines(part, room, size, bold)]


def justified(text: str, room: float, size: float, bold: bool = False) -> list[SetLine]:
    """Lines as `wrap` breaks them, spread to fill `room` but for the last of each paragraph: for flowing text.

    Draw one with `layout.set(x, y, line, size)`. Two ideographic spaces set a paragraph in.
    """
    found = []
    for part in text.split("\n"):
        *full, last = _lines(part, room, size, bold)
        found += [
            SetLine(line, spacing.opening(line, room / (size * POINT) - fonts.em_width(line, bold)))
            for line in full
        ]
        found.append(SetLine(last))
    return found


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


class _Ruler:
    """The width in ems of any stretch of a paragraph as a line of its own, without measuring it again."""

    def __init__(self, text: str, bold: bool):
        steps = spacing.steps(text)
        self._text, self._steps = text, steps
        self._ends = [
            0.0,
            *accumulate(fonts.advance(char, bold) + steps.get(at, 0.0) for at, char in enumerate(text)),
        ]

    def between(self, start: int, end: int) -> float:
        while end > start and self._text[end - 1].isspace():
            end -= 1
        if end == start:
            return 0.0
        text = self._text
        wide = self._ends[end] - self._ends[start] - self._steps.get(end - 1, 0.0)
        return wide + spacing.before(text[start]) + spacing.after(text[start:end])


def _lines(paragraph: str, room: float, size: float, bold: bool) -> list[str]:
    ruler, ems = _Ruler(paragraph, bold), room / (size * POINT) + 1e-6
    stops, counted, cuts = _stops(paragraph), _counted(paragraph), [0]
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


def _stops(text: str) -> set[int]:
    """Where a line may begin."""
    stops = set(range(1, len(text) + 1))
    for found in (*_WHOLE.finditer(text), *_PHONE.finditer(text)):
        stops.difference_update(range(found.start() + 1, found.end()))
    for found in _BOUND.finditer(text):
        last = found.end() if text[found.start()] in OPENERS else found.end() - 1
        stops.difference_update(range(found.start(), last + 1))
    stops.difference_update(at for at in range(len(text)) if text[at].isspace())
    return stops | {len(text)}


def _counted(text: str) -> set[int]:
    """Between a figure and what it counts."""
    return {at for found in _MEASURE.finditer(text) for at in range(found.start() + 1, found.end())}


def _cut(text: str, start: int, stops: set[int], ruler: _Ruler, ems: float) -> int:
    """Where the line that begins at `start` ends: at the last stop in reach, else inside a word too wide for it."""
    end = start + 1
    best = end if end in stops else 0
    while end < len(text) and (ruler.between(start, end + 1) <= ems or text[end].isspace()):
        end += 1
        best = end if end in stops else best
    if best and (best > start + 1 or text[start:best].strip()):
        return best
    for cut in range(end, start + 1, -1):
        if (
            text[cut : cut + 1] not in CLOSERS
            and text[cut - 1] not in OPENERS
            and not text[cut - 1].isspace()
        ):
            return cut
    return end


def _uncounted(text: str, cut: int, start: int, stops: set[int], spare: float) -> int:
    """Before the figure, if the line can be pulled apart to fill its width without it."""
    earlier = next((at for at in range(cut - 1, start, -1) if at in stops), start)
    lacking = spare + fonts.em_width(text[start:cut]) - fonts.em_width(text[start:earlier])
    return earlier if lacking <= len(spacing.slots(text[start:earlier])) * spacing.WIDEST else cut


def _keep_company(text: str, cuts: list[int], stops: set[int], ruler: _Ruler, ems: float):
    """A last line of one character takes along what stands before it."""
    start, last, end = cuts[-3:]
    if len(text[last:end].strip().strip(OPENERS + CLOSERS)) > 1:
        return
    for cut in range(last - 1, start + (last - start) // 2, -1):
        if cut in stops and ruler.between(cut, end) <= ems:
            cuts[-2] = cut
            return _share(cuts, stops, ruler, ems)


def _share(cuts: list[int], stops: set[int], ruler: _Ruler, ems: float):
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


def phone(number: str) -> str:
    """A mobile number in the groups in which people say it: 199 0000 1234."""
    if re.fullmatch("1[0-9]{10}", number):
        return f"{number[:3]} {number[3:7]} {number[7:]}"
    return number


def atoms(text: str) -> list[str]:
    """The smallest parts between which a line may be broken."""
    cuts = [0, *sorted(_stops(text))] if text else []
    return [text[start:end] for start, end in zip(cuts, cuts[1:], strict=False)]
