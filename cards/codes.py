"""Codes that people type: an alphabet without look-alikes and a check character (W-05).

A code is a string over Crockford's 32 symbols. Its last symbol makes the weighted sum over GF(32) zero.
The weights are distinct powers of a generator, so every wrong symbol and every swap of neighbours shows.
"""

import secrets
import unicodedata

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CARD_LENGTH = 9
TRACKING_LENGTH = 13
TOKEN_LENGTH = 26
_VALUE = {symbol: value for value, symbol in enumerate(ALPHABET)}
_LOOK_ALIKES = str.maketrans("OIL", "011")


def _powers() -> list[int]:
    """2**i in GF(32) with x^5 + x^2 + 1, which makes 2 a generator: 31 distinct weights."""
    powers, value = [], 1
    for _ in range(31):
        powers.append(value)
        value <<= 1
        if value & 32:
            value ^= 0b100101
    return powers


_POWER = _powers()
_LOG = {value: exponent for exponent, value in enumerate(_POWER)}


def check_character(body: str) -> str:
    """The symbol to put behind `body`, which holds at most 30 symbols of the alphabet."""
    total = 0
    for position, symbol in enumerate(reversed(body), start=1):
        if value := _VALUE[symbol]:
            total ^= _POWER[(_LOG[value] + position) % 31]
    return ALPHABET[total]


def is_valid(code: str, length: int) -> bool:
    return (
        len(code) == length
        and all(symbol in _VALUE for symbol in code)
        and check_character(code[:-1]) == code[-1]
    )


def normalise(typed: str) -> str:
    """A typed code in its stored form: folded to upper case, without hyphens and spaces, O as 0, I and L as 1."""
    folded = unicodedata.normalize("NFKC", typed[:200]).upper().translate(_LOOK_ALIKES)
    return "".join(symbol for symbol in folded if symbol in _VALUE or symbol.isalnum())


def grouped(code: str) -> str:
    """A code as it is printed: 123-456-789 for a card, 1234-5678-9ABCD for an inquiry."""
    if len(code) == TRACKING_LENGTH:
        return "-".join((code[:4], code[4:8], code[8:]))
    return "-".join(code[at : at + 3] for at in range(0, len(code), 3))


def from_bits(bits: int, symbols: int) -> str:
    return "".join(ALPHABET[bits >> 5 * place & 31] for place in reversed(range(symbols)))


def new_card_code() -> str:
    body = from_bits(secrets.randbits(40), 8)
    return body + check_character(body)


def new_token() -> str:
    """128 random bits for the address behind a household's QR code."""
    return from_bits(secrets.randbits(128), TOKEN_LENGTH)
