"""Who stands on the front of a contact card with everything, and who is left for the list of the other sides."""

from collections.abc import Callable, Hashable, Iterable

from cards.printing.pdf.values import Contact
from cards.text import joined
from cards.wording import LINKED_MEMBER

from .block import phrases
from .values import EVERYBODY, LEFT_OUT, MIXED, MORE, OTHERS, ContactCard
from .wishes import Wish

MUCH = 160
"""Characters of position and duties that any side holds, whatever the name."""


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


def split(people: tuple[Contact, ...], fits: Callable[[Contact], bool]) -> tuple[Contact, ...]:
    """The list, with the duties of whom no side holds whole in as many entries as they need."""
    for each in people:
        if len(each.role) + len(each.duties) > MUCH:
            return tuple(part for each in people for part in _parts(each, fits))
    return people


def _parts(person: Contact, fits: Callable[[Contact], bool]) -> list[Contact]:
    found = []
    while len(person.role + person.duties) > MUCH and not fits(person):
        parts = phrases(person.duties)
        tries = (person._replace(duties="".join(parts[:count])) for count in range(len(parts) - 1, 0, -1))
        if not (held := next(filter(fits, tries), None)):
            break
        found.append(held)
        rest = person.duties[len(held.duties) :]
        person = Contact(person.name.removesuffix(MORE) + MORE, "", "", rest)
    return [*found, person]


def only_duties(person: Contact) -> Contact:
    """An entry for the duties of somebody who stands on the same side already."""
    return Contact(f"{person.role}的职责", "", "", person.duties)


def texts(card: ContactCard, left_out: int) -> list[Contact]:
    """The first few of the texts that a front may do without, as the list says them."""
    found = [Contact(head, "", "", getattr(card, field)) for field, head in LEFT_OUT.items()]
    return [each for each in found[:left_out] if each.duties]


def listed(card: ContactCard, wish: Wish) -> tuple[Contact, ...]:
    """The list: whom the front leaves out, wholly or with the duties, and every officer not on it with his own."""
    rows = [(each, wish.row_duties) for each in card.linked[: wish.rows]]
    whole = [(card.first, wish.duties and wish.has_role), *rows]
    dropped = [
        *card.linked[wish.rows :],
        *(each for each, is_whole in whole if not is_whole and (each.duties or not wish.has_role)),
    ]
    first = card.first if wish.has_role else card.first._replace(role="")
    kept = [(first, wish.duties), *rows]
    own = [each for each in dropped if not any(is_covered(each, officer, True) for officer in card.officers)]
    if card.duties_line and not wish.has_note:
        own.append(Contact(LINKED_MEMBER, "", "", card.duties_line))
    if wish.left_out:
        own += texts(card, wish.left_out)
    others = [each for each in card.officers if not any(is_covered(each, *shown) for shown in kept)]
    if not own:
        return tuple(others)
    found: dict[Hashable, Contact] = {}
    for each in (*others, *own):
        found[who(each)] = both(found[who(each)], each) if who(each) in found else each
    return in_order(found.values(), card.officers)


def heading(people: tuple[Contact, ...], officers: tuple[Contact, ...]) -> str:
    """The head of a list of these people; entries without a number are no people but texts."""
    if not set(officers).issuperset(people):  # as most are, found without asking who each is
        known = {who(officer) for officer in officers}
        if any(each.phones and who(each) not in known for each in people):
            return MIXED
    return EVERYBODY if len(people) >= len(officers) else OTHERS


def in_order(people: Iterable[Contact], officers: tuple[Contact, ...]) -> tuple[Contact, ...]:
    """The officers as the village ordered them, whoever is none behind them."""
    places = {who(officer): place for place, officer in enumerate(officers)}
    return tuple(sorted(people, key=lambda each: places.get(who(each), len(places))))
