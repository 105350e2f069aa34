"""A visit or a matter that was put to another home names the home of before in what it keeps of the change."""

from django.db.models import Q

from cards.models import Household
from inquiries.choices import ENDED
from inquiries.models import DiaryChange, DiaryEntry, Event, Inquiry
from inquiries.privacy.spelling import Spelling

from .matters import star
from .trails import star_visits

OPEN_ABOVE = Q(is_restricted=True) & ~Q(state__in=ENDED)
"""Complaints that are still open: whoever handles them needs their words as they are, until they are forgotten."""


def visits_from(home: Household, spelling: Spelling) -> set[int]:
    """Visits that stood at a home of these names once."""
    moved = DiaryChange.objects.filter(
        entry__village=home.village_id, before__household__in=list(spelling.names)
    )
    return set(moved.values_list("entry", flat=True))


def matters_from(home: Household, spelling: Spelling) -> set[int]:
    """Matters whose home was mended: a line of that event ends with the name of the home of before."""
    notes = Event.objects.filter(inquiry__village=home.village_id, move="edit").values_list("inquiry", "note")
    ends = tuple(f": {name}" for name in spelling.names)
    return {
        pk for pk, note in notes.exclude(note="") if any(line.endswith(ends) for line in note.splitlines())
    }


def star_moved(home: Household, spelling: Spelling) -> None:
    """Star the home's names in all that once stood at it, but in an open complaint of somebody else (W-11)."""
    visits, matters = visits_from(home, spelling), matters_from(home, spelling)
    kept = Inquiry.objects.filter(OPEN_ABOVE).filter(Q(pk__in=matters) | Q(visit__in=visits))
    star(spelling, matters - set(kept.values_list("pk", flat=True)))
    spared = kept.filter(visit__isnull=False).values("visit")
    star_visits(DiaryEntry.objects.filter(pk__in=visits).exclude(pk__in=spared), spelling)
