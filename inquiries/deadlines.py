"""Deadlines in calendar or working days, explained day by day (W-02).

Working days come from the State Council's notices as the bundled calendar knows them, overridden by the notices the
office has loaded. A year without a notice counts Monday to Friday without the fixed holidays and is provisional.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from chinese_calendar.constants import holidays, workdays

from cards.choices import DayUnit

SOON = 3  # days before a deadline from which it is due soon
FIXED_HOLIDAYS = {(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)}
KNOWN_YEARS = {day.year for day in holidays}
Notices = Mapping[date, bool]


@dataclass(frozen=True)
class Deadline:
    on: date
    is_provisional: bool


def is_workday(day: date, notices: Notices) -> bool:
    if day in notices:
        return notices[day]
    if day.year in KNOWN_YEARS:
        return day in workdays or (day.weekday() < 5 and day not in holidays)
    return day.weekday() < 5 and (day.month, day.day) not in FIXED_HOLIDAYS


def is_provisional(year: int, notices: Notices) -> bool:
    return year not in KNOWN_YEARS and not any(day.year == year for day in notices)


def counts(day: date, unit: str, notices: Notices) -> bool:
    return unit == DayUnit.CALENDAR or is_workday(day, notices)


def deadline(start: date, days: int, unit: str, notices: Notices) -> Deadline:
    """The day on which `days` days have passed since `start`, which itself does not count."""
    day, left = start, days
    while left > 0:
        day += timedelta(days=1)
        left -= counts(day, unit, notices)
    years = range(start.year, day.year + 1) if unit == DayUnit.WORKING else []
    return Deadline(day, any(is_provisional(year, notices) for year in years))


def days_between(start: date, end: date, unit: str, notices: Notices) -> int:
    """Counted days after `start` up to and with `end`; 0 where the end has passed."""
    return sum(counts(start + timedelta(days=n), unit, notices) for n in range(1, (end - start).days + 1))


def explain(start: date, end: date, unit: str, notices: Notices) -> list[tuple[date, int | None]]:
    """Each day after `start` with its running count, None where it does not count."""
    rows, count = [], 0
    for n in range(1, min((end - start).days, 400) + 1):
        day = start + timedelta(days=n)
        counted = counts(day, unit, notices)
        count += counted
        rows.append((day, count if counted else None))
    return rows
