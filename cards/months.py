"""Months of a village: the first day stands for the month, the publication day falls in it."""

import re
from calendar import monthrange
from datetime import date, datetime, time

from django.utils import timezone
from django.utils.formats import date_format

EARLIEST, LATEST = 2020, 2100
"""The years of a day that an address may name."""


def named(text: str) -> date | None:
    """The month of a text such as 2026-11, None if it is none; years from 2000 to 2999."""
    found = re.fullmatch("(2[0-9]{3})-(0[1-9]|1[0-2])", text)
    return date(int(found[1]), int(found[2]), 1) if found else None


def day_named(text: str) -> date | None:
    """A day or a month as an address names it: 2026-11-22 or 2026-11."""
    try:
        found = date.fromisoformat(text if len(text) != 7 else f"{text}-01")
    except ValueError:
        return None
    return found if EARLIEST <= found.year <= LATEST else None


def name_of(month: date) -> str:
    """2026-11, as `named` reads it."""
    return f"{month:%Y-%m}"


def words_of(month: date) -> str:
    """2026年11月, as people read it."""
    return date_format(month, "YEAR_MONTH_FORMAT")


def month_of(at: date) -> date:
    """The month of a day, or of a moment by Shanghai's clock (R11)."""
    return (timezone.localdate(at) if isinstance(at, datetime) else at).replace(day=1)


def starts_at(month: date) -> datetime:
    """The first moment of a month, by Shanghai's clock."""
    return timezone.make_aware(datetime.combine(month, time.min))


def this_month() -> date:
    return month_of(timezone.localdate())


def shifted(month: date, count: int) -> date:
    """So many months later, or earlier where the count is negative."""
    at = month.year * 12 + month.month - 1 + count
    return date(at // 12, at % 12 + 1, 1)


def next_month(month: date) -> date:
    return shifted(month, 1)


def days_of(month: date) -> list[date]:
    """All its days, whichever of them stands for it."""
    last = monthrange(month.year, month.month)[1]
    return [month.replace(day=day) for day in range(1, last + 1)]


def publication_date(month: date, day: int) -> date:
    """The village's publication day in a month; a month too short has it on its last day (S4-14)."""
    return days_of(month)[:day][-1]
