"""What keeps a contact card from being printed: blank fields, and a person whom no side holds."""

from collections.abc import Sequence

from cards.gaps import Fault
from cards.printing.pdf import fonts
from cards.printing.pdf.faults import missing_fields
from cards.printing.pdf.values import Contact

from .values import ContactCard

NAMES = {"name": "姓名", "role": "职务", "phone": "联系电话", "duties": "职责"}


def gaps(card: ContactCard) -> list[Fault]:
    found = missing_fields(card, "title", "village", "head", "code") + _unknown("first", card.first)
    found += [] if card.officers else [Fault("officers", "没有填写")]
    return found + _people(card.linked, "linked") + _people(card.officers, "officers")


def _people(people: Sequence[Contact], field: str) -> list[Fault]:
    return [fault for person in people for fault in _unknown(field, person)]


def _unknown(field: str, person: Contact) -> list[Fault]:
    if all(map(fonts.clean, (person.name, person.role, person.phone))):
        return []
    return [
        Fault(field, f"{person.name or '有一人'}没有填写{NAMES[fault.field]}")
        for fault in missing_fields(person, "name", "role", "phone")
    ]


def too_much(person: Contact) -> Fault:
    """Somebody whom no side holds even alone, with the field that is longest."""
    field = max(("duties", "role", "name"), key=lambda field: len(getattr(person, field)))
    value = getattr(person, field)
    return Fault("officers", f"{person.name}的{NAMES[field]}太长（{len(value)}字），一面印不下")
