"""Loading a holiday notice: its year becomes final, and what is open is counted anew (R-09, W-02)."""

from collections.abc import Mapping
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cards import audit
from cards.choices import Act, DayUnit
from cards.models import User
from inquiries.choices import OPEN
from inquiries.deadlines import FIXED_HOLIDAYS, Calendar, Deadline, deadline
from inquiries.models import Event, HolidayNotice, Inquiry, Workday
from inquiries.workflow import RECOUNT

from .steps import now, save


@transaction.atomic
def load_notice(*, year: int, reference: str, days: Mapping[date, bool], by: User | None) -> int:
    """Put the whole notice of a year in place of an earlier one; the number of deadlines that moved."""
    check_whole(year, days)
    notice, _new = HolidayNotice.objects.update_or_create(
        year=year, defaults={"reference": reference, "loaded_at": timezone.now(), "loaded_by": by}
    )
    notice.days.all().delete()
    Workday.objects.bulk_create(
        Workday(notice=notice, day=day, is_workday=worked) for day, worked in sorted(days.items())
    )
    moved = recount(by=by, note=reference)
    audit.record(Act.NOTICE_LOADED, by=by, about=notice, year=year, days=len(days), moved=moved)
    return moved


def check_whole(year: int, days: Mapping[date, bool]) -> None:
    """Refuse what leaves out a fixed holiday, as a part of a notice would, or names a day of another time."""
    fixed = sorted(date(year, month, day) for month, day in FIXED_HOLIDAYS)
    if missing := [day for day in fixed if days.get(day, day.weekday() < 5)]:
        said = "、".join(f"{day.month}月{day.day}日" for day in missing)
        raise ValidationError(_("Not the whole notice: %(days)s must be free.") % {"days": said})
    if strange := [day for day in days if abs(day.year - year) > 1]:
        raise ValidationError(_("%(day)s is not near that year.") % {"day": strange[0]})


def recount(*, by: User | None, note: str) -> int:
    """Count every open deadline anew from the day it was counted from; an extended one is a day by itself."""
    calendar, moved = HolidayNotice.objects.calendar(), 0
    rows = Inquiry.objects.filter(state__in=OPEN, due_on__isnull=False)
    for row in rows.select_for_update(of=("self",)).select_related("village__settings").order_by("pk"):
        due = _anew(row, calendar)
        if due and (due.on, due.is_provisional) != (row.due_on, row.due_is_provisional):
            moved += due.on != row.due_on
            save(row, by=by, move=RECOUNT, at=now(row), note=note, due=due)
    return moved


def _anew(row: Inquiry, calendar: Calendar) -> Deadline | None:
    event = Event.objects.that_counted(row)
    if event is None or event.due_after != row.due_on:
        return None
    unit = row.promise_unit if row.accepted_at and row.promise_unit else DayUnit.CALENDAR
    skipped = event.skipped
    days = (event.due_after - event.counted_from).days - len(skipped)
    rolls = unit == DayUnit.CALENDAR and row.village.settings.due_rolls
    return deadline(event.counted_from, days, unit, calendar, rolls=rolls)
