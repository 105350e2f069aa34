"""A part that several pieces of a file have in common: checked once, laid out once, written once."""

from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from typing import Generic, TypeVar

from cards.gaps import Fault

from .layout import Layout
from .pen import Pen

Piece = TypeVar("Piece")


class SharedPart(Generic[Piece]):
    """One part of each piece, equal where `key` is equal; not laid out where `check` finds a fault."""

    def __init__(
        self,
        name: str,
        pieces: Sequence[Piece],
        key: Callable[[Piece], Hashable],
        check: Callable[[Piece], list[Fault]],
        lay_out: Callable[[Piece], Layout],
    ):
        self._name, self._pieces, self._check, self._lay_out = name, pieces, check, lay_out
        self._numbers = _numbered([key(piece) for piece in pieces])
        self._uses = Counter(self._numbers)
        self._faults: dict[int, list[Fault]] = {}
        self._layouts: dict[int, Layout] = {}

    def faults(self, index: int) -> list[Fault]:
        """What is missing, or does not fit."""
        number = self._numbers[index]
        found = self._faults.get(number)
        if found is None:
            found = self._faults[number] = self._check(self._pieces[index]) or self.layout(index).faults
        return found

    def layout(self, index: int) -> Layout:
        number = self._numbers[index]
        found = self._layouts.get(number)
        if found is None:
            found = self._layouts[number] = self._lay_out(self._pieces[index])
        return found

    def draw(self, pen: Pen, index: int, size: tuple[float, float] | None = None):
        """As a form of that size, or as remembered operators; what is used once is drawn and not kept."""
        number = self._numbers[index]
        if self._uses[number] == 1:
            self.layout(index).draw(pen)
            del self._layouts[number]
        elif size:
            pen.form((self._name, number), size, self.layout(index).draw)
        else:
            pen.part((self._name, number), self.layout(index).draw)


def _numbered(keys: list[Hashable]) -> list[int]:
    """A number for each different key; neighbours that are equal are found without hashing them."""
    numbers: dict[Hashable, int] = {}
    found: list[int] = []
    for place, key in enumerate(keys):
        same = place and key == keys[place - 1]
        found.append(found[-1] if same else numbers.setdefault(key, len(numbers)))
    return found
