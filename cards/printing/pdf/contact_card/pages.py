"""Contact cards on sheets: ten pocket cards printed on both sides, or four wall cards in large type."""

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import BinaryIO

from cards.gaps import Fault
from cards.printing.pdf import fonts
from cards.printing.pdf.crop_marks import draw_crop_marks
from cards.printing.pdf.delivery_list import stack
from cards.printing.pdf.delivery_list.pages import DeliveryList, covers
from cards.printing.pdf.delivery_list.separator import separator
from cards.printing.pdf.faults import Unprintable, missing_fields, named, unwritable
from cards.printing.pdf.imposition import Sheet
from cards.printing.pdf.layout import Layout
from cards.printing.pdf.pen import Pen
from cards.printing.pdf.shared_part import SharedPart
from cards.printing.pdf.values import Contact

from . import back, front, wall
from .values import ContactCard

A4 = (210.0, 297.0)
MOST_OFFICERS, MOST_LINKED = 11, 3


@dataclass(frozen=True, slots=True)
class Design:
    """How a layout draws a card: what several share, the linked persons, and the household's own part."""

    sheet: Sheet
    floor: float
    shared: Callable[[ContactCard], Layout]
    linked: Callable[[ContactCard], Layout]
    own: Callable[[ContactCard], Layout]
    back: tuple[Callable[[ContactCard], Layout], ...] = ()
    """Its frame and its officers, where there is a back."""
    cover: str = "a4"
    """The form of the delivery lists before the groups: in large type where the card is."""


DESIGNS = {
    "sheet": Design(
        Sheet(A4, (front.WIDE, front.HIGH), 2, 5, duplex=True),
        front.FLOOR,
        front.shared,
        front.linked,
        front.own,
        (back.frame, back.officers),
    ),
    "wall": Design(
        Sheet(A4, (wall.WIDE, wall.HIGH), 2, 2),
        wall.FLOOR,
        wall.shared,
        wall.linked,
        wall.own,
        cover="portrait",
    ),
}


class CardParts:
    """The parts that the cards of a file have in common."""

    def __init__(self, layout: str, cards: list[ContactCard]):
        self.design, self.cards = DESIGNS[layout], cards
        design, duplex = self.design, bool(self.design.back)

        def cover(card):
            return card.cover if duplex else (card.cover, card.office)

        def front_gaps(card):
            return cover_gaps(card) if duplex else cover_gaps(card) + office_gaps(card)

        self.front = SharedPart("front", cards, cover, front_gaps, design.shared)
        self.linked = SharedPart(
            "linked", cards, lambda card: (card.linked, cover(card)), linked_gaps, design.linked
        )
        self.back = []
        if duplex:
            frame, officers = design.back
            self.back = [
                SharedPart("frame", cards, lambda card: card.office[1:], lambda card: [], frame),
                SharedPart("officers", cards, lambda card: card.office, office_gaps, officers),
            ]
        self._parts = [self.front, self.linked, *self.back]

    def faults(self, index: int) -> list[Fault]:
        """Blank required fields (S0-02), more people than a card holds, and what does not fit in common parts."""
        found = missing_fields(self.cards[index], "head", "code")
        for part in self._parts:
            found += part.faults(index)
        return found


@contextmanager
def without_garbage_collection() -> Iterator[None]:
    """No search for cycles meanwhile: drawing makes thousands of small objects and no cycle."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@without_garbage_collection()
def contact_cards(
    cards: Iterable[ContactCard],
    layout: str,
    out: BinaryIO,
    *,
    groups: Sequence[DeliveryList] = (),
    back_offset: tuple[float, float] = (0.0, 0.0),
    skip: int = 0,
    invariant=False,
) -> int:
    """Writes the cards and answers the number of pages; raises Unprintable, writing nothing, if one is unfit.

    `groups` are those that the cards belong to, in order. Each gets a cover, its delivery list, in front of the sheets
    and a separator at its head in the stack. `back_offset` shifts the backs, in millimetres.
    """
    if not (cards := list(cards)):
        return 0
    parts = CardParts(layout, cards)
    sheet = replace(parts.design.sheet, back_offset=back_offset)
    pen = Pen(out, sheet.page, _title(cards), duplex=sheet.duplex, invariant=invariant)
    refused: list[Fault] = []
    covers(pen, groups, duplex=sheet.duplex, layout=parts.design.cover)
    for is_back, placed in sheet.sides(stack.cells(len(cards), groups), skip):
        draw_crop_marks(pen, sheet, is_back=is_back)
        for x, y, index in placed:
            with pen.at(x, y):
                if isinstance(index, DeliveryList):
                    if not is_back:
                        separator(index, sheet.trim, parts.design.floor).draw(pen)
                    continue
                draw = _draw_back if is_back else _draw_front
                if faults := draw(pen, parts, index):
                    refused += named(faults, cards[index].label, index)
        pen.end_page()
    if refused:
        raise Unprintable(refused)
    return pen.save()


def sheets(layout: str, groups: Sequence[int]) -> int:
    """How many sheets of paper the cards of a village take; `groups`: how many each of its groups gets."""
    design = DESIGNS[layout]
    return stack.sheets(design.sheet, groups, design.cover, has_duties=True)


def _draw_front(pen: Pen, parts: CardParts, index: int) -> list[Fault]:
    """Draws it; answers why not, where it cannot."""
    faults = parts.faults(index)
    if not faults:
        own = parts.design.own(parts.cards[index])
        faults = own.faults
        parts.front.draw(pen, index, parts.design.sheet.trim)
        parts.linked.draw(pen, index)
        own.draw(pen)
    return faults


def _draw_back(pen: Pen, parts: CardParts, index: int) -> list[Fault]:
    if not any(part.faults(index) for part in parts.back):
        for part in parts.back:
            part.draw(pen, index, parts.design.sheet.trim)
    return []


def preflight(cards: Iterable[ContactCard], layout: str) -> list[Fault]:
    """Everything that would be wrong on paper, card by card, before any paper is used (S0-02, W-14)."""
    cards, found = list(cards), []
    parts = CardParts(layout, cards)
    for index, card in enumerate(cards):
        faults = parts.faults(index) or parts.design.own(card).faults
        if faults := [*faults, *unwritable(card)]:
            found += named(faults, card.label, index)
    return found


def cover_gaps(card: ContactCard) -> list[Fault]:
    return missing_fields(card, "title", "village") + _unknown("first", card.first)


def linked_gaps(card: ContactCard) -> list[Fault]:
    return _people_gaps("linked", card.linked, MOST_LINKED)


def office_gaps(card: ContactCard) -> list[Fault]:
    nobody = [] if card.officers else [Fault("officers", "没有填写")]
    return nobody + _people_gaps("officers", card.officers, MOST_OFFICERS)


def _people_gaps(field: str, people: Sequence[Contact], limit: int) -> list[Fault]:
    faults = [fault for person in people for fault in _unknown(field, person)]
    return faults + [Fault(field, f"一张卡最多印{limit}人")] * (len(people) > limit)


def _unknown(field: str, person: Contact) -> list[Fault]:
    if all(map(fonts.clean, (person.name, person.role, person.phone))):
        return []
    names = {"name": "姓名", "role": "职务", "phone": "联系电话"}
    return [
        Fault(field, f"{person.name or '有一人'}没有填写{names[fault.field]}")
        for fault in missing_fields(person, "name", "role", "phone")
    ]


def _title(cards: list[ContactCard]) -> str:
    return fonts.clean(f"{cards[0].village}{cards[0].title}")
