"""What waits for this person today, by role: the start page."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q

from cards.models import Card, Household, User
from inquiries.choices import OPEN, TO_ECHO, State
from inquiries.models import BoardEdition, Inquiry
from inquiries.reports.dashboard import Dashboard, dashboard

FIRST = 8
SOON = 3  # days


@dataclass(frozen=True)
class Today:
    inquiries: list[Inquiry]
    counts: dict[str, int]
    overview: Dashboard | None = None
    households: list[Household] | None = None
    publication_on: date | None = None
    is_published: bool = False


def publication_day(day: int, today: date) -> date:
    """This month's publication day; 31 means the last day of every month (S4-14)."""
    last = (today.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    return today.replace(day=min(day, last.day))


def today_page(user: User, *, today: date) -> Today:
    if user.is_office:
        return _office(user, today)
    if user.is_liaison:
        return _liaison(user, today)
    return _township(user, today)


def _counts(rows, user: User, today: date) -> dict[str, int]:
    soon = today + timedelta(days=SOON)
    return rows.order_by().aggregate(
        mine=Count("pk", filter=Q(owner=user, state__in=OPEN)),
        to_accept=Count("pk", filter=Q(state=State.RECEIVED)),
        due_soon=Count("pk", filter=Q(state__in=OPEN, due_on__range=(today, soon))),
        to_echo=Count("pk", filter=Q(state__in=TO_ECHO)),
        to_review=Count("pk", filter=Q(state=State.DEFERRED, review_on__lte=today)),
        to_post=Count("pk", filter=Q(state__in=[*TO_ECHO, State.ECHOED, State.DEFERRED], posted_at=None)),
    )


def _unfinished(user: User):
    states = [*OPEN, *TO_ECHO, State.DEFERRED, State.ECHOED]
    return Inquiry.objects.visible_to(user).filter(state__in=states)


def _by_due(rows) -> list[Inquiry]:
    return list(rows.select_related("household", "owner", "village").order_by("due_on", "id")[:FIRST])


def _office(user: User, today: date) -> Today:
    rows = _unfinished(user)
    mine = rows.filter(Q(owner=user) | Q(owner=None), state__in=OPEN)
    day = publication_day(user.village.settings.publication_day, today)
    month = BoardEdition.objects.visible_to(user).filter(month=today.replace(day=1), frozen_at__isnull=False)
    return Today(
        inquiries=_by_due(mine),
        counts=_counts(rows, user, today),
        overview=dashboard(user, today=today),
        publication_on=day,
        is_published=month.exists(),
    )


def _liaison(user: User, today: date) -> Today:
    households = Household.objects.visible_to(user).living().order_by("number")
    counts = {
        "households": households.count(),
        "undelivered": Card.objects.visible_to(user).current().undelivered().count(),
    }
    mine = _unfinished(user).filter(state__in=[*OPEN, *TO_ECHO])
    return Today(inquiries=_by_due(mine), counts=counts, households=list(households[:30]))


def _township(user: User, today: date) -> Today:
    rows = _unfinished(user)
    urgent = rows.filter(
        Q(is_restricted=True, state__in=OPEN) | Q(state=State.REFERRED) | Q(state__in=OPEN, due_on__lt=today)
    )
    return Today(
        inquiries=_by_due(urgent),
        counts={"restricted": rows.filter(is_restricted=True, state__in=OPEN).count()},
        overview=dashboard(user, today=today),
    )
