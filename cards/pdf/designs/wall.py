"""The wall card, A6 upright: the same card in large type, one side, everything at least 12 points (W-19)."""

from dataclasses import dataclass

from cards.codes import grouped
from cards.pdf import fonts, text
from cards.pdf.designs.style import accent, band
from cards.pdf.designs.values import Contact, ContactCard
from cards.pdf.layout import Fault, Layout, Word, squeeze
from cards.pdf.pen import GREY

WIDE, HIGH, MARGIN = 105.0, 148.5, 7.0
LEFT, RIGHT, TOP = MARGIN, WIDE - MARGIN, HIGH - MARGIN
ROOM, FLOOR, SYMBOL = RIGHT - LEFT, 12.0, 26.5
STEPS = (
    (37, (12, 5.9, 6.6, 5.5), True),
    (45, (12, 5.9, 6.6, 6.4), False),
    (45, (11, 5.5, 6, 5.3), False),
    (0, (10, 5.1, 5.6, 4.75), False),
)
"""For the first contact at least so much; then heights of head, line, linked person, officer's line; duties or not."""
LEAST, GAP = 25.0, 2.0
LABELS = {"office_hours": "办公", "duty": "值班", "office_phone": "村部"}


@dataclass(frozen=True, slots=True)
class Grid:
    """The heights on a card, bottom up; the first contact gets what the others leave, 45 mm where it can be."""

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
        return self.top - self.floor >= 44

    @property
    def symbol(self) -> tuple[float, float, float]:
        room = self.top - self.floor
        size = min(29.0, room * 0.738 - 11 if self.stacked else room - 9.4)
        return RIGHT - size, self.top - size - 3.2, size


def grid(card: ContactCard) -> Grid:
    """Two lines an officer, one, or tight: the first that leaves enough for the first contact."""
    lines = sum(_lines(officer) for officer in card.officers)
    for least, heights, has_duties in STEPS:
        count = 2 * len(card.officers) if has_duties else lines
        found = _grid(card, count, has_duties, *heights)
        if found.top - found.floor >= least:
            break
    return found


def _lines(officer: Contact) -> int:
    """How many lines an officer needs without the duties: a long position takes one of its own."""
    return 2 if squeeze([*_words(officer), _phone(officer)], ROOM, FLOOR, GAP) is None else 1


def _grid(card: ContactCard, count: int, has_duties: bool, head, line, linked_line, row) -> Grid:
    foot = MARGIN + line * (1 + sum(bool(getattr(card, field)) for field in LABELS)) + 1.4
    linked = len(card.linked) * linked_line + (linked_line - 0.4 if card.duties_line else 0)
    linked += 1.4 if linked else 0
    spare = TOP - head - linked - foot - row * count - 1.4
    officers_top = foot + row * count + 1.4 + max(0.0, spare - 54) * 0.7
    return Grid(head, line, linked_line, has_duties, foot, officers_top, officers_top + linked)


def shared(card: ContactCard) -> Layout:
    """Everything but the household's own lines."""
    layout, places = Layout(), grid(card)
    _frame(layout, card, places)
    _notes(layout, card, places)
    _first(layout, card, places)
    _officers(layout, card.officers, places)
    if places.top - places.floor < LEAST:
        layout.faults.append(Fault("officers", "人员和职务太多，大字卡印不下"))
    return layout


def _frame(layout: Layout, card: ContactCard, places: Grid):
    color = accent(card.variant)
    head = ("title", card.title), ("village", card.village)
    band(layout, (LEFT, places.top, ROOM, places.head), color, *head, (21, 15, FLOOR))
    if card.duties_line:
        y = places.officers_top + 2
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
    color, floor, top = accent(card.variant), places.floor, places.top
    size = (top - floor) / 50
    room = min(places.symbol[0], RIGHT - SYMBOL) - LEFT - 3.5
    y = top - 8 * size
    if card.slogan:
        layout.fitted(
            "slogan", LEFT, y, card.slogan, room, max(FLOOR, 16 * size), FLOOR, bold=True, color=color
        )
        y -= 17 * size
    else:
        y -= 11 * size
    role = card.first.role
    long = text.fit(fonts.clean(role), room, FLOOR, FLOOR) is None
    big, down = ((17 * size - 5.2) / 0.32, 5.2) if long else (44 * size, 0)
    layout.fitted("first", LEFT, y + down, card.first.name, room, big, min(big, 16), bold=True)
    y -= 8 * size
    if long:
        layout.lines("first", LEFT, y + down + 4.2, role, room, (FLOOR,), 2, leading=1.2, color=GREY)
    else:
        layout.fitted("first", LEFT, y, role, room, max(FLOOR, 15 * size), FLOOR, color=GREY)
    wide = ROOM if places.stacked else room
    layout.fitted(
        "first", LEFT, floor + 3.6 * size, text.phone(card.first.phone), wide, 36 * size, 18, bold=True
    )


def _words(officer: Contact) -> list[Word]:
    return [Word(officer.name, 13, bold=True), Word(officer.role, 12.5, color=GREY, stop=17.5)]


def _phone(officer: Contact) -> Word:
    return Word(text.phone(officer.phone), 13, bold=True)


def _officers(layout: Layout, officers: tuple[Contact, ...], places: Grid):
    """Name, position and phone in a line; underneath the duties, or the position where it is long."""
    top, bottom = places.officers_top - 0.8, places.foot + 0.2
    tall = [2 if places.has_duties else _lines(officer) for officer in officers]
    step = min((top - bottom) / sum(tall), 7.5)
    base = top - (top - bottom - step * sum(tall)) / 2 + step * 0.24
    for officer, lines in zip(officers, tall, strict=True):
        words, is_long = _words(officer), _lines(officer) == 2
        shown = words[:1] if is_long else words
        layout.row("officers", LEFT, base - step, ROOM, shown, _phone(officer), floor=FLOOR, gap=GAP)
        base -= step * lines
        if is_long:
            layout.fitted("officers", LEFT, base, officer.role, ROOM, 12.5, FLOOR, color=GREY)
        elif lines == 2:
            place = LEFT + 17.5, base + step * 0.04
            layout.phrases("officers", *place, officer.duties, ROOM - 17.5, 12, FLOOR, must=False)


def personal(card: ContactCard) -> Layout:
    layout, places = Layout(), grid(card)
    x, y, size = places.symbol
    layout.qr(x, y, size, card.url)
    layout.text(RIGHT, y - 5.2, grouped(card.code), 12, bold=True, align="right")
    base = places.floor + places.linked_line * 0.26
    for person in card.linked:
        base -= places.linked_line
        words = [Word(person.role, 12.5, color=GREY), Word(person.name, 14, bold=True, stop=27)]
        phone = Word(text.phone(person.phone), 14, bold=True)
        layout.row("linked", LEFT, base, ROOM, words, phone, floor=FLOOR, gap=GAP)
    layout.longest("head", LEFT, MARGIN + 0.6, card.labels, ROOM - 41, 13, FLOOR)
    return layout
