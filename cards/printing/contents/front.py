"""Whom the front of a contact card shows, and in which order (S0-05, S1-03)."""

from dataclasses import dataclass, replace

from cards.text import joined
from cards.wording import HOME_LINK, LINKED_MEMBER

from .entries import Entry


@dataclass(frozen=True)
class Front:
    """Whom a card's front shows: one person on top, a row for each other one; nobody twice."""

    first: Entry | None
    rows: tuple[Entry, ...]
    duties_line: str = ""
    """What linked persons do, where it does not stand with the first one's own duties."""
    blank_row: str = ""
    """The word before a line to write on, where nobody is linked yet."""


def front_of(first: Entry | None, linked: tuple[Entry, ...], duties_line: str, *, is_heart: bool) -> Front:
    """The first contact on top; on a heart card the home's own linked member, if it has one."""
    member = next((entry for entry in linked if is_heart and entry.is_member), None)
    if member:
        return _led_by(member, first, linked, duties_line)
    rows = []
    for entry in linked:
        if first and entry.person == first.person:
            first = replace(first, role=joined(first.role, entry.role))
        else:
            rows.append(entry)
    return Front(first, tuple(rows), duties_line, LINKED_MEMBER if is_heart and not linked else "")


def _led_by(member: Entry, first: Entry | None, linked: tuple[Entry, ...], duties_line: str) -> Front:
    """The first contact stands behind the other linked persons."""
    top = replace(member, role=HOME_LINK + member.role, duties=duties_line)
    above = {member.person, first.person if first else None}
    rows = [entry for entry in linked if entry.person not in above]
    if first and first.person == member.person:
        top = replace(top, role=joined(top.role, first.role), duties=joined(duties_line, first.duties))
    elif first:
        rows.append(first)
    return Front(top, tuple(rows))
