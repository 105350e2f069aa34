"""The wall cards of a file: one cell each, or with the list in the cell beside, a whole A4, and further sheets."""

from functools import lru_cache

from cards.gaps import Fault
from cards.printing.pdf.imposition import Sheet
from cards.printing.pdf.layout import Layout
from cards.printing.pdf.pen import Pen
from cards.printing.pdf import text
from cards.printing.pdf.shared_part import SharedPart
from cards.printing.pdf.style import accent
from cards.printing.pdf.values import Contact

from . import checks, listing, wall_front
from .block import BLACK
from .listing import Box, Setting
from .values import ContactCard, Office
from .wall_front import FLOOR, HIGH, LEFT, LIVE, MARGIN, RIGHT, TOP, WIDE, Places
from .wall_list import HEAD, Arranged, Cells, arranged, divided

A4 = (210.0, 297.0)
TRIM = (WIDE, HIGH)
SHEETS = {1: Sheet(A4, TRIM, 2, 2), 2: Sheet(A4, (2 * WIDE, HIGH), 1, 2), 4: Sheet(A4, A4, 1, 1)}
"""By the cells that a card takes."""
PLACES = {1: ((0.0, 0.0),), 2: ((0.0, 0.0), (WIDE, 0.0)), 4: ((0.0, HIGH), (WIDE, HIGH), (0.0, 0.0), (WIDE, 0.0))}
EVERYBODY, MORE, HEADING, NAMED, THICK = "村干部和分工", "（续）", 20.0, 14.0, 1.2
COMFORTABLE = 4.5
"""Air between two people of a list; what is more goes to the upper part of the card."""


def list_cell(office: Office, people: tuple[Contact, ...], setting: Setting, title: str) -> Layout:
    """A cell that holds nothing but the list."""
    layout, color, y = Layout(), accent(office.variant), TOP - 7.6
    layout.text(LEFT, y, title, HEADING, bold=True, color=color)
    room = LIVE - text.width(title, HEADING, True) - 4
    layout.fitted("village", RIGHT, y, office.village, room, NAMED, FLOOR, bold=True, color=BLACK, align="right")
    layout.line(LEFT, TOP - HEAD, RIGHT, TOP - HEAD, color=color, weight=THICK)
    if people:
        box = Box(LEFT, TOP - HEAD, LIVE, TOP - MARGIN - HEAD)
        listing.draw(layout, people, setting, box, COMFORTABLE * 1.5)
    return layout


class Wall:
    """All cards in as many cells as the one that needs most of them."""

    floor, cover = FLOOR, "portrait"

    def __init__(self, cards: list[ContactCard], *, cells: int = 1):
        self._cards = cards
        self._arranged = [arranged(card.first, card.linked, card.officers) for card in cards]
        self._places = list(map(_places, cards, self._arranged))
        found = [_divided(*each, cells) for each in zip(self._arranged, self._places, strict=True)]
        self.cells = max(each.count for each in found if isinstance(each, Cells)) if found else cells
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

        self._front = part("front", lambda card: self._places[card].layout, lambda card: self._places[card].layout)
        self._linked = part(
            "linked",
            lambda card: (self._arranged[card].rows, self._cell(card, 0), self._places[card].layout),
            self._lay_out_people,
        )
        self._others = [cell(number) for number in range(1, self.cells)]

    def _cell(self, card: int, number: int) -> tuple[tuple[Contact, ...], Setting]:
        cells = self._cells[card]
        others = cells.others[number - 1] if number <= len(cells.others) else ()
        return others if number else cells.own, cells.setting

    def _lay_out_people(self, card: int) -> Layout:
        people, setting = self._cell(card, 0)
        layout = wall_front.linked(self._arranged[card].rows, self._places[card])
        if people:
            wall_front.draw_list(layout, self._cards[card], people, setting, self._places[card])
        return layout

    def _lay_out_cell(self, card: int, number: int) -> Layout:
        people, setting = self._cell(card, number)
        title = EVERYBODY + MORE * (number > 1)
        return list_cell(self._cards[card].office, people, setting, title)

    def faults(self, index: int) -> list[Fault]:
        found = checks.gaps(self._cards[index]) or list(self._places[index].layout.faults)
        cells = self._cells[index]
        return found + ([checks.too_much(cells)] if isinstance(cells, Contact) else [])

    def leaves(self, index: int) -> int:
        """One for the card, one for each further sheet."""
        return 1 + -(-max(0, len(self._cells[index].others) - self.cells + 1) // self.cells)

    def draw(self, pen: Pen, index: int, leaf: int, *, is_back: bool):
        if leaf:
            return self._draw_more(pen, index, leaf)
        first, *others = PLACES[self.cells]
        with pen.at(*first):
            self._front.draw(pen, index, TRIM)
            self._linked.draw(pen, index)
            wall_front.own(self._cards[index], self._places[index]).draw(pen)
        for place, part in zip(others, self._others, strict=True):
            with pen.at(*place):
                part.draw(pen, index, TRIM)

    def _draw_more(self, pen: Pen, index: int, leaf: int):
        for number, place in enumerate(PLACES[self.cells], start=leaf * self.cells):
            if number <= len(self._cells[index].others):
                with pen.at(*place):
                    self._lay_out_cell(index, number).draw(pen)


def _places(card: ContactCard, each: Arranged) -> Places:
    return wall_front.places(card, each.first, each.rows)


def _divided(each: Arranged, places: Places, least: int) -> Cells | Contact:
    return divided(each.people, places.box.high, least)


@lru_cache(1024)
def _extra(people: tuple[Contact, ...], setting: Setting, high: float, gaps: int) -> float:
    """How much wider each gap of the upper part may be, where the list needs less than it has."""
    rows = listing.rows_of(people, setting, LIVE) if people else []
    spare = high - sum(tall + COMFORTABLE for tall, _row in rows)
    return max(0.0, spare / gaps)


def _stretched(card: ContactCard, each: Arranged, places: Places, cells: Cells | Contact) -> Places:
    if isinstance(cells, Contact) or places.layout.faults:
        return places
    extra = _extra(cells.own, cells.setting, places.box.high, places.gaps)
    return wall_front.places(card, each.first, each.rows, round(extra, 1))
