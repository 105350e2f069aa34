"""What is left of a password once all is taken out that is guessed first: names, numbers, walks over the keys."""

import re
import unicodedata
from collections.abc import Iterator
from enum import Enum
from functools import partial

LEFT_AT_LEAST = 5  # different characters
LONGEST = 256  # characters looked at: a password of megabytes would hold up every other sign-in
WORDS = {
    "admin", "root", "user", "test", "password", "welcome", "iloveyou", "mima", "woaini", "nihao", "huanying",
    "china", "zhongguo", "cunwei", "cunweihui", "cunbu", "zhishu", "zhengfu", "dangyuan", "wangge", "xiangcun",
    "gongchandang", "lianxi", "lianxika", "villageliaison",
}  # fmt: skip
ROWS = (
    "`1234567890-=",
    "qwertyuiop[]",
    "asdfghjkl;'",
    "zxcvbnm,./",
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890123",
    "02468",
    "13579",
)
COLUMNS = ("1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.0p;/", "qazwsxedcrfvtgbyhnujmikolp", "1q2w3e4r5t6y7u8i9o0p")
LINES = (*ROWS, *COLUMNS, "q1w2e3r4t5y6u7i8o9p0", "789456123", "147258369", "zaq1xsw2cde3vfr4bgt5nhy6mju7")
WALKS = "\n".join(line[::step] for line in LINES for step in (1, -1))
SHORTEST_WALK = 3
BETWEEN = re.compile(r"[\s._,;:/+*=-]+")  # the syllables of a name, the parts of a number
REPEATED = re.compile(r"(.)\1{2,}")
DOUBLED = re.compile(r"(.)\1+")
KINDS_OF_CHARACTERS = ("[^0-9]", "[^a-z]", "[a-z0-9]")
NUMBER = re.compile("[0-9]{6,}")  # of phones, accounts, identity cards; birthdays
PHONE = re.compile("1[3-9][0-9]{9}|0[1-9][0-9]{8,10}")
YEARS = re.compile("(?:19|20)[0-9]{2}(?:[01][0-9](?:[0-3][0-9])?)?")
READINGS = (
    {},
    str.maketrans("!@#$%^&*()", "1234567890"),
    str.maketrans("013457@$!", "oleastasi"),
    str.maketrans("013457@$!", "oieastasi"),
)
"""As typed; with the shift key up; with digits and signs read as the letters they look like."""


class Guess(Enum):
    """What is tried first."""

    NAME = "name"
    NUMBER = "number"
    WALK = "walk"
    REPEATED = "repeated"


def guesses(password: str, words: set[str]) -> set[Guess]:
    """What a password is made of where too little is left without it, else nothing; `words` are folded by `fold`."""
    text, longest_first = fold(password[:LONGEST]), sorted(words | WORDS, key=len, reverse=True)
    for reading in READINGS:
        for streams, numbers in _ways_to_read(text.translate(reading)):
            found = set()
            left = {char for stream in streams for char in _left(stream, longest_first, numbers, found)}
            if len(left) < LEFT_AT_LEAST:
                return found or {Guess.REPEATED}
    return set()


def fold(text: str) -> str:
    return unicodedata.normalize("NFKC", text).lower()


def _ways_to_read(text: str) -> Iterator[tuple[list[str], re.Pattern]]:
    """The streams that a text may be put together from, and which numbers count in them.

    As it is; without separators; each character once; letters and digits taken in turns; every other, every third.
    """
    yield [text], NUMBER
    joined = BETWEEN.sub("", text)
    yield [joined], NUMBER
    once = DOUBLED.sub(r"\1", joined)
    yield [once], PHONE
    for whole in (joined, once):
        yield [re.sub(others, "", whole) for others in KINDS_OF_CHARACTERS], PHONE
    for step in (2, 3):
        yield [joined[at::step] for at in range(step)], PHONE


def _left(text: str, words: list[str], numbers: re.Pattern, found: set[Guess]) -> set[str]:
    """The characters that are left; notes in `found` what was taken out."""
    taking_out = {
        Guess.NAME: partial(_without_words, words=words),
        Guess.NUMBER: partial(_without_numbers, numbers=numbers),
        Guess.REPEATED: partial(REPEATED.sub, " "),
        Guess.WALK: _without_walks,
    }
    for kind, without in taking_out.items():
        if (rest := without(text)) != text:
            found.add(kind)
            text = rest
    return set(text.replace(" ", ""))


def _without_numbers(text: str, numbers: re.Pattern) -> str:
    return YEARS.sub(" ", numbers.sub(" ", text))


def _without_words(text: str, words: list[str]) -> str:
    for word in words:
        text = text.replace(word, " ")
    return text


def _without_walks(text: str) -> str:
    kept, at = "", 0
    while at < len(text):
        end = at + 1
        while end < len(text) and text[at : end + 1] in WALKS:
            end += 1
        if end - at < SHORTEST_WALK:
            end = at + 1
        kept += text[at] if end == at + 1 else " "
        at = end
    return kept
