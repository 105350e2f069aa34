"""What keeps one person from being printed on a contact card, found without a card around the person."""

from collections.abc import Iterable
from dataclasses import replace

from cards.gaps import Fault
from cards.printing.contents.entries import Entry
from cards.printing.pdf.faults import unwritable_texts
from cards.printing.pdf.values import Contact

from . import back, wall_list
from .checks import too_much


def faults_of(contact: Contact) -> list[Fault]:
    """The faults of this person's texts, each labelled with the person's name."""
    found = unwritable_texts(contact._asdict())
    for fits in (back.fits_alone, wall_list.fits_alone):
        if not fits(contact):
            found.append(too_much(contact, fits))
    return [replace(fault, label=contact.name) for fault in found]


def warnings_for(entries: Iterable[Entry]) -> list[Fault]:
    """The faults of a person in all parts in which a card may show it, each once."""
    contacts = [Contact(one.name, one.role, one.phone, one.duties, one.other_phone) for one in entries]
    return list(dict.fromkeys(fault for contact in contacts for fault in faults_of(contact)))
