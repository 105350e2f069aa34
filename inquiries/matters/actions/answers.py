"""Answering: the three parts of the echo slip, or the objective reason why not now."""

from datetime import date, timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from cards.roles import STAFF_ROLES
from inquiries.choices import State
from inquiries.models import Answer, Inquiry

from .moves import LONGEST_REVIEW, clock_starts
from .steps import check, locked, now, save


def _write(row: Inquiry, by, at, **parts) -> Answer:
    """Every answer is a new round: the earlier ones stay on record."""
    last = row.answers.aggregate(last=Max("round"))["last"] or 0
    return Answer.objects.create(inquiry=row, round=last + 1, made_by=by, made_at=at, **parts)


def _parts(**parts) -> dict:
    """The parts of a slip; a missing one is named, because a slip needs all three (S0-18)."""
    missing = {name: _("The echo slip needs this part.") for name, text in parts.items() if not text.strip()}
    if missing:
        raise ValidationError(missing)
    return parts


@transaction.atomic
def answer(*, inquiry, by, query: str, measures: str, outcome: str, version=None, at=None) -> Inquiry:
    at = now(inquiry, at)
    row = locked(inquiry, by, version)
    check(row, "answer", by)
    _write(row, by, at, **_parts(query=query, measures=measures, outcome=outcome))
    changes = {"state": State.ANSWERED, "answered_at": at, "review_on": None}
    return save(row, by=by, move="answer", at=at, note=outcome, **changes)


@transaction.atomic
def answer_on_spot(*, inquiry, by, query: str, measures: str, outcome: str, version=None, at=None) -> Inquiry:
    """First branch of the promise: answered while the asker is there (S4-12)."""
    at = now(inquiry, at)
    row = locked(inquiry, by, version)
    check(row, "answer_on_spot", by)
    clock = {} if row.accepted_at else clock_starts(row, by, at)
    _write(row, by, at, **_parts(query=query, measures=measures, outcome=outcome))
    changes = clock | {"state": State.ANSWERED_ON_SPOT, "answered_at": at}
    return save(row, by=by, move="answer_on_spot", at=at, note=outcome, **changes)


@transaction.atomic
def revise(*, inquiry, by, query: str, measures: str, outcome: str, version=None, at=None) -> Inquiry:
    """Mend an answer that nobody outside has seen; later changes are a reopening or a correction."""
    at = now(inquiry, at)
    row = locked(inquiry, by, version)
    check(row, "revise", by)
    if row.posted_at or row.askers.filter(echoed_at__isnull=False).exists():
        raise ValidationError(_("The answer has left the office; reopen the inquiry to answer anew."))
    _write(row, by, at, **_parts(query=query, measures=measures, outcome=outcome))
    return save(row, by=by, move="revise", at=at, note=outcome)


@transaction.atomic
def defer(
    *, inquiry, by, query: str, measures: str, reason: str, review_on: date, version=None, at=None
) -> Inquiry:
    """Not doable for now: the objective reason and a review date are mandatory (S0-19)."""
    at = now(inquiry, at)
    row = locked(inquiry, by, version)
    check(row, "defer", by)
    parts = _parts(query=query, measures=measures, reason=reason)
    today = timezone.localdate(at)
    if not today < review_on <= today + timedelta(days=LONGEST_REVIEW):
        raise ValidationError({"review_on": _("Choose a day within a year from now.")})
    parts["objective_reason"] = parts.pop("reason")
    _write(row, by, at, review_on=review_on, **parts)
    return save(row, by=by, move="defer", at=at, note=reason, state=State.DEFERRED, review_on=review_on)


@transaction.atomic
def approve(*, inquiry, by, version=None, at=None) -> Inquiry:
    """A second person has seen the answer: from now on it may reach the asker, where the village asks for this."""
    at = now(inquiry, at)
    row = locked(inquiry, by, version)
    if by is None or by.role not in STAFF_ROLES:
        raise PermissionDenied
    if not row.has_unseen_answer:
        raise ValidationError(_("There is no answer to be seen by a second person."), code="done")
    written = row.answers.first()
    if written.made_by_id == by.pk:
        raise ValidationError(_("You wrote this answer. Another person checks it."), code="own_answer")
    written.approved_by, written.approved_at = by, at
    written.save(update_fields=["approved_by", "approved_at"])
    return save(row, by=by, move="approve_answer", at=at)


def check_seen(row: Inquiry) -> None:
    """Refuse while nobody but its author has seen the answer, where the village asks for a second person."""
    if row.has_unseen_answer:
        message = _("Another person than the author checks this answer before it reaches the asker.")
        raise ValidationError(message, code="unseen")
