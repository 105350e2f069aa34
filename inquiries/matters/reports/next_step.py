"""The next step of a matter: what, by whom, until when; one for each state, the same for whoever reads it."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cards import months
from cards.models import User
from inquiries.choices import AT_ASKER, RUNNING, State
from inquiries.matters.reports.acts import may_settle_extension
from inquiries.models import Answer, Asker, Inquiry

WORDS = {
    "accept": gettext_lazy("Accept the matter, or say why it is not accepted"),
    "answer": gettext_lazy("Settle the matter and write the answer"),
    "approve_extension": gettext_lazy("Approve or refuse the later deadline"),
    "resume": gettext_lazy("Note what the asker adds; the clock then runs on"),
    "review": gettext_lazy("Look again whether it can be done, and write the answer"),
    "check": gettext_lazy("Another person reads the answer before it reaches the asker"),
    "hand_over": gettext_lazy("Hand the echo to each asker"),
    "verdict": gettext_lazy("Ask each asker whether the answer satisfies"),
    "post": gettext_lazy("Another person than the author posts it on the village board"),
    "merged": gettext_lazy("Nothing more here: it goes on in the inquiry it was merged into"),
    "": gettext_lazy("Nothing more is left to do"),
}
ACTS = {"review": "answer"}
"""The main act of a step, where it has another name."""


@dataclass(frozen=True)
class NextStep:
    name: str
    who: str = ""
    until: date | None = None

    @property
    def what(self) -> str:
        return WORDS[self.name]

    @property
    def is_on_day(self) -> bool:
        """Whether its day is the day itself, not the last one."""
        return self.name == "review"

    @property
    def act(self) -> str:
        return ACTS.get(self.name, self.name)


def next_step(
    inquiry: Inquiry, user: User, *, answer: Answer | None, askers: list[Asker], unseen: bool, hidden: bool
) -> NextStep:
    """`askers` are those the reader may see; `hidden`: on the board, until a second person has looked at it."""
    name = _name(inquiry, user, askers, unseen=unseen, hidden=hidden)
    return NextStep(name, _who(inquiry, name, answer), _until(inquiry, name, askers))


def _name(inquiry: Inquiry, user: User, askers: list[Asker], *, unseen: bool, hidden: bool) -> str:
    state = inquiry.state
    if state == State.RECEIVED:
        return "accept"
    if state in RUNNING:
        return "approve_extension" if may_settle_extension(inquiry, user) else "answer"
    if state == State.AWAITING_ASKER:
        return "resume"
    if state == State.MERGED:
        return "merged"
    if state in AT_ASKER:
        return _with_asker(state, askers, unseen)
    is_to_post = state == State.CLOSED and not (inquiry.posted_at or inquiry.is_restricted or hidden)
    return "post" if is_to_post else ""


def _with_asker(state: str, askers: list[Asker], unseen: bool) -> str:
    if unseen:
        return "check"
    if state == State.ECHOED:
        return "verdict"
    waits = state != State.DEFERRED or any(asker.echoed_at is None for asker in askers)
    return "hand_over" if waits else "review"


def _who(inquiry: Inquiry, name: str, answer: Answer | None) -> str:
    if not name or name == "merged":
        return ""
    if name in ("check", "post") and answer:
        return _("the office, but not %(name)s") % {"name": answer.made_by}
    if name in ("answer", "resume", "review") and inquiry.owner:
        return str(inquiry.owner)
    if inquiry.for_county:
        return _("the county")
    if inquiry.is_restricted:
        return _("the township")
    if name == "approve_extension":
        return _("the secretary or the township")
    return _("the office or the linked person") if name in ("hand_over", "verdict") else _("the office")


def _until(inquiry: Inquiry, name: str, askers: list[Asker]) -> date | None:
    if name in ("accept", "answer", "approve_extension"):
        return inquiry.due_on
    if name == "resume":
        return inquiry.asker_limit
    if name == "review":
        return inquiry.review_on
    settings = inquiry.village.settings
    if name == "verdict":
        echoed = [timezone.localdate(asker.echoed_at) for asker in askers if asker.echoed_at]
        return max(echoed) + timedelta(days=settings.verdict_days) if echoed else None
    has_board = name in ("check", "hand_over", "post") and not inquiry.is_restricted
    return _publication(settings.publication_day) if has_board else None


def _publication(day: int) -> date:
    """The next publication day, today's included."""
    month = months.this_month()
    found = months.publication_date(month, day)
    return found if found >= timezone.localdate() else months.publication_date(months.next_month(month), day)
