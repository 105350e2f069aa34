"""Registered names written in pinyin, wholly or in part: Zhang Lijun, lijun zhang, zhang立军."""

import re
from collections.abc import Iterator

from cards.pinyin import name_keys, syllables_of

from .folding import Folded

SHORTEST = 5  # letters: a shorter word is often another one
UNITS = re.compile("[a-z]+|[\u3400-\u9fff]")
MOST_UNITS = 8
MIXED_REACH = 3
WIDEST_GAP = 3


def keys_of(name: str, surname: str) -> set[str]:
    """The name in pinyin, and with the surname last."""
    key = plain(name_keys(name)[0])
    first = len(plain(name_keys(surname)[0]))
    keys = {key, plain(syllables_of(name)), key[first:] + key[:first], key[0] + key[first:]}
    return keys if len(key) >= SHORTEST else set()


def pinyin_in(loose: Folded, *sets: frozenset[str]) -> Iterator[tuple[frozenset[str], int, int]]:
    """Where words of Latin letters, alone or among Han, are read as one of the names, with the set that holds it."""
    units = [(match.group(), match.span()) for match in UNITS.finditer(loose.text)]
    latin = [at for at, (unit, _span) in enumerate(units) if unit.isascii()]
    near = sorted({start for at in latin for start in range(max(0, at - MIXED_REACH), at + 1)})
    for start in near:
        read, has_latin = "", False
        for at, (unit, span) in enumerate(units[start : start + MOST_UNITS], start):
            if at > start and span[0] - units[at - 1][1][1] > WIDEST_GAP:
                break
            has_latin |= unit.isascii()
            read += plain(unit if unit.isascii() else syllables_of(unit))
            for names in sets if has_latin else ():
                if read in names:
                    yield names, units[start][1][0], span[1]


def plain(read: str) -> str:
    return read.replace("v", "u")
