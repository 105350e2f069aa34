"""Which names and addresses rest because of wrong passwords."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import Max, Min, Sum
from django.utils import timezone

from cards import throttle
from cards.accounts import limits
from cards.accounts.pairs import TOLERANCE
from cards.models import Throttle, User

SITE = f"{limits.SECONDS}:{limits.SITE}"


@dataclass(frozen=True)
class Lock:
    """`of` says what rests, "pair" or "address"; `account` is None where no account has the name that was typed."""

    of: str
    pk: int
    account: User | None
    address: str
    tries: int
    until: datetime


def page() -> dict:
    """The locks, and the limits that stand now."""
    counters = _counters()
    attacked = any(row.key == SITE and row.hits >= limits.OF_SITE for row in counters)
    most = limits.of_address(attacked)
    return {
        "locks": [*_pairs(), *_addresses(counters, most)],
        "is_attacked": attacked,
        "of_address": most,
        "of_pair": limits.OF_PAIR,
    }


def _resting_pairs():
    """The pairs that rest now: of a pair there is a row for each browser, and they count together."""
    now, rest = timezone.now(), timedelta(hours=settings.AXES_COOLOFF_TIME)
    rows = AccessAttempt.objects.filter(attempt_time__range=(now - rest, now + TOLERANCE))
    pairs = rows.order_by().values("username", "ip_address")
    counted = pairs.annotate(tries=Sum("failures_since_start"), last=Max("attempt_time"), pk=Min("id"))
    return counted.filter(tries__gte=settings.AXES_FAILURE_LIMIT).order_by("-last")


def _pairs() -> list[Lock]:
    found, rest = list(_resting_pairs()), timedelta(hours=settings.AXES_COOLOFF_TIME)
    names = [row["username"] for row in found]
    known = {account.username: account for account in _with_places().filter(username__in=names)}
    return [
        Lock(
            "pair", row["pk"], known.get(row["username"]), row["ip_address"], row["tries"], row["last"] + rest
        )
        for row in found
    ]


def _with_places():
    return User.objects.select_related("village", "township", "county")


def _counters() -> list[Throttle]:
    """Of this hour: the whole site's counter, and those of the addresses that may have used theirs up."""
    rows = Throttle.objects.filter(key__startswith=SITE, window=throttle.window_of(limits.SECONDS))
    return list(
        rows.filter(hits__gte=min(limits.OF_ADDRESS_WHILE_ATTACKED, limits.OF_SITE)).order_by("-hits", "id")
    )


def _addresses(counters: list[Throttle], most: int) -> list[Lock]:
    until = timezone.now() + timedelta(seconds=throttle.seconds_left(limits.SECONDS))
    return [
        Lock("address", row.pk, None, row.key.removeprefix(f"{SITE}:"), row.hits, until)
        for row in counters
        if row.key != SITE and row.hits >= most
    ]
