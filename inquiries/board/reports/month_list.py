"""The list of a village's months: each from the first one posted in up to now, also those without an item."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Max, Min
from django.db.models.functions import TruncMonth
from django.utils import timezone

from cards.caller import show
from cards.models import Village
from cards.months import month_of, name_of, named, next_month, shifted, starts_at
from cards.paging import Page
from inquiries.board.reports.editions import asked_for_the_board, listed
from inquiries.models import BoardEdition

MOST = 24


@dataclass(frozen=True)
class MonthLine:
    """A month; without an edition nothing was ever posted in it."""

    month: date
    edition: BoardEdition | None
    nobody_asked: bool
    is_over: bool

    @property
    def named(self) -> str:
        """As an address names it."""
        return name_of(self.month)


def page(rows, village: Village, params) -> Page:
    """A page of the months of a village, the newest first; `before` and `after` name a month."""
    ends = rows.aggregate(first=Min("month"), last=Max("month"))
    if ends["first"] is None:
        return Page([], None, None)
    this = month_of(timezone.localdate())
    months = _down_from(max(ends["last"], this), ends["first"])
    start = _start(months, named(params.get("before", "")), named(params.get("after", "")))
    shown = months[start : start + MOST]
    editions = {edition.month: edition for edition in listed(rows.filter(month__in=shown))}
    show(*editions.values())
    asked = _asked_in(village, [month for month in shown if month not in editions])
    lines = [MonthLine(month, editions.get(month), month not in asked, month < this) for month in shown]
    older = name_of(shown[-1]) if start + MOST < len(months) else None
    return Page(lines, older, name_of(shown[0]) if start else None)


def _down_from(last: date, first: date) -> list[date]:
    found = [last]
    while found[-1] > first:
        found.append(shifted(found[-1], -1))
    return found


def _start(months: list[date], before: date | None, after: date | None) -> int:
    if before in months[:-1]:
        return months.index(before) + 1
    return max(months.index(after) - MOST, 0) if after in months else 0


def _asked_in(village: Village, months: list[date]) -> set[date]:
    """In which of these months somebody asked what the board may show."""
    if not months:
        return set()
    asked = asked_for_the_board(village, starts_at(months[-1]), starts_at(next_month(months[0])))
    found = asked.annotate(month=TruncMonth("received_at")).order_by().values_list("month", flat=True)
    return {month_of(moment) for moment in found.distinct()}
