"""Writes to villages, units and seats."""

import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cards.choices import UNIT_SEATS, SeatRole
from cards.models import PartyMember, Person, Seat, ServiceCentre, Unit, User, Village, VillageSettings
from cards.wording import ENDS_TOO_EARLY, SERVES_ELSEWHERE

from .register import begin, change, finish, save

ANOTHER = {SeatRole.ORGANISER: SeatRole.SUPERVISOR, SeatRole.SUPERVISOR: SeatRole.ORGANISER}


@transaction.atomic
def edit_village(
    *,
    village: Village,
    by: User,
    fields: dict,
    was: dict,
    settings: dict,
    settings_was: dict,
    centres: list[ServiceCentre],
    dropped: list[ServiceCentre],
) -> Village:
    """What the office says of itself and how it works; the secretary's or the township's to change."""
    begin(village, by)
    if not by.is_head:
        raise PermissionDenied
    row = Village.objects.select_for_update(of=("self",)).get(pk=village.pk)
    change(row, fields, was)
    change(VillageSettings.objects.select_for_update(of=("self",)).get(village=row), settings, settings_was)
    for centre in centres:
        centre.village = row
        centre.save()
    for centre in dropped:
        centre.delete()
    finish(row)
    return row


@transaction.atomic
def add_unit(*, village: Village, by: User, fields: dict) -> Unit:
    begin(village, by)
    unit = Unit(village=village, **fields)
    save(unit)
    finish(village)
    return unit


@transaction.atomic
def edit_unit(*, unit: Unit, by: User, fields: dict, was: dict) -> Unit:
    begin(unit.village, by)
    row = Unit.objects.select_for_update(of=("self",)).get(pk=unit.pk)
    change(row, fields | {"kind": row.kind}, was)
    finish(row.village)
    return row


@transaction.atomic
def add_seat(*, unit: Unit, person: Person, role: str, since: datetime.date, by: User, **how: str) -> Seat:
    """Give a person a seat in a unit; `how` is source, route and reason."""
    begin(unit.village, by)
    if person.village_id != unit.village_id or not person.is_active:
        raise ValidationError({"person_q": SERVES_ELSEWHERE})
    if role not in UNIT_SEATS[unit.kind]:
        raise ValidationError({"role": _("A unit of this kind has no such seat.")})
    _pair_is_two(unit, person, role)
    seat = Seat(unit=unit, person=person, role=role, since=since, **how)
    save(seat)
    finish(unit.village)
    return seat


def _pair_is_two(unit: Unit, person: Person, role: str) -> None:
    """The organiser is a party member, the supervisor another person (S3-03, S3-04)."""
    if role == SeatRole.ORGANISER and not PartyMember.objects.filter(person=person).exists():
        raise ValidationError({"person_q": _("The organiser of a service zone is a party member.")})
    if (
        role in ANOTHER
        and Seat.objects.active().filter(unit=unit, person=person, role=ANOTHER[role]).exists()
    ):
        raise ValidationError({"person_q": _("Organiser and supervisor of a zone are two different people.")})


@transaction.atomic
def end_seat(*, seat: Seat, until: datetime.date, by: User) -> None:
    begin(seat.unit.village, by)
    row = Seat.objects.select_for_update(of=("self",)).get(pk=seat.pk)
    if row.until:
        raise ValidationError(_("This seat has ended already."))
    if until < row.since:
        raise ValidationError({"until": ENDS_TOO_EARLY})
    row.until = until
    row.save(update_fields=["until"])
    finish(seat.unit.village)
