"""How a matter stands, for whoever holds its tracking code."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cards.codes import CARD_LENGTH, TRACKING_LENGTH, is_valid, normalise
from cards.models import Copy
from inquiries.choices import AT_ASKER, RUNNING, EchoWay, State, Verdict
from inquiries.matters.reports import handler
from inquiries.matters.reports.above import office_above
from inquiries.matters.reports.addressed import own_matter, question_for, words_for
from inquiries.models import Answer, Asker, Inquiry
from inquiries.tracking import hash_of
from inquiries.workflow import ASKER, open_moves

from .homes import whom_to_ask

STANDS = {
    State.RECEIVED: gettext_lazy(
        "Registered. The office decides within the days named whether it takes it up."
    ),
    State.REJECTED: gettext_lazy("Not taken up; the reason stands below."),
    State.ACCEPTED: gettext_lazy("Accepted: the promise to answer is running."),
    State.ASSIGNED: gettext_lazy("Given to somebody who takes care of it."),
    State.IN_PROGRESS: gettext_lazy("Being dealt with."),
    State.AWAITING_ASKER: gettext_lazy("The office has a question for you and waits for your word."),
    State.IN_DELIBERATION: gettext_lazy("Being discussed by the villagers' assembly procedure."),
    State.EXTENDED: gettext_lazy("It takes longer than promised; a new day is set."),
    State.REFERRED: gettext_lazy("Passed on to the township; the village still owes you the answer."),
    State.DEFERRED: gettext_lazy("Not doable for the time being; the reason stands below."),
    State.ANSWERED: gettext_lazy("Answered."),
    State.ANSWERED_ON_SPOT: gettext_lazy("Answered on the spot."),
    State.ECHOED: gettext_lazy("Answered, and the echo slip was handed over."),
    State.CLOSED: gettext_lazy("Closed."),
    State.REOPENED: gettext_lazy("You said what is missing; it is being taken up again."),
    State.MERGED: gettext_lazy("Handled together with the same matter of others."),
    State.WITHDRAWN: gettext_lazy("Withdrawn."),
}


def asker_of(typed: str) -> Asker | None:
    """Who holds this code. Every text costs the same look-up, so that its time reveals nothing (S7)."""
    code = normalise(typed)
    related = (
        "inquiry__village__township__county",
        *(f"inquiry__{name}" for name in handler.RELATED),
        "origin",
    )
    rows = Asker.objects.with_is_joined().select_related(*related)
    asker = rows.filter(code_hash=hash_of(code)).first()
    return asker if is_valid(code, TRACKING_LENGTH) else None


def own_of(code: str) -> tuple[Asker | None, Inquiry | None]:
    """Who holds this code, and the matter as it was sent."""
    asker = asker_of(code)
    return asker, asker and own_matter(asker)


def card_of(typed: str) -> Copy | None:
    """The card whose code was typed where a tracking code belongs."""
    code = normalise(typed)
    if not is_valid(code, CARD_LENGTH):
        return None
    return (
        Copy.objects.select_related("village__township__county", "village__settings")
        .filter(code=code)
        .first()
    )


def progress(asker: Asker) -> dict:
    """The matter as its asker may see it."""
    inquiry, own, words = asker.inquiry, own_matter(asker), words_for(asker)
    stands = inquiry.answer_stands and not inquiry.has_unseen_answer
    answer = inquiry.answers.first() if stands else None
    ended = inquiry.events.filter(move="reject").last() if inquiry.state == State.REJECTED else None
    question = question_for(asker) if inquiry.state == State.AWAITING_ASKER else None
    return {
        "inquiry": inquiry,
        "own": own,
        "subject": words(own.subject),
        "asker": asker,
        "is_merged": asker.origin_id is not None,
        "stands": str(_stands(asker, question)),
        "due_on": inquiry.due_on if inquiry.state in RUNNING else None,
        "due_label": _("Decided by") if inquiry.state == State.RECEIVED else _("Answer promised by"),
        "answer": answer,
        "parts": _parts(answer, words),
        "refusal": words(ended.note) if ended else "",
        "question": question.note if question else "",
        "limit": inquiry.asker_limit,
        "slip_waits": answer is not None and (asker.echoed_at is None or asker.echo_how == EchoWay.ONLINE),
        "verdicts": verdicts(inquiry),
        "passed_on": _passed_on(inquiry),
    } | whom_to_ask(inquiry)


def _stands(asker: Asker, question):
    """The state in a sentence that is true for this asker: of several, one was asked, or was not satisfied."""
    state = State(asker.inquiry.state)
    if state in AT_ASKER and asker.inquiry.has_unseen_answer:
        return _("The answer is written; another person of the office reads it before you do.")
    if state == State.AWAITING_ASKER and question is None:
        return _("The office waits for a word from somebody else who asked the same.")
    if state == State.REFERRED and office_above(asker.inquiry):
        return _("Passed on; the office named here still owes you the answer.")
    if state == State.REOPENED and asker.verdict != Verdict.NOT_SATISFIED:
        return _("It is being taken up again: the answer was not enough.")
    return STANDS[state]


def _passed_on(inquiry):
    """When the township found that a complaint is about one of its own, and the county took it (W-11)."""
    event = inquiry.events.filter(move="to_county").last() if inquiry.for_county else None
    return event and event.at


def _parts(answer: Answer | None, words) -> dict[str, str]:
    names = ("query", "measures", "outcome", "objective_reason")
    return {name: words(getattr(answer, name)) for name in names} if answer else {}


def verdicts(inquiry) -> list[Verdict]:
    """The verdicts that the asker may still give, by the table of moves."""
    if inquiry.has_unseen_answer:
        return []
    names = {move.name for move in open_moves(inquiry.state, ASKER)}
    content = [Verdict.SATISFIED, Verdict.BASICALLY] if names & {"echo", "close"} else []
    return content + ([Verdict.NOT_SATISFIED] if "reopen" in names else [])
