"""Deadlines in calendar or working days, explained day by day (W-02).

Working days come from the State Council's notices as the bundled calendar knows them, overridden by the notices the
office has loaded. A year without a whole notice counts Monday to Friday without the fixed holidays and is provisional.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from chinese_calendar.constants import holidays, workdays

from cards.choices import DayUnit

SOON = 3  # days before a deadline from which it is due soon
FIXED_HOLIDAYS = {(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)}
KNOWN_YEARS = {day.year for day in holidays}


@dataclass(frozen=True)
class Calendar:
    """What loaded notices say: each day they name and whether it is worked, and the years they settle."""

    days: Mapping[date, bool] = field(default_factory=dict)
    years: frozenset[int] = frozenset()

    def is_workday(self, day: date) -> bool:
        if day in self.days:
            return self.days[day]
        if day.year in KNOWN_YEARS:
            return day in workdays or (day.weekday() < 5 and day not in holidays)
        return day.weekday() < 5 and (day.month, day.day) not in FIXED_HOLIDAYS

    def is_provisional(self, year: int) -> bool:
        return year not in KNOWN_YEARS and year not in self.years

    def counts(self, day: date, unit: str) -> bool:
        return unit == DayUnit.CALENDAR or self.is_workday(day)


@dataclass(frozen=True)
class Deadline:
    """A day, the day it was counted from, and the days between that did not count."""

    on: date
    is_provisional: bool = False
    start: date | None = None
    skipped: tuple[date, ...] = ()

    def as_facts(self) -> dict | None:
        """How it was counted, to be kept with the event; nothing where it was not counted."""
        if self.start is None:
            return None
        return {"start": self.start.isoformat(), "skipped": [day.isoformat() for day in self.skipped]}


def deadline(start: date, days: int, unit: str, calendar: Calendar, *, rolls: bool = False) -> Deadline:
    """The day on which `days` days have passed since `start`, which itself does not count.

    With `rolls` a last day that is not worked moves on to the next working day (Civil Code, article 203).
    """
    day, left, skipped = start, days, []
    while left > 0:
        day += timedelta(days=1)
        if calendar.counts(day, unit):
            left -= 1
        else:
            skipped.append(day)
    while rolls and days and not calendar.is_workday(day):
        skipped.append(day)
        day += timedelta(days=1)
    years = range(start.year, day.year + 1) if unit == DayUnit.WORKING or rolls else []
    provisional = any(calendar.is_provisional(year) for year in years)
    return Deadline(day, provisional, start, tuple(skipped))


def days_between(start: date, end: date, unit: str, calendar: Calendar) -> int:
    """Counted days after `start` up to and with `end`; 0 where the end has passed."""
    return sum(calendar.counts(start + timedelta(days=n), unit) for n in range(1, (end - start).days + 1))


def explain(start: date, end: date, skipped: Collection[date]) -> list[tuple[date, int | None]]:
    """Each day after `start` with its running count, None where it does not count."""
    rows, count = [], 0
    for n in range(1, min((end - start).days, 400) + 1):
        day = start + timedelta(days=n)
        count += day not in skipped
        rows.append((day, None if day in skipped else count))
    return rows
