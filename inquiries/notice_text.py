"""Reads the days of a holiday notice from its text, as it is typed, pasted or kept in a file (R-09)."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

ASIDE = re.compile(r"\([^()]*\)")
BLANKS = re.compile(r"[^\S\n]+")
DIGITS_ONLY = re.compile(r"(\d{4})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{1,2})")
SPAN = re.compile(
    r"(?:(\d{4})\s*年)?\s*(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]?"
    r"(?:\s*[至到~—–-]+\s*(?:(?:(\d{4})\s*年)?\s*(\d{1,2})\s*月)?\s*(\d{1,2})\s*[日号])?"
)
LONGEST = 31  # days of one holiday
LARGEST = 80_000  # bytes of a file; a notice has a few thousand


def days_of(text: str, year: int) -> dict[date, bool]:
    """Each day that the text names, and whether it is worked.

    Read are lines such as `10月1日至7日放假` or `2027-10-09 上班`, and the sentences of the State Council's notice.
    Raises where a line with a day says neither, a day does not exist, is said twice differently, or none is found.
    """
    found: dict[date, bool] = {}
    short = BLANKS.sub(" ", ASIDE.sub("", unicodedata.normalize("NFKC", text)))  # many blanks cost nothing
    plain = DIGITS_ONLY.sub(r"\1年\2月\3日", short)
    for clause in re.split(r"[。;,\n]", plain):
        spans, worked = list(SPAN.finditer(clause)), _worked(clause)
        if not spans or (worked is None and spans[0][1]):  # prose, or the day on which the notice was signed
            continue
        if worked is None:
            raise ValidationError(
                _("“%(line)s”: say whether it is 放假 or 上班.") % {"line": clause.strip()[:40]}
            )
        for day in (day for span in spans for day in _days(span, year)):
            if found.setdefault(day, worked) != worked:
                raise ValidationError(_("%(day)s is said to be both free and worked.") % {"day": day})
    if not found:
        raise ValidationError(_("No day was found. Write such as: 10月1日至7日放假，10月9日上班。"))
    return found


def _worked(clause: str) -> bool | None:
    if "休" in clause or "放假" in clause:
        return False
    return True if "班" in clause else None


def _days(span: re.Match, year: int) -> Iterator[date]:
    first_year, month, day, last_year, last_month, last_day = (part and int(part) for part in span.groups())
    try:
        first = date(first_year or year, month, day)
        last = date(last_year or first.year, last_month or month, last_day) if last_day else first
        if last < first and not last_year:
            last = last.replace(year=last.year + 1)
        if last < first:
            raise ValueError(span[0])
    except ValueError:
        raise ValidationError(_("“%(day)s” is no day of the calendar.") % {"day": span[0].strip()}) from None
    if (last - first).days > LONGEST:
        raise ValidationError(_("“%(span)s” is longer than a holiday.") % {"span": span[0].strip()})
    return (first + timedelta(days=n) for n in range((last - first).days + 1))


def decoded(content: bytes) -> str:
    """The text of a file in one of the two encodings that offices' programs write; one that is too long is refused."""
    if len(content) > LARGEST:
        words = _("The file has more than %(most)d bytes: a notice is much shorter. Nothing of it was read.")
        raise ValidationError(words % {"most": LARGEST})
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ValidationError(_("The file is no text in UTF-8 or GB18030."))
