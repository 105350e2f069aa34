"""What is wrong with pieces before they are printed, and the refusal to print them all the same."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields, is_dataclass
from functools import lru_cache

from cards.pdf import fonts
from cards.pdf.layout import Fault


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault with the piece it stands in, ready to show: whose card, which field, what and how bad."""

    household_label: str
    field: str
    what: str
    blocking: bool = True
    index: int = 0


class Unprintable(ValueError):
    """Raised instead of printing a text cut off or a required field blank."""

    def __init__(self, problems: list[Problem]):
        super().__init__("；".join(f"{each.household_label} {each.field}：{each.what}" for each in problems))
        self.problems = problems


@contextmanager
def undisturbed() -> Iterator[None]:
    """Drawing makes thousands of small objects and no cycles: the search for cycles rests meanwhile."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def blank(piece, *required: str) -> list[Fault]:
    return [Fault(name, "没有填写") for name in required if not fonts.clean(getattr(piece, name))]


def unwritable(piece) -> list[Fault]:
    """Characters no font has, with the name they stand in; the piece prints with boxes to fill in by hand."""
    return [
        Fault(name, f"“{fonts.clean(text)[:24]}”中的{_named(lost)}字库里没有，请在框内手写", blocking=False)
        for name, text, lost in _lost(piece)
    ]


def _named(lost: list[str]) -> str:
    return "、".join(f"{char}（U+{ord(char):04X}）" for char in lost[:8])


def _lost(piece) -> Iterator[tuple[str, str, list[str]]]:
    """The piece's field, the text in it and the characters that no font has."""
    for field in fields(piece):
        value = getattr(piece, field.name)
        if isinstance(value, str) and value.isascii():  # codes and addresses differ on every piece
            continue
        for text, lost in _lost_in(value):
            yield field.name, text, lost


@lru_cache(4096)
def _lost_in(value) -> list[tuple[str, list[str]]]:
    """Kept, because the cards of a village share most of what they say."""
    return [(text, lost) for text in _strings(value) if (lost := fonts.missing(text))]


def _strings(value) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif is_dataclass(value):
        yield from (text for field in fields(value) for text in _strings(getattr(value, field.name)))
    elif isinstance(value, tuple):
        yield from (text for part in value for text in _strings(part))


def problems(faults: list[Fault], label: str, index: int) -> list[Problem]:
    found = dict.fromkeys(Problem(label, fault.field, fault.what, fault.blocking, index) for fault in faults)
    return list(found)
