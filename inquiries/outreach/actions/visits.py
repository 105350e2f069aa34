"""Visits and notes: one entry feeds diary, notebook and duty counts (S4-10)."""

from datetime import date, timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cards.models import Household, User, Village
from inquiries.matters.actions.entry import village_is_of
from inquiries.matters.actions.steps import in_reach
from inquiries.models import DiaryEntry

TWICE = timedelta(minutes=2)


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
) -> DiaryEntry:
    """Keep the entry; the same one from the same account within two minutes is a double click and kept once."""
    if not village_is_of(by, village):
        raise PermissionDenied
    if household and household.village_id != village.pk:
        raise ValidationError({"household": _("Choose a household of this village.")})
    in_reach(village.pk, by, household)
    User.objects.select_for_update().get(pk=by.pk)
    values = {"village": village, "kind": kind, "direction": direction, "on": on, "words": words}
    values |= {"author": by, "household": household}
    twins = DiaryEntry.objects.visible_to(by).filter(**values, created_at__gt=timezone.now() - TWICE)
    earlier = twins.first()
    return earlier or DiaryEntry.objects.create(**values)
