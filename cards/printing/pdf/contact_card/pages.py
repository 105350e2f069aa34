"""Contact cards on sheets: pocket cards printed on both sides, or wall cards in large type."""

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import BinaryIO

from cards.gaps import Fault
from cards.printing.pdf import fonts
from cards.printing.pdf.crop_marks import draw_crop_marks
from cards.printing.pdf.delivery_list import stack
from cards.printing.pdf.delivery_list.pages import DeliveryList, covers
from cards.printing.pdf.delivery_list.separator import separator
from cards.printing.pdf.faults import Unprintable, named, unwritable
from cards.printing.pdf.pen import Pen

from .pocket import Pocket
from .values import ContactCard
from .wall import Wall

DESIGNS = {"sheet": Pocket, "wall": Wall}
Cell = tuple[int, int] | DeliveryList
"""A card with the number of its leaf, or a separator."""


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
    least: int = 1,
    invariant=False,
) -> int:
    """Writes the cards and answers the number of pages; raises Unprintable, writing nothing, if one is unfit.

    `groups` are those that the cards belong to, in order. Each gets a cover, its delivery list, in front of the sheets
    and a separator at its head in the stack. `back_offset` shifts the backs, in millimetres.
    `skip` places of the first sheet are used already. A card takes `least` cells or more, as others of its village do.
    """
    if not (cards := list(cards)):
        return 0
    design = DESIGNS[layout](cards, least)
    if refused := _refused(design, cards):
        raise Unprintable(refused)
    sheet = replace(design.sheet, back_offset=back_offset)
    pen = Pen(out, sheet.page, _title(cards), duplex=sheet.duplex, invariant=invariant)
    covers(pen, groups, duplex=sheet.duplex, layout=design.cover)
    used = _used(skip, design)
    if used == sheet.capacity:  # the used sheet has no room for these cards and goes through unprinted
        used = 0
        for _side in range(1 + sheet.duplex):
            pen.end_page()
    for is_back, placed in sheet.sides(_cells(design, len(cards), groups), used):
        draw_crop_marks(pen, sheet, is_back=is_back)
        for x, y, cell in placed:
            with pen.at(x, y):
                _draw(pen, design, sheet.trim, cell, is_back)
        pen.end_page()
    return pen.save()


def _cells(design: Pocket | Wall, count: int, groups: Sequence[DeliveryList]) -> list[Cell]:
    """The pieces of the stack in order, with the further leaves of a card behind it."""
    found: list[Cell] = []
    for cell in stack.cells(count, groups):
        is_group = isinstance(cell, DeliveryList)
        found += [cell] if is_group else [(cell, leaf) for leaf in range(design.leaves(cell))]
    return found


def _used(skip: int, design: Pocket | Wall) -> int:
    """Places of a used sheet, counted in the usual ones, as places for this design's cards."""
    return -(-skip * design.sheet.capacity // design.usual.capacity)


def _draw(pen: Pen, design: Pocket | Wall, trim: tuple[float, float], cell: Cell, is_back: bool):
    if not isinstance(cell, DeliveryList):
        design.draw(pen, *cell, is_back=is_back)
    elif not is_back:
        separator(cell, trim, design.floor).draw(pen)


def _refused(design: Pocket | Wall, cards: list[ContactCard]) -> list[Fault]:
    return [
        fault
        for index, card in enumerate(cards)
        if (faults := design.faults(index))
        for fault in named(faults, card.label, index)
    ]


def preflight(cards: Iterable[ContactCard], layout: str) -> list[Fault]:
    """Everything that would be wrong on paper, card by card, before any paper is used (S0-02, W-14)."""
    cards = list(cards)
    design, found = DESIGNS[layout](cards), []
    for index, card in enumerate(cards):
        if faults := [*design.faults(index), *unwritable(card)]:
            found += named(faults, card.label, index)
    return found


def sheets(layout: str, card: ContactCard, groups: Sequence[int]) -> int:
    """How many sheets the cards of a village take that are like this one; `groups`: how many each group gets."""
    design = DESIGNS[layout]([card])
    return stack.sheets(design.sheet, groups, design.cover, has_duties=True, cells=design.leaves(0))


def _title(cards: list[ContactCard]) -> str:
    return fonts.clean(f"{cards[0].village}{cards[0].title}")
