"""Telephone numbers: the one form in which they are stored, how they are shown, and how they are dialled.

Stored are `13800000000`, `0737-5550123`, `4000000123`, a short number of six digits or a hotline such as `12345`, each
with its extension where it has one: `0737-5550123转6`. A number is never made of what may be read in two ways.
"""

import re

from .text import clean_text, fold_digits

_AREA = "0(?:10|2[0-9]|[3-9][0-9]{2})"
_LANDLINE = re.compile(f"({_AREA})([2-9][0-9]{{6,7}})")
_LONG = re.compile("1[3-9][0-9]{9}|[48]00[0-9]{7}")
_SHORT = re.compile(
    "1[0-2][0-9]{3}|9[56][0-9]{3}"  # hotlines: 12345, 95598
    "|(?!400|800)[2-9][0-9]{5}"  # of an office, a group of phones, a bank
)
_SEPARATORS = r"[\s()\-.]"
_COUNTRY = re.compile(rf"(?:\+|00){_SEPARATORS}*86{_SEPARATORS}*")
_EXTENDED = re.compile(
    r"(.*[0-9)])\s*(?:转|轉|分机号?|內線|内线|ext\.?|x|[#＃*＊])\s*[:：]?\s*([0-9]{1,6})", re.IGNORECASE
)
_STORED = re.compile("([0-9-]+)(?:转([0-9]{1,6}))?")
_SHOWN_BEGINNING = re.compile(f"({_AREA})([2-9][0-9]*)")


def fold_phone(value: str) -> str | None:
    """The number as it is stored, or None if it is none or may be read in two ways.

    Digits after a complete number are its extension where a word or a dash parts them; after a blank nobody knows.
    """
    text = fold_digits(clean_text(value))
    text = text[country.end() :] if (country := _COUNTRY.match(text)) else text
    extended = _EXTENDED.fullmatch(text)
    text, extension = extended.groups() if extended else (text, "")
    parts = re.split(f"({_SEPARATORS}+)", text.strip(" ()-."))
    found, rest = _beginning(parts)
    if rest and not extension and "-" in rest[0] and len(rest) == 2 and re.fullmatch("[0-9]{1,6}", rest[1]):
        rest, extension = [], rest[1]
    if not found or rest:
        return None
    return f"{found}转{extension}" if extension else found


def _beginning(parts: list[str]) -> tuple[str | None, list[str]]:
    """The shortest complete number that the digits begin with, and what stands behind it."""
    digits = ""
    for at in range(0, len(parts), 2):
        digits += parts[at]
        if _LONG.fullmatch(digits) or (at == 0 and _SHORT.fullmatch(digits)):
            return digits, parts[at + 1 :]
        if landline := _LANDLINE.fullmatch(digits):
            return "-".join(landline.groups()), parts[at + 1 :]
    return None, []


def has_guessed_extension(typed: str, stored: str) -> bool:
    """Whether the extension was read out of a dash alone, so that the writer is asked before it is stored."""
    return "转" in stored and not _EXTENDED.fullmatch(fold_digits(clean_text(typed)))


def without_extension(number: str) -> str:
    return number.partition("转")[0]


def spoken(number: str) -> str:
    """A mobile number in the groups in which people say it: 138 0000 0000, 138 0000 0000转6."""
    main, mark, extension = number.partition("转")
    if re.fullmatch("1[0-9]{10}", main):
        main = f"{main[:3]} {main[3:7]} {main[7:]}"
    return main + mark + extension


def dialled(number: str) -> str:
    """As the address of a link that calls it: a telephone waits at the comma, then dials the extension."""
    return number.replace(" ", "").replace("转", ",")


def is_as_typed(typed: str, stored: str) -> bool:
    """Whether a number was typed as it is stored or as it is shown, however its blanks stand."""
    return "".join(fold_digits(clean_text(typed)).split()) == stored


def beginnings(digits: str) -> set[str]:
    """How stored numbers begin that begin with these digits: 0737555 is 0737555 and 0737-555."""
    landline = _SHOWN_BEGINNING.fullmatch(digits)
    return {digits, *(["-".join(landline.groups())] if landline else [])}
