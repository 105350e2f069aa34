"""How Chinese type closes up and opens: how much wider or narrower the step after a character is, in ems.

Full-width marks carry half a width of blank; where two meet, and at either end of a line, it is taken away.
Between Han and Latin letters or figures there is an eighth of a width. Books have a quarter, but programs that take
text out of a PDF read a sixth and more as a space.
"""

import re
from functools import lru_cache
from itertools import pairwise
from math import inf

HAN = "〇\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
LATIN = "0-9A-Za-z%\u00c0-\u024f"
BLANK_LEFT = "（《〈「『【〔〖“‘"
BLANK_RIGHT = "，。、；：！？）》〉」』】〕〗”’"
HALF, EIGHTH, JOIN = -0.5, 0.125, -0.1
WIDEST, OPENEST, CLOSEST = 0.16, 0.08, 0.25
"""A gap at most; by how much a slot opens at most, and by how much a mark closes up."""
PHONE = r"1[0-9]{2} [0-9]{4} [0-9]{4}"
_STEP = re.compile(
    f"[{BLANK_RIGHT}](?=[{BLANK_LEFT}{BLANK_RIGHT}])|[{BLANK_LEFT}](?=[{BLANK_LEFT}])|—(?=—)"
    f"|[{HAN}](?=[{LATIN}])|[{LATIN}](?=[{HAN}])"
)
_EVEN = re.compile("[\u4e00-\u9fff]+")
_SOLID = re.compile(rf"{PHONE}|[!-~\u00a1-\u024f]{{2,}}|—{{2,}}|…{{2,}}|^\u3000+.")
"""What is never pulled apart: phones, words, figures, dashes, the two blanks at a paragraph's start."""


def is_even(text: str) -> bool:
    return text.isascii() or _EVEN.fullmatch(text) is not None


def steps(text: str) -> dict[int, float]:
    """By index of the character whose step changes; nothing for most names and numbers."""
    return {} if is_even(text) else _steps(text)


@lru_cache(8192)
def _steps(text: str) -> dict[int, float]:
    return {found.start(): _step(found[0]) for found in _STEP.finditer(text)}


def _step(char: str) -> float:
    if char == "—":
        return JOIN
    return HALF if char in BLANK_LEFT or char in BLANK_RIGHT else EIGHTH


def before(text: str) -> float:
    """How far to the left of its place a line begins, so that an opening mark stands flush."""
    return HALF if text[:1] and text[0] in BLANK_LEFT else 0.0


def after(text: str) -> float:
    """The blank of a closing mark that a line's end does without."""
    return HALF if len(text) > 1 and text[-1] in BLANK_RIGHT else 0.0


def total(text: str) -> float:
    """By how much a line differs from the sum of its characters' widths."""
    if is_even(text):
        return 0.0
    return sum(_steps(text).values()) + before(text) + after(text)


def slots(text: str) -> list[int]:
    """The characters after which a line may be pulled apart to fill its width."""
    solid = {index for found in _SOLID.finditer(text) for index in range(found.start(), found.end() - 1)}
    return [index for index in range(len(text) - 1) if index not in solid and text[index + 1] != " "]


def closable(text: str) -> list[int]:
    """The characters whose step may be closed up: beside a mark that still has its blank."""
    found = steps(text)
    return [
        at
        for at, (char, after) in enumerate(pairwise(text))
        if at not in found and (char in BLANK_RIGHT or after in BLANK_LEFT)
    ]


def even(rest: float, slots: int, tight: int) -> float:
    """By how many ems each slot is pulled apart so that a line grows by `rest`: the tight ones open less."""
    least = WIDEST - EIGHTH
    if slots * least >= rest:
        return rest / slots if slots else 0.0
    return (rest - tight * least) / (slots - tight) if slots > tight else inf


def opening(text: str, rest: float) -> float:
    """The spread with which a line grows by `rest`, or closes up where it is negative; none if that is too much."""
    if rest < 0:
        closed = -rest / max(len(closable(text)), 0.01)
        return -min(closed, CLOSEST)
    places, wide = slots(text), steps(text)
    found = even(rest, len(places), sum(wide.get(index, 0.0) > 0 for index in places))
    return found if found <= OPENEST else 0.0


def spread(text: str, extra: float) -> dict[int, float]:
    """The steps of a line pulled apart by `extra` ems at each of its slots, none of them beyond the widest.

    A negative one closes up its marks by so much.
    """
    found = dict(steps(text))
    if extra < 0:
        return found | dict.fromkeys(closable(text), extra)
    for index in slots(text):
        found[index] = min(WIDEST, found.get(index, 0.0) + extra)
    return found
