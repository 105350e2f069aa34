"""Whom the asker of a matter calls: who handles it, where this person's number is public, else the first contact."""

from cards.models import User
from cards.printing.contents import entries
from inquiries.choices import Channel
from inquiries.models import Inquiry

from .above import office_above

RELATED = (
    "owner__person__cadre",
    "village__settings__first_contact__cadre",
    "village__settings__first_contact__party_member",
)
"""Of an inquiry: what is read here, for whoever loads many."""


def whom_to_call(inquiry: Inquiry) -> entries.Entry | None:
    """The same person on every page and paper of the matter; nobody below the office that a complaint is kept for.

    Anybody finds the feed: who writes there meets the office's number, nobody's own.
    """
    if office_above(inquiry) or inquiry.channel == Channel.FEED:
        return None
    return _handler(inquiry) or entries.first_contact(inquiry.village.settings.first_contact)


def _handler(inquiry: Inquiry) -> entries.Entry | None:
    """Who handles it, in office in the village, with a number that its cards bear."""
    owner: User | None = inquiry.owner
    if owner is None or owner.has_ended or owner.person is None:
        return None
    cadre = getattr(owner.person, "cadre", None)
    if cadre is None or not cadre.on_card or cadre.is_over or owner.person.village_id != inquiry.village_id:
        return None
    return entries.first_contact(owner.person) if owner.person.phone else None
