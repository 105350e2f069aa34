"""The duty roster: a month in weeks, and who answers today (S4-15)."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from chinese_calendar import Holiday
from chinese_calendar.constants import holidays, workdays
from django.db.models import Q
from django.utils import timezone

from cards.models import DutyShift, Person, Village
from cards.months import days_of, month_of, next_month, shifted

NAMES = {each.value: each.chinese for each in Holiday}


@dataclass(frozen=True)
class RosterDay:
    """A day of the roster; `mark` names a holiday of the State Council's notice, or a weekend day worked for it."""

    on: date
    people: tuple[Person, ...]
    is_off: bool
    mark: str
    is_today: bool
    is_past: bool


@dataclass(frozen=True)
class RosterMonth:
    """Weeks from Monday to Sunday; days of other months are None."""

    first: date
    weeks: tuple[tuple[RosterDay | None, ...], ...]

    @property
    def days(self) -> list[RosterDay]:
        return [day for week in self.weeks for day in week if day]

    @property
    def filled(self) -> int:
        return sum(bool(day.people) for day in self.days)

    @property
    def has_today(self) -> bool:
        return any(day.is_today for day in self.days)

    @property
    def is_over(self) -> bool:
        return self.days[-1].is_past

    @property
    def before(self) -> date:
        return shifted(self.first, -1)

    @property
    def after(self) -> date:
        return next_month(self.first)


def month(village: Village, first: date) -> RosterMonth:
    today, shifts = timezone.localdate(), defaultdict(list)
    start = first - timedelta(days=first.weekday())
    rows = DutyShift.objects.filter(village=village, on__range=(first, days_of(first)[-1]))
    for shift in rows.select_related("person__cadre").order_by("on", "id"):
        shifts[shift.on].append(shift.person)
    weeks = []
    while month_of(start) <= first:
        week = [start + timedelta(days=number) for number in range(7)]
        weeks.append(tuple(_day(on, shifts[on], today) if on.month == first.month else None for on in week))
        start += timedelta(days=7)
    return RosterMonth(first, tuple(weeks))


def _day(on: date, people: list[Person], today: date) -> RosterDay:
    is_weekend, is_worked = on.weekday() > 4, on in workdays and on.weekday() > 4
    mark = "班" if is_worked else NAMES.get(holidays.get(on, ""), "")
    return RosterDay(
        on,
        tuple(people),
        (is_weekend and not is_worked) or bool(mark and not is_worked),
        mark,
        on == today,
        on < today,
    )


def per_day(village: Village) -> int | None:
    """How many were on duty on the last day that is filled; None where there is no roster yet."""
    last = DutyShift.objects.filter(village=village).order_by("-on").values("on")[:1]
    return DutyShift.objects.filter(village=village, on__in=last).count() or None


def may_serve(village: Village):
    """The cadres in office, in the order of the card: those who take turns."""
    in_office = Q(cadre__until__isnull=True) | Q(cadre__until__gte=timezone.localdate())
    people = Person.objects.filter(in_office, village=village, cadre__isnull=False).active()
    return people.select_related("cadre").order_by("cadre__order", "pk")


def on_day(village: Village, on: date) -> list[Person]:
    rows = DutyShift.objects.filter(village=village, on=on, person__is_active=True)
    shifts = rows.select_related("person__cadre")
    return [shift.person for shift in shifts.order_by("id")]


def to_choose(village: Village, on: date):
    """For one day also whoever of those in service stands there already."""
    known = Q(pk__in=may_serve(village).order_by().values("pk")) | Q(duty_shifts__on=on)
    people = Person.objects.filter(known, village=village).active().distinct()
    return people.select_related("cadre").order_by("cadre__order", "pk")
