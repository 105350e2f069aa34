"""Who stands on the front of a contact card with everything, and who is left for the list of the other sides."""

from collections.abc import Iterable

from cards.printing.pdf.values import Contact

from .values import ContactCard


def is_complete(officer: Contact, shown: Contact, has_duties: bool) -> bool:
    """Whether what the list would say of an officer stands beside `shown` already."""
    is_same = (officer.name, officer.phones) == (shown.name, shown.phones)
    return is_same and officer.role in shown.role and (not officer.duties or has_duties and officer.duties == shown.duties)


def listed(card: ContactCard, rows: int, *, duties: bool, row_duties: bool) -> tuple[Contact, ...]:
    """The list: whom the front leaves out, wholly or with the duties, and every officer not on it with his own."""
    kept = [(card.first, duties), *((each, row_duties) for each in card.linked[:rows])]
    rest = [each for each, has_duties in kept if each.duties and not has_duties]
    own = [each for each in (*card.linked[rows:], *rest) if not _among(each, card.officers)]
    others = [each for each in card.officers if not any(is_complete(each, *shown) for shown in kept)]
    return tuple(dict.fromkeys((*own, *others)))


def _among(person: Contact, officers: Iterable[Contact]) -> bool:
    return any(
        (each.name, each.phones, each.duties) == (person.name, person.phones, person.duties) and each.role in person.role
        for each in officers
    )
