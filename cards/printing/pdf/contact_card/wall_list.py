"""Who stands where on a wall card: on top, in rows, in the list, and in which cell of the list."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from cards.printing.pdf.values import Contact

from . import listing
from .listing import Setting
from .shown import both, who
from .wall_front import LIVE, MARGIN, TOP, Arranged

HEAD, AIRY, UPPER = 10.5, 13.0, 1.9
"""The height of the list's head; most air between two people; least between lines of the upper part: millimetres."""
SETTINGS = (
    Setting(15, 13, 1, 3.4),
    Setting(14, 12.5, 1, 2.8),
    Setting(13, 12, 1, 2.1),
    Setting(12, 12, 1, 1.2),
)
ROOMY = (Setting(19, 16, 1, 6.0), Setting(17, 14.5, 1, 5.0))
"""For few people who have a cell to themselves, so that it is as full as the one beside it."""
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
def divided(people: tuple[Contact, ...], own: float, gaps: int, least: int) -> Cells | Contact:
    """In the largest size in which the list fits in as few cells as can be; whom no cell holds, if there is one."""
    full = TOP - MARGIN - HEAD
    roomy = next((each for each in ROOMY if people and listing.fits(people, each, LIVE, full)), None)
    heavy = not all(_is_held(person, SETTINGS[-1]) for person in people)
    for cells in (0, 1, 3):
        if cells + 1 < least:
            continue
        if cells and roomy:
            return Cells((), (people,), roomy)
        for setting in (*SETTINGS, BROKEN) if cells and heavy else SETTINGS:
            found = _filled(people, setting, (own, *[full] * cells))
            if found and cells and not any(found[1:]):
                found = _filled(people, setting, (0.0, *[full] * cells))
            if found is not None:
                if cells and listing.fits(people, setting, LIVE, full):
                    found = [(), people]
                elif cells == 1 and found[0]:
                    found = _evened(people, setting, (own, full), gaps)
                return Cells(found[0], tuple(found[1:]), setting)
    return _many(people, own, full)


def _evened(
    people: tuple[Contact, ...], setting: Setting, highs: tuple[float, float], gaps: int
) -> list[tuple]:
    """Two cells of which the tighter one has as much air as can be, between the lines of the upper part too."""
    tall, (own, full) = [high for high, _row in listing.rows_of(people, setting, LIVE)], highs

    def air(kept: int) -> tuple[bool, float]:
        left, right = own - sum(tall[:kept]), full - sum(tall[kept:])
        fits = left >= setting.air * kept and right >= setting.air * (len(people) - kept)
        return fits, min((left + UPPER * gaps) / (kept + gaps), right / (len(people) - kept))

    kept = max(range(1, len(people)), key=air)
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
