"""Putting right what the office recorded of an asker: undone on its day, a verdict also corrected later."""

from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cards.models import User
from cards.roles import STAFF_ROLES
from cards.wording import BUILT_UPON
from inquiries.choices import Recorded, State, Verdict
from inquiries.matters.wording import OFFICE_ONLY
from inquiries.models import Asker, AskerAct, Inquiry

from .asker_acts import restored
from .askers import give_verdict
from .steps import locked, now, save
from .summary import asker_cells, tally


def newest(asker: Asker) -> AskerAct | None:
    return asker.acts.filter(undone_at=None).first()


@transaction.atomic
def undo(*, asker: Asker, by: User, at: datetime | None = None) -> Inquiry:
    """Undo the newest hand-over or verdict of this asker: everything stands as before it."""
    row = locked(asker.inquiry, by)
    act = newest(asker)
    if act is None:
        raise ValidationError(_("There is nothing to undo."))
    if words := act.refusal_to_undo(by, row.last_event):
        raise ValidationError(words)
    return _restore(row, act, by, now(row, at), f"undo_{act.what}")


def _restore(row: Inquiry, act: AskerAct, by: User, at: datetime, move: str, note: str = "") -> Inquiry:
    askers = list(row.askers.select_for_update())
    counted = asker_cells(askers)
    for asker in askers:
        for name, value in restored(Asker, act.before["askers"][str(asker.pk)]).items():
            setattr(asker, name, value)
        asker.save()
    tally(row, counted, asker_cells(askers))
    AskerAct.objects.filter(pk=act.pk).update(undone_at=at, undone_by=by, before={})
    return save(row, by=by, move=move, at=at, note=note, **restored(Inquiry, act.before["inquiry"]))


@transaction.atomic
def correct_verdict(
    *, asker: Asker, by: User, verdict: str, words="", version=None, at: datetime | None = None
) -> Inquiry:
    """Put right a verdict that the office entered; the event says what it was before.

    As long as nothing was built upon it, it is as if the right one had been entered. Later, one that closed the
    matter is only replaced by another that does, or the matter is reopened.
    """
    at = now(asker.inquiry, at)
    row = locked(asker.inquiry, by, version)
    asker = row.askers.select_for_update().get(pk=asker.pk)
    if by.role not in STAFF_ROLES:
        raise PermissionDenied
    if not asker.is_verdict_of_office:
        raise ValidationError(OFFICE_ONLY)
    before = "\n".join(filter(None, [str(Verdict(asker.verdict).label), asker.verdict_words]))
    act = asker.acts.filter(what=Recorded.VERDICT, undone_at=None).first()
    if act and act.is_last(row.last_event):
        row = _restore(row, act, by, at, "correct_verdict", before)
        return give_verdict(asker=row.askers.get(pk=asker.pk), by=by, verdict=verdict, words=words, at=at)
    if row.state not in {State.ECHOED, State.CLOSED}:
        raise ValidationError(BUILT_UPON)
    if verdict == Verdict.NOT_SATISFIED:
        save(row, by=by, move="correct_verdict", at=at, note=before)
        return give_verdict(asker=asker, by=by, verdict=verdict, words=words, at=at)
    counted = asker_cells([asker])
    asker.verdict, asker.verdict_words, asker.verdict_at, asker.verdict_by = verdict, words, at, by
    asker.save(update_fields=["verdict", "verdict_words", "verdict_at", "verdict_by"])
    tally(row, counted, asker_cells([asker]))
    return save(row, by=by, move="correct_verdict", at=at, note=before)
