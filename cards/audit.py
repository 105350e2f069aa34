"""Writes the audit: who did or read what, in the transaction of the act itself."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import models
from django.utils import timezone

from cards.caller import caller
from cards.choices import Act
from cards.models import Audit, Township, User, Village


def record(act: Act, *, by: User | None, about: models.Model | None = None, **facts) -> Audit:
    """Write one row. `about` is the row that the act concerns, and gives the place; else it is the account's.

    `facts` are numbers, ids and values of choices, never a name, a phone, a text or a code.
    """
    row = _row(act, by, about, facts)
    row.save()
    return row


def record_each(act: Act, *, by: User | None, about: Iterable[models.Model], **facts) -> None:
    """One row for each of `about`, in one statement."""
    Audit.objects.bulk_create([_row(act, by, each, facts) for each in about])


PURGE_DAYS = 3
"""The purge runs every night; so long it may fail before somebody is told."""


def purge_missed(at: datetime | None = None) -> bool:
    """Whether no purge has run for some days, counted from the first entry where none ever did."""
    moments = Audit.objects.values_list("at", flat=True)
    since = moments.filter(act=Act.PURGED).order_by("-id").first() or moments.order_by("id").first()
    return since is not None and since < (at or timezone.now()) - timedelta(days=PURGE_DAYS)


def _row(act: Act, by: User | None, about: models.Model | None, facts: dict) -> Audit:
    asking = caller()
    village, township = _place(by) if about is None or _place(about) == (None, None) else _place(about)
    return Audit(
        act=Act(act),
        by=by,
        role=by.role if by else "",
        village_id=village,
        township_id=township,
        kind=about._meta.label_lower if about else "",
        row=about.pk if about else None,
        facts=facts,
        reference=asking.reference,
        network=asking.network,
    )


def _place(row: models.Model | None) -> tuple[int | None, int | None]:
    """The ids of village and township of a row, as far as it has them."""
    if isinstance(row, Village):
        return row.pk, row.township_id
    if isinstance(row, Township):
        return None, row.pk
    village = getattr(row, "village_id", None)
    township = getattr(row, "township_id", None)
    return village, township or (row.village.township_id if village else None)
