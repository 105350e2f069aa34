"""Months of a village: the first day stands for the month, the publication day falls in it."""

import re
from calendar import monthrange
from datetime import date


def named(text: str) -> date | None:
    """2026-11, as commands and addresses name a month; of this millennium, so that the next one always exists."""
    found = re.fullmatch("(2[0-9]{3})-(0[1-9]|1[0-2])", text)
    return date(int(found[1]), int(found[2]), 1) if found else None


def next_month(month: date) -> date:
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


def publication_date(month: date, day: int) -> date:
    """The village's publication day in a month; a month too short has it on its last day (S4-14)."""
    return month.replace(day=min(day, monthrange(month.year, month.month)[1]))
