"""The trail of a home or a person: what was done, by whom, what stood there before, and what can be undone."""

from dataclasses import dataclass

from cards import snapshot
from cards.models import Household, Link, Person, RegisterChange

MOST = 50


@dataclass(frozen=True)
class Line:
    """`before` holds label and old words of each changed field; `whom` is the other end of a link."""

    change: RegisterChange
    whom: str
    before: list[tuple[str, str]]
    can_undo: bool


def of_household(household: Household) -> list[Line]:
    return _lines(household.changes.all())


def of_person(person: Person) -> list[Line]:
    return _lines(person.changes.all())


def _lines(rows) -> list[Line]:
    """Only the newest that was not undone can be: anything later builds upon it."""
    rows = list(rows.select_related("by", "undone_by", "link__person")[:MOST])
    newest = next((row for row in rows if not row.undone_at), None)
    return [_line(row, row is newest and not row.refusal_to_undo()) for row in rows]


def _line(row: RegisterChange, can_undo: bool) -> Line:
    model, whom = (Link, row.link.person.name) if row.link else (Household, "")
    return Line(row, whom, snapshot.lines(model, row.before), can_undo)
