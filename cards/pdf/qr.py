"""QR symbols as PDF paths, quick enough for thousands of different addresses.

A symbol of fixed version and mask is linear over GF(2) in the bits of its text. So the addresses behind
household cards, which differ only in the token, are a base symbol plus one difference per token symbol.
segno stays the only encoder.
"""

import re
from functools import cache

import segno

from cards.codes import TOKEN_LENGTH

QUIET = 4
_MAKE = {"micro": False, "error": "m", "boost_error": False}
_BASIS = (1, 2, 4, 8, 16, 0x60)
"""Digits and capitals are sums of these over "0"; the two highest bits only ever change together."""
_DIGITS = bytes.maketrans(b"\0\1", b"01")
_HOUSEHOLD = re.compile(rf"(.+/h/)([0-9A-Z]{{{TOKEN_LENGTH}}})(/)")


def path(text: str) -> tuple[int, str]:
    """The symbol's modules per side and its path, one unit a module, without the quiet zone."""
    if found := _HOUSEHOLD.fullmatch(text):
        prefix, token, suffix = found.groups()
        return factory(prefix, suffix).path(token)
    return _single(text)


@cache
def factory(prefix: str, suffix: str) -> "QRFactory":
    return QRFactory(prefix, TOKEN_LENGTH, suffix)


@cache
def _single(text: str) -> tuple[int, str]:
    matrix = segno.make(text, **_MAKE).matrix
    return len(matrix), _draw(_as_number(matrix), len(matrix))


class QRFactory:
    """Symbols of `prefix` + code + `suffix` for codes of one length."""

    def __init__(self, prefix: str, length: int, suffix: str = ""):
        self._prefix, self._suffix, self._zero = prefix, suffix, "0" * length
        self._version = segno.make(prefix + self._zero + suffix, **_MAKE).version
        self.side = 17 + 4 * self._version
        self._base = self._encode(self._zero)
        self._parts: dict[tuple[int, int], int] = {}
        self._differences: dict[tuple[int, str], int] = {}

    def path(self, code: str) -> tuple[int, str]:
        return self.side, _draw(self.number(code), self.side)

    def number(self, code: str) -> int:
        """All modules of the symbol as one number, row by row, the first module highest."""
        total = self._base
        for place, symbol in enumerate(code):
            known = self._differences.get((place, symbol))
            total ^= self._difference(place, symbol) if known is None else known
        return total

    def _difference(self, place: int, symbol: str) -> int:
        pattern, total = ord(symbol) ^ ord("0"), 0
        for part in _BASIS:
            if pattern & part:
                total ^= self._part(place, part)
        self._differences[place, symbol] = total
        return total

    def _part(self, place: int, part: int) -> int:
        if (place, part) not in self._parts:
            changed = chr(ord("0") ^ part)
            code = self._zero[:place] + changed + self._zero[place + 1 :]
            self._parts[place, part] = self._base ^ self._encode(code)
        return self._parts[place, part]

    def _encode(self, code: str) -> int:
        text = self._prefix + code + self._suffix
        made = segno.make(text, version=self._version, mask=4, mode="byte", **_MAKE)
        return _as_number(made.matrix)


def _as_number(matrix) -> int:
    return int(b"".join(matrix).translate(_DIGITS), 2)


def _draw(number: int, side: int) -> str:
    modules = side * side
    data = (number << -modules % 8).to_bytes(-(-modules // 8), "big")
    return "".join([table[byte] for table, byte in zip(_tables(side), data, strict=True)])


class _Eight(dict):
    """What a byte paints whose first module has this place in the symbol: remembered as it is asked for."""

    def __init__(self, place: int, side: int):
        self._place, self._side = place, side

    def __missing__(self, byte: int) -> str:
        modules, (row, column) = f"{byte:08b}", divmod(self._place, self._side)
        here = self._side - column
        drawn = _rectangles(modules[:here], column, row, self._side)
        self[byte] = drawn + _rectangles(modules[here:], 0, row + 1, self._side)
        return self[byte]


@cache
def _tables(side: int) -> list[_Eight]:
    return [_Eight(place, side) for place in range(0, side * side, 8)]


def _rectangles(modules: str, column: int, row: int, side: int) -> str:
    return "".join(
        f"{column + run.start()} {side - 1 - row} {run.end() - run.start()} 1 re\n"
        for run in re.finditer("1+", modules)
    )
