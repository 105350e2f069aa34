"""Copies handed to a group's leader, and what the leader counted afterwards (S0-16)."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cards.choices import DeliveryWay
from cards.models import Edition, Handout, Person, Unit, User
from cards.writing import lock_village, require_staff

from .delivery import deliver_many


def left_to_hand_out(edition: Edition, unit: Unit) -> int:
    """Copies printed for the unit's homes that no leader has had in hand."""
    handed = Handout.objects.filter(edition=edition, unit=unit).aggregate(copies=Sum("copies"))["copies"]
    return edition.copies.in_unit(unit).count() - (handed or 0)


@transaction.atomic
def hand_out(
    *, edition: Edition, unit: Unit, leader: Person, copies: int, by: User, on: date | None = None
) -> Handout:
    """Never more copies than were printed, so a form sent twice is refused the second time."""
    lock_village(unit.village, by)
    edition = Edition.objects.select_for_update().get(pk=edition.pk)
    on = on or timezone.localdate()
    if {edition.village_id, leader.village_id} != {unit.village_id}:
        raise ValidationError(_("Edition, group and leader belong to different villages."))
    _refuse_day(on, timezone.localdate(edition.made_at))
    left = left_to_hand_out(edition, unit)
    if not 0 < copies <= left:
        message = ngettext(
            "%(left)d copy of this edition is left to hand over to the leader of this group.",
            "%(left)d copies of this edition are left to hand over to the leader of this group.",
            max(left, 0),
        )
        raise ValidationError({"copies": message % {"left": max(left, 0)}})
    return Handout.objects.create(
        village=unit.village,
        edition=edition,
        unit=unit,
        leader=leader,
        copies=copies,
        handed_on=on,
        handed_by=by,
    )


@transaction.atomic
def count_handout(*, handout: Handout, counted: int, by: User, on: date | None = None) -> Handout:
    """How many copies the leader gave out; may be counted again until all are given out."""
    require_staff(handout.village, by)
    row = Handout.objects.select_for_update().get(pk=handout.pk)
    on = on or timezone.localdate()
    if row.counted == row.copies:
        raise ValidationError(_("The leader's count is complete already."))
    if not 0 <= counted <= row.copies:
        message = ngettext(
            "The leader was given %(copies)d copy.", "The leader was given %(copies)d copies.", row.copies
        )
        raise ValidationError({"counted": message % {"copies": row.copies}})
    _refuse_day(on, row.handed_on)
    row.counted, row.counted_on, row.counted_by = counted, on, by
    row.save(update_fields=["counted", "counted_on", "counted_by", "township"])
    return row


@transaction.atomic
def deliver_handout(*, handout: Handout, by: User, duties_explained: bool | None = None) -> int:
    """Marks all of the group's copies as delivered through the leader; the count must equal the copies."""
    lock_village(handout.village, by)
    row = Handout.objects.select_for_update().get(pk=handout.pk)
    if row.counted != row.copies:
        raise ValidationError(
            _("The count does not equal the copies handed over. Tick them off by the list.")
        )
    waiting = list(row.edition.copies.in_unit(row.unit).out().filter(returned_at=None))
    if not waiting:
        raise ValidationError(_("Every copy of this group is ticked off already."))
    if len(waiting) > row.copies:
        message = _(
            "%(waiting)d copies are not ticked off, but %(copies)d were given out. Tick them off by the list."
        )
        raise ValidationError(message % {"waiting": len(waiting), "copies": row.copies})
    return deliver_many(
        copies=waiting,
        by=by,
        how=DeliveryWay.GROUP_LEADER,
        duties_explained=duties_explained,
        on=row.counted_on,
        carrier=row.leader,
    )


def _refuse_day(on: date, earliest: date) -> None:
    if on > timezone.localdate():
        raise ValidationError({"on": _("This date lies in the future.")})
    if on < earliest:
        raise ValidationError({"on": _("That day is before the copies were there.")})
