"""How dates, deadlines, numbers and phones are written on a page, in the page's language."""

import datetime
import re

from django.utils import timezone
from django.utils.dateformat import format as date_text
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from inquiries.deadlines import SOON

NOTHING = "—"
_AFTER_MARK = re.compile(r"(?<=[。，；：！？、）])\s+")
LONG_DAY = {"zh": "Y年n月j日", "en": "j M Y"}
SHORT_DAY = {"zh": "n月j日", "en": "j M"}
MONTH = {"zh": "n月", "en": "M"}
LONG_MONTH = {"zh": "Y年n月", "en": "F Y"}


def tight(text: str) -> str:
    """Sentences that stand on lines of their own in a template: no space after a Chinese mark."""
    return _AFTER_MARK.sub("", text)


def is_chinese() -> bool:
    return not (get_language() or "").startswith("en")


def _pattern(patterns: dict[str, str]) -> str:
    return patterns["zh" if is_chinese() else "en"]


def lasted(start: datetime.datetime, end: datetime.datetime) -> str:
    """How long it took, in its two largest units: 1天6小时."""
    minutes = max(int((end - start).total_seconds() // 60), 0)
    hours, days = minutes // 60, minutes // 1440
    units = (
        (days, ngettext("%(n)d day", "%(n)d days", days)),
        (hours % 24, ngettext("%(n)d hour", "%(n)d hours", hours % 24)),
        (minutes % 60, ngettext("%(n)d minute", "%(n)d minutes", minutes % 60)),
    )
    first = next((at for at, (n, _words) in enumerate(units) if n), None)
    if first is None:
        return _("less than a minute")
    said = [words % {"n": n} for n, words in units[first : first + 2] if n]
    return ("" if is_chinese() else " ").join(said)


def as_date(value: datetime.date | datetime.datetime | None) -> datetime.date | None:
    if isinstance(value, datetime.datetime):
        return timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    return value


def day(value) -> str:
    return date_text(as_date(value), _pattern(LONG_DAY)) if value else ""


def day_short(value) -> str:
    """Without the year while it goes without saying."""
    if not value:
        return ""
    this_year = as_date(value).year == timezone.localdate().year
    return date_text(as_date(value), _pattern(SHORT_DAY if this_year else LONG_DAY))


def month(value: datetime.date | datetime.datetime, *, long: bool = False) -> str:
    return date_text(as_date(value), _pattern(LONG_MONTH if long else MONTH))


def moment(value: datetime.datetime | None) -> str:
    if not value:
        return ""
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    return f"{day_short(local)} {local:%H:%M}"


def due(value, *, to_accept=False) -> tuple[str, str]:
    """Tone and words of a deadline; `to_accept` that of the decision whether a matter is taken up."""
    days = (as_date(value) - timezone.localdate()).days
    tone = "late" if days < 0 else "due" if days <= SOON else "neutral"
    if to_accept:
        return tone, _due_to_accept(days)
    if days < 0:
        return tone, ngettext("%(days)d day late", "%(days)d days late", -days) % {"days": -days}
    if days == 0:
        return tone, _("due today")
    if days == 1:
        return tone, _("due tomorrow")
    return tone, ngettext("%(days)d day left", "%(days)d days left", days) % {"days": days}


def _due_to_accept(days: int) -> str:
    if days < 0:
        words = ngettext("%(days)d day late to accept", "%(days)d days late to accept", -days)
        return words % {"days": -days}
    if days == 0:
        return _("to accept today")
    if days == 1:
        return _("to accept by tomorrow")
    return ngettext("%(days)d day to accept", "%(days)d days to accept", days) % {"days": days}


def share(part: int, total: int) -> str:
    return f"{round(100 * part / total)}%" if total else NOTHING
