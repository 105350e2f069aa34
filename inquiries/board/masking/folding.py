"""Texts folded for comparing: many ways of writing become one, and each character keeps its place.

Width, case, accents, traditional forms and numerals of any script make no difference; what is no letter and no digit
is skipped.
"""

import functools
import re
import unicodedata

from cards.spelling import simplified
from cards.text import draws_nothing

from .drawn import BEASTS, DRAWN_AS, DRAWN_LIKE

Pairs = list[tuple[str, int]]

NUMERALS = {**dict(zip("〇一二三四五六七八九", "0123456789", strict=True)), "零": "0", "幺": "1"}
NUMERALS |= dict(zip("壹贰叁肆伍陆柒捌玖", "123456789", strict=True))
TENS = frozenset("十拾百佰")
MARKS = frozenset(",:;!?、。")
"""Stay where they part sentences; between digits they only break a number up."""
IN_DATES = frozenset("./-—–~·")
IN_ACCOUNTS = MARKS | frozenset("_-.@+")
LIKE_WORDS = NUMERALS | dict.fromkeys("❤♥💗💕💖💓💘", "信") | {"🐧": "鹅", "🛰": "星"}
"""Numerals, and what is drawn where a word is meant: v❤."""
WITHIN_ACCOUNTS = frozenset("_-.")
LIKE_DIGITS = str.maketrans("oli洞两拐勾丨要妖腰巴", "011027911118")
SPELLED = dict(
    zip(
        [
            "ling",
            "yi",
            "er",
            "san",
            "si",
            "wu",
            "liu",
            "qi",
            "ba",
            "jiu",
            "yao",
            "liang",
            "dong",
            "guai",
            "gou",
        ],
        "012345678912079",
        strict=True,
    )
)
IN_PINYIN = re.compile(f"(?:{'|'.join(SPELLED)}){{7,}}")
SPOKEN = re.compile("[0-9oli洞两拐勾丨要妖腰巴]{3,}")
HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af]")
HUNDREDS = re.compile("([0-9]?)[百佰](0?)(?:([0-9]?)[十拾])?([0-9]?)(?![0-9])|([0-9]?)[十拾]([0-9]?)")
CLOCK = re.compile("(?<![0-9:])[0-9]{1,3}:[0-5][0-9](?![0-9:])")
BROKEN_NUMBER = re.compile(f"[0-9][{''.join(MARKS)}][0-9]")
COUNTED = re.compile("[0-9]{1,2}(?:个|天|次|岁|人|户|块|元|月|年(?!级)|组|队|社|点|楼|栋|口|级|亩|斤|万|千)")
"""Behind a mark it begins a clause: 尾数6613，三月没进账."""
PLAIN = re.compile(f"(?:(?![{''.join(NUMERALS)}{''.join(TENS)}])[\u4e00-\u9fff])+")


class Folded:
    """A folded text; `span` leads back to the original."""

    def __init__(self, pairs: Pairs):
        self.text = "".join(character for character, _at in pairs)
        self.places = [at for _character, at in pairs]

    def span(self, start: int, end: int) -> tuple[int, int]:
        return self.places[start], self.places[end - 1] + 1


class Views:
    """The views of one text in which finds of different kinds show themselves."""

    def __init__(self, text: str):
        self.original = text
        self.pairs = [(part, at) for at, character in enumerate(text) for part in _parts(character)]

    @functools.cached_property
    def tight(self) -> Folded:
        """Letters, digits and the marks that part sentences; numerals as digits."""
        kept = [(NUMERALS.get(part, part), at) for part, at in self.pairs if part.isalnum() or part in MARKS]
        return Folded(_between_digits(_tens(kept), self.clocks))

    @functools.cached_property
    def clocks(self) -> set[int]:
        """The places of the marks that tell the time: 8:30."""
        return {
            self.loose.places[self.loose.text.index(":", match.start())]
            for match in CLOCK.finditer(self.loose.text)
        }

    @functools.cached_property
    def numbers(self) -> Folded:
        """The tight view in which letters and words within a number are digits: l99 OOO1."""
        text = SPOKEN.sub(_digits, self.tight.text)
        return Folded(_spelled(list(zip(text, self.tight.places, strict=True))))

    @functools.cached_property
    def dated(self) -> Folded:
        """Letters, digits and marks, with the signs that part the numbers of a date or of a door."""
        kept = [
            (NUMERALS.get(part, part), at)
            for part, at in self.pairs
            if part.isalnum() or part in MARKS or part in IN_DATES
        ]
        return Folded(_tens(kept))

    @functools.cached_property
    def digits(self) -> Folded:
        """Nothing but the digits."""
        pairs = zip(self.numbers.text, self.numbers.places, strict=True)
        return Folded([pair for pair in pairs if pair[0].isdecimal()])

    @functools.cached_property
    def words(self) -> Folded:
        """Han alone, whatever stands between."""
        return Folded(
            [pair for pair in self.pairs if HAN.match(pair[0]) and self.original[pair[1]] not in BEASTS]
        )

    @functools.cached_property
    def loose(self) -> Folded:
        """Everything that can be seen, spaces too."""
        return Folded(self.pairs)

    @functools.cached_property
    def accounts(self) -> Folded:
        """Letters, digits and the signs that names of accounts hold."""
        kept = [
            (LIKE_WORDS.get(part, part), at)
            for part, at in self.pairs
            if part.isalnum() or part in IN_ACCOUNTS or part in LIKE_WORDS
        ]
        return Folded(_signs_within(kept))

    @functools.cached_property
    def starred(self) -> Folded:
        """Numbers with covered digits, whatever covers them."""
        covers = "*×✱✳●○◯█■□▇※_#?"
        pairs = [("*" if part in covers else NUMERALS.get(part, part), at) for part, at in self.pairs]
        return Folded([pair for pair in pairs if pair[0].isalnum() or pair[0] in MARKS | {"*"}])


@functools.lru_cache(maxsize=20_000)
def fold(text: str) -> str:
    """The one form in which texts are compared."""
    if text.isascii() and text.isalnum():
        return text.lower()
    if PLAIN.fullmatch(text):
        return text.translate(simplified())
    return Views(text).tight.text


@functools.lru_cache(maxsize=20_000)
def _parts(character: str) -> str:
    if character.isascii():
        return character.lower() if character.isprintable() else " " * character.isspace()
    if draws_nothing(character):
        return " " * character.isspace()
    parts = unicodedata.normalize("NFKC", character).translate(simplified())
    return "".join(map(_part, unicodedata.normalize("NFKD", parts))).lower().translate(DRAWN_LIKE)


def _part(part: str) -> str:
    if part in DRAWN_AS:
        return DRAWN_AS[part]
    value = unicodedata.numeric(part, None)
    if value is not None and not HAN.match(part) and value in range(10):
        return str(int(value))
    return "" if unicodedata.category(part).startswith("M") else part


def _tens(pairs: Pairs) -> Pairs:
    """二十三 is 23, 十二 is 12, 一百零八 is 108."""
    text, found, last = "".join(part for part, _at in pairs), [], 0
    for match in HUNDREDS.finditer(text):
        digits = _value(match)
        places = [at for _part, at in pairs[match.start() : match.end()]]
        ends = [places[min(at, len(places) - 1)] for at in range(len(digits) - 1)] + places[-1:]
        found += pairs[last : match.start()] + list(zip(digits, ends, strict=True))
        last = match.end()
    return found + pairs[last:]


def _value(match: re.Match) -> str:
    hundreds, nought, tens, ones, only_tens, only_ones = match.groups()
    if hundreds is None:
        return f"{only_tens or 1}{only_ones or 0}"
    if tens is None and not nought and ones:  # 一百二 is 120
        return f"{hundreds or 1}{ones}0"
    return f"{hundreds or 1}{0 if tens is None else tens or 1}{ones or 0}"


def _between_digits(pairs: Pairs, clocks: set[int]) -> Pairs:
    """Without marks between digits, which only break a number up, unless they tell the time."""
    text = "".join(part for part, _at in pairs)
    if not BROKEN_NUMBER.search(text):
        return pairs
    return [
        pair
        for place, pair in enumerate(pairs)
        if pair[0] not in MARKS
        or pair[1] in clocks
        or not (0 < place < len(pairs) - 1)
        or not (pairs[place - 1][0].isdecimal() and pairs[place + 1][0].isdecimal())
        or COUNTED.match(text, place + 1)
    ]


def _signs_within(pairs: Pairs) -> Pairs:
    """Without the signs that hold no account together, as in 微.信."""
    if not any(part in WITHIN_ACCOUNTS for part, _at in pairs):
        return pairs
    return [
        pair
        for place, pair in enumerate(pairs)
        if pair[0] not in WITHIN_ACCOUNTS
        or (0 < place < len(pairs) - 1 and pairs[place - 1][0].isascii() and pairs[place + 1][0].isascii())
    ]


def _spelled(pairs: Pairs) -> Pairs:
    """Numbers in pinyin as digits: yao san jiu."""
    text, found, last = "".join(part for part, _at in pairs), [], 0
    for match in IN_PINYIN.finditer(text):
        found += pairs[last : match.start()]
        for part in re.finditer("|".join(SPELLED), match.group()):
            at = match.start() + (part.end() - 1 if part.start() else 0)
            found.append((SPELLED[part.group()], pairs[at][1]))
        last = match.end()
    return found + pairs[last:]


def _digits(match: re.Match) -> str:
    has_digit = any(character.isdecimal() for character in match.group())
    return match.group().translate(LIKE_DIGITS) if has_digit else match.group()
