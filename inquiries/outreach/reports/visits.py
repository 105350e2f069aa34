"""The diary, newest first. Nothing is counted per person (R-08)."""

from django.db.models import Q

from cards.models import Household, User


def search(rows, user: User, words: str):
    rows = rows.select_related("author", "household", "village")
    for word in words.split()[:5]:
        homes = Household.objects.visible_to(user).matching(word).values("pk")
        rows = rows.filter(Q(words__icontains=word) | Q(household__in=homes))
    return rows
