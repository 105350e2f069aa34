"""The wall card, A6 portrait: the same card in large type, one side, everything at least 12 points (W-19)."""

from dataclasses import dataclass
from functools import lru_cache, partial

from cards.gaps import Fault
from cards.printing.pdf import text
from cards.printing.pdf.layout import Layout, Line, Word, squeeze
from cards.printing.pdf.pen import GREY
from cards.printing.pdf.style import QUIET, accent, band, typed
from cards.printing.pdf.values import Contact

from .first_contact import draw_photo, position
from .values import ContactCard

WIDE, HIGH, MARGIN = 105.0, 148.5, 7.0
LEFT, RIGHT, TOP = MARGIN, WIDE - MARGIN, HIGH - MARGIN
ROOM, FLOOR = RIGHT - LEFT, 12.0
CODE_WIDE, CODE_HIGH, AIR = 27.0, 3.2, 1.2
LARGEST, STACKED, PHONE = 29.0, 46.0, 37.0
STEPS = (
    (42, (12, 5.9, 6.6, 5.5), True),
    (46, (12, 5.9, 6.6, 6.4), False),
    (46, (11, 5.5, 6, 5.3), False),
    (36, (10, 5.3, 5.8, 5), False),
    (0, (10, 5.1, 5.6, 4.75), False),
)
"""For the first contact at least so much; then heights of head, line, linked person, officer's line; duties or not."""
LEAST, GAP, PHOTO = 25.0, 2.0, 21.0
LABELS = {"office_hours": "办公", "duty": "值班", "office_phone": "村部"}


@dataclass(frozen=True, slots=True)
class Grid:
    """The heights on a card, bottom up; the first contact gets what the others leave, 46 mm where it can be."""

    head: float
    line: float
    linked_line: float
    has_duties: bool
    foot: float
    officers_top: float
    floor: float

    @property
    def top(self) -> float:
        return TOP - self.head

    @property
    def stacked(self) -> bool:
        """Whether the phone has the whole width under the QR code, or must stand beside it."""
        return self.top - self.floor >= STACKED

    @property
    def symbol(self) -> tuple[float, float, float]:
        """Corner and size of the QR code: four modules of bare paper, then the code to type under it."""
        room = self.top - self.floor - CODE_HIGH - AIR
        if self.stacked:
            room -= text.height("0", PHONE) + 2 * AIR
        size = min(LARGEST, room / (1 + 2 * QUIET))
        return RIGHT - (size + max(size, CODE_WIDE)) / 2, self.top - size * (1 + QUIET), size

    @property
    def room(self) -> float:
        """The width beside the QR code."""
        x, _y, size = self.symbol
        return min(x - size * QUIET, RIGHT - CODE_WIDE - 2) - LEFT


def grid(card: ContactCard) -> Grid:
    """Two lines an officer, one, or tight: the first that leaves enough for the first contact."""
    lines = sum(_lines(officer) for officer in _others(card))
    for least, heights, has_duties in STEPS:
        count = 2 * len(card.officers) if has_duties else lines
        found = _grid(card, count, has_duties, *heights)
        if found.top - found.floor >= least:
            break
    return found


def _others(card: ContactCard) -> list[Contact]:
    """The officers without the first contact, who stands on top of this side already."""
    first = card.first.name, card.first.role, card.first.phone
    return [each for each in card.officers if (each.name, each.role, each.phone) != first]


@lru_cache(1024)
def _lines(officer: Contact) -> int:
    """How many lines an officer needs without the duties: a long position takes one of its own."""
    return 2 if squeeze([*_words(officer), _phone(officer)], ROOM, FLOOR, GAP) is None else 1


def _grid(card: ContactCard, count: int, has_duties: bool, head, line, linked_line, row) -> Grid:
    foot = MARGIN + line * (1 + sum(bool(getattr(card, field)) for field in LABELS)) + 1.4
    linked = len(card.linked) * linked_line + (linked_line - 0.4 if card.duties_line else 0)
    linked += 1.4 if linked else 0
    spare = TOP - head - linked - foot - row * count - 1.4
    officers_top = foot + row * count + 1.4 + max(0.0, spare - 56) * 0.7
    return Grid(head, line, linked_line, has_duties, foot, officers_top, officers_top + linked)


def shared(card: ContactCard) -> Layout:
    """Everything but the household's own lines."""
    layout, places = Layout(), grid(card)
    if places.top - places.floor < LEAST:
        layout.faults.append(Fault("officers", "人员和职务太多，大字卡印不下"))
        return layout
    _frame(layout, card, places)
    _notes(layout, card, places)
    _first(layout, card, places)
    _officers(layout, card, places)
    return layout


def _frame(layout: Layout, card: ContactCard, places: Grid):
    color = accent(card.variant)
    head = ("title", card.title), ("village", card.village)
    band(layout, (LEFT, places.top, ROOM, places.head), color, *head, (21, 15, FLOOR))
    if card.duties_line:
        y = places.officers_top + 1.8
        layout.fitted("duties_line", LEFT, y, card.duties_line, ROOM, 13, FLOOR, color=color)
    if card.linked or card.duties_line:
        layout.line(LEFT, places.floor, RIGHT, places.floor)
    for y in (places.officers_top, places.foot - 0.4):
        layout.line(LEFT, y, RIGHT, y, color=color, weight=1)


def _notes(layout: Layout, card: ContactCard, places: Grid):
    """Office hours, duty and office phone; beside the household's line the edition."""
    y = places.foot - places.line + 0.2
    for field, label in LABELS.items():
        if value := getattr(card, field):
            layout.text(LEFT, y, label, FLOOR, bold=True, color=accent(card.variant))
            shown = text.phone(value) if field == "office_phone" else value
            layout.fitted(field, LEFT + 10.5, y, shown, ROOM - 10.5, 12.5, FLOOR)
            y -= places.line
    issue = f"{card.edition} {card.issued_on:%Y-%m-%d}"
    layout.fitted("edition", RIGHT, MARGIN + 0.6, issue, 40, FLOOR, FLOOR, color=GREY, align="right")


def _first(layout: Layout, card: ContactCard, places: Grid):
    """The one person on top (S0-05), the photo in front where name and position fit beside it."""
    withs = (True, False) if card.photo else (False,)
    layout.first_that_fits(
        *(partial(_contact, card=card, places=places, has_photo=has_photo) for has_photo in withs)
    )


def _contact(layout: Layout, card: ContactCard, places: Grid, has_photo: bool):
    """The phone as wide as the card where there is height for it."""
    first, left, phone = card.first, LEFT, text.phone(card.first.phone)
    bottom = places.floor
    if places.stacked:
        bottom = places.symbol[1] - places.symbol[2] * QUIET - CODE_HIGH
        y = (bottom + places.floor - text.ascent("0", PHONE)) / 2
        layout.fitted("first", LEFT, y, phone, ROOM, PHONE, 18, bold=True)
    if has_photo:
        left = draw_photo(layout, LEFT, places.top, bottom, card.photo, PHOTO)
    room = LEFT + places.room - left
    lines = [
        Line("slogan", card.slogan, 17, FLOOR, bold=True, color=accent(card.variant)),
        Line("first", first.name, 56, 16, bold=True),
        *position(first.role, room, 15.5, FLOOR),
    ]
    if not places.stacked:
        lines.append(Line("first", phone, 30, 16, bold=True, air=1.3))
    layout.stack(left, places.top, bottom, room, lines, least=AIR)


def _words(officer: Contact, size: float = 13) -> list[Word]:
    return [Word(officer.name, size, bold=True), Word(officer.role, size - 0.5, color=GREY, stop=17.5)]


def _phone(officer: Contact, size: float = 13) -> Word:
    return Word(text.phone(officer.phone), size, bold=True)


def _officers(layout: Layout, card: ContactCard, places: Grid):
    """Name, position and phone in a line; underneath the duties, or the position where it is long."""
    officers = card.officers if places.has_duties else _others(card)
    top, bottom = places.officers_top - 0.8, places.foot + 0.2
    tall = [2 if places.has_duties else _lines(officer) for officer in officers]
    step = min((top - bottom) / sum(tall), 7.5)
    size = 13 if step >= 5.2 else 12.5
    base = top - (top - bottom - step * sum(tall)) / 2 + step * 0.24
    for officer, lines in zip(officers, tall, strict=True):
        words, is_long = _words(officer, size), _lines(officer) == 2
        shown = words[:1] if is_long else words
        layout.row("officers", LEFT, base - step, ROOM, shown, _phone(officer, size), floor=FLOOR, gap=GAP)
        base -= step * lines
        if is_long:
            layout.fitted("officers", LEFT, base, officer.role, ROOM, 12.5, FLOOR, color=GREY)
        elif lines == 2:
            place = LEFT + 17.5, base + step * 0.04
            layout.phrases("officers", *place, officer.duties, ROOM - 17.5, 12, FLOOR, must=False)


def linked(card: ContactCard) -> Layout:
    """The persons linked to the household."""
    layout, places = Layout(), grid(card)
    base = places.floor + places.linked_line * 0.26 - 1.0
    for person in card.linked:
        base -= places.linked_line
        words = [Word(person.role, 12.5, color=GREY), Word(person.name, 14, bold=True, stop=21)]
        phone = Word(text.phone(person.phone), 14, bold=True)
        layout.row("linked", LEFT, base, ROOM, words, phone, floor=FLOOR, gap=GAP)
    return layout


def own(card: ContactCard) -> Layout:
    """The household's own part: QR code, code to type, whose card it is."""
    layout, places = Layout(), grid(card)
    x, y, size = places.symbol
    layout.qr(x, y, size, card.url)
    below = y - size * QUIET - text.ascent("0", FLOOR)
    typed(layout, x + size / 2, below, card.code, CODE_WIDE, FLOOR)
    layout.longest("head", LEFT, MARGIN + 0.6, card.labels, ROOM - 41, 13, FLOOR)
    return layout
