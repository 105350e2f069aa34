"""What keeps a contact card from being printed: blank fields, and a person whom no side holds."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache, partial

from cards.gaps import Fault, Record, Remedy
from cards.printing.pdf import fonts
from cards.printing.pdf.faults import missing_fields
from cards.printing.pdf.values import Contact

from .values import ContactCard

OWN = {"head": "户主姓名", "group": "组名"}
SHARED = {"village": "村名", "township": "乡镇名", "slogan": "口号", "duties_line": "联户人职责"}
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
    """A front on which not even the least finds a place: the longest text that, made shorter, lets it fit.

    The village's texts, which would stop every card, are blamed only where the home's own are not the cause.
    """
    if fits(card):
        return []
    is_own = fits(replace(card, head="", number="", group=""))
    texts = sorted(_texts(card, is_own), key=lambda each: len(each[2]), reverse=True)
    for field, what, value, shortened in texts:
        if limit := _limit(value, lambda part, shortened=shortened: fits(shortened(part))):
            return [Fault(field, _too_long(what, value, limit), remedy=_whose(card, field))]
    field, what, value, _shortened = texts[0]
    return [Fault(field, _too_long(what, value, 0), remedy=_whose(card, field))]


def _texts(card: ContactCard, is_own: bool) -> list[tuple[str, str, str, Callable[[str], ContactCard]]]:
    """Texts of a front that may be long: the field, what it is called, its value, the card with another one."""
    names = OWN if is_own else SHARED
    found = [
        (field, what, getattr(card, field), partial(_with, card, field)) for field, what in names.items()
    ]
    if is_own:
        return found
    for field in ("name", "role", "duties"):
        what = f"{card.first.name}的{NAMES[field]}"
        found.append(("first", what, getattr(card.first, field), partial(_with_first, card, field)))
    return found


def _with(card: ContactCard, field: str, value: str) -> ContactCard:
    return replace(card, **{field: value})


def _with_first(card: ContactCard, field: str, value: str) -> ContactCard:
    return replace(card, first=card.first._replace(**{field: value}))


def _whose(card: ContactCard, field: str) -> Remedy | None:
    return _remedy(card.first) if field == "first" else None


def _limit(value: str, fits: Callable[[str], bool]) -> int:
    """How many characters of a text fit, as each shorter one does; 0 where it cannot help to shorten it."""
    return bisect_left(range(1, len(value)), True, key=lambda count: not fits(value[:count]))


def _too_long(what: str, value: str, limit: int) -> str:
    shown = value if len(value) <= 16 else value[:16] + "…"
    most = f"，最多{limit}字" if limit else ""
    return f"{what}“{shown}”太长（{len(value)}字{most}），印不下"


def too_much(person: Contact, fits: Callable[[Contact], bool]) -> Fault:
    """Somebody whom no side holds even alone: the field that is longest, its length, how many characters fit."""
    field = max(("duties", "role", "name"), key=lambda field: len(getattr(person, field)))
    value = getattr(person, field)
    limit = _limit(value, lambda part: fits(person._replace(**{field: part})))
    what = f"{person.name}的{NAMES[field]}太长（{len(value)}字，最多{limit}字），一面印不下"
    return Fault("officers", what, remedy=_remedy(person))
