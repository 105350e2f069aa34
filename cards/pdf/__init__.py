"""The printing toolkit and the pieces drawn from the register. Import inside views and commands only."""

from cards.pdf.contact_cards import contact_cards, preflight
from cards.pdf.designs.values import Contact, ContactCard
from cards.pdf.job import Problem, Unprintable

__all__ = ["Contact", "ContactCard", "Problem", "Unprintable", "contact_cards", "preflight"]
