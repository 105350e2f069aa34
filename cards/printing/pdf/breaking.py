"""The breaks of a paragraph, chosen together so that no line is loose and no last line short.

A line that is a little too long closes up at its marks, one that is too short opens at all its slots; what would open
by more than an eye forgives stays ragged. Widths in ems.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import accumulate, islice, pairwise
from typing import NamedTuple, TypeVar

from . import breaks, spacing

CLOSED, SHORT, LINE = 0.5, 40.0, 1.0
"""Costs beside that of a line opened as far as may be, which is one: of one closed so far, a short last line, any."""
RAGGED, LACKING = 15.0, 4.0
"""Costs of a ragged line, and of each em it lacks."""
FEW, TRIED, MORE = 2, 2, 3
"""Characters of a short line; ragged lines tried from each place; smaller types tried where one has a flaw."""
Found = TypeVar("Found")


class _Stop(NamedTuple):
    """A place where a line may begin: how wide all before it is, seen as its start and as the end before it.

    The rest are counts up to there, seen both ways: where a line may open, opens less, may close up.
    """

    at: int
    start: float
    end: float
    slots: tuple[int, int]
    tight: tuple[int, int]
    marks: tuple[int, int]


def cuts(text: str, room: float, bold: bool) -> list[int]:
    """Where the lines of a paragraph begin and the last one ends, so that all of them together look best."""
    if not text:
        return [0, 0]
    stops, ruler, widest = _stops(text, bold)
    if widest > room:
        stops, *_rest = _stops(text, bold, tuple(_inside(stops, ruler, room)))
    last, reach = len(stops) - 1, 1
    best: list[tuple[float, int] | None] = [(0.0, 0), *[None] * last]
    for here in range(last):
        if (found := best[here]) is None:
            continue
        reach, tried = _reach(stops, here, max(reach, here + 1), room), 0
        for there in range(reach, here, -1):
            price = _price(stops[here], stops[there], room, there == last)
            if price is None:
                if there > here + 1:
                    continue
                price = RAGGED
            elif there == last and here and is_short(text[stops[here].at :]):
                price += SHORT
            total = found[0] + price + LINE
            if best[there] is None or total < best[there][0]:
                best[there] = total, here
            tried += price >= RAGGED and there < last
            if tried == TRIED:
                break
    return _back(stops, best)


def _reach(stops: list[_Stop], here: int, there: int, room: float) -> int:
    """The furthest stop that a line from `here` holds, closed up as far as may be; `there` at least."""
    _at, start, _end, _slots, _tight, (marks, _marks) = stops[here]
    while there + 1 < len(stops):
        stop = stops[there + 1]
        if stop.end - start - (stop.marks[1] - marks) * spacing.CLOSEST > room:
            break
        there += 1
    return there


def _price(start: _Stop, stop: _Stop, room: float, is_last: bool) -> float | None:
    """What a line costs; None if it is too wide."""
    lacking = room - stop.end + start.start
    if lacking < 0:
        closed = -lacking / max(stop.marks[1] - start.marks[0], 0.01)
        return CLOSED * (closed / spacing.CLOSEST) ** 2 if closed <= spacing.CLOSEST else None
    if is_last:
        return 0.0
    opened = spacing.even(lacking, stop.slots[1] - start.slots[0], stop.tight[1] - start.tight[0])
    return (opened / spacing.OPENEST) ** 2 if opened <= spacing.OPENEST else RAGGED + LACKING * lacking


def _back(stops: list[_Stop], best: list) -> list[int]:
    found = [len(stops) - 1]
    while found[-1]:
        found.append(best[found[-1]][1])
    return [stops[at].at for at in reversed(found)]


def is_short(line: str) -> bool:
    return len(line.strip().strip(breaks.OPENERS + breaks.CLOSERS)) < FEW


@lru_cache(512)
def _stops(text: str, bold: bool, inside: tuple[int, ...] = ()) -> tuple[list[_Stop], breaks.Ruler, float]:
    """All stops of a paragraph, its start first, and the widest stretch between two; the same for all sizes."""
    ruler, slots = breaks.Ruler(text, bold), spacing.slots(text)
    tight = [at for at in slots if ruler.steps.get(at, 0.0) > 0]
    counts = [_counts(places, len(text)) for places in (slots, tight, spacing.closable(text))]
    places = {0, len(text), *inside} | breaks.stops(text) - breaks.counted(text)
    found = [_stop(ruler, at, counts) for at in sorted(places)]
    return found, ruler, max((stop.end - start.start for start, stop in pairwise(found)), default=0.0)


def _counts(places: list[int], length: int) -> list[int]:
    """How many of the places lie before each index."""
    marked = [0] * (length + 1)
    for at in places:
        marked[at + 1] = 1
    return list(accumulate(marked))


def _stop(ruler: breaks.Ruler, at: int, counts: list[list[int]]) -> _Stop:
    end, text = ruler.trimmed(0, at), ruler.text
    left = ruler.ends[at] - spacing.before(text[at : at + 1])
    right = ruler.ends[end] - ruler.steps.get(end - 1, 0.0) + spacing.after(text[max(0, end - 2) : end])
    last = max(end - 1, 0)
    return _Stop(at, left, right, *((each[at], each[last]) for each in counts))


def _inside(stops: list[_Stop], ruler: breaks.Ruler, room: float) -> Iterator[int]:
    """Where words wider than a line are cut."""
    for start, stop in pairwise(stops):
        cut = start.at
        while ruler.between(cut, stop.at) > room:
            end = cut + 1
            while end < stop.at and ruler.between(cut, end + 1) <= room:
                end += 1
            cut = breaks.within(ruler.text, cut, end)
            yield cut


def settle(settings: Iterable[Found], flaws: Callable[[Found], int]) -> Found | None:
    """The first of a few settings without a flaw, else the one with the fewest; the largest type comes first."""
    tried = []
    for setting in islice(settings, MORE + 1):
        tried.append((flaws(setting), setting))
        if not tried[-1][0]:
            break
    return min(tried, key=lambda each: each[0])[1] if tried else None
