"""Contact cards on sheets: ten pocket cards printed on both sides, or four wall cards in large type."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import BinaryIO

from cards.pdf.designs import back, front, wall
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
    shared: Callable[[ContactCard], Layout]
    personal: Callable[[ContactCard], Layout]
    back: Callable[[ContactCard], Layout] | None = None


DESIGNS = {
    "sheet": Design(
        Sheet(A4, (front.WIDE, front.HIGH), 2, 5, two_sided=True), front.shared, front.personal, back.shared
    ),
    "wall": Design(Sheet(A4, (wall.WIDE, wall.HIGH), 2, 2), wall.shared, wall.personal),
}


class Press:
    """Layouts of one run, kept by what the cards share."""

    def __init__(self, layout: str):
        self.design = DESIGNS[layout]
        self._shared: dict[tuple, dict[str, Layout]] = {}

    def parts(self, card: ContactCard) -> dict[str, Layout]:
        if card.shared not in self._shared:
            design = self.design
            parts = {"front": design.shared(card)}
            if design.back:
                parts["back"] = design.back(card)
            self._shared[card.shared] = parts
        return self._shared[card.shared]

    def faults(self, card: ContactCard, own: Layout) -> list[Fault]:
        return [*(fault for part in self.parts(card).values() for fault in part.faults), *own.faults]


def contact_cards(cards: Iterable[ContactCard], layout: str, out: BinaryIO, *, invariant=False) -> int:
    """Writes the cards and answers the number of pages; raises Unprintable, writing nothing, if one does not fit."""
    cards, press = list(cards), Press(layout)
    design, refused = press.design, []
    pen = Pen(out, design.sheet.page, _title(cards), duplex=design.sheet.two_sided, invariant=invariant)
    numbers = {id(card): index for index, card in enumerate(cards)}
    for is_back, placed in design.sheet.sides(cards):
        pen.form("marks", design.sheet.page, lambda pen: _marks(pen, design.sheet))
        for x, y, card in placed:
            with pen.at(x, y):
                if faults := _draw(pen, press, card, is_back):
                    refused += problems(faults, card.label, numbers[id(card)])
        pen.end_page()
    if refused:
        raise Unprintable(refused)
    return pen.save()


def _draw(pen: Pen, press: Press, card: ContactCard, is_back: bool) -> list[Fault]:
    """Draws one side of one card; answers why not, where it cannot."""
    if faults := incomplete(card):
        return faults
    size, side = press.design.sheet.trim, "back" if is_back else "front"
    pen.form((side, card.shared), size, press.parts(card)[side].draw)
    if is_back:
        return []
    own = press.design.personal(card)
    own.draw(pen)
    return press.faults(card, own)


def preflight(cards: Iterable[ContactCard], layout: str) -> list[Problem]:
    """Everything that would be wrong on paper, card by card, before any paper is used (S0-02, W-14)."""
    press, found = Press(layout), []
    for index, card in enumerate(cards):
        faults = incomplete(card)
        if not faults:
            faults = press.faults(card, press.design.personal(card))
        found += problems([*faults, *unwritable(card)], card.label, index)
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


def _unknown(field: str, person: Contact) -> list[Fault]:
    names = {"name": "姓名", "role": "职务", "phone": "联系电话"}
    return [
        Fault(field, f"{person.name or '有一人'}没有填写{names[fault.field]}")
        for fault in blank(person, "name", "role", "phone")
    ]


def _title(cards: list[ContactCard]) -> str:
    return f"{cards[0].village}{cards[0].title}" if cards else "联系卡"


def _marks(pen: Pen, sheet: Sheet):
    for segment in sheet.marks():
        pen.line(*segment, color=GREY, weight=0.3)
