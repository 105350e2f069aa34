"""The pocket cards of a file in all their parts: fronts, and the sides that their lists of people need."""

from cards.gaps import Fault
from cards.printing.pdf import qr
from cards.printing.pdf.imposition import Sheet
from cards.printing.pdf.layout import Layout
from cards.printing.pdf.pen import Pen
from cards.printing.pdf.shared_part import SharedPart
from cards.printing.pdf.values import Contact

from . import back, balance, checks, front
from .shown import heading, listed, split
from .symbol import Symbol, symbols
from .values import MORE, ContactCard, Face

A4 = (210.0, 297.0)
TRIM = (front.WIDE, front.HIGH)
FLAT = Sheet(A4, TRIM, 2, 5, duplex=True)
FOLDED = Sheet(A4, (2 * front.WIDE, front.HIGH), 1, 5, duplex=True, folds=(front.WIDE,))
SIDES_OF_INSERT = 4


class Pocket:
    """All flat, or all folded where one must be or `least` is two cells; with codes of one size."""

    floor, cover, usual = front.FLOOR, "a4", FLAT

    def __init__(self, cards: list[ContactCard], least: int = 1):
        self._cards, folded = cards, least > 1
        self._homes, offices = [front.home_of(card) for card in cards], [card.office for card in cards]
        keys = map(front.home_key, cards, self._homes)
        fronts = _alike([(card.cover, card.linked, key) for card, key in zip(cards, keys, strict=True)])
        self._symbol, places = _symbol({at: cards[at] for at in fronts})
        self._places = [places[at] for at in fronts]
        lists = _alike(
            [(at, card.officers, own) for at, card, own in zip(fronts, cards, offices, strict=True)]
        )
        people = {at: split(listed(cards[at], self._places[at].wish), back.fits_alone) for at in set(lists)}
        sides = {at: back.divided(each, offices[at], folded) for at, each in people.items()}
        self.is_folded = folded or any(isinstance(each, Contact) or each.is_folded for each in sides.values())
        if self.is_folded and not folded:
            sides = {at: back.divided(each, offices[at], True) for at, each in people.items()}
        titles = {at: heading(each, cards[at].officers) for at, each in people.items()}
        self._titles, self._sides = ([each[at] for at in lists] for each in (titles, sides))
        self._like, self._common, self._offices = lists, {}, offices
        self.sheet, self.cells = (FOLDED, 2) if self.is_folded else (FLAT, 1)
        self._make_parts()

    def _make_parts(self):
        cards = range(len(self._cards))
        given = self._cards

        def part(name, key, lay_out):
            return SharedPart(name, cards, key, lambda card: [], lay_out)

        def listing(card):
            return self._sides[card], self._offices[card], self._titles[card]

        self._front = part(
            "front", lambda card: self._places[card].layout, lambda card: self._places[card].layout
        )
        self._linked = part(
            "linked",
            lambda card: (given[card].linked, self._places[card].layout),
            lambda card: front.linked(given[card], self._symbol, self._places[card]),
        )
        self._back = part("back", listing, self._lay_out_back)
        self._left = part("left", listing, lambda card: self._spread(card)[0])
        self._right = part("right", listing, lambda card: self._spread(card)[1])

    def _lay_out_back(self, card: int):
        office, sides, title = self._offices[card], self._sides[card], self._titles[card]
        if people := sides.back or sides.cover:
            return back.back(office, people, title + MORE * bool(sides.cover))
        return back.blank(office)

    def _spread(self, card: int):
        return back.spread(self._offices[card], self._sides[card], self._titles[card])

    def faults(self, index: int) -> list[Fault]:
        """Blank required fields (S0-02), and what fits on no side even alone."""
        card, like = self._cards[index], self._like[index]
        if like not in self._common:
            self._common[like] = self._common_faults(like)
        return checks.own_gaps(card) + self._common[like]

    def _common_faults(self, index: int) -> list[Fault]:
        card, sides = self._cards[index], self._sides[index]
        found = checks.gaps(card) or checks.crowded(card, self._fits)
        return found + ([checks.too_much(sides, back.fits_alone)] if isinstance(sides, Contact) else [])

    def _fits(self, card: ContactCard) -> bool:
        return front.places(card, self._symbol).fits

    def leaves(self, index: int) -> int:
        """How many cells the card takes, one for itself and one for each card to be laid inside."""
        return 1 + -(-len(self._sides[index].inserts) // SIDES_OF_INSERT)

    def front(self, index: int) -> list[Layout]:
        """What cards of its shape have in common, its rows, its own part."""
        return [self._front.layout(index), self._linked.layout(index), self._own(index)]

    def _own(self, index: int) -> Layout:
        return front.own(self._cards[index], self._homes[index], self._symbol, self._places[index])

    def back(self, index: int) -> Layout:
        """The back, or the back cover of a folded card."""
        return self._back.layout(index)

    def faces(self, index: int) -> list[Face]:
        """The sides as they are printed, for who looks at them on a screen."""
        size, x = self.sheet.trim, front.WIDE if self.is_folded else 0.0
        parts, back_part = [(x, 0.0, part) for part in self.front(index)], (0.0, 0.0, self.back(index))
        if not self.is_folded:
            return [Face("front", size, tuple(parts)), Face("back", size, (back_part,))]
        inner = (0.0, 0.0, self._left.layout(index)), (x, 0.0, self._right.layout(index))
        found = [Face("outside", size, (back_part, *parts)), Face("inside", size, inner)]
        for number in range(self.leaves(index) - 1):
            for is_back, name in ((False, "insert outside"), (True, "insert inside")):
                found.append(Face(name, size, self._insert(index, number, is_back)))
        return found

    def draw(self, pen: Pen, index: int, leaf: int, *, is_back: bool):
        if leaf:
            self._draw_insert(pen, index, leaf - 1, is_back)
        elif is_back:
            self._draw_back(pen, index)
        else:
            self._draw_front(pen, index)

    def _draw_front(self, pen: Pen, index: int):
        if self.is_folded:
            self._back.draw(pen, index, TRIM)
        with pen.at(front.WIDE if self.is_folded else 0.0, 0.0):
            self._front.draw(pen, index, TRIM)
            self._linked.draw(pen, index)
            self._own(index).draw(pen)

    def _draw_back(self, pen: Pen, index: int):
        if not self.is_folded:
            return self._back.draw(pen, index, TRIM)
        self._left.draw(pen, index, TRIM)
        with pen.at(front.WIDE, 0.0):
            self._right.draw(pen, index, TRIM)

    def _draw_insert(self, pen: Pen, index: int, number: int, is_back: bool):
        for x, y, layout in self._insert(index, number, is_back):
            with pen.at(x, y):
                layout.draw(pen)

    def _insert(self, index: int, number: int, is_back: bool) -> tuple[tuple[float, float, Layout], ...]:
        """Read like a folded card: its cover on the outside right, the inner sides, its back cover."""
        sides = self._sides[index].inserts[number * SIDES_OF_INSERT :][:SIDES_OF_INSERT]
        places = ((0.0, 1), (front.WIDE, 2)) if is_back else ((front.WIDE, 0), (0.0, 3))
        return tuple(
            (x, 0.0, self._insert_side(index, sides[place])) for x, place in places if place < len(sides)
        )

    def _insert_side(self, index: int, people: tuple[Contact, ...]):
        office = self._offices[index]
        setting = balance.setting_of(people, back.high(office, False))
        return back.inner(office, people, setting, self._titles[index] + MORE, office.village)


def _alike(keys: list[tuple]) -> list[int]:
    """For each card the first of its neighbours that has an equal key."""
    found: list[int] = []
    for at, key in enumerate(keys):
        found.append(found[-1] if at and key == keys[at - 1] else at)
    return found


def _symbol(fronts: dict[int, ContactCard]) -> tuple[Symbol, dict[int, front.Places]]:
    """The largest QR code with which every front shows as much as with the smallest, and the places beside it."""
    modules = next((qr.side(card.url) for card in fronts.values() if card.url), 29)
    *larger, least = symbols(modules)
    for symbol in larger:
        places = {at: front.places(card, symbol) for at, card in fronts.items()}
        if all(_shows_enough(card, places[at], least) for at, card in fronts.items()):
            return symbol, places
    return least, {at: front.places(card, least) for at, card in fronts.items()}


def _shows_enough(card: ContactCard, places: front.Places, least: Symbol) -> bool:
    if not places.fits:
        return False
    shown = _shows(places)
    return shown == (len(card.linked), True, True) or shown >= _shows(front.places(card, least))


def _shows(places: front.Places) -> tuple[int, bool, bool]:
    return len(places.rows), places.wish.duties, places.wish.row_duties
