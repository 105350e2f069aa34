"""A home is emptied of whoever lived there; number and place stay for what hangs on it."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from cards.models import Copy, Household, PrintVolume, RegisterChange
from inquiries.choices import ENDED
from inquiries.models import Asker, DiaryChange, DiaryEntry, Inquiry
from inquiries.privacy.traces import TEXTS, mentions

from .matters import star
from .trails import spelling_of_home, star_moved_visits, star_visits

ERASED = "已依法删除"  # where a name is required
OF_A_HOME = {
    "head_name": ERASED,
    **dict.fromkeys(("phone", "business", "address", "away_address"), ""),
    **dict.fromkeys(("is_big_grower", "is_hardship", "has_child"), False),
    "size": None,
    "reviewed_on": None,
}
OF_THE_OTHER = {"alternate_name": "", "alternate_phone": ""}
NAMING = Q(head_name=ERASED, phone="", business="", address="", away_address="", **OF_THE_OTHER)
OPEN_ABOVE = Q(is_restricted=True) & ~Q(state__in=ENDED)
"""Complaints that are still open: whoever handles them needs their words as they are, until they are forgotten."""
[PAPERS] = [trace for trace in TEXTS if trace.model is PrintVolume]


def empty(home: Household, **more) -> None:
    """Write it, on a row that the caller has locked; the copies' sums over what was printed go too.

    So does what was corrected: a number or a name of before is one that no spelling of today finds.
    """
    for name, value in (OF_A_HOME | more).items():
        setattr(home, name, value)
    home.save()
    Copy.objects.filter(household=home).update(fingerprint="")
    RegisterChange.objects.filter(household=home).update(before={})
    DiaryChange.objects.filter(entry__household=home).update(before={})


def due(at: datetime) -> QuerySet:
    """Homes that left the register for the stated days, name somebody, and have no open matter.

    A complaint about a cadre holds no home back: that its name stays would tell the village of it (W-11).
    """
    before = timezone.localdate(at) - timedelta(days=settings.CONTACT_DAYS)
    mine = Inquiry.objects.filter(household=OuterRef("pk"), is_restricted=False)
    is_open = mine.exclude(state__in=ENDED)
    return Household.objects.filter(~NAMING, ~Exists(is_open), left_on__lt=before).order_by("pk")


def purge(at: datetime) -> int:
    """Each home in a transaction of its own: after a kill the next run goes on."""
    return sum(_purge_one(pk, at) for pk in list(due(at).values_list("pk", flat=True)))


@transaction.atomic
def _purge_one(pk: int, at: datetime) -> bool:
    """Whether it was still due once it was locked: it may have come back meanwhile."""
    home = Household.objects.select_for_update(of=("self",)).select_related("village").get(pk=pk)
    if not due(at).filter(pk=pk).exists():
        return False
    spelling, matters = spelling_of_home(home, ERASED), _matters(home)
    star(spelling, matters.exclude(OPEN_ABOVE).values_list("pk", flat=True))
    for row in matters.filter(OPEN_ABOVE).select_for_update(of=("self",)):
        row.names_of_home = sorted({*row.names_of_home, *spelling.names, *spelling.phones})
        row.save(update_fields=["names_of_home"])
    kept = Inquiry.objects.filter(OPEN_ABOVE, visit__isnull=False).values("visit")
    star_visits(DiaryEntry.objects.filter(household=home).exclude(pk__in=kept), spelling)
    star_moved_visits(home, spelling)
    rows = PAPERS.within(home.village)
    for row, texts in list(mentions(rows, PAPERS, spelling)):
        rows.filter(pk=row.pk).update(**texts)
    empty(home, **OF_THE_OTHER)
    return True


def _matters(home: Household) -> QuerySet:
    asked = Asker.objects.filter(household=home)
    return Inquiry.objects.filter(Q(household=home) | Q(pk__in=asked.values("inquiry")))
