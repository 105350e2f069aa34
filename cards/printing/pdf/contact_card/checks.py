"""What keeps a contact card from being printed: blank fields, and a person whom no side holds."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache

from cards.gaps import Fault, Record, Remedy
from cards.printing.pdf import fonts
from cards.printing.pdf.faults import missing_fields
from cards.printing.pdf.values import Contact

from .values import ContactCard

NAMES = {"name": "姓名", "role": "职务", "phone": "联系电话", "duties": "职责"}


def own_gaps(card: ContactCard) -> list[Fault]:
    """Blank required fields of the household's own part (S0-02)."""
    return missing_fields(card, "head", "code")


def gaps(card: ContactCard) -> list[Fault]:
    """Blank required fields of what a card shares with others."""
    found = missing_fields(card, "title", "village") + _unknown("first", card.first)
    found += [] if card.officers else [Fault("officers", "没有填写")]
    return found + _people(card.linked, "linked") + _people(card.officers, "officers")


def _people(people: Sequence[Contact], field: str) -> list[Fault]:
    return [fault for person in people for fault in _unknown(field, person)]


@lru_cache(4096)
def _unknown(field: str, person: Contact) -> list[Fault]:
    if all(map(fonts.clean, (person.name, person.role, person.phone))):
        return []
    return [
        Fault(field, f"{person.name or '有一人'}没有填写{NAMES[fault.field]}", remedy=_remedy(person))
        for fault in missing_fields(person, "name", "role", "phone")
    ]


def _remedy(person: Contact) -> Remedy | None:
    return Remedy(Record.PERSON, person.person) if person.person else None


def crowded(card: ContactCard, fits: Callable[[ContactCard], bool]) -> list[Fault]:
    """A front on which not even the least finds a place: the home's own text, or the village's longest is to blame."""
    if fits(card):
        return []
    texts = {"village": card.cover.place, "slogan": card.slogan, "first": card.first.name}
    if fits(replace(card, head="", number="", group="")):
        texts = {"head": card.label}
    field, value = max(texts.items(), key=lambda each: len(each[1]))
    shown = value if len(value) <= 16 else value[:16] + "…"
    return [Fault(field, f"“{shown}”太长（{len(value)}字），印不下")]


def too_much(person: Contact, fits: Callable[[Contact], bool]) -> Fault:
    """Somebody whom no side holds even alone: the field that is longest, its length, how many characters fit."""
    field = max(("duties", "role", "name"), key=lambda field: len(getattr(person, field)))
    value = getattr(person, field)
    limit = next(
        (count for count in range(len(value), 0, -1) if fits(person._replace(**{field: value[:count]}))), 0
    )
    what = f"{person.name}的{NAMES[field]}太长（{len(value)}字，最多{limit}字），一面印不下"
    return Fault("officers", what, remedy=_remedy(person))
