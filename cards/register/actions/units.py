"""Writes to units and their seats."""

import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cards import days
from cards.choices import UNIT_SEATS, SeatRole
from cards.models import PartyMember, Person, Seat, Unit, User, Village
from cards.wording import ENDS_TOO_EARLY, SERVES_ELSEWHERE
from cards.writing import change, save

from .changes import Saved, changing

OTHER_OF_PAIR = {SeatRole.ORGANISER: SeatRole.SUPERVISOR, SeatRole.SUPERVISOR: SeatRole.ORGANISER}


def add(*, village: Village, by: User, fields: dict) -> Saved:
    with changing(village, by) as became_stale:
        row = Unit(village=village, **fields)
        save(row)
    return Saved(row, became_stale)


def edit(*, unit: Unit, by: User, fields: dict, was: dict) -> Saved:
    with changing(unit.village, by) as became_stale:
        row = Unit.objects.select_for_update(of=("self",)).get(pk=unit.pk)
        change(row, fields | {"kind": row.kind}, was)
    return Saved(row, became_stale)


def add_seat(*, unit: Unit, person: Person, role: str, since: datetime.date, by: User, **how: str) -> Saved:
    """Give a person a seat in a unit; `how` is source, route and reason."""
    with changing(unit.village, by) as became_stale:
        if person.village_id != unit.village_id or not person.is_active:
            raise ValidationError({"person_q": SERVES_ELSEWHERE})
        if role not in UNIT_SEATS[unit.kind]:
            raise ValidationError({"role": _("A unit of this kind has no such seat.")})
        days.require(days.not_in_future, since=since)
        _check_pair(unit, person, role)
        row = Seat(unit=unit, person=person, role=role, since=since, **how)
        save(row)
    return Saved(row, became_stale)


def _check_pair(unit: Unit, person: Person, role: str) -> None:
    """The organiser is a party member, the supervisor another person (S3-03, S3-04)."""
    if role == SeatRole.ORGANISER and not PartyMember.objects.filter(person=person).exists():
        raise ValidationError({"person_q": _("The organiser of a service zone is a party member.")})
    if (
        role in OTHER_OF_PAIR
        and Seat.objects.active().filter(unit=unit, person=person, role=OTHER_OF_PAIR[role]).exists()
    ):
        raise ValidationError({"person_q": _("Organiser and supervisor of a zone are two different people.")})


def end_seat(*, seat: Seat, until: datetime.date, by: User) -> Saved:
    with changing(seat.unit.village, by) as became_stale:
        row = Seat.objects.select_for_update(of=("self",)).get(pk=seat.pk)
        if row.until:
            raise ValidationError(_("This seat has ended already."))
        days.require(days.not_in_future, until=until)
        if until < row.since:
            raise ValidationError({"until": ENDS_TOO_EARLY})
        row.until = until
        row.save(update_fields=["until"])
    return Saved(row, became_stale)
