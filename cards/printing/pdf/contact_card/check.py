"""What keeps one person from being printed on a contact card, found without a card around the person."""

from dataclasses import replace

from cards.gaps import Fault
from cards.printing.pdf.faults import unwritable
from cards.printing.pdf.values import Contact


def faults_of(contact: Contact) -> list[Fault]:
    """The faults of this person's texts, each labelled with the person's name."""
    return [replace(fault, label=contact.name) for fault in unwritable(contact)]
