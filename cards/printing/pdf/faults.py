"""The faults of pieces, found before they are printed, and the refusal to print a piece that has one."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from functools import lru_cache

from cards.gaps import Fault

from . import fonts


class Unprintable(ValueError):
    """A text does not fit or a required field is empty; nothing is printed."""

    def __init__(self, faults: list[Fault]):
        super().__init__("；".join(f"{each.label} {each.field}：{each.what}" for each in faults))
        self.faults = faults


def missing_fields(piece, *required: str) -> list[Fault]:
    """One fault for each of the `required` fields of the piece that is empty."""
    return [Fault(name, "没有填写") for name in required if not fonts.clean(getattr(piece, name))]


def unwritable(piece) -> list[Fault]:
    """Characters no font has, with the text they stand in; they print as boxes to fill in by hand."""
    return unwritable_texts({field.name: getattr(piece, field.name) for field in fields(piece)})


def unwritable_texts(texts: dict) -> list[Fault]:
    """The same for values by the names of their fields."""
    return [
        Fault(name, f"“{fonts.clean(text)[:24]}”中的{_named(lost)}字库里没有，请在框内手写", blocking=False)
        for name, text, lost in _lost(texts)
    ]


def _named(lost: list[str]) -> str:
    return "、".join(f"{char}（U+{ord(char):04X}）" for char in lost[:8])


def _lost(texts: dict) -> Iterator[tuple[str, str, list[str]]]:
    """A field, the text in it and the characters that no font has."""
    for name, value in texts.items():
        if isinstance(value, str) and value.isascii():  # codes and addresses differ on every piece
            continue
        for text, lost in _lost_in(value):
            yield name, text, lost


@lru_cache(4096)
def _lost_in(value) -> list[tuple[str, list[str]]]:
    """Kept, because the cards of a village share most of their texts."""
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
