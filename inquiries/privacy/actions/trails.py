"""What a correction keeps of before names people too, under names of then and beside homes of then."""

from collections.abc import Iterator

from django.db.models import QuerySet

from cards.models import Household, RegisterChange
from inquiries.models import DiaryChange, DiaryEntry
from inquiries.privacy.spelling import Spelling

NAMES, PHONES = ("head_name", "alternate_name"), ("phone", "alternate_phone")


def spelling_of_home(home: Household, *not_names: str) -> Spelling:
    """The names and numbers of a home, also those that a correction replaced."""
    said = [{name: getattr(home, name) for name in NAMES + PHONES}]
    said += RegisterChange.objects.filter(household=home).values_list("before", flat=True)
    names = [text for name in NAMES for text in _values(said, name) if text not in not_names]
    return Spelling.of(names, [text for name in PHONES for text in _values(said, name)])


def _values(said: list[dict], name: str) -> Iterator[str]:
    return (before[name] for before in said if before.get(name))


def star_visits(visits: QuerySet, spelling: Spelling) -> None:
    """Star it in the words of these visits and in what they said before they were corrected."""
    for visit in list(visits.prefetch_related("changes")):
        DiaryEntry.objects.filter(pk=visit.pk).update(words=spelling.starred(visit.words))
        for change in visit.changes.all():
            DiaryChange.objects.filter(pk=change.pk).update(before=spelling.starred(change.before))
