"""Duty rosters of this month and the next, in turn, where the place keeps them (S4-15)."""

from cards.models import DutyShift
from cards.months import days_of, month_of, next_month

from .site import Site

PER_DAY = {"zhenfeng": 1, "yiyang": 2}


def build(site: Site) -> None:
    per_day = PER_DAY.get(site.plan["name"], 0)
    people = [cadre.person for cadre in site.cadres]
    first = month_of(site.today)
    days = [*days_of(first), *days_of(next_month(first))]
    DutyShift.objects.bulk_create(
        DutyShift(
            village=site.village,
            township_id=site.village.township_id,
            on=on,
            person=people[(number * per_day + place) % len(people)],
        )
        for number, on in enumerate(days)
        for place in range(min(per_day, len(people)))
    )
