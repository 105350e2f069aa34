import random

import pytest
import segno

from cards import codes
from cards.printing.pdf import qr

BASES = [
    "http://127.0.0.1:8000/h/",
    "https://lianxi.shanxiang.example.gov.cn/cun/h/",
    f"https://{'long.' * 20}example/h/",
]
"""Of different sizes: with errors corrected in one part, in several, and in parts of different lengths."""


def token(seed):
    return codes.from_bits(random.Random(seed).getrandbits(128), codes.TOKEN_LENGTH)


def number(symbol):
    """Its rows filled up to whole bytes."""
    fill = "0" * (-len(symbol.matrix) % 8)
    return int("".join("".join(map(str, row)) + fill for row in symbol.matrix), 2)


@pytest.mark.feature("W-05")
@pytest.mark.parametrize("base", BASES)
def test_the_table_makes_what_the_encoder_makes(base):
    factory = qr.factory(base, "/")
    version = (factory.side - 17) // 4
    for seed in range(60):
        text = f"{base}{token(seed)}/"
        made = segno.make(
            text, version=version, mask=4, mode="byte", error="m", boost_error=False, micro=False
        )
        assert factory.number(token(seed)) == number(made)


def test_a_path_paints_exactly_the_dark_modules():
    side, path = qr.path(f"{BASES[0]}{token(3)}/")
    dark = set()
    for line in path.splitlines():
        x, y, wide, high, _operator = line.split()
        assert high == "1"
        dark |= {(int(x) + step, side - 1 - int(y)) for step in range(int(wide))}
    whole = qr.factory(BASES[0], "/").number(token(3))
    wide = side + -side % 8
    digits = f"{whole:0{side * wide}b}"
    assert dark == {(at % wide, at // wide) for at, digit in enumerate(digits) if digit == "1"}


def test_other_addresses_go_to_the_encoder():
    side, path = qr.path("http://127.0.0.1:8000/track/")
    assert side in range(21, 45)
    assert path.endswith("re\n")
