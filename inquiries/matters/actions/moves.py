"""The moves of an inquiry between its receipt and its answer; each is one line of the table in `workflow`."""

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cards.choices import DayUnit
from cards.models import ServiceCentre, User
from inquiries.choices import State
from inquiries.deadlines import Calendar, Deadline, days_between, deadline
from inquiries.models import Asker, Event, HolidayNotice, Inquiry

from .steps import check, locked, now, require, save, step

LONGEST_WAIT = 60  # days
LONGEST_REVIEW = 366


def promise(settings, start: date) -> Deadline:
    """The village's promise, counted from `start`."""
    calendar, unit = HolidayNotice.objects.calendar(), settings.promise_unit
    return deadline(start, settings.promise_days, unit, calendar, rolls=settings.due_rolls)


def accept_by(settings, start: date) -> Deadline:
    calendar = HolidayNotice.objects.calendar() if settings.due_rolls else Calendar()
    return deadline(start, settings.accept_days, DayUnit.CALENDAR, calendar, rolls=settings.due_rolls)


def clock_starts(row: Inquiry, owner: User, at) -> dict:
    """What is written when the clock starts: the promise as it is today, kept whatever the settings become."""
    settings = row.village.settings
    return {
        "accepted_at": at,
        "owner": owner,
        "promise_days": settings.promise_days,
        "promise_unit": settings.promise_unit,
        "due": promise(settings, timezone.localdate(at)),
    }


def check_owner(owner: User, row: Inquiry) -> None:
    """Refuse an owner who does not see the matter, or who handles none."""
    sees_it = Inquiry.objects.visible_to(owner).filter(pk=row.pk).exists()
    if owner.has_ended or owner.is_liaison or not sees_it:
        raise ValidationError({"owner": _("Choose somebody who may handle this matter.")})


@transaction.atomic
def accept(*, inquiry, by, owner=None, version=None, note="", at=None) -> Inquiry:
    at, owner = now(inquiry, at), owner or by
    row = locked(inquiry, by, version)
    check(row, "accept", by)
    check_owner(owner, row)
    return save(
        row, by=by, move="accept", at=at, note=note, state=State.ACCEPTED, **clock_starts(row, owner, at)
    )


@transaction.atomic
def reject(*, inquiry, by, reason: str, where_to_go: str, version=None, at=None) -> Inquiry:
    require("reject", reason=reason, where_to_go=where_to_go)
    note = _("Reason: %(reason)s\nWhere to go: %(where)s") % {"reason": reason, "where": where_to_go}
    at = now(inquiry, at)
    return step(inquiry=inquiry, name="reject", by=by, version=version, note=note, at=at, closed_at=at)


@transaction.atomic
def assign(
    *, inquiry, by, owner: User, centre: ServiceCentre | None = None, note="", version=None, at=None
) -> Inquiry:
    row = locked(inquiry, by, version)
    check(row, "assign", by)
    check_owner(owner, row)
    if centre and centre.village_id != row.village_id:
        raise ValidationError({"centre": _("Choose a centre of this village.")})
    note = "\n".join(filter(None, [_("To %(name)s") % {"name": owner}, centre and str(centre), note]))
    state = State.ASSIGNED
    return save(
        row, by=by, move="assign", at=now(row, at), note=note, state=state, owner=owner, centre=centre
    )


@transaction.atomic
def start(*, inquiry, by, note: str, version=None, at=None) -> Inquiry:
    """Measures are being taken. Coming back from a deferral, the review date is the new deadline."""
    require("start", note=note)
    row = locked(inquiry, by, version)
    check(row, "start", by)
    due = {}
    if row.state == State.DEFERRED:
        due = {"due_on": max(filter(None, [row.due_on, row.review_on])), "review_on": None}
    state = State.IN_PROGRESS
    return save(row, by=by, move="start", at=now(row, at), note=note, state=state, **due)


@transaction.atomic
def ask_asker(
    *, inquiry, by, note: str, limit: date, asker: Asker | None = None, version=None, at=None
) -> Inquiry:
    """A question to one asker, whom only that one reads; the clock rests until the answer is noted (W-03)."""
    require("ask_asker", note=note)
    at = now(inquiry, at)
    today = timezone.localdate(at)
    if not today < limit <= today + timedelta(days=LONGEST_WAIT):
        raise ValidationError(
            {"limit": _("Choose a day within the next %(days)s days.") % {"days": LONGEST_WAIT}}
        )
    row = locked(inquiry, by, version)
    check(row, "ask_asker", by)
    stamps = {"state": State.AWAITING_ASKER, "paused_on": today, "asker_limit": limit}
    return save(row, by=by, move="ask_asker", note=note, at=at, asker=_asked(row, asker), **stamps)


def _asked(row: Inquiry, named: Asker | None) -> Asker:
    """The one who asked the matter; of several the office names one."""
    askers = list(row.askers.all())
    found = [asker for asker in askers if named is None or asker.pk == named.pk]
    if len(found) != 1:
        raise ValidationError({"asker": _("Choose whom the question is for: nobody else reads it.")})
    return found[0]


@transaction.atomic
def resume(*, inquiry, by, note: str, version=None, at=None) -> Inquiry:
    """The asker has answered: the days that were left when the clock stopped are left again."""
    require("resume", note=note)
    at = now(inquiry, at)
    row = locked(inquiry, by, version)
    check(row, "resume", by)
    today, calendar = timezone.localdate(at), HolidayNotice.objects.calendar()
    unit = row.promise_unit or DayUnit.CALENDAR
    if row.paused_on <= row.due_on:
        left = _days_left(row, unit, calendar)
        due = deadline(today, left, unit, calendar, rolls=row.village.settings.due_rolls)
    else:
        due = Deadline(row.due_on + (today - row.paused_on), row.due_is_provisional)
    changes = {"due": due, "paused_on": None, "asker_limit": None}
    return save(row, by=by, move="resume", at=at, note=note, state=State.IN_PROGRESS, **changes)


def _days_left(row: Inquiry, unit: str, calendar: Calendar) -> int:
    """Days after the pause began, counted as the deadline was."""
    event = Event.objects.that_counted(row)
    if event is None or event.due_after != row.due_on:
        return days_between(row.paused_on, row.due_on, unit, calendar)
    days = (row.due_on - row.paused_on).days
    return days - sum(row.paused_on < day for day in event.skipped)


@transaction.atomic
def deliberate(*, inquiry, by, note: str, version=None, at=None) -> Inquiry:
    require("deliberate", note=note)
    return step(inquiry=inquiry, name="deliberate", by=by, version=version, note=note, at=at)


@transaction.atomic
def refer(*, inquiry, by, receipt: str, note: str, version=None, at=None) -> Inquiry:
    """The township takes over; the village still owes the echo."""
    require("refer", receipt=receipt, note=note)
    note = _("Receipt %(receipt)s\n%(note)s") % {"receipt": receipt, "note": note}
    return step(
        inquiry=inquiry, name="refer", by=by, version=version, note=note, at=at, referral_receipt=receipt
    )


@transaction.atomic
def withdraw(*, inquiry, by, note: str, version=None, at=None) -> Inquiry:
    require("withdraw", note=note)
    at = now(inquiry, at)
    changes = {"closed_at": at, "paused_on": None, "asker_limit": None}
    return step(inquiry=inquiry, name="withdraw", by=by, version=version, note=note, at=at, **changes)
