"""One inquiry while it is invented: each method is a move and writes what the action of that name writes.

Kept in memory and stored in bulk: thousands of moves through the actions would take minutes. The tests compare
the result with the table of moves, the deadlines and the summary.
"""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from hashlib import sha256
from uuid import UUID

from django.utils import timezone

from cards.choices import DayUnit
from cards.models import User
from inquiries.choices import Channel, EchoWay, State, Verdict
from inquiries.deadlines import Calendar, days_between, deadline
from inquiries.models import Answer, Asker, Event, Inquiry
from inquiries.tracking import code_of, hash_of
from inquiries.workflow import ENTERED

from .inputs import VillageInputs


class DemoInquiry:
    def __init__(self, inputs: VillageInputs, at: datetime, **values):
        self.inputs, self.at = inputs, at
        self.events: list[Event] = []
        self.answers: list[Answer] = []
        self.askers: list[Asker] = []
        today = timezone.localdate(at)
        due = deadline(today, inputs.settings.accept_days, DayUnit.CALENDAR, Calendar())
        self.counted = due
        self.row = Inquiry(
            village=inputs.village,
            township_id=inputs.village.township_id,
            submission_key=UUID(int=inputs.rng.getrandbits(128), version=4),
            submission_digest=sha256(values["text"].encode()).hexdigest(),
            state=State.RECEIVED,
            received_at=at,
            due_on=due.on,
            version=1,
            **values,
        )

    def enter(self, *, name: str, phone: str) -> None:
        """The number comes last, when all matters of the village stand in their order."""
        year = timezone.localdate(self.at).year
        self.row.number = self.inputs.next_number(year, restricted=self.row.is_restricted)
        nonce = f"{self.inputs.rng.getrandbits(128):032x}"
        self.askers.append(
            Asker(
                inquiry=self.row,
                township_id=self.row.township_id,
                household=self.row.household,
                name=name,
                phone=phone,
                nonce=nonce,
                code_hash=hash_of(code_of(nonce)),
            )
        )
        self._record(self.row.created_by, ENTERED, str(Channel(self.row.channel).label), "", None)

    def wait(self, days: int) -> None:
        """Office hours of a later day, or later on the same day."""
        if days:
            self.at = self.inputs.moment(timezone.localdate(self.at) + timedelta(days=days))
        else:
            self.at += timedelta(minutes=self.inputs.rng.randint(8, 55))

    @property
    def owner(self) -> User:
        return self.row.owner

    @property
    def day(self) -> date:
        return timezone.localdate(self.at)

    def _record(
        self, by, move: str, note: str, before: str, due, asker: Asker | None = None, other=None
    ) -> None:
        self.events.append(
            Event(
                inquiry=self.row,
                township_id=self.row.township_id,
                at=self.at,
                by=by,
                move=move,
                asker=asker,
                other=other,
                from_state=before,
                to_state=self.row.state,
                note=note,
                due_before=due,
                due_after=self.row.due_on,
                counted=self._counted(),
            )
        )

    def _counted(self) -> dict | None:
        """How the deadline was counted, once: with the event that counted it."""
        due, self.counted = self.counted, None
        return due and due.as_facts()

    def _save(self, by, move: str, note: str = "", asker: Asker | None = None, other=None, **changes) -> None:
        before, due = self.row.state, self.row.due_on
        for field, value in changes.items():
            setattr(self.row, field, value)
        self.row.version += 1
        self._record(by, move, note, before, due, asker, other)

    def _promise(self) -> dict:
        settings = self.inputs.settings
        due = self.counted = deadline(
            self.day, settings.promise_days, settings.promise_unit, self.inputs.calendar
        )
        return {"due_on": due.on, "due_is_provisional": due.is_provisional}

    def _clock_starts(self, owner: User) -> dict:
        settings = self.inputs.settings
        kept = {"promise_days": settings.promise_days, "promise_unit": settings.promise_unit}
        return {"accepted_at": self.at, "owner": owner} | kept | self._promise()

    def accept(self, by: User) -> None:
        self._save(by, "accept", state=State.ACCEPTED, **self._clock_starts(by))

    def reject(self, by: User, reason: str, where: str) -> None:
        note = f"理由：{reason}\n去处：{where}"
        self._save(by, "reject", note, state=State.REJECTED, closed_at=self.at)

    def assign(self, by: User, owner: User, centre=None) -> None:
        note = "\n".join(filter(None, [f"交 {owner.name} 办理", centre and str(centre)]))
        self._save(by, "assign", note, state=State.ASSIGNED, owner=owner, centre=centre)

    def start(self, note: str) -> None:
        due = {}
        if self.row.state == State.DEFERRED:
            due = {"due_on": max(self.row.due_on, self.row.review_on), "review_on": None}
        self._save(self.owner, "start", note, state=State.IN_PROGRESS, **due)

    def ask_asker(self, note: str, days: int) -> None:
        limit = self.day + timedelta(days=days)
        rest = {"paused_on": self.day, "asker_limit": limit, "state": State.AWAITING_ASKER}
        self._save(self.owner, "ask_asker", note, self.askers[0], **rest)

    def resume(self, note: str) -> None:
        left = days_between(self.row.paused_on, self.row.due_on, self.row.promise_unit, self.inputs.calendar)
        due = self.counted = deadline(self.day, left, self.row.promise_unit, self.inputs.calendar)
        rest = {"paused_on": None, "asker_limit": None, "due_is_provisional": due.is_provisional}
        self._save(self.owner, "resume", note, state=State.IN_PROGRESS, due_on=due.on, **rest)

    def deliberate(self, note: str) -> None:
        self._save(self.owner, "deliberate", note, state=State.IN_DELIBERATION)

    def extend(self, by: User, reason: str, days: int) -> None:
        due = self.row.due_on + timedelta(days=days)
        self._save(
            by, "extend", reason, state=State.EXTENDED, due_on=due, extended_at=self.at, extended_by=by
        )

    def refer(self, receipt: str, note: str) -> None:
        self._save(
            self.owner, "refer", f"回执号 {receipt}\n{note}", state=State.REFERRED, referral_receipt=receipt
        )

    def withdraw(self, by: User, note: str) -> None:
        rest = {"closed_at": self.at, "paused_on": None, "asker_limit": None}
        self._save(by, "withdraw", note, state=State.WITHDRAWN, **rest)

    def _write(self, by: User, **parts) -> None:
        rounds = len(self.answers) + 1
        self.answers.append(Answer(inquiry=self.row, round=rounds, made_by=by, made_at=self.at, **parts))

    def answer(self, **parts: str) -> None:
        self._write(self.owner, **parts)
        changes = {"state": State.ANSWERED, "answered_at": self.at, "review_on": None}
        self._save(self.owner, "answer", parts["outcome"], **changes)

    def answer_on_spot(self, by: User, **parts: str) -> None:
        self._write(by, **parts)
        clock = {} if self.row.accepted_at else self._clock_starts(by)
        changes = clock | {"state": State.ANSWERED_ON_SPOT, "answered_at": self.at}
        self._save(by, "answer_on_spot", parts["outcome"], **changes)

    def defer(self, *, query: str, measures: str, reason: str, days: int) -> None:
        review = self.day + timedelta(days=days)
        self._write(self.owner, query=query, measures=measures, objective_reason=reason, review_on=review)
        self._save(self.owner, "defer", reason, state=State.DEFERRED, review_on=review)

    def echo(self, by: User, pick_way: Callable[[], str]) -> None:
        """Handed over to one asker after the other; with the last one the matter is echoed."""
        for left, asker in reversed(list(enumerate(reversed(self.askers)))):
            asker.echo_how, asker.echoed_at, asker.echoed_by = pick_way(), self.at, by
            note = str(EchoWay(asker.echo_how).label)
            if left:
                self._record(by, "hand_over", note, self.row.state, self.row.due_on)
                self.at += timedelta(minutes=35)
            else:
                self._save(by, "echo", note, state=State.ECHOED)

    def verdict(self, by: User | None, verdict: str, words: str = "") -> None:
        """All askers content closes, one who is not reopens (W-01)."""
        dissatisfied = verdict == Verdict.NOT_SATISFIED
        for left, asker in reversed(list(enumerate(reversed(self.askers)))):
            asker.verdict, asker.verdict_words, asker.verdict_at = verdict, words, self.at
            asker.verdict_by = by
            if dissatisfied:
                self._reopen(by, words)
                return
            label = str(Verdict(verdict).label)
            if left:
                self._record(by, "verdict", label, self.row.state, self.row.due_on)
            else:
                self._save(by, "close", label, state=State.CLOSED, closed_at=self.at)

    def _reopen(self, by: User | None, words: str) -> None:
        for asker in self.askers:
            asker.echo_how, asker.echoed_at, asker.echoed_by = "", None, None
        cleared = {"closed_at": None, "answered_at": None, "unreached": False}
        self._save(by, "reopen", words, state=State.REOPENED, **cleared, **self._promise())

    def close_unreached(self, note: str) -> None:
        changes = {"state": State.CLOSED, "closed_at": self.at, "unreached": True}
        self._save(self.owner, "close_unreached", note, **changes)

    def merge(self, by: User, goal: "DemoInquiry") -> None:
        """The goal's clock must stand where this one's does, or later."""
        for asker in self.askers:
            asker.inquiry, asker.origin = goal.row, self.row
        goal.askers += self.askers
        self.askers = []
        changes = {"state": State.MERGED, "merged_into": goal.row, "closed_at": self.at}
        self._save(by, "merge", f"并入 {goal.row.number}", other=goal.row, **changes)
        goal.at = self.at
        goal._save(by, "merged_here", self.row.number, other=self.row)

    def show_comment(self, by: User, second: User, text: str) -> None:
        self._save(by, "propose_comment", text)
        self._save(second, "show_comment", text)

    def post(self, by: User, at: datetime, note: str) -> None:
        self.at = at
        self._save(by, "post", note, posted_at=at, posted_by=by)
        answer = self.answers[-1]
        answer.approved_by, answer.approved_at = by, at
