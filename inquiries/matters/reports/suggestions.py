"""What saves typing: replies the office gave before, and inquiries that ask the same (W-08)."""

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from inquiries import limits
from inquiries.choices import VOID, State
from inquiries.models import Inquiry, ReplyTemplate, with_is_nameless

WINDOW = timedelta(days=60)
NEWEST = 300
MOST = 5
ALIKE = 0.35  # share of the shorter text's character pairs that the other text has too
SLIP_PARTS = {"answer": State.ANSWERED, "revise": State.ANSWERED, "answer_on_spot": State.ANSWERED_ON_SPOT}


def templates(inquiry: Inquiry, move: str) -> list[ReplyTemplate]:
    state = SLIP_PARTS.get(move) or (State.DEFERRED if move == "defer" else None)
    if state is None:
        return []
    rows = ReplyTemplate.objects.filter(Q(village=inquiry.village_id) | Q(village=None), state=state)
    return list(rows.filter(Q(category=inquiry.category_id) | Q(category=None))[:10])


def parts_of(chosen: str, inquiry: Inquiry, move: str) -> dict[str, str]:
    """The words of one of these templates, by the fields of the slip and of the deferral."""
    for template in templates(inquiry, move):
        if str(template.pk) == chosen:
            outcome = template.outcome
            return {"measures": template.measures, "outcome": outcome, "reason": outcome}
    return {}


def drafts(inquiry: Inquiry, move: str) -> dict[str, str]:
    """First words of the slip from what is on record already: nothing is typed twice."""
    last = inquiry.answers.first()
    if last and move == "revise":
        return {"query": last.query, "measures": last.measures, "outcome": last.outcome}
    notes = inquiry.events.filter(move__in=["start", "deliberate"]).values_list("note", flat=True)
    measures = last.measures if last else "\n".join(filter(None, notes))
    return {"query": last.query if last else inquiry.text, "measures": measures[: limits.TEXT]}


def pairs(text: str) -> set[str]:
    letters = [letter for letter in text.lower() if letter.isalnum()]
    return {one + two for one, two in zip(letters, letters[1:], strict=False)}


def likeness(one: set[str], two: set[str]) -> float:
    shorter = min(len(one), len(two))
    return len(one & two) / shorter if shorter >= 3 else 0.0


def similar(rows, text: str, household=None, *, beside: Inquiry | None = None) -> list[Inquiry]:
    """The newest in `rows` of the same household or in nearly the same words."""
    rows = rows.filter(received_at__gt=timezone.now() - WINDOW)
    rows = rows.exclude(state__in=VOID)
    if beside:
        alike = {"is_restricted": beside.is_restricted, "for_county": beside.for_county}
        rows = rows.filter(village=beside.village_id, **alike).exclude(pk=beside.pk)
    wanted = pairs(text)
    scored = []
    for found in with_is_nameless(rows).select_related("household").order_by("-pk")[:NEWEST]:
        score = likeness(wanted, pairs(found.subject + found.text))
        if score >= ALIKE or (household and found.home == household):
            scored.append((score, found.pk, found))
    return [found for _score, _pk, found in sorted(scored, key=lambda one: one[:2], reverse=True)[:MOST]]
