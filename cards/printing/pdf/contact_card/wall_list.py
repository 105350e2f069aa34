"""Who stands where on a wall card: on top, in rows, in the list, and in which cell of the list."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from cards.printing.pdf.values import Contact

from . import listing
from .listing import Setting
from .shown import both, who
from .wall_front import LIVE, MARGIN, TOP, Arranged

HEAD, AIRY = 10.5, 6.75
"""The height of the list's head; air between two people beyond which nobody sees a difference, in millimetres."""
SETTINGS = (
    Setting(15, 13, 1, 3.4),
    Setting(14, 12.5, 1, 2.8),
    Setting(13, 12, 1, 2.1),
    Setting(12, 12, 1, 1.2),
)
BROKEN = SETTINGS[-1]._replace(inside=True)
"""Breaks phrases: only where somebody fits no cell otherwise."""


class Cells(NamedTuple):
    """The list divided over the card itself and its further cells, in one size."""

    own: tuple[Contact, ...]
    others: tuple[tuple[Contact, ...], ...]
    setting: Setting

    @property
    def count(self) -> int:
        return min(4, 1 + len(self.others))


@lru_cache(2048)
def arranged(first: Contact, linked: tuple[Contact, ...], officers: tuple[Contact, ...]) -> Arranged:
    """On one side nobody stands twice: who is linked and an officer too has both words and all duties on top."""
    by_person = {who(each): each for each in officers}
    rows = tuple(_both(each, by_person) for each in linked)
    above = {who(each) for each in (first, *rows)}
    rest = tuple(each for each in officers if who(each) not in above)
    return Arranged(_both(first, by_person), rows, rest)


def _both(person: Contact, by_person: dict) -> Contact:
    officer = by_person.get(who(person))
    return both(person, officer) if officer else person


@lru_cache(2048)
def divided(people: tuple[Contact, ...], own: float, least: int) -> Cells | Contact:
    """In the largest size in which the list fits in as few cells as can be; whom no cell holds, if there is one."""
    full = TOP - MARGIN - HEAD
    heavy = not all(_is_held(person, SETTINGS[-1]) for person in people)
    for cells in (0, 1, 3):
        if cells + 1 < least:
            continue
        for setting in (*SETTINGS, BROKEN) if cells and heavy else SETTINGS:
            found = _filled(people, setting, (own, *[full] * cells))
            if found and cells and not any(found[1:]):
                found = _filled(people, setting, (0.0, *[full] * cells))
            if found is not None:
                if cells and listing.fits(people, setting, LIVE, full):
                    found = [(), people]
                elif cells == 1 and found[0]:
                    found = _evened(people, setting, (own, full), len(found[0]))
                return Cells(found[0], tuple(found[1:]), setting)
    return _many(people, own, full)


def _evened(
    people: tuple[Contact, ...], setting: Setting, highs: tuple[float, float], most: int
) -> list[tuple]:
    """Two cells of which the tighter one has as much air as can be; the first keeps from one to `most` people."""
    tall = [high for high, _row in listing.rows_of(people, setting, LIVE)]

    def air(kept: int) -> float:
        cells = zip(highs, (tall[:kept], tall[kept:]), strict=True)
        return min((AIRY, *((high - sum(part)) / len(part) for high, part in cells if part)))

    kept = max(range(1, most + 1), key=air)
    return [people[:kept], people[kept:]]


def _many(people: tuple[Contact, ...], own: float, full: float) -> Cells | Contact:
    for person in people:
        if not fits_alone(person):
            return person
    is_whole = all(_is_held(person, SETTINGS[-1]) for person in people)
    setting = SETTINGS[-1] if is_whole else BROKEN
    first, *others = _filled(people, setting, (own, *[full] * len(people)))
    return Cells(first, tuple(filter(None, others)), setting)


def fits_alone(person: Contact) -> bool:
    return _is_held(person, BROKEN)


def _is_held(person: Contact, setting: Setting) -> bool:
    return listing.fits((person,), setting, LIVE, TOP - MARGIN - HEAD)


def _filled(people: tuple[Contact, ...], setting: Setting, highs: Sequence[float]) -> list[tuple] | None:
    """Cell after cell as many as it holds; None where some are left."""
    found = []
    for high in highs:
        count = next(
            n for n in range(len(people), -1, -1) if not n or listing.fits(people[:n], setting, LIVE, high)
        )
        found.append(people[:count])
        people = people[count:]
    return None if people else found
