"""What waits for this person today, by role: the start page."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from cards.models import Copy, Household, RegisterSummary, User
from cards.months import month_of
from cards.printing.reports import fact_sheets
from inquiries.board.reports import editions, items, posts
from inquiries.choices import OWED, UNFINISHED, State
from inquiries.matters.reports import inquiries as listing
from inquiries.models import BoardEdition, Inquiry

from . import first_steps
from .dashboard import Dashboard, dashboard

FIRST = 8
COUNTED = ("to_accept", "late", "due_soon", "to_echo", "review", "left")


@dataclass(frozen=True)
class Today:
    inquiries: list[listing.InquiryRow]
    counts: dict[str, int]
    register: RegisterSummary | None = None
    overview: Dashboard | None = None
    households: list[Household] | None = None
    publication_on: date | None = None
    is_published: bool = False
    open_boards: list[BoardEdition] | None = None
    sheet: fact_sheets.Standing | None = None
    feed_days: int | None = None
    steps: first_steps.Steps | None = None
    """Of a village that has not printed a card yet."""


def today_page(user: User, *, today: date) -> Today:
    if user.is_office:
        return _office(user, today)
    if user.is_liaison:
        return _liaison(user)
    return _township(user, today)


def _by_due(rows, user: User) -> list[listing.InquiryRow]:
    ordered = listing.with_names(rows, user).order_by("due_on", "id")[:FIRST]
    return [listing.row(inquiry) for inquiry in ordered]


def _office(user: User, today: date) -> Today:
    rows = Inquiry.objects.visible_to(user).filter(state__in=UNFINISHED)
    meaning = listing.conditions(user, today)
    counts = rows.order_by().aggregate(**{name: Count("pk", filter=meaning[name]) for name in COUNTED})
    boards, register = editions.of_now(user.village, today), _register(user.village)
    return Today(
        inquiries=_by_due(rows.filter(meaning["mine"]), user),
        counts=counts
        | {"to_bring": _slips_to_bring(user, today), "to_post": items.waiting(user.village).count()},
        register=register,
        steps=None if register.printed else first_steps.of(user.village, register),
        publication_on=editions.publication_day(user.village, month_of(today)),
        is_published=bool(boards and boards[-1].frozen_at),
        open_boards=[edition for edition in boards if not edition.frozen_at],
        sheet=fact_sheets.standing(user.village),
        feed_days=posts.days_since_last(user.village, today),
    )


def _slips_to_bring(user: User, today: date) -> int:
    """As the month pack counts them: one for each asker, not for each matter."""
    matters = listing.chosen(Inquiry.objects.visible_to(user), user, today, "to_bring")
    return listing.counted(matters, "to_bring")[0]


def _register(village) -> RegisterSummary:
    found = RegisterSummary.objects.filter(village=village).first()
    return found or RegisterSummary(village=village)


def _liaison(user: User) -> Today:
    households = Household.objects.visible_to(user).living().order_by("number")
    undelivered = Copy.objects.contact_cards().visible_to(user).current().undelivered()
    rows = Inquiry.objects.visible_to(user).filter(state__in=OWED)
    return Today(_by_due(rows, user), {"undelivered": undelivered.count()}, households=list(households[:30]))


def _township(user: User, today: date) -> Today:
    rows = Inquiry.objects.visible_to(user).filter(state__in=UNFINISHED)
    meaning = listing.conditions(user, today)
    urgent = rows.filter(meaning["restricted"] | meaning["late"] | Q(state=State.REFERRED))
    counts = {"restricted": rows.filter(meaning["restricted"]).count()}
    return Today(_by_due(urgent, user), counts, overview=dashboard(user, today=today))
