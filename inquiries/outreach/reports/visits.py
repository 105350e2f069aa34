"""The diary, newest first. Nothing is counted per person (R-08)."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cards import searching, snapshot
from cards.models import Household, User
from cards.paging import Order
from inquiries.models import DiaryEntry, Inquiry, with_is_nameless

ORDERS = {"on": Order(("-on", "-pk"), label=_("On"))}


def search(rows, user: User, words: str):
    rows = rows.select_related("author", "household", "village")
    for condition in searching.conditions(words, lambda word: _fits(word, user)):
        rows = rows.filter(condition)
    return rows


def detail(entry: DiaryEntry, user: User) -> dict:
    """The entry with the inquiries that the reader may see of it, and what it said before it was corrected.

    Whoever asked and wants no name to be kept is not told by the home that was visited (L1).
    """
    inquiries = with_is_nameless(Inquiry.objects.visible_to(user).filter(visit=entry))
    changes = entry.changes.select_related("by")
    return {
        "entry": entry,
        "inquiries": list(inquiries.filter(is_nameless=False)),
        "changes": [(change, snapshot.lines(DiaryEntry, change.before)) for change in changes],
    }


def _fits(word: str, user: User) -> Q:
    homes = Household.objects.visible_to(user).matching(word).values("pk")
    return Q(words__icontains=word) | Q(household__in=homes)
