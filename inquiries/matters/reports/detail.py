"""One inquiry's page: where it stands, how it came there, who asked, and what may be done next."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from cards.choices import DayUnit
from cards.models import User
from cards.roles import HOUSEHOLD_ROLES, OFFICE_ROLES, STAFF_ROLES
from inquiries.choices import AT_ASKER, ENDED, OPEN, POSTABLE, RUNNING, State
from inquiries.deadlines import explain
from inquiries.matters.reports.acts import acts, buttons
from inquiries.matters.reports.next_step import next_step
from inquiries.matters.wording import actor, done
from inquiries.models import Answer, Asker, AskerAct, Event, Inquiry
from inquiries.workflow import MOVES

TONES = {
    "answer": "good",
    "answer_on_spot": "good",
    "echo": "good",
    "close": "good",
    "post": "good",
    "defer": "due",
    "extend": "due",
    "approve_extension": "due",
    "reopen": "due",
}


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
    """Why the deadline is that day: what it was counted from, day by day, and all that moved it."""

    start: date
    first: date
    days: list[tuple[date, int | None]]
    moved: list[Event]
    in_workdays: bool
    has_rolled: bool


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
    counted = [event for event in events if event.counted]
    if not counted:
        return None
    last = counted[-1]
    moved = [event for event in events if event.due_before and event.due_before != event.due_after]
    skipped = last.skipped
    days = explain(last.counted_from, last.due_after, skipped)
    in_workdays = inquiry.accepted_at is not None and inquiry.promise_unit == DayUnit.WORKING
    has_rolled = bool(skipped) and not in_workdays
    return Due(last.counted_from, last.due_after, days, moved, in_workdays, has_rolled)


def first_action(events: list[Event]) -> datetime | None:
    """When the office first took the matter a step on (S3-11): passing it on, mending and printing are none."""
    steps = (event.at for event in events if event.move in MOVES and MOVES[event.move].target)
    return next(steps, None)


def asker_lines(inquiry: Inquiry, user: User, last_event: int, *, unseen: bool = False) -> list[AskerLine]:
    can_echo = user.role in MOVES["echo"].roles and inquiry.state in AT_ASKER and not unseen
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
    events = list(inquiry.events.visible_to(user).select_related("by", "asker"))
    rounds: list[Answer] = list(inquiry.answers.select_related("made_by", "approved_by"))
    unseen = bool(rounds) and rounds[0].approved_by_id is None and inquiry.needs_second
    last = events[-1].pk if events else 0  # rows made in bulk have no event
    askers = asker_lines(inquiry, user, last, unseen=unseen)
    second = _second(inquiry, user, rounds, unseen)
    can_edit = user.role in STAFF_ROLES and inquiry.state not in ENDED
    answer, asked = rounds[0] if rounds else None, [line.asker for line in askers]
    hidden = second.pop("hidden")
    step = next_step(inquiry, user, answer=answer, askers=asked, unseen=unseen, hidden=hidden)
    main = step.act if _can(step.name, askers, second) else ""
    found = buttons(inquiry, user)
    return {
        "inquiry": inquiry,
        "next": step,
        "acts": acts(inquiry, found, main=main, can_post=second["can_post"], can_edit=can_edit),
        "lines": lines(events, user)[::-1],
        "path": path(events),
        "due": due(inquiry, events),
        "due_on": inquiry.due_on if inquiry.state in RUNNING else None,
        "is_waiting": inquiry.state == State.AWAITING_ASKER,
        "is_deferred": inquiry.state == State.DEFERRED,
        "first_action": first_action(events),
        "answer": answer,
        "earlier": rounds[1:],
        "askers": askers,
        "on_paper": sum(line.asker.erased_at is None for line in askers),
        "extension": extension_asked(inquiry, events),
        "photos": list(inquiry.photos.all()),
        "merged_from": list(inquiry.merged_from.all()),
        "can_slip": bool(rounds) and rounds[0].is_complete and inquiry.answer_stands and not unseen,
        "can_add_asker": inquiry.state in OPEN,
        "opens_home": user.role in HOUSEHOLD_ROLES,
    } | second


def _can(step: str, askers: list[AskerLine], second: dict) -> bool:
    """Whether the reader does a step whose form stands on this page; of the others the open moves decide."""
    if step == "hand_over":
        return any(line.can_receive for line in askers)
    if step == "verdict":
        return any(line.can_give_verdict for line in askers)
    return step != "check" or second["can_approve"]


def _second(inquiry: Inquiry, user: User, rounds: list[Answer], unseen: bool) -> dict:
    """What another person than the author of the answer does with it; the author is told who can."""
    is_author = bool(rounds) and rounds[0].made_by_id == user.pk
    to_post = inquiry.posted_at is None and inquiry.state in POSTABLE and not inquiry.is_restricted
    waits = bool(rounds) and user.is_office and to_post
    hidden = waits and inquiry.board_items.hidden_for_now().exists()
    return {
        "unseen": unseen,
        "hidden": hidden,
        "can_approve": unseen and user.role in STAFF_ROLES and not is_author,
        "can_post": waits and not is_author and not hidden,
        "others": second_persons(inquiry, user) if is_author and (waits or unseen) else [],
    }


def extension_asked(inquiry: Inquiry, events: list[Event] | None = None) -> Event | None:
    """The event of a request that waits for a second person."""
    if inquiry.extension_on is None:
        return None
    if events is None:
        events = list(inquiry.events.filter(move="ask_extension").select_related("by"))
    return next((event for event in reversed(events) if event.move == "ask_extension"), None)


def second_persons(inquiry: Inquiry, author: User) -> list[str]:
    """Who of the office can see or post an answer that this person wrote."""
    office = User.objects.open().filter(village=inquiry.village_id, role__in=sorted(OFFICE_ROLES))
    return list(office.exclude(pk=author.pk).order_by("name").values_list("name", flat=True))


def changed_since(inquiry: Inquiry, event: int | None, user: User) -> list[TimelineLine]:
    """What others did after the page was opened (R7)."""
    events = inquiry.events.visible_to(user).filter(pk__gt=event or 0).select_related("by", "asker")
    return lines(list(events), user)
