"""What is left of a password once everything is taken out that is guessed first: names, years, walks over the keys."""

import re
import unicodedata

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
)
COLUMNS = ("1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.0p;/", "qazwsxedcrfvtgbyhnujmikolp", "1q2w3e4r5t6y7u8i9o0p")
LINES = (*ROWS, *COLUMNS, "q1w2e3r4t5y6u7i8o9p0", "789456123", "147258369", "zaq1xsw2cde3vfr4bgt5nhy6mju7")
WALKS = "\n".join(line[::step] for line in LINES for step in (1, -1))
SHORTEST_WALK = 4
BETWEEN = r"[\s._-]*"  # the syllables of a name
REPEATED = re.compile(r"(.)\1{2,}")
YEARS = re.compile("(?:19|20)[0-9]{2}(?:[01][0-9](?:[0-3][0-9])?)?")
READINGS = (
    {},
    str.maketrans("!@#$%^&*()", "1234567890"),
    str.maketrans("013457@$!", "oleastasi"),
    str.maketrans("013457@$!", "oieastasi"),
)
"""As typed; with the shift key up; with digits and signs read as the letters they look like."""


def is_guessable(password: str, words: set[str]) -> bool:
    """Whether too little is left without these words, years and walks; `words` are folded by `fold`."""
    text = fold(password[:LONGEST])
    return min(len(_left(text.translate(reading), words)) for reading in READINGS) < LEFT_AT_LEAST


def fold(text: str) -> str:
    return unicodedata.normalize("NFKC", text).lower()


def _left(text: str, words: set[str]) -> set[str]:
    for word in sorted(words.union(WORDS), key=len, reverse=True):
        text = re.sub(BETWEEN.join(map(re.escape, word)), " ", text)
    text = REPEATED.sub(" ", YEARS.sub(" ", text))
    return set(_without_walks(text).replace(" ", ""))


def _without_walks(text: str) -> str:
    kept, at = "", 0
    while at < len(text):
        end = at + 1
        while end < len(text) and text[at : end + 1] in WALKS:
            end += 1
        if end - at < SHORTEST_WALK:
            end = at + 1
            kept += text[at]
        at = end
    return kept
