"""How Chinese type closes up and opens: how much wider or narrower the step after a character is, in ems.

Full-width marks carry half a width of blank; where two meet, and at either end of a line, it is taken away.
Between Han and Latin letters or figures there is an eighth of a width. Books have a quarter, but programs that take
text out of a PDF read a sixth and more as a space.
"""

import re
from functools import lru_cache

HAN = "〇\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
LATIN = "0-9A-Za-z%\u00c0-\u024f"
BLANK_LEFT = "（《〈「『【〔〖“‘"
BLANK_RIGHT = "，。、；：！？）》〉」』】〕〗”’"
HALF, EIGHTH, JOIN = -0.5, 0.125, -0.1
WIDEST = 0.16
NEARLY = 0.25
"""A line that would need a little more than the widest gap is filled as far as it goes: else it stands out."""
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


def opening(text: str, rest: float) -> float:
    """By how many ems each slot is pulled apart so that a line grows by `rest`; nothing if that is far too much."""
    places, wide = slots(text), steps(text)
    tight = sum(wide.get(index, 0.0) > 0 for index in places)
    even = rest / len(places) if places else 0.0
    if even > WIDEST - EIGHTH and len(places) > tight:
        even = (rest - tight * (WIDEST - EIGHTH)) / (len(places) - tight)
    return min(even, WIDEST) if 0 < even <= NEARLY else 0.0


def spread(text: str, extra: float) -> dict[int, float]:
    """The steps of a line pulled apart by `extra` ems at each of its slots, none of them beyond the widest."""
    found = dict(steps(text))
    for index in slots(text):
        found[index] = min(WIDEST, found.get(index, 0.0) + extra)
    return found
