"""Contact cards on sheets: ten pocket cards printed on both sides, or four wall cards in large type."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import BinaryIO

from cards.pdf import fonts
from cards.pdf.delivery_list import DeliveryList, covers
from cards.pdf.designs import back, front, wall
from cards.pdf.designs.separator import separator
from cards.pdf.designs.values import Contact, ContactCard
from cards.pdf.job import Problem, Unprintable, blank, problems, unwritable
from cards.pdf.layout import Fault, Layout
from cards.pdf.pen import GREY, Pen
from cards.pdf.sheet import Sheet

A4 = (210.0, 297.0)
MOST_OFFICERS, MOST_LINKED = 11, 3


@dataclass(frozen=True, slots=True)
class Design:
    """How one layout draws a card: what an edition shares is laid out once, the household's own part each time."""

    sheet: Sheet
    floor: float
    shared: Callable[[ContactCard], Layout]
    personal: Callable[[ContactCard], Layout]
    back: Callable[[ContactCard], Layout] | None = None


DESIGNS = {
    "sheet": Design(
        Sheet(A4, (front.WIDE, front.HIGH), 2, 5, two_sided=True),
        front.FLOOR,
        front.shared,
        front.personal,
        back.shared,
    ),
    "wall": Design(Sheet(A4, (wall.WIDE, wall.HIGH), 2, 2), wall.FLOOR, wall.shared, wall.personal),
}


class Press:
    """One run: what cards share is laid out once and numbered, so that it is written once."""

    def __init__(self, layout: str, cards: list[ContactCard]):
        self.design = DESIGNS[layout]
        numbers: dict[tuple, int] = {}
        self.editions = [numbers.setdefault(card.shared, len(numbers)) for card in cards]
        self._sides: dict[int, dict[str, Layout]] = {}

    def sides(self, edition: int, card: ContactCard) -> dict[str, Layout]:
        if edition not in self._sides:
            self._sides[edition] = {"front": self.design.shared(card)}
            if self.design.back:
                self._sides[edition]["back"] = self.design.back(card)
        return self._sides[edition]

    def faults(self, index: int, card: ContactCard) -> list[Fault]:
        """What is wrong with everything but the household's own lines."""
        if found := incomplete(card):
            return found
        return [fault for side in self.sides(self.editions[index], card).values() for fault in side.faults]


def contact_cards(
    cards: Iterable[ContactCard],
    layout: str,
    out: BinaryIO,
    *,
    groups: Sequence[DeliveryList] = (),
    back_offset: tuple[float, float] = (0.0, 0.0),
    invariant=False,
) -> int:
    """Writes the cards and answers the number of pages; raises Unprintable, writing nothing, if one is unfit.

    `groups` are those that the cards belong to, in order: each gets a cover with its delivery list in front
    of the sheets, and a separator at its head in the stack. `back_offset` shifts the backs, in millimetres.
    """
    if not (cards := list(cards)):
        return 0
    press = Press(layout, cards)
    sheet = replace(press.design.sheet, back_offset=back_offset)
    pen = Pen(out, sheet.page, _title(cards), duplex=sheet.two_sided, invariant=invariant)
    refused: list[Problem] = []
    covers(pen, groups, two_sided=sheet.two_sided)
    for is_back, placed in sheet.sides(_cells(len(cards), groups)):
        with pen.at(*(back_offset if is_back else (0, 0))):
            pen.form("marks", sheet.page, lambda pen: _marks(pen, sheet))
        for x, y, index in placed:
            with pen.at(x, y):
                if isinstance(index, DeliveryList):
                    if not is_back:
                        separator(index, sheet.trim, press.design.floor).draw(pen)
                    continue
                draw = _draw_back if is_back else _draw_front
                refused += problems(draw(pen, press, index, cards[index]), cards[index].label, index)
        pen.end_page()
    if refused:
        raise Unprintable(refused)
    return pen.save()


def _cells(count: int, groups: Sequence[DeliveryList]) -> list[int | DeliveryList]:
    """What lies in the stack: the cards by their number, each group's behind its separator."""
    if not groups:
        return list(range(count))
    if sum(len(group.copies) for group in groups) != count:
        raise ValueError("the groups do not hold exactly the cards")
    numbers: Iterator[int] = iter(range(count))
    return [
        cell
        for group in groups
        if group.copies
        for cell in (group, *(next(numbers) for _copy in group.copies))
    ]


def _draw_front(pen: Pen, press: Press, index: int, card: ContactCard) -> list[Fault]:
    """Draws it; answers why not, where it cannot."""
    faults = press.faults(index, card)
    if not faults:
        own = press.design.personal(card)
        faults = own.faults
        _draw_shared(pen, press, index, card, "front")
        own.draw(pen)
    return faults


def _draw_back(pen: Pen, press: Press, index: int, card: ContactCard) -> list[Fault]:
    if card.officers:
        _draw_shared(pen, press, index, card, "back")
    return []


def _draw_shared(pen: Pen, press: Press, index: int, card: ContactCard, side: str):
    edition = press.editions[index]
    pen.form((side, edition), press.design.sheet.trim, press.sides(edition, card)[side].draw)


def preflight(cards: Iterable[ContactCard], layout: str) -> list[Problem]:
    """Everything that would be wrong on paper, card by card, before any paper is used (S0-02, W-14)."""
    cards, found = list(cards), []
    press = Press(layout, cards)
    for index, card in enumerate(cards):
        faults = press.faults(index, card)
        own = [] if incomplete(card) else press.design.personal(card).faults
        found += problems([*faults, *own, *unwritable(card)], card.label, index)
    return found


def incomplete(card: ContactCard) -> list[Fault]:
    """Blank required fields (S0-02), and more people than a card holds."""
    faults = blank(card, "title", "village", "head", "code")
    people = (("first", (card.first,)), ("linked", card.linked), ("officers", card.officers))
    faults += [
        fault for field, contacts in people for person in contacts for fault in _unknown(field, person)
    ]
    for field, limit in (("linked", MOST_LINKED), ("officers", MOST_OFFICERS)):
        if len(getattr(card, field)) > limit:
            faults.append(Fault(field, f"一张卡最多印{limit}人"))
    if not card.officers:
        faults.append(Fault("officers", "没有填写"))
    return faults


@lru_cache(4096)
def _unknown(field: str, person: Contact) -> list[Fault]:
    names = {"name": "姓名", "role": "职务", "phone": "联系电话"}
    return [
        Fault(field, f"{person.name or '有一人'}没有填写{names[fault.field]}")
        for fault in blank(person, "name", "role", "phone")
    ]


def _title(cards: list[ContactCard]) -> str:
    return fonts.clean(f"{cards[0].village}{cards[0].title}")


def _marks(pen: Pen, sheet: Sheet):
    for segment in sheet.marks():
        pen.line(*segment, color=GREY, weight=0.3)
