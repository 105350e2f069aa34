"""Who stands on the front of a contact card with everything, and who is left for the list of the other sides."""

from collections.abc import Hashable

from cards.printing.pdf.values import Contact
from cards.text import joined
from cards.wording import LINKED_MEMBER

from .block import phrases
from .values import ContactCard
from .wishes import Wish


def who(person: Contact) -> Hashable:
    """The same for two entries of one person."""
    return person.person or (person.name, person.phones)


def is_covered(entry: Contact, shown: Contact, has_duties: bool) -> bool:
    """Whether all that the list would say of somebody stands on the front already."""
    if entry.name != shown.name or who(entry) != who(shown) or entry.role not in shown.role:
        return False
    known = {phrase.strip("、，；") for phrase in phrases(shown.duties)} if has_duties else set()
    return all(phrase.strip("、，；") in known for phrase in phrases(entry.duties))


def both(one: Contact, other: Contact) -> Contact:
    """One entry of two for the same person: both positions, each duty once."""
    return one._replace(role=joined(one.role, other.role), duties=joined(one.duties, other.duties))


def listed(card: ContactCard, wish: Wish) -> tuple[Contact, ...]:
    """The list: whom the front leaves out, wholly or with the duties, and every officer not on it with his own."""
    kept = [(card.first, wish.duties), *((each, wish.row_duties) for each in card.linked[: wish.rows])]
    dropped = [
        *card.linked[wish.rows :],
        *(each for each, has_duties in kept if each.duties and not has_duties),
    ]
    own = [each for each in dropped if not any(is_covered(each, officer, True) for officer in card.officers)]
    if card.duties_line and not wish.has_note:
        own.append(Contact(LINKED_MEMBER, "", "", card.duties_line))
    others = [each for each in card.officers if not any(is_covered(each, *shown) for shown in kept)]
    if not own:
        return tuple(others)
    found: dict[Hashable, Contact] = {}
    for each in (*own, *others):
        found[who(each)] = both(found[who(each)], each) if who(each) in found else each
    return tuple(found.values())
