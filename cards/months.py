"""Months of a village: the first day stands for the month, the publication day falls in it."""

from calendar import monthrange
from datetime import date


def next_month(month: date) -> date:
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


def publication_date(month: date, day: int) -> date:
    """The village's publication day in a month; a month too short has it on its last day (S4-14)."""
    return month.replace(day=min(day, monthrange(month.year, month.month)[1]))
