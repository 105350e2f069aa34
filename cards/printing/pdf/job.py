"""What is wrong with pieces before they are printed, and the refusal to print them all the same."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields, is_dataclass, replace
from functools import lru_cache

from cards.gaps import Fault

from . import fonts


class Unprintable(ValueError):
    """Raised instead of printing a text cut off or a required field blank."""

    def __init__(self, faults: list[Fault]):
        super().__init__("；".join(f"{each.label} {each.field}：{each.what}" for each in faults))
        self.faults = faults


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


def named(faults: list[Fault], label: str, index: int) -> list[Fault]:
    """The faults, each once, with the piece they stand in."""
    return list(dict.fromkeys(replace(fault, label=label, index=index) for fault in faults))
