"""Months of the notice board as the office sees them, and what is still to do before one is complete."""

from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import Count, OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _

from cards.months import month_of, next_month, publication_date
from inquiries.board.sealing import is_intact
from inquiries.choices import TO_ECHO, InquiryKind, State
from inquiries.models import BoardEdition, Inquiry

from .items import WAITING_SHOWN, unposted, waiting
from .posts import days_of_posts


@dataclass(frozen=True)
class ChecklistStep:
    """One line of the month-end checklist (S4-14)."""

    label: str
    is_done: bool
    count: int | None = None


def listed(rows):
    """Months with the number of their items, for a list."""
    shown = Q(items__withdrawn_at__isnull=True, items__erased_at__isnull=True)
    standing = Count("items", filter=shown)
    return rows.select_related("village", "frozen_by").annotate(standing=standing, all_items=Count("items"))


def villages(rows, on: date) -> list:
    """Per village of a township: the newest month, what waits to be posted, and the last post of the feed."""
    newest = BoardEdition.objects.filter(village=OuterRef("pk")).order_by("-month")
    found = list(
        rows.annotate(
            edition=Subquery(newest.values("pk")[:1]),
            month=Subquery(newest.values("month")[:1]),
            frozen_at=Subquery(newest.values("frozen_at")[:1]),
            displayed_on=Subquery(newest.values("displayed_on")[:1]),
            this_month=Subquery(newest.filter(month=month_of(on)).values("pk")[:1]),
        ).order_by("code", "pk")
    )
    to_post = unposted(Inquiry.objects.filter(village__in=found)).order_by().values("village")
    counts = dict(to_post.annotate(n=Count("pk")).values_list("village", "n"))
    last_posts = days_of_posts(rows, on)
    for village in found:
        village.feed_days = last_posts.get(village.pk)
        village.to_post = counts.get(village.pk, 0)
    return found


def checklist(village, edition: BoardEdition | None, on: date) -> list[ChecklistStep]:
    """What is to be done before the month is complete; of an earlier, frozen one only its own two steps."""
    own = [
        ChecklistStep(_("Board closed by another person"), bool(edition and edition.frozen_at)),
        ChecklistStep(_("Sheet put up on the wall"), bool(edition and edition.displayed_on)),
    ]
    if edition and edition.frozen_at and edition.month < month_of(on):
        return own
    mine = Inquiry.objects.filter(village=village, is_restricted=False)
    counts = mine.aggregate(
        to_echo=Count("pk", filter=Q(state__in=TO_ECHO)),
        to_review=Count("pk", filter=Q(state=State.DEFERRED, review_on__lte=on)),
    )
    late, to_post = mine.overdue(on=on).count(), unposted(mine).count()
    return [
        ChecklistStep(_("Promises kept: nothing is late"), late == 0, late),
        ChecklistStep(
            _("Deferred matters reviewed when their day has come"),
            counts["to_review"] == 0,
            counts["to_review"],
        ),
        ChecklistStep(_("Everything answered or deferred is on the board"), to_post == 0, to_post),
        ChecklistStep(_("Echo slips handed to those who asked"), counts["to_echo"] == 0, counts["to_echo"]),
        *own,
    ]


def current(village, at=None) -> BoardEdition | None:
    return BoardEdition.objects.filter(village=village, month=month_of(at or timezone.now())).first()


def of_month(village, month: date) -> BoardEdition | None:
    rows = BoardEdition.objects.filter(village=village, month=month)
    return rows.select_related("village__township", "village__settings", "frozen_by").first()


def to_print(village, month: date) -> BoardEdition:
    """The month's edition, or an unsaved one where nothing was posted: its sheet shows just that."""
    return of_month(village, month) or BoardEdition(village=village, month=month)


def is_without_inquiries(edition: BoardEdition) -> bool:
    """Whether nobody asked in this month what the board may show, and nothing ever stood on it."""
    if edition.pk and edition.items.exists():
        return False
    start, end = (
        timezone.make_aware(datetime.combine(day, time()))
        for day in (edition.month, next_month(edition.month))
    )
    asked = Inquiry.objects.filter(village=edition.village, received_at__gte=start, received_at__lt=end)
    return not asked.filter(is_restricted=False).exclude(kind=InquiryKind.DISPUTE).exists()


def publication_day(village, month: date) -> date:
    return publication_date(month, village.settings.publication_day)


def detail(edition: BoardEdition, user) -> dict:
    """The month's page: its items, its seal, and what is still to do."""
    today = timezone.localdate()
    items = list(
        edition.items.select_related("made_by", "posted_by", "withdrawn_by", "corrects__edition", "inquiry")
        .prefetch_related("corrections__edition")
        .order_by("number")
    )
    return {
        "edition": edition,
        "items": items,
        "agrees": agrees(edition, items),
        "is_open": edition.frozen_at is None,
        "may_write": user.is_office,
        "publication_day": publication_day(edition.village, edition.month),
        "steps": checklist(edition.village, edition, today),
        "waiting": list(waiting(edition.village)[:WAITING_SHOWN]) if edition.frozen_at is None else [],
    }


def agrees(edition: BoardEdition, items=None) -> bool | None:
    """Whether a frozen month still agrees with its seal; None while it is open."""
    if not edition.frozen_at:
        return None
    items = list(edition.items.all()) if items is None else items
    before = BoardEdition.objects.filter(
        village=edition.village_id, month__lt=edition.month, frozen_at__isnull=False
    )
    previous = before.order_by("-month").values_list("digest", flat=True).first() or ""
    return is_intact(edition, items, previous)
