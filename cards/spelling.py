"""One name in its ways of writing, for searching and comparing; what is stored and printed keeps its own.

Blanks and the dots of names, width, case, compatibility code points and traditional forms make no difference.
"""

import functools
import re
import unicodedata
from collections import defaultdict

from .text import fold_digits

BETWEEN = " \u3000·•∙⋅‧・･．."
"""What may stand between the parts of a name: 王 芳, 阿卜杜·卡迪尔."""
LONGEST = 60
_PLAIN_HAN = re.compile("[\u4e00-\u9fff]*")
_COMPATIBILITY = (range(0xF900, 0xFB00), range(0x2F800, 0x2FA20))


@functools.cache
def simplified() -> dict[int, str]:
    """Each traditional character with its simplified form."""
    from opencc import OpenCC  # noqa: PLC0415 its table takes a quarter second, which most commands can save

    characters = [chr(code) for code in (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000))]
    plain = OpenCC("t2s").convert("\n".join(characters)).split("\n")
    return {ord(one): other for one, other in zip(characters, plain, strict=True) if one != other}


def modern(text: str) -> str:
    """Compatibility code points as the characters that they repeat: U+F9E1 is 李; Latin letters in ASCII."""
    return fold_digits(text if _PLAIN_HAN.fullmatch(text) else unicodedata.normalize("NFKC", text))


def folded(text: str) -> str:
    """What two ways of writing one name have in common."""
    letters = modern(text).lower().translate(simplified())
    return "".join(letter for letter in letters if letter not in BETWEEN)


@functools.cache
def _variants() -> dict[str, str]:
    """By a folded letter, all that are written for it."""
    found = defaultdict(str)
    for code, plain in simplified().items():
        found[plain] += chr(code)
    for code in (code for row in _COMPATIBILITY for code in row):
        found[folded(chr(code))] += chr(code)
    for code in range(0xFF10, 0xFF5B):
        if (letter := chr(code)).isalnum():
            found[folded(letter)] += letter
    return found


def pattern(text: str) -> str:
    """A regular expression that finds the text in any way of writing, in the database too."""
    letters = folded(text[:LONGEST])
    return f"[{BETWEEN}]*".join(map(_one_of, letters)) if letters else re.escape(text[:LONGEST])


def _one_of(letter: str) -> str:
    others = _variants().get(letter, "")
    return f"[{letter}{others}]" if others else re.escape(letter)
