"""The wall cards of a file: one cell each, or with the list in the cell beside, a whole A4, and further sheets."""

from functools import lru_cache

from cards.gaps import Fault
from cards.printing.pdf import fonts, text
from cards.printing.pdf.imposition import Sheet
from cards.printing.pdf.layout import Layout
from cards.printing.pdf.pen import Pen
from cards.printing.pdf.shared_part import SharedPart
from cards.printing.pdf.style import accent
from cards.printing.pdf.values import Contact

from . import checks, listing, wall_front
from .listing import Box, ListLayout, Setting
from .shown import heading, in_order, only_duties, split, texts
from .values import EVERYBODY, LEFT_OUT, MORE, OFFICE, OTHERS, ContactCard, Face, Office
from .wall_front import FLOOR, HIGH, LEFT, LIVE, MARGIN, RIGHT, TOP, WIDE, Arranged, Places
from .wall_list import AIRY, HEAD, SETTINGS, Cells, arranged, divided, fits_alone

A4 = (210.0, 297.0)
TRIM = (WIDE, HIGH)
SHEETS = {1: Sheet(A4, TRIM, 2, 2), 2: Sheet(A4, (2 * WIDE, HIGH), 1, 2), 4: Sheet(A4, A4, 1, 1)}
"""By the cells that a card takes."""
PLACES = {
    1: ((0.0, 0.0),),
    2: ((0.0, 0.0), (WIDE, 0.0)),
    4: ((0.0, HIGH), (WIDE, HIGH), (0.0, 0.0), (WIDE, 0.0)),
}
HEADING, NAMED, THICK = 20.0, 14.0, 1.2
COMFORTABLE = 4.5
"""Air between two people of a list; what is more goes to the upper part of the card."""


def list_cell(office: Office, people: tuple[Contact, ...], setting: Setting, title: str) -> Layout:
    """A cell that holds nothing but the list."""
    layout, color, y = ListLayout(), accent(office.variant), TOP - 7.6
    layout.text(LEFT, y, title, HEADING, bold=True, color=color)
    room = LIVE - text.width(title, HEADING, True) - 4
    village = fonts.clean(office.village)
    if found := text.fit(village, room, NAMED, FLOOR, True):
        layout.text(RIGHT, y, village, found.size, bold=True, align="right", scale=found.scale)
    layout.line(LEFT, TOP - HEAD, RIGHT, TOP - HEAD, color=color, weight=THICK)
    box = Box(LEFT, TOP - HEAD, LIVE, TOP - MARGIN - HEAD)
    layout.list(people, setting, box, AIRY)
    return layout


class Wall:
    """All cards in as many cells as the one that needs most of them, and in no fewer than `least`."""

    floor, cover, usual = FLOOR, "portrait", SHEETS[1]

    def __init__(self, cards: list[ContactCard], least: int = 1):
        self._cards = cards
        self._arranged = list(map(_fitting, cards))
        self._places = list(map(wall_front.places, cards, self._arranged))
        found = [_divided(*each, least) for each in zip(self._arranged, self._places, strict=True)]
        self.cells = max([least, *(each.count for each in found if isinstance(each, Cells))])
        self._cells = [_divided(*each, self.cells) for each in zip(self._arranged, self._places, strict=True)]
        self._places = [
            _stretched(*each) for each in zip(cards, self._arranged, self._places, self._cells, strict=True)
        ]
        self.sheet = SHEETS[self.cells]
        self._make_parts()

    def _make_parts(self):
        given = self._cards

        def part(name, key, lay_out):
            return SharedPart(name, range(len(given)), key, lambda card: [], lay_out)

        def cell(number):
            return part(
                f"cell {number}",
                lambda card: (given[card].office, *self._cell(card, number)),
                lambda card: self._lay_out_cell(card, number),
            )

        self._front = part(
            "front", lambda card: self._places[card].layout, lambda card: self._places[card].layout
        )
        self._linked = part(
            "linked",
            lambda card: (self._arranged[card].rows, self._cell(card, 0), self._places[card].layout),
            self._lay_out_people,
        )
        self._others = [cell(number) for number in range(1, self.cells)]

    def _cell(self, card: int, number: int) -> tuple[tuple[Contact, ...], Setting]:
        cells = self._cells[card]
        if isinstance(cells, Contact):
            return (), SETTINGS[-1]
        sides = (cells.own, *cells.others)
        return sides[number] if number < len(sides) else (), cells.setting

    def _lay_out_people(self, card: int) -> Layout:
        people, setting = self._cell(card, 0)
        layout = wall_front.linked(self._arranged[card].rows, self._places[card])
        if people:
            wall_front.draw_list(layout, self._cards[card], people, setting, self._places[card])
        return layout

    def _lay_out_cell(self, card: int, number: int) -> Layout:
        people, setting = self._cell(card, number)
        if not people:
            return Layout()
        title = heading(people, self._cards[card].officers).replace(OTHERS, EVERYBODY) + MORE * (number > 1)
        return list_cell(self._cards[card].office, people, setting, title)

    def faults(self, index: int) -> list[Fault]:
        card = self._cards[index]
        found = checks.own_gaps(card) + checks.gaps(card) or checks.crowded(card, _fits)
        cells = self._cells[index]
        return found + ([checks.too_much(cells, fits_alone)] if isinstance(cells, Contact) else [])

    def leaves(self, index: int) -> int:
        """One for the card, one for each further sheet."""
        return 1 + -(-max(0, len(self._cells[index].others) - self.cells + 1) // self.cells)

    def faces(self, index: int) -> list[Face]:
        """The cells as they are printed, sheet after sheet, for who looks at them on a screen."""
        first, *others = PLACES[self.cells]
        own = wall_front.own(self._cards[index], self._places[index])
        parts = [(*first, part) for part in (self._front.layout(index), self._linked.layout(index), own)]
        parts += [(*place, self._lay_out_cell(index, number)) for number, place in enumerate(others, start=1)]
        found = [Face("front", self.sheet.trim, tuple(parts))]
        for leaf in range(1, self.leaves(index)):
            found.append(Face("further sheet", self.sheet.trim, self._further(index, leaf)))
        return found

    def draw(self, pen: Pen, index: int, leaf: int, *, is_back: bool):
        if leaf:
            for x, y, layout in self._further(index, leaf):
                with pen.at(x, y):
                    layout.draw(pen)
            return
        first, *others = PLACES[self.cells]
        with pen.at(*first):
            self._front.draw(pen, index, TRIM)
            self._linked.draw(pen, index)
            wall_front.own(self._cards[index], self._places[index]).draw(pen)
        for place, part in zip(others, self._others, strict=True):
            with pen.at(*place):
                part.draw(pen, index, TRIM)

    def _further(self, index: int, leaf: int) -> tuple[tuple[float, float, Layout], ...]:
        numbers = enumerate(PLACES[self.cells], start=leaf * self.cells)
        last = len(self._cells[index].others)
        return tuple(
            (*place, self._lay_out_cell(index, number)) for number, place in numbers if number <= last
        )


def _fits(card: ContactCard) -> bool:
    return wall_front.places(card, _fitting(card)).fits


def _fitting(card: ContactCard) -> Arranged:
    """Everybody's place; where the upper part is too crowded, rows go to the list, then hours, duties, texts."""
    whole = arranged(card.first, card.linked, card.officers)
    if wall_front.places(card, whole).fits:
        return whole
    first, rows, people = whole[:3]
    bare = first._replace(duties="")
    office = Contact(OFFICE, card.office_hours, card.office_phone, card.duty)

    def ordered(kept: int) -> tuple[Contact, ...]:
        return in_order((*people, *rows[kept:]), card.officers)

    tries = [Arranged(first, rows[:kept], ordered(kept)) for kept in range(len(rows) - 1, -1, -1)]
    for top, rest in ((first, ()), (bare, (only_duties(first),))):
        for kept in range(len(rows), -1, -1):
            tries.append(Arranged(top, rows[:kept], (*ordered(kept), *rest, office), has_notes=False))
    for count in range(1, len(LEFT_OUT) + 1):
        left = *ordered(0), only_duties(first), *texts(card, count), office
        tries.append(Arranged(bare, (), left, has_notes=False, left_out=count))
    return next((each for each in tries if wall_front.places(card, each).fits), whole)


def _divided(each: Arranged, places: Places, least: int) -> Cells | Contact:
    return divided(split(each.people, fits_alone), places.box.high, places.gaps, least)


@lru_cache(1024)
def _extra(people: tuple[Contact, ...], setting: Setting, high: float, gaps: int) -> float:
    """How much wider each gap of the upper part may be, where the list needs less than it has."""
    rows = listing.rows_of(people, setting, LIVE) if people else []
    spare = high - sum(tall + COMFORTABLE for tall, _row in rows)
    return max(0.0, spare / gaps)


def _stretched(card: ContactCard, each: Arranged, places: Places, cells: Cells | Contact) -> Places:
    if isinstance(cells, Contact) or not places.fits:
        return places
    extra = _extra(cells.own, cells.setting, places.box.high, places.gaps)
    return wall_front.places(card, each, int(extra * 10) / 10)
