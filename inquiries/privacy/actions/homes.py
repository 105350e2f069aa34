"""A home is emptied of whoever lived there; number and place stay for what hangs on it."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from cards.models import Copy, Household, PrintVolume, RegisterChange
from inquiries.choices import ENDED
from inquiries.models import Asker, DiaryChange, DiaryEntry, Inquiry
from inquiries.privacy.spelling import Spelling
from inquiries.privacy.traces import TEXTS, mentions

from .matters import star
from .moved import OPEN_ABOVE, matters_from, visits_from
from .trails import NAMES, PHONES, spelling_of_home, star_visits

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
    spelling = spelling_of_home(home, ERASED)
    visits = visits_from(home, spelling) | set(home.diary_entries.values_list("pk", flat=True))
    matters = matters_from(home, spelling) | set(_matters_of(home).values_list("pk", flat=True))
    _forget_names(home, spelling, visits, matters)
    empty(home, **OF_THE_OTHER)
    return True


def _matters_of(home: Household) -> QuerySet:
    asked = Asker.objects.filter(household=home)
    return Inquiry.objects.filter(
        Q(household=home) | Q(pk__in=asked.values("inquiry")) | Q(visit__household=home)
    )


def forget_removed(home: Household) -> None:
    """A home that is deleted comes to no purge: what once stood at it forgets its names before that.

    Not those of another home, which was entered twice: they go with the home that stays. What still hangs on it is
    a complaint or the matter of somebody who gave no name: it keeps the names until it is forgotten.
    """
    others = Household.objects.filter(village=home.village_id).exclude(pk=home.pk)
    known = {text for row in others.values_list(*NAMES, *PHONES) for text in row}
    spelling = spelling_of_home(home, ERASED)
    _keep_names(_matters_of(home), spelling)
    spelling = Spelling.of(spelling.names - known, spelling.phones - known)
    _forget_names(home, spelling, visits_from(home, spelling), matters_from(home, spelling))


def _forget_names(home: Household, spelling: Spelling, visits: set[int], matters: set[int]) -> None:
    """In matters, visits and lists of what was printed; a complaint that is open keeps them until it is forgotten."""
    rows = Inquiry.objects.filter(Q(pk__in=matters) | Q(visit__in=visits))
    _keep_names(rows.filter(OPEN_ABOVE), spelling)
    star(spelling, rows.exclude(OPEN_ABOVE).values_list("pk", flat=True))
    kept = Inquiry.objects.filter(OPEN_ABOVE, visit__isnull=False).values("visit")
    star_visits(DiaryEntry.objects.filter(pk__in=visits).exclude(pk__in=kept), spelling)
    papers = PAPERS.within(home.village)
    for row, texts in list(mentions(papers, PAPERS, spelling)):
        papers.filter(pk=row.pk).update(**texts)


def _keep_names(matters: QuerySet, spelling: Spelling) -> None:
    """For the day on which the matter forgets who asked: its words are starred then."""
    for row in matters.select_for_update(of=("self",)):
        row.names_of_home = sorted({*row.names_of_home, *spelling.names, *spelling.phones})
        row.save(update_fields=["names_of_home"])
