"""Whom the front of a contact card shows, and in which order (S0-05, S1-03)."""

from dataclasses import dataclass, replace

from cards.choices import LinkPurpose
from cards.text import joined
from cards.wording import HOME_LINK, LINKED_MEMBER

from .entries import Entry


@dataclass(frozen=True)
class Front:
    """Whom a card's front shows, each with the own duties: one person on top, a row for each other; nobody twice."""

    first: Entry | None
    rows: tuple[Entry, ...]
    blank_row: str = ""
    """The word before a line to write on, where nobody is linked yet."""


def front_of(first: Entry | None, linked: tuple[Entry, ...], *, is_heart: bool) -> Front:
    """The first contact on top; on a heart card the home's own linked member, if it has one."""
    member = next((entry for entry in linked if is_heart and entry.is_member), None)
    if member:
        return _led_by(member, first, linked)
    rows = []
    for entry in linked:
        if first and entry.person == first.person:
            first = _both(first, entry)
        else:
            rows.append(entry)
    nobody = is_heart and not any(set(LinkPurpose) & set(entry.parts) for entry in linked)
    return Front(first, tuple(rows), LINKED_MEMBER if nobody else "")


def _led_by(member: Entry, first: Entry | None, linked: tuple[Entry, ...]) -> Front:
    """The first contact stands behind the other linked persons."""
    top = replace(member, role=HOME_LINK + member.role)
    above = {member.person, first.person if first else None}
    rows = [entry for entry in linked if entry.person not in above]
    if first and first.person == member.person:
        top = _both(top, first)
    elif first:
        rows.append(next((_both(first, each) for each in linked if each.person == first.person), first))
    return Front(top, tuple(rows))


def _both(one: Entry, other: Entry) -> Entry:
    return replace(one, role=joined(one.role, other.role), duties=joined(one.duties, other.duties))
