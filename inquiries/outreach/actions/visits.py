"""Visits and notes: one entry feeds diary, notebook and duty counts (S4-10); correcting one, undoing one."""

from datetime import date
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cards import audit, days
from cards.choices import Act
from cards.models import Household, User, Village
from cards.roles import STAFF_ROLES
from cards.writing import change
from inquiries.matters.actions.entry import KeyReused, village_is_of
from inquiries.matters.actions.steps import in_reach
from inquiries.models import DiaryChange, DiaryEntry, Inquiry


@transaction.atomic
def record(
    *,
    village: Village,
    by: User,
    kind: str,
    direction: str,
    on: date,
    words="",
    household: Household | None = None,
    key: UUID | None = None,
) -> DiaryEntry:
    """Keep the entry. The form's key sent again gives the same entry, with other values it raises KeyReused."""
    if not village_is_of(by, village):
        raise PermissionDenied
    values = {"kind": kind, "direction": direction, "on": on, "words": words, "household": household}
    _check(village, by, values)
    User.objects.select_for_update().get(pk=by.pk)
    values |= {"village": village, "author": by}
    earlier = key and DiaryEntry.objects.filter(submission_key=key).first()
    if not earlier:
        return DiaryEntry.objects.create(**values, submission_key=key)
    if any(getattr(earlier, name) != value for name, value in values.items()):
        raise KeyReused
    return earlier


def _check(village: Village, by: User, values: dict, entry: DiaryEntry | None = None) -> None:
    """The day is a likely one and the home within reach; what stands in the entry already passes."""
    home = values["household"]
    if entry is None or values["on"] != entry.on:
        days.require(days.lately, on=values["on"])
    if home and (entry is None or home != entry.household):
        if home.village_id != village.pk:
            raise ValidationError({"household": _("Choose a household of this village.")})
        in_reach(village.pk, by, home)
    if not home and not values["words"]:
        raise ValidationError({"words": _("Name the household, or write a few words.")})


def may_put_right(entry: DiaryEntry, by: User) -> bool:
    """Whoever wrote it, and the office and the township of the place."""
    return entry.author_id == by.pk or by.role in STAFF_ROLES


def _locked(entry: DiaryEntry, by: User) -> DiaryEntry:
    rows = DiaryEntry.objects.visible_to(by).select_for_update(of=("self",)).select_related("village")
    row = rows.filter(pk=entry.pk).first()
    if row is None or not may_put_right(row, by):
        raise PermissionDenied
    return row


@transaction.atomic
def correct(*, entry: DiaryEntry, by: User, was: dict, **values) -> DiaryEntry:
    """Put the entry right, unless somebody changed it since `was`; what it said before stays on its page."""
    row = _locked(entry, by)
    _check(row.village, by, values, row)
    if before := change(row, values, was):
        DiaryChange.objects.create(entry=row, by=by, before=before)
    return row


def refusal_to_undo(entry: DiaryEntry, by: User) -> str:
    """Why this account cannot take the entry back any more; empty where it can."""
    if not may_put_right(entry, by):
        return _("Whoever wrote it or the office can undo it.")
    if timezone.localdate(entry.created_at) != timezone.localdate():
        return _("Only on the day it was written can it be undone. Correct it instead.")
    if Inquiry.objects.filter(visit=entry).exists():
        return _("An inquiry was made from it: it stays. Correct it instead.")
    return ""


@transaction.atomic
def undo(*, entry: DiaryEntry, by: User) -> None:
    """Delete an entry that was a mistake; the audit keeps that there was one."""
    row = _locked(entry, by)
    if words := refusal_to_undo(row, by):
        raise ValidationError(words)
    audit.record(Act.VISIT_UNDONE, by=by, about=row)
    row.delete()
