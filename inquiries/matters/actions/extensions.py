"""A later deadline: given at once by another than the owner, or asked for by one person and approved by a second."""

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from inquiries.choices import State
from inquiries.models import Inquiry

from .steps import check, locked, now, require, save

LONGEST = 60  # days
NO_REQUEST = {"extension_on": None, "extension_by": None}


def check_day(row: Inquiry, due_on: date, at) -> None:
    """Once only, before it is late, and not for long (W-03)."""
    if row.extended_at:
        raise ValidationError(_("This inquiry was extended once; it cannot be extended again."))
    if row.due_on < timezone.localdate(at):
        raise ValidationError(_("The deadline has passed; it cannot be extended any more."))
    if not row.due_on < due_on <= row.due_on + timedelta(days=LONGEST):
        message = _("Choose a day after %(due)s, at most %(days)s days later.")
        raise ValidationError({"due_on": message % {"due": row.due_on, "days": LONGEST}})


def check_other(row: Inquiry, by) -> None:
    if row.owner_id == by.pk:
        raise ValidationError(_("An extension is approved by another person than the owner."))


@transaction.atomic
def extend(*, inquiry, by, reason: str, due_on: date, version=None, at=None) -> Inquiry:
    """At once, where the village asks for no request."""
    require("extend", reason=reason)
    at = now(inquiry, at)
    row = locked(inquiry, by, version)
    check(row, "extend", by)
    if row.extension_needs_second:
        message = _("Here one person asks for a later deadline, and another approves it.")
        raise ValidationError(message, code="ask_first")
    check_other(row, by)
    check_day(row, due_on, at)
    return _extended(row, by, "extend", at, reason, due_on)


@transaction.atomic
def ask(*, inquiry, by, reason: str, due_on: date, version=None, at=None) -> Inquiry:
    """Whoever handles matters asks for a later deadline; asked again, the newest request counts."""
    require("ask_extension", reason=reason)
    at = now(inquiry, at)
    row = locked(inquiry, by, version)
    check(row, "ask_extension", by)
    check_day(row, due_on, at)
    note = _("To %(day)s\n%(reason)s") % {"day": due_on, "reason": reason}
    return save(row, by=by, move="ask_extension", at=at, note=note, extension_on=due_on, extension_by=by)


@transaction.atomic
def approve(*, inquiry, by, version=None, at=None) -> Inquiry:
    at = now(inquiry, at)
    row = _asked(inquiry, "approve_extension", by, version)
    check_other(row, by)
    try:
        check_day(row, row.extension_on, at)
    except ValidationError as error:  # the page of an approval has no field for a day
        raise ValidationError(error.messages) from error
    return _extended(row, by, "approve_extension", at, "", row.extension_on)


@transaction.atomic
def refuse(*, inquiry, by, note: str, version=None, at=None) -> Inquiry:
    require("refuse_extension", note=note)
    at = now(inquiry, at)
    row = _asked(inquiry, "refuse_extension", by, version)
    return save(row, by=by, move="refuse_extension", at=at, note=note, **NO_REQUEST)


def _asked(inquiry, name: str, by, version) -> Inquiry:
    """The matter with its request, which another person made."""
    row = locked(inquiry, by, version)
    check(row, name, by)
    if row.extension_on is None:
        raise ValidationError(_("Nobody asks for a later deadline here."), code="done")
    if row.extension_by_id == by.pk:
        message = _("You asked for the later deadline. Another person approves or refuses it.")
        raise ValidationError(message, code="own_request")
    return row


def _extended(row: Inquiry, by, move: str, at, reason: str, due_on: date) -> Inquiry:
    stamps = {"due_on": due_on, "extended_at": at, "extended_by": by, **NO_REQUEST}
    return save(row, by=by, move=move, at=at, note=reason, state=State.EXTENDED, **stamps)
