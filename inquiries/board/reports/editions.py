"""Months of the notice board as the office sees them, and what is still to do before one is complete."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cards.months import month_of, next_month, starts_at
from inquiries.board.changed import changes
from inquiries.board.readiness import publication_day, readiness, unposted, why_not_reopened
from inquiries.board.sealing import agrees_with_steps, is_chained, is_intact, sealed_after
from inquiries.choices import RUNNING, TO_ECHO, BoardAct, InquiryKind, State
from inquiries.models import BoardEdition, BoardStep, Inquiry

from .items import WAITING_SHOWN, waiting
from .posts import days_of_posts

LISTED = "late", "review", "to_echo"  # choices of the list of matters


@dataclass(frozen=True)
class ChecklistStep:
    """One line of the month-end checklist (S4-14), and where what is counted is listed for the office."""

    label: str
    is_done: bool
    count: int | None = None
    url: str = ""
    left_out: tuple[str, ...] = ()


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


def left_out(edition: BoardEdition | None, acts: list[BoardStep] | None = None) -> tuple[str, ...]:
    """The numbers of what was still open when this frozen month was closed; `acts` as `with_open_then` gives them."""
    if not (edition and edition.frozen_at):
        return ()
    acts = with_open_then(list(edition.steps.order_by("number"))) if acts is None else acts
    closings = [act.open_then for act in acts if act.act == BoardAct.FROZEN]
    return tuple(closings[-1]) if closings else ()


def checklist(
    village, edition: BoardEdition | None, on: date, acts: list[BoardStep] | None = None
) -> list[ChecklistStep]:
    """What is to be done before the month is complete; of an earlier, frozen one only its own two steps.

    What is answered after the freezing belongs to the next month: of this one it is said what was left out.
    """
    is_frozen = bool(edition and edition.frozen_at)
    closed = _("Board closed by another person")
    own = [
        ChecklistStep(closed, is_frozen, left_out=left_out(edition, acts)),
        ChecklistStep(_("Sheet put up on the wall"), bool(edition and edition.displayed_on)),
    ]
    if is_frozen and edition.month < month_of(on):
        return own
    mine = Inquiry.objects.filter(village=village, is_restricted=False)
    counts = mine.aggregate(
        to_echo=Count("pk", filter=Q(state__in=TO_ECHO)),
        to_review=Count("pk", filter=Q(state=State.DEFERRED, review_on__lte=on)),
        late=Count("pk", filter=Q(state__in=RUNNING, due_on__lt=on)),
    )
    counts["to_post"] = 0 if is_frozen else unposted(mine).count()
    place = {"village": village.pk}
    shown = {name: reverse("inquiries:inquiry_list", query=place | {"show": name}) for name in LISTED}
    shown |= {"to_review": shown["review"], "to_post": reverse("inquiries:board_list", query=place)}
    labels = {
        "late": _("Promises kept: nothing is late"),
        "to_review": _("Deferred matters reviewed when their day has come"),
        "to_post": _("Everything answered or deferred is on the board"),
        "to_echo": _("Every answered matter echoed to those who asked"),
    }
    if is_frozen:
        del labels["to_post"]
    return [
        *(
            ChecklistStep(label, not counts[name], counts[name], shown[name])
            for name, label in labels.items()
        ),
        *own,
    ]


def current(village, at=None) -> BoardEdition | None:
    return BoardEdition.objects.filter(village=village, month=month_of(at or timezone.now())).first()


def of_now(village, on: date) -> list[BoardEdition]:
    """This month's edition, and before it the earlier ones that nobody has frozen."""
    this = month_of(on)
    rows = BoardEdition.objects.filter(village=village, month__lte=this)
    return list(rows.filter(Q(frozen_at=None) | Q(month=this)).order_by("month"))


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
    start, end = starts_at(edition.month), starts_at(next_month(edition.month))
    return not asked_for_the_board(edition.village, start, end).exists()


def asked_for_the_board(village, start: datetime, end: datetime):
    """What somebody asked in this time and the board may show."""
    asked = Inquiry.objects.filter(village=village, received_at__gte=start, received_at__lt=end)
    return asked.filter(is_restricted=False).exclude(kind=InquiryKind.DISPUTE)


def detail(edition: BoardEdition, user) -> dict:
    """The month's page: its items, its seal, what was done with it, and what is still to do."""
    today = timezone.localdate()
    items = list(
        edition.items.select_related(
            "made_by", "posted_by", "withdrawn_by", "corrects__edition", "inquiry", "answer"
        )
        .prefetch_related("corrections__edition")
        .order_by("number")
    )
    chain = steps_of(edition)
    is_open, steps = edition.frozen_at is None, own_steps(edition, chain)
    acts = with_open_then(steps)
    for item in items:
        item.changes = changes(item)
    return {
        "edition": edition,
        "items": items,
        "acts": acts,
        "agrees": agrees(edition, items, chain),
        "is_open": is_open,
        "is_displayed": any(step.act == BoardAct.DISPLAYED for step in steps),
        "may_write": user.is_office,
        "may_reopen": user.sees_township and not is_open,
        "stays_closed": "" if is_open else why_not_reopened(edition),
        "publication_day": publication_day(edition.village, edition.month),
        "ready": readiness(edition, today, items) if is_open else None,
        "steps": checklist(edition.village, edition, today, acts),
        "waiting": list(waiting(edition.village)[:WAITING_SHOWN]) if is_open else [],
    }


def steps_of(edition: BoardEdition) -> list[BoardStep]:
    """The acts of its village from the first on, up to the last one of this month."""
    rows = BoardStep.objects.filter(village=edition.village_id).select_related("by").order_by("number")
    steps = list(rows)
    last = max((at for at, step in enumerate(steps, start=1) if step.edition_id == edition.pk), default=0)
    return steps[:last]


def own_steps(edition: BoardEdition, steps: list[BoardStep]) -> list[BoardStep]:
    return [step for step in steps if step.edition_id == edition.pk]


def with_open_then(steps: list[BoardStep]) -> list[BoardStep]:
    """These acts of one village, each with `open_then`: what was still open, as far as it exists for the reader.

    What has become a complaint since is told to nobody (W-11); the act's digest goes over all of it.
    """
    numbers = {number for step in steps for number in step.left_open}
    if numbers:
        gone = Inquiry.objects.filter(village=steps[0].village_id, number__in=numbers, is_restricted=True)
        numbers -= set(gone.values_list("number", flat=True))
    for step in steps:
        step.open_then = [number for number in step.left_open if number in numbers]
    return steps


def agrees(edition: BoardEdition, items=None, steps=None) -> bool | None:
    """Whether a month still agrees with its seal and with all that was done with it; None while it is open.

    An open month that was never reopened, though the chain holds that it was frozen, does not agree.
    """
    steps = steps_of(edition) if steps is None else steps
    own = own_steps(edition, steps)
    if not (is_chained(steps) and agrees_with_steps(edition, own)):
        return False
    if not edition.frozen_at:
        return None
    items = list(edition.items.all()) if items is None else items
    before = BoardEdition.objects.filter(
        village=edition.village_id, month__lt=edition.month, frozen_at__isnull=False
    )
    previous = before.order_by("-month").values_list("digest", flat=True).first() or ""
    return is_intact(edition, items, previous, sealed_after(own))
