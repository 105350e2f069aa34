"""Finding an inquiry by number, code, words, asker or household, among the newest in scope."""

from django.db.models import Q

from cards import searching
from cards.codes import CARD_LENGTH, TRACKING_LENGTH, is_valid, normalise
from cards.models import Household, User
from cards.months import next_month, starts_at
from cards.text import fold_digits
from inquiries.models import Asker, of_homes
from inquiries.tracking import hash_of

NEWEST = 5000


def narrowed(
    rows, *, village=None, kind="", category=None, channel="", household=None, since=None, until=None
):
    """The rows that fit what was chosen in the address; `since` and `until` are months, both included."""
    chosen = {"village": village, "kind": kind, "category": category, "channel": channel}
    rows = rows.filter(**{name: value for name, value in chosen.items() if value})
    if since:
        rows = rows.filter(received_at__gte=starts_at(since))
    if until:
        rows = rows.filter(received_at__lt=starts_at(next_month(until)))
    if household:
        rows = rows.filter(of_homes([household]))
    return rows


def searched(rows, user: User, words: str):
    """Two characters are enough (W-15); a whole code finds its inquiry alone."""
    code = normalise(words)
    if is_valid(code, TRACKING_LENGTH):
        return rows.filter(askers__code_hash=hash_of(code)).distinct()
    if is_valid(code, CARD_LENGTH):
        return rows.filter(of_homes(Household.objects.filter(copies__code=code).values("pk")))
    oldest = rows.order_by("-pk").values_list("pk", flat=True)[NEWEST - 1 : NEWEST].first() or 0
    rows = rows.filter(pk__gte=oldest)
    for condition in searching.conditions(words, lambda word: _fits(word, user, oldest)):
        rows = rows.filter(condition)
    return rows


def _fits(word: str, user: User, oldest: int) -> Q:
    askers = Asker.objects.visible_to(user).filter(inquiry__gte=oldest)
    askers = askers.filter(searching.named(["name"], word) | searching.numbered(["phone"], word))
    homes = Household.objects.visible_to(user).matching(word)
    found = Q(number__icontains=fold_digits(word)) | Q(subject__icontains=word) | Q(text__icontains=word)
    return found | Q(pk__in=askers.values("inquiry")) | of_homes(homes.values("pk"))
