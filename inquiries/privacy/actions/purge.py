"""Purge: the contact data of closed matters and of homes that left go after the time that the notice names."""

from collections import Counter
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from inquiries.choices import ENDED, State
from inquiries.models import Asker, Inquiry
from inquiries.workflow import PURGE

from . import homes
from .matters import forget, spelling_of

OVER = [state for state in ENDED if state != State.MERGED]  # a merged matter goes with the one it is part of


def due(at: datetime) -> QuerySet:
    """Matters that are over for the stated days and still know who asked."""
    before = at - timedelta(days=settings.CONTACT_DAYS)
    known = Asker.objects.reachable().filter(inquiry=OuterRef("pk"))
    return Inquiry.objects.filter(Exists(known), state__in=OVER, closed_at__lt=before).order_by("pk")


def counts(at: datetime) -> tuple[Counter, Counter]:
    """For the dry run: how many matters and homes of each village are due, complaints about cadres among them."""
    matters, gone = (
        Counter(rows.order_by().values_list("village__name", flat=True)) for rows in (due(at), homes.due(at))
    )
    return matters, gone


def purge(*, at: datetime | None = None) -> int:
    """Purge what is due, each matter in a transaction of its own: after a kill the next run goes on."""
    at = at or timezone.now()
    return sum(_purge_one(pk, at) for pk in list(due(at).values_list("pk", flat=True)))


@transaction.atomic
def _purge_one(pk: int, at: datetime) -> bool:
    """Whether it was still due once it was locked: it may have been reopened meanwhile."""
    row = Inquiry.objects.select_for_update(of=("self",)).select_related("household").get(pk=pk)
    if not due(at).filter(pk=pk).exists():
        return False
    askers = list(row.askers.reachable().select_related("household", "origin__household"))
    rows = [row, *(asker.origin for asker in askers if asker.origin)]
    forget(row, askers, spelling_of(askers, rows), by=None, move=PURGE, at=at)
    return True
