"""The list of inquiries: what to show, in which order, and how many there are of each."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Prefetch, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from cards import paging
from cards.models import User
from cards.months import words_of
from inquiries.choices import (
    ON_PAPER,
    OPEN,
    RUNNING,
    STANDINGS,
    TO_ECHO,
    TOLD,
    UNFINISHED,
    State,
    Verdict,
)
from inquiries.deadlines import SOON
from inquiries.models import Asker, Inquiry

DUE = Coalesce("due_on", date.max)
ORDERS = {
    "due": paging.Order(("due", "pk"), {"due": DUE}, label=_("Deadline")),
    "received": paging.Order(("-received_at", "-pk"), label=_("Received on")),
    "number": paging.Order(("-number", "-pk"), within=("village_id",), label=_("Number")),
}
REVIEW = paging.Order(("review_on", "pk"), label=_("Deadline"))
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
    "unowned": _("In nobody's hands"),
    "unfinished": _("Unfinished"),
    "answered": _("Answered"),
    "echoed": _("Echo delivered"),
    "rejected": _("Not accepted"),
    "void": _("Merged or withdrawn"),
    "all": _("All"),
}
BY_DUE = {"mine", "to_accept", "late", "due_soon", "review", "left"}
BY_ASKER = {"not_satisfied": Q(verdict=Verdict.NOT_SATISFIED), "slips": Q(echo_how__in=ON_PAPER)}
"""What is counted by askers: a matter of many askers has many slips and verdicts."""
UNCOUNTED = {"posted", *BY_ASKER, "unfinished", "answered", "echoed", "rejected", "void", "all"}
HIDDEN_WHEN_EMPTY = (UNCOUNTED - {"all"}) | {"review", "restricted", "waiting", "left", "unowned"}


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
        "unowned": unowned(),
        "left": Q(state__in=UNFINISHED, owner__in=User.objects.ended()),
        "restricted": Q(is_restricted=True, state__in=UNFINISHED),
        "posted": Q(posted_at__isnull=False),
        "unfinished": Q(state__in=UNFINISHED),
        "echoed": Q(state__in=TOLD),
        **{name: Q(pk__in=Asker.objects.filter(q).values("inquiry")) for name, q in BY_ASKER.items()},
        **{name: Q(state__in=states) for name, states in STANDINGS.items()},
        "all": Q(),
    }


def unowned() -> Q:
    """Open, and nobody who can sign in has it in hand: not taken on, or its handler has left (S1-06)."""
    return Q(state__in=OPEN) & (Q(owner=None) | Q(owner__in=User.objects.ended()))


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


def orders(show: str) -> dict[str, paging.Order]:
    """How a choice may be sorted: what runs by its deadline, the most urgent first; else the newest first."""
    if show in BY_DUE:
        return ORDERS | ({"due": REVIEW} if show == "review" else {})
    return {key: order for key, order in ORDERS.items() if key != "due"}


def counted(rows, show: str) -> tuple[int, str]:
    """How many there are of a choice, and of what: matters, or where many askers share one, what they hold."""
    if show not in BY_ASKER:
        return paging.total(rows), "inquiry"
    askers = Asker.objects.filter(BY_ASKER[show], inquiry__in=rows.order_by().values("pk"))
    return paging.total(askers), "slip" if show == "slips" else "asker"


def received(since: date | None, until: date | None) -> str:
    """When the matters of a list came in, in words; nothing where it holds those of any time."""
    if since and until:
        words = _("Received in %(first)s") if since == until else _("Received from %(first)s to %(last)s")
    elif since or until:
        words = _("Received since %(first)s") if since else _("Received up to %(last)s")
    else:
        return ""
    return words % {"first": since and words_of(since), "last": until and words_of(until)}


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
