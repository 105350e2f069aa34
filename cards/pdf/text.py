"""Text made to fit: one line that shrinks to a limit, or lines broken by the Chinese rules.

Nothing is ever cut: what does not fit is None, and the caller reports the field. Sizes in points, widths in
millimetres.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cards.pdf import fonts

POINT = 25.4 / 72
NARROWEST = 0.85
OPENERS = "（《〈「『【〔〖“‘([{"
CLOSERS = "，。、；：！？）》〉」』】〕〗”’…·％℃,.;:!?)]}%"
_PHONE = r"1[0-9]{2} [0-9]{4} [0-9]{4}"
_WORD = r"[!-'*-Z\\^-z|~]+"
_TOKEN = re.compile(
    rf"(?:[{re.escape(OPENERS)}]\s*)*(?:{_PHONE}|{_WORD}|—{{1,2}}|…{{1,2}}|\S)(?:\s*[{re.escape(CLOSERS)}])*|\s+"
)


@dataclass(frozen=True, slots=True)
class Fitted:
    """One line at the size and horizontal scale at which it fits."""

    text: str
    size: float
    scale: float


def width(text: str, size: float, bold: bool = False) -> float:
    return fonts.em_width(text, bold) * size * POINT


def ascent(text: str, size: float) -> float:
    """How far the ink of a line reaches above its baseline: figures and Latin letters less than Han."""
    return (0.74 if text.isascii() else 0.87) * size * POINT


def height(text: str, size: float) -> float:
    return (0.76 if text.isascii() else 0.95) * size * POINT


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
    """Lines of at most `room`: no closing mark starts one, no opening mark ends one, numbers stay whole."""
    return [line for paragraph in text.split("\n") for line in _lines(paragraph, room, size, bold)]


def _lines(paragraph: str, room: float, size: float, bold: bool) -> Iterator[str]:
    line, used = "", 0.0
    for token in _TOKEN.findall(paragraph):
        wide = width(token, size, bold)
        if used + wide > room and line:
            if token.isspace():
                continue
            yield line.rstrip()
            line, used = "", 0.0
        if wide > room:
            *full, token = _pieces(token, room, size, bold)
            yield from full
            wide = width(token, size, bold)
        line, used = line + token, used + wide
    yield line.rstrip()


def _pieces(token: str, room: float, size: float, bold: bool) -> list[str]:
    """A word wider than the line, broken where it must be; closing marks take the character before them along."""
    pieces = [""]
    for char in token:
        if pieces[-1] and width(pieces[-1] + char, size, bold) > room:
            kept = pieces[-1].rstrip(CLOSERS)[:-1] if char in CLOSERS else pieces[-1]
            pieces[-1:] = [kept, pieces[-1][len(kept) :]] if kept else [pieces[-1], ""]
        pieces[-1] += char
    return pieces


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
