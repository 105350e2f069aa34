"""QR symbols as PDF paths, quick enough for thousands of different addresses.

A symbol of fixed version and mask is linear over GF(2) in the bits of its text. So the addresses behind
household cards, which differ only in the token, are a base symbol plus one difference per pair of characters.
segno stays the only encoder: it is asked for one difference per byte, the others are multiples of it.
Token and slash are packed, two characters in eleven bits: for many hosts that makes larger modules. A host of
up to 31 characters gets 33 modules a side, up to 53 it gets 37.
"""

import re
from functools import cache, lru_cache, reduce
from operator import getitem, xor

import segno
from segno.consts import MODE_ALPHANUMERIC, MODE_BYTE, TYPE_DATA_DARK, TYPE_DATA_LIGHT

from cards.codes import TOKEN_LENGTH

QUIET = 4
_MAKE = {"micro": False, "error": "m", "boost_error": False, "mask": 4}
"""One mask for all: trying each takes four times as long, and blurred symbols are read no better for it."""
_PAIR, _VALUES = 11, 45
"""Bits of two packed characters; digits and capitals have the values of base 36, behind them come nine signs."""
_LOW = 6
"""Bits of two packed characters that are looked up together, as are the higher ones."""
_DATA = {TYPE_DATA_DARK, TYPE_DATA_LIGHT}
_DIGITS = bytes.maketrans(b"\0\1", b"01")
_HOUSEHOLD = re.compile(rf"([!-~]+/h/)([0-9A-Z]{{{TOKEN_LENGTH}}})(/)")


def path(text: str) -> tuple[int, str]:
    """The symbol's modules per side and its path, one unit a module, without the quiet zone."""
    if found := _HOUSEHOLD.fullmatch(text):
        prefix, token, suffix = found.groups()
        return factory(prefix, suffix).path(token)
    return _single(text)


def side(text: str) -> int:
    """The symbol's modules per side."""
    return path(text)[0]


@cache
def factory(prefix: str, suffix: str) -> "QRFactory":
    return QRFactory(prefix, TOKEN_LENGTH, suffix)


@lru_cache(maxsize=64)
def _single(text: str) -> tuple[int, str]:
    matrix = segno.make(text, **_MAKE).matrix
    return len(matrix), _draw(_as_number(matrix), len(matrix))


class QRFactory:
    """Symbols of `prefix` + code + `suffix` for codes of one even length; code and suffix are packed."""

    def __init__(self, prefix: str, length: int, suffix: str):
        made = segno.make([(prefix, MODE_BYTE), ("0" * length + suffix, MODE_ALPHANUMERIC)], **_MAKE)
        self._version, self.side = made.version, 17 + 4 * made.version
        self._size = self.side * _wide(self.side)
        self._modules = _message(made)
        self._base = _as_number(made.matrix)
        # the bits for the mode and the count of characters, first of bytes, then of packed ones
        self._head, packed = (12, 13) if made.version < 10 else (20, 15)
        start = self._head + 8 * len(prefix) + packed
        wide = length // 2 * _PAIR
        differences = self._differences(start // 8, -(-(start + wide) // 8))
        bits = [self._on_paper(each) for each in differences[start % 8 : start % 8 + wide]]
        self._places = [_Pairs(bits[at : at + _PAIR]) for at in range(0, wide, _PAIR)]

    def path(self, code: str) -> tuple[int, str]:
        return self.side, _draw(self.number(code), self.side)

    def number(self, code: str) -> int:
        """All modules of the symbol as one number, row by row, the first module highest."""
        pairs = [code[at : at + 2] for at in range(0, len(code), 2)]
        return reduce(xor, map(getitem, self._places, pairs), self._base)

    def _differences(self, start: int, stop: int) -> list[int]:
        """What each bit of these bytes of the text changes in the message, the highest bit of a byte first."""
        plain = "0" * (stop - self._head // 8)
        base, found = self._encode(plain), []
        for at in range(start - self._head // 8, len(plain)):
            # a character begins in the middle of a byte, so that its fifth bit is the lowest of that byte
            changed = self._encode(plain[:at] + chr(ord("0") ^ 1 << 4) + plain[at + 1 :])
            modules = f"{base ^ changed:0{self._size}b}"
            found += reversed(self._doubled(int("".join([modules[module] for module in self._modules]), 2)))
        return found

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


class _Pairs(dict):
    """What two characters in one place change against "00", made of what their bits change, the highest first."""

    def __init__(self, bits: list[int]):
        self._high, self._low = _combined(bits[:-_LOW]), _combined(bits[-_LOW:])

    def __missing__(self, pair: str) -> int:
        high, low = divmod(int(pair[0], 36) * _VALUES + int(pair[1], 36), 1 << _LOW)
        found = self[pair] = self._high[high] ^ self._low[low]
        return found


def _combined(bits: list[int]) -> list[int]:
    """For each number of as many bits what these bits change together."""
    found = [0]
    for change in reversed(bits):
        found += [each ^ change for each in found]
    return found


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
