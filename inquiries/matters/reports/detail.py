"""One inquiry's page: where it stands, how it came there, who asked, and what may be done next."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from cards.choices import DayUnit
from cards.models import User
from cards.roles import HOUSEHOLD_ROLES, STAFF_ROLES
from inquiries.choices import AT_ASKER, ENDED, OPEN, POSTABLE, RUNNING, State
from inquiries.deadlines import explain
from inquiries.matters.wording import BUTTONS, actor, done
from inquiries.models import Answer, Asker, AskerAct, Event, Inquiry, Workday
from inquiries.workflow import ENTERED, MOVES, PRINT_RECEIPT, PRINT_SLIP, open_moves

FIRST_BUTTONS = ("accept", "answer", "resume", "start", "answer_on_spot")
CLOCK_STARTS = {ENTERED, "accept", "answer_on_spot", "reopen"}
PRINTED = {PRINT_RECEIPT, PRINT_SLIP}
TONES = {
    "answer": "good",
    "answer_on_spot": "good",
    "echo": "good",
    "close": "good",
    "post": "good",
    "defer": "due",
    "extend": "due",
    "reopen": "due",
}


@dataclass(frozen=True)
class Button:
    name: str
    label: str
    is_first: bool


@dataclass(frozen=True)
class TimelineLine:
    event: Event
    what: str
    who: str
    tone: str
    moves_due: bool
    note: str


@dataclass(frozen=True)
class AskerLine:
    asker: Asker
    can_correct: bool
    can_receive: bool
    can_give_verdict: bool
    can_correct_verdict: bool
    can_undo: str
    """What of the asker can be undone today, in a word; empty where nothing can."""


@dataclass(frozen=True)
class Due:
    """Why the deadline is that day: what it was counted from, day by day, and what moved it since."""

    start: date
    first: date
    days: list[tuple[date, int | None]]
    moved: list[Event]
    in_workdays: bool


def buttons(inquiry: Inquiry, user: User) -> list[Button]:
    """The open moves of the table; echo and close happen at the askers."""
    names = [move.name for move in open_moves(inquiry.state, user.role) if move.name in BUTTONS]
    first = next((name for name in FIRST_BUTTONS if name in names), None)
    names.sort(key=lambda name: name != first)
    return [Button(name, BUTTONS[name], name == first) for name in names]


def lines(events: list[Event], user: User) -> list[TimelineLine]:
    """The timeline; what was asked of a neighbour is not a liaison's to read."""
    asked = [event.asker_id for event in events if event.asker_id]
    seen = (
        set(Asker.objects.visible_to(user).filter(pk__in=asked).values_list("pk", flat=True)) if asked else ()
    )
    return [
        TimelineLine(
            event,
            done(event.move),
            actor(event),
            TONES.get(event.move, "quiet"),
            event.due_before != event.due_after and event.due_after is not None,
            _note(event) if event.asker_id is None or event.asker_id in seen else "",
        )
        for event in events
    ]


def _note(event: Event) -> str:
    if event.asker is None:
        return event.note
    to = _("For %(name)s") % {"name": event.asker.name or _("Anonymous")}
    return "\n".join(filter(None, [to, event.note]))


def path(events: list[Event]) -> list[Event]:
    """The stations of the matter: every change of state, from the one who raised it to the result (S2-17)."""
    return [event for event in events if event.from_state != event.to_state]


def due(inquiry: Inquiry, events: list[Event]) -> Due | None:
    if inquiry.state not in OPEN or inquiry.due_on is None:
        return None
    at = max((n for n, event in enumerate(events) if event.move in CLOCK_STARTS), default=None)
    if at is None or events[at].due_after is None:
        return None
    start, first = timezone.localdate(events[at].at), events[at].due_after
    unit = inquiry.promise_unit or DayUnit.CALENDAR
    unit = DayUnit.CALENDAR if events[at].move == ENTERED else unit
    moved = [event for event in events[at + 1 :] if event.due_before != event.due_after]
    days = explain(start, first, unit, Workday.objects.notices())
    return Due(start, first, days, moved, unit == DayUnit.WORKING)


def first_action(events: list[Event]) -> datetime | None:
    """When the office first did something after the receipt (S3-11)."""
    done = [event for event in events[1:] if event.move not in PRINTED]
    return done[0].at if done else None


def asker_lines(inquiry: Inquiry, user: User, last_event: int) -> list[AskerLine]:
    can_echo = user.role in MOVES["echo"].roles and inquiry.state in AT_ASKER
    can_give_verdict = can_echo and inquiry.state != State.DEFERRED
    undoable = _undoable(inquiry, user, last_event)
    return [
        AskerLine(
            asker,
            user.role in STAFF_ROLES and asker.erased_at is None,
            can_echo and asker.echoed_at is None,
            can_give_verdict and not asker.verdict_at_current,
            user.role in STAFF_ROLES and asker.is_verdict_of_office,
            undoable.get(asker.pk, ""),
        )
        for asker in _with_verdict(inquiry, user)
    ]


def _undoable(inquiry: Inquiry, user: User, last_event: int) -> dict[int, str]:
    """By asker what can still be undone: only the very last act upon the matter."""
    acts = AskerAct.objects.filter(asker__inquiry=inquiry, last=last_event)
    return {act.asker_id: act.get_what_display() for act in acts if not act.refusal_to_undo(user, last_event)}


def _with_verdict(inquiry: Inquiry, user: User) -> list[Asker]:
    """Verdicts on an earlier answer do not count for this one: a reopened matter is asked about anew."""
    askers = list(
        inquiry.askers.visible_to(user).select_related("household", "echoed_by", "verdict_by", "origin")
    )
    for asker in askers:
        asker.verdict_at_current = bool(
            asker.verdict_at and inquiry.answered_at and asker.verdict_at >= inquiry.answered_at
        )
    return askers


def detail(inquiry: Inquiry, user: User) -> dict:
    events = list(inquiry.events.select_related("by", "asker"))
    askers = asker_lines(inquiry, user, events[-1].pk)
    rounds: list[Answer] = list(inquiry.answers.select_related("made_by", "approved_by"))
    return {
        "inquiry": inquiry,
        "buttons": buttons(inquiry, user),
        "lines": lines(events, user)[::-1],
        "path": path(events),
        "due": due(inquiry, events),
        "due_on": inquiry.due_on if inquiry.state in RUNNING else None,
        "is_waiting": inquiry.state == State.AWAITING_ASKER,
        "is_deferred": inquiry.state == State.DEFERRED,
        "first_action": first_action(events),
        "answer": rounds[0] if rounds else None,
        "earlier": rounds[1:],
        "askers": askers,
        "on_paper": sum(line.asker.erased_at is None for line in askers),
        "photos": list(inquiry.photos.all()),
        "merged_from": list(inquiry.merged_from.all()),
        "can_slip": bool(rounds) and rounds[0].is_complete,
        "can_add_asker": inquiry.state in OPEN,
        "can_edit": user.role in STAFF_ROLES and inquiry.state not in ENDED,
        "opens_home": user.role in HOUSEHOLD_ROLES,
        "can_post": user.is_office
        and inquiry.posted_at is None
        and inquiry.state in POSTABLE
        and bool(rounds),
    }


def changed_since(inquiry: Inquiry, event: int | None, user: User) -> list[TimelineLine]:
    """What others did after the page was opened (R7)."""
    events = inquiry.events.filter(pk__gt=event or 0).select_related("by", "asker")
    return lines(list(events), user)
