"""The diary, newest first. Nothing is counted per person (R-08)."""

from django.db.models import Q

from cards import searching
from cards.models import Household, User


def search(rows, user: User, words: str):
    rows = rows.select_related("author", "household", "village")
    for condition in searching.conditions(words, lambda word: _fits(word, user)):
        rows = rows.filter(condition)
    return rows


def _fits(word: str, user: User) -> Q:
    homes = Household.objects.visible_to(user).matching(word).values("pk")
    return Q(words__icontains=word) | Q(household__in=homes)
