"""In which type the lists of the pocket card's sides are set, and where a list turns so that two sides look alike.

A phrase is broken only for who fits no side otherwise: smaller type, further columns and further sides come before.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from cards.printing.pdf.values import Contact

from . import listing
from .front import LIVE
from .listing import Setting

SETTINGS = (
    Setting(11.5, 8.5, 1, 2.3),
    Setting(10.5, 8.5, 1, 2.3),
    Setting(10.5, 8.5, 2, 2.6),
    Setting(10, 8, 2, 2.3),
    Setting(9.5, 7.5, 2, 1.8),
    Setting(9.5, 7.5, 1, 2.0),
)
"""What is tried for one side, in this order."""
BROKEN = tuple(
    each._replace(inside=True) for each in (SETTINGS[-1], Setting(9.5, 7.5, 1, 1.8), Setting(8, 7.5, 1, 1.2))
)
"""For one person with more than a side holds in whole phrases."""
SPREAD_SETTINGS = *SETTINGS, Setting(10, 8, 1, 2.3), Setting(9.5, 7.5, 1, 1.8)
SPREADS = tuple(
    tuple(each for each in SPREAD_SETTINGS if (each.name, each.body) == size)
    for size in dict.fromkeys((each.name, each.body) for each in SETTINGS)
)
"""Two sides seen at once take one size."""
ALIKE, LEAST_FOR_ALIKE = 2, 8.0
"""By how much two sides seen at once may differ before type is made smaller for it, and how small the body gets."""

BEARABLE = 8
"""Where they differ by more, one of them is half empty: then even the smallest type is better."""
HOLE = 4
"""How many steps of unlikeness an empty place of two columns weighs where a list turns."""
AIRY = 8.5
"""Millimetres at most between two people of an inner side, so that it ends where the other one does."""

Side = tuple[Contact, ...]


class Pair(NamedTuple):
    """How two sides can be set, and how unlike they then are; after how many people the second begins."""

    unlike: int
    setting: Setting
    cut: int


@lru_cache(4096)
def setting_of(people: Side, high: float) -> Setting | None:
    tries = SETTINGS if len(people) > 1 else (*SETTINGS, *BROKEN)
    return listing.best(people, tries, LIVE, high)


@lru_cache(4096)
def pair_of(inner: tuple[Side, ...], high: float) -> tuple[Setting, ...] | None:
    """One setting in which both sides fit and look most alike; each its own where somebody's phrases are broken."""
    if found := _chosen([_balanced(inner, size, high) for size in SPREADS]):
        return (found.setting,) * len(inner)
    settings = tuple(setting_of(people, high) for people in inner)
    return settings if all(settings) else None


def _chosen(found: Sequence[Pair | None]) -> Pair | None:
    """Of what each size gives, from the largest on: the first that looks alike, else is bearable, else the first."""
    sizes = [each for each in found if each]
    alike = (each for each in sizes if each.setting.body >= LEAST_FOR_ALIKE and each.unlike <= ALIKE)
    bearable = (each for each in sizes if each.unlike <= BEARABLE)
    return next(alike, next(bearable, sizes[0] if sizes else None))


def _balanced(inner: tuple[Side, ...], size: tuple[Setting, ...], high: float) -> Pair | None:
    """The setting with which both sides look most alike."""
    ways = (each for each in size if all(listing.fits(people, each, LIVE, high) for people in inner))
    return min((_pair(inner, each, high) for each in ways), default=None)


def _pair(inner: tuple[Side, ...], setting: Setting, high: float) -> Pair:
    """Unlike by half millimetres of air between people, and by millimetres between the ends of the lists."""
    spreads = (listing.spread(people, setting, LIVE, high, AIRY) for people in inner)
    airs, ends = zip(*spreads, strict=True)
    return Pair(round(2 * (max(airs) - min(airs)) + max(ends) - min(ends)), setting, len(inner[0]))


def turn(people: Side, high: float) -> int:
    """After how many people the second side begins: where type is largest, sides most alike, nearest the middle.

    0 where two sides do not hold them in whole phrases and like columns, unless somebody fits in no whole phrases.
    """
    cuts = sorted(range(1, len(people)), key=lambda cut: abs(2 * cut - len(people)))
    if found := _chosen([_best_cut(people, cuts, size, high) for size in SPREADS]):
        return found.cut
    if len(people) == 1:
        return bool(setting_of(people, high))
    if all(listing.best((person,), SETTINGS, LIVE, high) for person in people):
        return 0
    return next((cut for cut in cuts if pair_of((people[:cut], people[cut:]), high)), 0)


def _best_cut(people: Side, cuts: Iterable[int], size: tuple[Setting, ...], high: float) -> Pair | None:
    """How the two sides differ least in this size."""
    pairs = filter(None, (_balanced((people[:cut], people[cut:]), size, high) for cut in cuts))
    return min(pairs, key=lambda each: each.unlike + HOLE * _holes(each, len(people)), default=None)


def _holes(pair: Pair, count: int) -> int:
    """Places of two columns that stay empty; one at the very end is half as bad, for there the list ends."""
    return (2 * (pair.cut % 2) + (count - pair.cut) % 2) * (pair.setting.columns == 2)


def evened(sides: Sequence[Side]) -> tuple[Side, ...]:
    """The same people in the same order over as many sides, as many on each as can be."""
    people = [person for side in sides for person in side]
    ends = [round(number * len(people) / len(sides)) for number in range(len(sides) + 1)]
    return tuple(tuple(people[start:end]) for start, end in pairwise(ends))
