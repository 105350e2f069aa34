"""Who is on duty: a month filled in turn, a day changed, what is still ahead cleared (S4-15)."""

from collections.abc import Sequence
from datetime import date
from itertools import cycle, islice

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cards.models import DutyShift, Person, User, Village
from cards.months import days_of
from cards.writing import lock_village

A_DAY_AT_MOST = 2


@transaction.atomic
def fill_month(*, village: Village, month: date, people: Sequence[Person], per_day: int, by: User) -> int:
    """Everybody in turn on the days from today on that have nobody yet; answers how many days were filled.

    The turn goes on after whoever came last before these days, so that months join without a gap.
    """
    lock_village(village, by)
    _refuse(village, people)
    first = max(month, timezone.localdate())
    days = [on for on in days_of(month) if on >= first]
    if not days:
        raise ValidationError(_("This month is over; its roster stays as it was."))
    taken = set(DutyShift.objects.filter(village=village, on__in=days).values_list("on", flat=True))
    free = [on for on in days if on not in taken]
    turn = cycle(_in_turn(village, people, days[0]))
    shifts = [
        DutyShift(village=village, township_id=village.township_id, on=on, person=person)
        for on in free
        for person in islice(turn, min(per_day, len(people)))
    ]
    DutyShift.objects.bulk_create(shifts)
    return len(free)


def _in_turn(village: Village, people: Sequence[Person], before: date) -> list[Person]:
    """The people in their order, beginning after the last of them who was on duty."""
    order = list(people)
    rows = DutyShift.objects.filter(village=village, on__lt=before, person__in=order).order_by("-on", "-id")
    if last := rows.first():
        at = [person.pk for person in order].index(last.person_id) + 1
        order = order[at:] + order[:at]
    return order


@transaction.atomic
def set_day(*, village: Village, on: date, people: Sequence[Person], by: User) -> None:
    """These and nobody else are on duty that day."""
    lock_village(village, by)
    if people:
        _refuse(village, people)
    if len(people) > A_DAY_AT_MOST:
        raise ValidationError(_("At most two people are on duty on a day."))
    DutyShift.objects.filter(village=village, on=on).delete()
    DutyShift.objects.bulk_create(
        DutyShift(village=village, township_id=village.township_id, on=on, person=person) for person in people
    )


@transaction.atomic
def clear_month(*, village: Village, month: date, by: User) -> int:
    """Nobody is on duty any more on the days from today on; what is past stays as it was."""
    lock_village(village, by)
    ahead = [on for on in days_of(month) if on >= timezone.localdate()]
    gone, _rows = DutyShift.objects.filter(village=village, on__in=ahead).delete()
    return gone


def _refuse(village: Village, people: Sequence[Person]) -> None:
    if not people:
        raise ValidationError({"people": _("Choose who takes turns.")})
    if any(person.village_id != village.pk or not person.is_active for person in people):
        raise ValidationError({"people": _("Somebody among them does not serve in this village.")})
