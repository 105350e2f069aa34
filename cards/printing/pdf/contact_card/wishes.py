"""What the front of a pocket card is to show, from the most that is wished for to the least it can be."""

from collections.abc import Iterator
from typing import NamedTuple

from .values import LEFT_OUT

USUAL = ((1.95, 23.0, 19.0), (1.65, 21.0, 17.5), (1.4, 18.0, 16.0), (1.2, 18.0, 14.0))
"""The least air between lines in millimetres; how small name and phone may become for it, in points."""
WITH_PHOTO = (*USUAL, (1.0, 14.0, 13.0))
HARD = ((1.0, 14.0, 13.0), (0.8, 10.0, 11.0), (0.6, 7.5, 9.0))
PHOTOS = (16.8, 2), (16.8, 3), (13.0, 2), (13.0, 3)
"""Heights of a photo, and how many lines stand beside it: slogan and name, or the phone too."""
SHOWN = (True, True), (True, False), (False, True), (False, False)
"""Whether rows and the upper person have their duties, what is wished for first: officers have theirs on the list."""
SHOWN_FOR_MEMBER = (True, True), (False, True), (True, False), (False, False)
"""The same where the home's own linked member stands on top, who is no officer."""


class Wish(NamedTuple):
    """What a front is to show."""

    rows: int
    is_wide: bool
    """Whether the rows take the whole width, or stand beside the QR code."""
    home_is_wide: bool = True
    row_duties: bool = False
    duties: bool = False
    photo: float = 0.0
    """How high it is; without one nothing."""
    beside: int = 0
    """How many lines stand beside the photo."""
    has_note: bool = True
    """Whether what linked persons do stands under their rows."""
    left_out: int = 0
    """How many of the texts that the list can say the front does without."""
    has_role: bool = True
    """Whether the upper person's position stands with the name."""


def tries(count: int, has_photo: bool, *, is_member: bool) -> Iterator[tuple[tuple, Wish]]:
    """What is wished for first; then less of it."""
    shown = SHOWN_FOR_MEMBER if is_member else SHOWN
    ways = (True, False) if count else (True,)
    for photo in PHOTOS if has_photo else ():
        for row_duties, duties in shown:
            yield from ((WITH_PHOTO, Wish(count, way, True, row_duties, duties, *photo)) for way in ways)
    for row_duties, duties in shown:
        yield from ((USUAL, Wish(count, way, True, row_duties, duties)) for way in ways)
    for kept in range(count - 1, 0, -1):
        for duties in (True, False):
            yield from ((USUAL, Wish(kept, way, True, False, duties)) for way in ways)
    yield from ((HARD, Wish(min(count, 1), way)) for way in ways)
    yield USUAL + HARD, Wish(0, is_wide=True)
    for has_note in (True, False):
        for kept in range(min(count, 1), -1, -1):
            yield HARD, Wish(kept, is_wide=False, home_is_wide=False, has_note=has_note)
    for left_out in range(len(LEFT_OUT) + 1):
        for home_is_wide in (True, False):
            yield HARD, Wish(0, False, home_is_wide, has_note=False, left_out=left_out)
    yield HARD, Wish(0, False, False, has_note=False, left_out=len(LEFT_OUT), has_role=False)
