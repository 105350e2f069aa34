"""Names by their sound: what voice input and keyboards make of them, and how they are spelled in letters."""

import functools
import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from cards.pinyin import first_reading, syllables_of

from .folding import Folded

SHORTEST = 5  # letters: a shorter word is often another one
UNITS = re.compile("[a-z]+|[\u3400-\u9fff]")
MOST_UNITS = 8
MIXED_REACH = 3
WIDEST_GAP = 3
TONE = re.compile(" ?[1-5](?![0-9])")
NEAR = str.maketrans({"v": "u"})
ALIKE = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("ng", "n"))

READ_TWICE = {
    "长": ("chang", "zhang"), "乐": ("le", "yue"), "朝": ("chao", "zhao"), "重": ("chong", "zhong"),
    "行": ("xing", "hang"), "盛": ("sheng",), "曾": ("zeng", "ceng"), "单": ("shan", "dan"), "覃": ("qin", "tan"),
    "调": ("diao", "tiao"), "传": ("chuan", "zhuan"), "解": ("xie", "jie"),
}  # fmt: skip

READ_OTHERWISE = {
    "欧": ("ou", "o"),
    "都": ("du",), "卡": ("ka",), "阿": ("a", "e"), "车": ("che", "ju"), "仇": ("qiu", "chou"), "区": ("ou", "qu"),
    "查": ("zha", "cha"), "翟": ("zhai", "di"), "尉": ("wei", "yu"), "万": ("wan", "mo"), "种": ("chong", "zhong"),
    "缪": ("miao", "mou"), "盖": ("ge", "gai"), "强": ("qiang", "jiang"), "贾": ("jia", "gu"), "薄": ("bo", "bao"),
    "柏": ("bai", "bo"), "晟": ("sheng", "cheng"), "茜": ("xi", "qian"), "露": ("lu", "lou"), "娜": ("na", "nuo"),
    "和": ("he", "huo"), "角": ("jiao", "jue"), "藏": ("zang", "cang"), "奇": ("qi", "ji"), "参": ("shen", "can"),
    "吕": ("lv", "lu", "lyu"), "绿": ("lv", "lu", "lyu"), "女": ("nv", "nu", "nyu"), "伽": ("jia", "ga"),
    "尔": ("er", "l"), "提": ("ti", "t"), "克": ("ke", "k"), "斯": ("si", "s"), "姆": ("mu", "m"),
}  # fmt: skip
"""Of names in letters only; of other peoples' names also the short form."""
MOST_SPELLINGS = 32

Sounds = dict[tuple[str, ...], dict[tuple[str, ...], str]]
"""By the first two syllables: the syllables of a name, and the first characters of the names that sound so."""


def keys_of(name: str, surname: str) -> set[str]:
    """The name in pinyin, with the surname last, and with its initial only."""
    key = letters_of(name)
    first = len(letters_of(surname))
    keys = {key, plain(syllables_of(name)), key[first:] + key[:first], *_spellings(name)}
    if len(name) - len(surname) > 1:
        keys.add(key[0] + key[first:])
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
                    yield names, units[start][1][0], _after_tone(loose, units[start:at], span[1])


def _after_tone(loose: Folded, units: list, end: int) -> int:
    """The end of a name, with the tone behind its last syllable where the others have one: li2 guo2 qiang2."""
    has_tones = any(loose.text[span[1] : span[1] + 1] in tuple("12345") for _unit, span in units)
    tone = TONE.match(loose.text, end) if has_tones else None
    return tone.end() if tone else end


def letters_of(name: str) -> str:
    return plain(first_reading(name)[0])


def plain(read: str) -> str:
    return read.translate(NEAR)


def _spellings(name: str) -> set[str]:
    """The name with the other readings of its letters: 都 is dou or du."""
    if not set(name) & (READ_TWICE.keys() | READ_OTHERWISE.keys()):
        return set()
    readings = (
        (plain(syllables_of(letter)), *READ_TWICE.get(letter, ()), *READ_OTHERWISE.get(letter, ()))
        for letter in name
    )
    return set(map("".join, itertools.islice(itertools.product(*readings), MOST_SPELLINGS)))


def by_sound(names: Iterable[str]) -> Sounds:
    found: Sounds = defaultdict(dict)
    for name in names:
        for sound in _sounds(name):
            same = found[sound[:2]]
            same[sound] = same.get(sound, "") + name[0]
    return dict(found)


def sounding_like(text: str, sounds: Sounds) -> Iterator[tuple[int, int, bool]]:
    """Where letters sound like a name, and whether they begin with its first character."""
    read = tuple(map(_syllable, text)) if sounds else ()
    for start, pair in enumerate(itertools.pairwise(read)):
        for sound, firsts in sounds.get(pair, {}).items():
            if read[start : start + len(sound)] == sound:
                yield start, start + len(sound), text[start] in firsts


def _sounds(name: str) -> Iterator[tuple[str, ...]]:
    """As its letters are read one by one, and as they are read together: 长 is zhang or chang."""
    return itertools.product(*map(_readings, name))


@functools.lru_cache(maxsize=20_000)
def _readings(character: str) -> tuple[str, ...]:
    """The syllable of a letter, and the other one of those that names often hold."""
    return tuple(dict.fromkeys([_syllable(character), *map(_alike, READ_TWICE.get(character, ()))]))


@functools.lru_cache(maxsize=20_000)
def _syllable(character: str) -> str:
    """Without its tone; zh, ch, sh and ng as many speak them."""
    return _alike(plain(syllables_of(character)))


def _alike(read: str) -> str:
    for one, other in ALIKE:
        read = read.replace(one, other)
    return "l" + read[1:] if read.startswith("n") else read
