"""Which courses the inquiries of a village take, and when each was asked."""

from collections.abc import Callable
from dataclasses import dataclass

from inquiries.choices import Verdict

from . import courses
from .inquiry import DemoInquiry


@dataclass(frozen=True)
class Course:
    """`started`: how many days ago it was asked; `needs`: what the matter's text must offer."""

    make_moves: Callable[[DemoInquiry, dict], None]
    started: tuple[int, int]
    needs: str = ""


CURRENT = {
    "received": Course(courses.nothing_yet, (1, 1)),
    "received_late": Course(courses.nothing_yet, (4, 6)),
    "accepted": Course(courses.accepted, (2, 3)),
    "accepted_late": Course(courses.accepted, (12, 14)),
    "assigned": Course(courses.assigned, (3, 3)),
    "on_spot": Course(courses.on_spot, (1, 2), "spot"),
    "in_progress": Course(courses.begun, (4, 5)),
    "in_progress_late": Course(courses.begun, (13, 19)),
    "awaiting": Course(courses.awaiting, (5, 7), "ask"),
    "resumed": Course(courses.resumed, (5, 6), "ask"),
    "deliberating": Course(courses.deliberating, (4, 5), "deliberate"),
    "extended": Course(courses.extended, (6, 7)),
    "referred": Course(courses.referred, (5, 5), "refer"),
    "deferred": Course(courses.deferred, (20, 90), "reason"),
    "deferred_due": Course(courses.deferred_long, (75, 85), "reason"),
    "answered": Course(courses.answered, (5, 6)),
    "echoed": Course(courses.echoed, (7, 15)),
    "reopened": Course(courses.reopened, (10, 11), "missing"),
    "reopened_late": Course(courses.reopened, (24, 28), "missing"),
    "referred_late": Course(courses.referred, (16, 20), "refer"),
}
PAST = {
    "satisfied": Course(courses.judged(Verdict.SATISFIED), (12, 355)),
    "basically": Course(courses.judged(Verdict.BASICALLY), (12, 355)),
    "on_spot_closed": Course(courses.judged(Verdict.SATISFIED, courses.on_spot), (8, 355), "spot"),
    "late_closed": Course(courses.judged(Verdict.BASICALLY, courses.late), (30, 355)),
    "resumed_closed": Course(courses.judged(Verdict.SATISFIED, courses.resumed_answered), (20, 355)),
    "extended_closed": Course(courses.judged(Verdict.SATISFIED, courses.extended_answered), (30, 355)),
    "referred_closed": Course(
        courses.judged(Verdict.SATISFIED, courses.referred_answered), (30, 355), "refer"
    ),
    "redone_closed": Course(courses.judged(Verdict.SATISFIED, courses.redone), (30, 355), "missing"),
    "deferred_closed": Course(courses.judged(Verdict.BASICALLY, courses.taken_up_again), (80, 355), "reason"),
    "unreached": Course(courses.unreached, (50, 355)),
}
WEIGHTS = [44, 14, 14, 6, 4, 3, 4, 4, 3, 7]  # of PAST, in its order
