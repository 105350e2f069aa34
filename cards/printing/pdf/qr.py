"""QR symbols as PDF paths, quick enough for thousands of different addresses.

A symbol of fixed version and mask is linear over GF(2) in the bits of its text. So the addresses behind
household cards, which differ only in the token, are a base symbol plus one difference per token symbol.
segno stays the only encoder: it is asked for one difference per place, the others are multiples of it.
"""

import re
from functools import cache, reduce
from itertools import pairwise
from operator import getitem, xor

import segno
from segno.consts import TYPE_DATA_DARK, TYPE_DATA_LIGHT

from cards.codes import TOKEN_LENGTH

QUIET = 4
_MAKE = {"micro": False, "error": "m", "boost_error": False, "mask": 4}
"""One mask for all: trying each takes four times as long, and every phone reads them all."""
_HALF = 4
"""A character begins in the middle of a byte of the symbol, behind four bits for the mode."""
_DATA = {TYPE_DATA_DARK, TYPE_DATA_LIGHT}
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

    def __init__(self, prefix: str, length: int, suffix: str):
        self._text = prefix + "0" * length + suffix
        made = segno.make(self._text, **_MAKE)
        self._version, self.side = made.version, 17 + 4 * made.version
        self._size = self.side * _wide(self.side)
        self._modules = _message(made)
        self._base = self._encode(self._text)
        halves = [self._doubled(self._difference(len(prefix) + at)) for at in range(length + 1)]
        self._places = [
            _Symbols([self._on_paper(bits) for bits in (*after[_HALF:], *here[:_HALF])])
            for here, after in pairwise(halves)
        ]

    def path(self, code: str) -> tuple[int, str]:
        return self.side, _draw(self.number(code), self.side)

    def number(self, code: str) -> int:
        """All modules of the symbol as one number, row by row, the first module highest."""
        return reduce(xor, map(getitem, self._places, code), self._base)

    def _difference(self, at: int) -> int:
        """What the lowest bit of a character's upper half changes in the message."""
        changed = chr(ord(self._text[at]) ^ 1 << _HALF)
        symbol = self._base ^ self._encode(self._text[:at] + changed + self._text[at + 1 :])
        modules = f"{symbol:0{self._size}b}"
        return int("".join([modules[module] for module in self._modules]), 2)

    def _doubled(self, message: int) -> list[int]:
        """Once to 128 times a difference: the code that corrects errors reckons in GF(256), byte by byte."""
        found, highest = [message], int.from_bytes(b"\x80" * (len(self._modules) // 8), "big")
        for _bit in range(7):
            high = found[-1] & highest
            found.append((found[-1] ^ high) << 1 ^ (high >> 7) * 0x1D)
        return found

    def _on_paper(self, message: int) -> int:
        bits = f"{message:0{len(self._modules)}b}"
        dark = (module for module, bit in zip(self._modules, bits, strict=True) if bit == "1")
        return sum(1 << self._size - 1 - module for module in dark)

    def _encode(self, text: str) -> int:
        made = segno.make(text, version=self._version, mode="byte", **_MAKE)
        return _as_number(made.matrix)


class _Symbols(dict):
    """What each character in one place changes against "0", made of what each of its bits changes."""

    def __init__(self, bits: list[int]):
        self._bits = bits

    def __missing__(self, symbol: str) -> int:
        pattern = ord(symbol) ^ ord("0")
        chosen = (change for bit, change in enumerate(self._bits) if pattern >> bit & 1)
        return self.setdefault(symbol, reduce(xor, chosen, 0))


def _message(made: segno.QRCode) -> list[int]:
    """The modules that hold the message, in its order: upwards and downwards in columns of two, from the right."""
    kinds = list(made.matrix_iter(border=0, verbose=True))
    side, found = len(kinds), []
    for turn, right in enumerate((*range(side - 1, 6, -2), 5, 3, 1)):
        for row in range(side) if turn % 2 else range(side - 1, -1, -1):
            for column in (right, right - 1):
                # the encoder calls one module part of the format that is none
                if kinds[row][column] in _DATA or (row, column) == (8, side - 9):
                    found.append(row * _wide(side) + column)
    return found[: len(found) // 8 * 8]


def _wide(side: int) -> int:
    """Rows are filled up to whole bytes."""
    return side + -side % 8


def _as_number(matrix) -> int:
    fill = bytes(-len(matrix) % 8)
    return int(b"".join([row + fill for row in matrix]).translate(_DIGITS), 2)


def _draw(number: int, side: int) -> str:
    return "".join(map(getitem, _tables(side), number.to_bytes(side * _wide(side) // 8, "big")))


@cache
def _tables(side: int) -> list[list[str]]:
    """For each byte of a symbol what its 256 values paint: the same in every row but for the height."""
    columns = [
        "|".join(_rectangles(f"{byte:08b}", column) for byte in range(256)) for column in range(0, side, 8)
    ]
    return [
        column.replace("y", str(height)).split("|") for height in reversed(range(side)) for column in columns
    ]


def _rectangles(modules: str, column: int) -> str:
    return "".join(
        f"{column + run.start()} y {run.end() - run.start()} 1 re\n" for run in re.finditer("1+", modules)
    )
