"""Typed and imported text made safe to store, compare, show and print.

No character that can be seen is ever changed; only what nobody can see is dropped. What joins pictures into one (a
family, a rainbow flag) is seen: without it they fall apart. There is no NFKC, and NFC leaves
Han alone, because it would replace compatibility ideographs in names.
"""

import re
import unicodedata

UNREADABLE = "\ufffd"
"""What a browser's bad bytes become. Kept, because dropping it would hide that text was lost."""

_BETWEEN_PHRASES = re.compile("[、，；,;]")
_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_INVISIBLE = re.compile(
    "["
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"  # control characters without a meaning in text
    "\u00ad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e"  # format: soft hyphen, …
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff0-\ufffb"  # zero-width, bidirectional
    "\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\u180b-\u180d\u180f\ufe00-\ufe0f"  # variation selectors
    "\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0"  # letters and marks that draw nothing
    "\ud800-\udfff\ufdd0-\ufdef"  # surrogates, noncharacters
    "\U000e0000-\U000e0fff"  # tags, further selectors, default-ignorable
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000))
    + "]"
)
_PICTURE = (
    "[\u00a9\u00ae\u203c\u2049\u2122\u2139\u2194-\u21aa\u231a-\u23ff\u24c2\u25aa-\u27bf\u2934\u2935"
    "\u2b05-\u2b55\u3030\u303d\u3297\u3299\U0001f000-\U0001faff][\ufe0f\U0001f3fb-\U0001f3ff]?"
)
_PICTURES = re.compile(f"({_PICTURE}(?:\u200d{_PICTURE})*)")
_JOINERS = re.compile("[\u200d\ufe0f\U0001f3fb-\U0001f3ff]")
_BLANK = re.compile(
    f"{_INVISIBLE.pattern[:-1]}"
    "\u1680\u2800\ufffc"  # a space that fonts draw as they like, braille without dots, a lost object
    "\U0001d159\U00013441\U00013442"  # a note without a head, blanks between hieroglyphs
    "\u2d7f\U00016fe4\U0001107f"  # joiners and fillers
    "]"
)
_PLAIN = re.compile("[!-~\u4e00-\u9fff·、，。：（）]+(?: [!-~\u4e00-\u9fff·、，。：（）]+)*")
"""Most names and numbers: nothing to tidy."""
_COMPATIBILITY_HAN = re.compile("([\uf900-\ufaff\U0002f800-\U0002fa1f]+)")
_FOLDED = {
    **{
        code: code - 0xFEE0
        for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
    },
    **dict.fromkeys(map(ord, "－‐‑‒–—―−﹣"), "-"),
    **{ord("（"): "(", ord("）"): ")", ord("＋"): "+", ord("\u3000"): " "},
}


def clean_text(value: str | None, *, multiline: bool = False) -> str:
    """The text without anything invisible, its spaces tidied; one line unless `multiline`."""
    if value and _PLAIN.fullmatch(value):
        return value
    text = _LINE_ENDS.sub("\n", str(value or "")).expandtabs(1)
    text = _compose(_visible(text))
    if not multiline:
        return " ".join(text.split())
    lines = "\n".join(line.rstrip() for line in text.split("\n"))
    return re.sub("\n{3,}", "\n\n", lines).strip("\n ")


def _visible(text: str) -> str:
    if not _JOINERS.search(text):
        return _INVISIBLE.sub("", text)
    parts = _PICTURES.split(text)
    parts[::2] = [_INVISIBLE.sub("", part) for part in parts[::2]]
    return "".join(parts)


def beginning(text: str, length: int) -> str:
    """The first `length` characters, or fewer where a picture of joined parts would be cut through."""
    while 0 < length < len(text) and (_JOINERS.match(text[length]) or text[length - 1] == "\u200d"):
        length -= 1
    return text[:length]


def _compose(text: str) -> str:
    if text.isascii():
        return text
    parts = _COMPATIBILITY_HAN.split(text)
    parts[::2] = [unicodedata.normalize("NFC", part) for part in parts[::2]]
    return "".join(parts)


def draws_nothing(character: str) -> bool:
    """Whether nobody can see that it is there, whatever Unicode calls it: spaces, controls, fillers, blank symbols."""
    category = unicodedata.category(character)
    return category[0] == "Z" or category in {"Cc", "Cf", "Cs"} or bool(_BLANK.fullmatch(character))


def fold_digits(value: str) -> str:
    """Full-width digits, Latin letters and dashes as ASCII: for phones, codes and numbers only."""
    return value.translate(_FOLDED)


def joined(one: str, other: str) -> str:
    """Two lists of positions or duties as one, each phrase once."""
    known = _BETWEEN_PHRASES.split(one)
    return "、".join(
        filter(None, [one, *(each for each in _BETWEEN_PHRASES.split(other) if each not in known)])
    )
