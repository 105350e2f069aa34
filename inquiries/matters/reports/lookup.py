"""Finding the household somebody asks for, and what a form may start with."""

from cards.codes import CARD_LENGTH, grouped, is_valid, normalise
from cards.models import Household
from cards.paging import number
from inquiries.choices import Channel
from inquiries.models import DiaryEntry

MOST = 10


def homes(rows, village, words: str) -> dict:
    """At most ten homes that the typed words find, with the code where a card's code was typed."""
    code = normalise(words)
    rows = rows.living().filter(**{"village": village} if village else {})
    found = rows.matching(words).select_related("group").order_by("number", "pk")[:MOST] if words else []
    return {"homes": list(found), "code": grouped(code) if is_valid(code, CARD_LENGTH) else ""}


def chosen(rows, pk: str) -> Household | None:
    named = number(pk)
    return None if named is None else rows.filter(pk=named).first()


def beginning(household: Household | None, visit: DiaryEntry | None) -> dict:
    """First values of a new inquiry: nothing is typed twice. A visit does not tell what kind of matter it was."""
    initial = {}
    if visit:
        initial = {"text": visit.words, "channel": Channel.VISIT}
    if household:
        initial |= {"household": household.pk, "household_q": household.head_name}
    return initial
