"""In which type the lists of the pocket card's sides are set, and where a list turns so that two sides look alike."""

from collections.abc import Iterable
from functools import lru_cache
from itertools import product
from typing import Any

from cards.printing.pdf.values import Contact

from . import listing
from .front import LIVE
from .listing import Setting

WHOLE = (
    Setting(11.5, 8.5, 1, 2.3),
    Setting(10.5, 8.5, 1, 2.3),
    Setting(10.5, 8.5, 2, 2.6),
    Setting(10, 8, 2, 2.3),
)
SMALLER_ROWS = Setting(10, 8, 1, 2.3)
"""Only beside a side in two columns of this size."""
ALIKE, LEAST_FOR_ALIKE = 2, 8.0
"""By how much two sides seen at once may differ before type is made smaller for it, and how small the body gets."""
SETTINGS = (
    *WHOLE,
    *(each._replace(inside=True) for each in WHOLE[1:]),
    Setting(9.5, 7.5, 2, 1.8),
    Setting(9.5, 7.5, 1, 2.0),
    Setting(9.5, 7.5, 2, 1.8, inside=True),
    Setting(9.5, 7.5, 1, 1.8, inside=True),
    Setting(8, 7.5, 1, 1.2, inside=True),
)
"""What is tried for one side, in this order."""
SPREADS = tuple(
    tuple(each for each in (*SETTINGS, SMALLER_ROWS) if (each.name, each.body, each.inside) == size)
    for size in dict.fromkeys((each.name, each.body, each.inside) for each in SETTINGS)
)
"""Two sides seen at once take one size."""


@lru_cache(4096)
def setting_of(people: tuple[Contact, ...], high: float) -> Setting | None:
    return listing.best(people, SETTINGS, LIVE, high)


@lru_cache(4096)
def pair_of(inner: tuple[tuple[Contact, ...], ...], high: float) -> tuple[Setting, ...] | None:
    """Settings of one size in which both sides fit and look most alike."""
    found = _first_alike(_balanced(inner, size, high) for size in SPREADS)
    return found and found[1]


def _first_alike(found: Iterable[tuple[int, Any] | None]) -> tuple[int, Any] | None:
    """Of what each size gives, from the largest on: the first that looks alike, else the first at all."""
    first = None
    for size, each in zip(SPREADS, found, strict=True):
        if each and (first is None or size[0].body >= LEAST_FOR_ALIKE and not size[0].inside):
            if each[0] <= ALIKE:
                return each
            first = first or each
    return first


def _balanced(
    inner: tuple[tuple[Contact, ...], ...], size: tuple[Setting, ...], high: float
) -> tuple[int, tuple[Setting, ...]] | None:
    """The pair of settings with which both sides look most alike; first by how much they differ."""
    ways = [[each for each in size if listing.fits(people, each, LIVE, high)] for people in inner]
    found = [(_unlike(inner, pair, high), pair) for pair in product(*ways)]
    return min(found, key=lambda each: each[0], default=None)


def _unlike(inner: tuple[tuple[Contact, ...], ...], pair: tuple[Setting, ...], high: float) -> int:
    """Half millimetres of air between people, and millimetres between the ends of the lists."""
    sides = zip(inner, pair, strict=True)
    airs, ends = zip(*(listing.spread(people, each, LIVE, high) for people, each in sides), strict=True)
    return round(2 * (max(airs) - min(airs)) + max(ends) - min(ends))


def turn(people: tuple[Contact, ...], high: float) -> int:
    """After how many people the second side begins: where type is largest, sides most alike, nearest the middle."""
    cuts = sorted(range(1, len(people)), key=lambda cut: abs(2 * cut - len(people)))
    if found := _first_alike(_best_cut(people, cuts, size, high) for size in SPREADS):
        return found[1]
    return 1 if len(people) == 1 and setting_of(people, high) else 0


def _best_cut(people: tuple[Contact, ...], cuts: list[int], size: tuple[Setting, ...], high: float):
    """By how much the two sides differ at the best cut in this size, and the cut."""
    pairs = ((cut, _balanced((people[:cut], people[cut:]), size, high)) for cut in cuts)
    return min(((pair[0], cut) for cut, pair in pairs if pair), key=lambda each: each[0], default=None)
