"""The list of inquiries: what to show, in which order, and how many there are of each."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, F, Prefetch, Q
from django.utils.translation import gettext_lazy as _

from cards.models import User
from inquiries.choices import ON_PAPER, OPEN, RUNNING, TO_ECHO, UNFINISHED, State, Verdict
from inquiries.deadlines import SOON
from inquiries.models import Asker, Inquiry

MOST_BY_DUE = 100
LABELS = {
    "mine": _("My list"),
    "to_accept": _("To accept"),
    "late": _("Late"),
    "due_soon": _("Due within three days"),
    "to_echo": _("To echo to the asker"),
    "deferred": _("Not doable for now"),
    "review": _("To look at again"),
    "waiting": _("Waiting for the asker"),
    "left": _("Handler has left"),
    "restricted": _("Complaints about cadres"),
    "open": _("Open"),
    "posted": _("Posted"),
    "not_satisfied": _("Not satisfied"),
    "slips": _("Echo slip handed over"),
    "all": _("All"),
}
BY_DUE = {"mine", "to_accept", "late", "due_soon", "review", "left"}
UNCOUNTED = {"posted", "not_satisfied", "slips", "all"}
HIDDEN_WHEN_EMPTY = {"review", "restricted", "not_satisfied", "posted", "slips", "waiting", "left"}


@dataclass(frozen=True)
class InquiryRow:
    inquiry: Inquiry
    who: str
    due_on: date | None
    review_on: date | None


@dataclass(frozen=True)
class Chip:
    key: str
    label: str
    count: int | None
    is_active: bool


def conditions(user: User, today: date) -> dict[str, Q]:
    """What each choice of the list means; one place for the list and its counts."""
    running = Q(state__in=RUNNING)
    return {
        "mine": _mine(user),
        "to_accept": Q(state=State.RECEIVED),
        "late": running & Q(due_on__lt=today),
        "due_soon": running & Q(due_on__range=(today, today + timedelta(days=SOON))),
        "to_echo": Q(state__in=TO_ECHO),
        "deferred": Q(state=State.DEFERRED),
        "review": Q(state=State.DEFERRED, review_on__lte=today),
        "waiting": Q(state=State.AWAITING_ASKER),
        "left": Q(state__in=UNFINISHED, owner__in=User.objects.ended()),
        "restricted": Q(is_restricted=True, state__in=UNFINISHED),
        "open": Q(state__in=OPEN),
        "posted": Q(posted_at__isnull=False),
        "not_satisfied": Q(pk__in=Asker.objects.filter(verdict=Verdict.NOT_SATISFIED).values("inquiry")),
        "slips": Q(pk__in=Asker.objects.filter(echo_how__in=ON_PAPER).values("inquiry")),
        "all": Q(),
    }


def _mine(user: User) -> Q:
    if user.is_liaison:
        return Q(state__in=UNFINISHED)
    if user.sees_township:
        return Q(state__in=OPEN) & (
            Q(owner=user) | Q(is_restricted=True, owner=None) | Q(state=State.REFERRED)
        )
    return Q(state__in=OPEN) & (Q(owner=user) | Q(owner=None))


def default_choice(criteria: dict) -> str:
    """Own work first; whoever searches or narrows looks through everything."""
    return "all" if set(criteria) - {"show"} else "mine"


def chips(rows, user: User, today: date, show: str) -> list[Chip]:
    found = conditions(user, today)
    counted = {key: Count("pk", filter=q) for key, q in found.items() if key not in UNCOUNTED}
    counts = rows.filter(state__in=UNFINISHED).order_by().aggregate(**counted)
    return [
        Chip(key, label, counts.get(key), key == show)
        for key, label in LABELS.items()
        if counts.get(key) or key == show or key not in HIDDEN_WHEN_EMPTY
    ]


def chosen(rows, user: User, today: date, show: str):
    return rows.filter(conditions(user, today)[show])


def by_due(rows, show: str) -> list[Inquiry]:
    """The most urgent first; a list as long as one person can work off."""
    when = F("review_on" if show == "review" else "due_on")
    return list(rows.order_by(when.asc(nulls_last=True), "pk")[:MOST_BY_DUE])


def with_names(rows, user: User):
    askers = Prefetch("askers", Asker.objects.visible_to(user))
    return rows.select_related("household", "owner", "village").prefetch_related(askers)


def row(inquiry: Inquiry) -> InquiryRow:
    names = [asker.name for asker in inquiry.askers.all() if asker.name]
    who = "、".join(dict.fromkeys(names)) or str(_("Anonymous"))
    running = inquiry.state in RUNNING
    deferred = inquiry.state == State.DEFERRED
    return InquiryRow(
        inquiry, who, inquiry.due_on if running else None, inquiry.review_on if deferred else None
    )
