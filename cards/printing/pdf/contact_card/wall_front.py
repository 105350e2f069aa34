"""The front of the wall card, A6 portrait: the same card in large type, one side, everything at least 12 points (W-19).

The first people of the list stand on the card itself, between the rows of the home and the hours of the office.
"""

from functools import lru_cache
from typing import NamedTuple

from cards.printing.pdf import fonts, text
from cards.printing.pdf.layout import Layout
from cards.printing.pdf.pen import Color
from cards.printing.pdf.style import QUIET, RULE, accent, typed
from cards.printing.pdf.values import Contact

from . import contact
from .band import band_high, draw_band
from .block import Block, Mark, Stack, narrowed
from .contact import Sizes
from .listing import Box, ListLayout, Setting
from .photo import draw_photo, photo_wide
from .values import ContactCard, Cover, Office

WIDE, HIGH, MARGIN, FLOOR = 105.0, 148.5, 6.5, 12.0
LEFT, RIGHT, TOP = MARGIN, WIDE - MARGIN, HIGH - MARGIN
LIVE = RIGHT - LEFT
BAND, BAND_SIZES = 10.5, (18.0, 13.0, 12.0)
SYMBOL, CODE, HOME, NOTE, PHOTO = 25.5, 12.0, 12.0, 12.5, 30.0
ROLE, ROW, DUTIES, BLANK = 12.5, 14.0, 12.5, 5.0
THICK, LEAST_FOR_RULE, UNDER_CODE = 1.2, 1.6, 1.8
LEVELS = (
    (1.9, 34.0, 35.0),
    (1.6, 30.0, 32.0),
    (1.3, 24.0, 28.0),
    (1.0, 16.0, 20.0),
    (0.7, FLOOR, 14.0),
)
"""The least air between lines, and the sizes of name and phone for it."""
LABELS = (("office_hours", "办公"), ("duty", "值班"), ("office_phone", "村部"))


class Arranged(NamedTuple):
    """Everybody once: on top, in rows, in the list; whether the office's hours stand under it; what is left out."""

    first: Contact
    rows: tuple[Contact, ...]
    people: tuple[Contact, ...]
    has_notes: bool = True
    left_out: int = 0


class Shape(NamedTuple):
    """What decides the places on a wall card."""

    cover: Cover
    office: Office | None
    """None where the list says how the office is reached."""
    rows: tuple[float, ...]
    home: float
    extra: float
    """What each gap is wider, where the list leaves some height."""


class Places(NamedTuple):
    """What the cards of a shape have in common, and where the rest goes."""

    layout: Layout
    rows: tuple[float, ...] = ()
    """The upper edges of the rows."""
    symbol: float = 0.0
    """The lower edge of the QR code."""
    box: Box = Box(LEFT, MARGIN, LIVE, 0.0)
    """For the first people of the list."""
    gaps: int = 1
    fits: bool = True


class Parts(NamedTuple):
    """The blocks of a card above the list and below it, at one level."""

    beside: list[Block]
    under: list[Block]
    note: Block | None
    """The duties under a line to write on."""
    notes: Block
    photo: bool


def places(card: ContactCard, each: Arranged, extra: float = 0.0) -> Places:
    heights = tuple(row(person).high for person in each.rows)
    if card.blank_row:
        heights += (BLANK,)
    cover = card.cover.without(each.left_out)._replace(first=each.first)
    office = card.office if each.has_notes else None
    return _places(Shape(cover, office, heights, home(card.label, card.issue).high, extra))


@lru_cache(4096)
def row(person: Contact) -> Block:
    return contact.row(person, LIVE, ROLE, ROW, FLOOR)


@lru_cache(4096)
def home(label: str, issue: str) -> Block:
    """Whose card it is: one line beside the edition, or several where names are long."""
    stack, label = Stack(), fonts.clean(label)
    room = LIVE - text.width(issue, HOME) - 3
    if scale := narrowed(label, room, HOME):
        stack.line(Mark(0.0, label, HOME, scale=scale))
        return stack.block()
    lines = text.dotted(label, LIVE, HOME)
    if text.width(lines[-1], HOME) > room:
        lines.append("")
    stack.lines([Mark(0.0, line, HOME)] for line in lines)
    return stack.block()


@lru_cache(512)
def _places(shape: Shape) -> Places:
    for level in LEVELS:
        for has_photo in (True, False) if shape.cover.photo else (False,):
            if found := _attempt(shape, level, has_photo):
                return found
    return Places(Layout(), fits=False)


def _attempt(shape: Shape, level: tuple[float, float, float], has_photo: bool) -> Places | None:
    """All but the list, whose box gets the height that is left."""
    least, name, phone = level
    air, parts = (
        least + shape.extra,
        _parts(shape, Sizes(14, name, 13, phone, max(FLOOR, 0.62 * phone), DUTIES), has_photo),
    )
    head = band_high(shape.cover, LIVE, BAND_SIZES, BAND)
    need = SYMBOL * (1 + 2 * QUIET) + text.ascent("0", CODE) + max(0.6, UNDER_CODE - air / 2)
    upper = max(sum(block.high for block in parts.beside) + air * (len(parts.beside) + 0.5), need)
    under = sum(block.high + air for block in parts.under)
    rows = sum(high + air for high in shape.rows) + (parts.note.high + air if parts.note else 0.0)
    notes = parts.notes.high + air if parts.notes.marks else 0.0
    rest = TOP - MARGIN - head - upper - under - rows - notes - shape.home - air / 2
    return _set(shape, parts, (head, upper, rest), air) if rest >= 0 else None


def _parts(shape: Shape, sizes: Sizes, has_photo: bool) -> Parts:
    cover, color = shape.cover, accent(shape.cover.variant)
    room = LIVE - SYMBOL * (1 + QUIET) - (photo_wide(PHOTO) if has_photo else 0.0)
    beside = [
        contact.slogan(cover.slogan, room, sizes.slogan, FLOOR, color),
        contact.name(cover.first, room, sizes, FLOOR, color, beside=False),
    ]
    under = [
        contact.phones(cover.first, LIVE, sizes.phone, sizes.other),
        contact.duties(cover.first.duties, LIVE, sizes.duties),
    ]
    note = contact.duties(cover.duties_line, LIVE, sizes.duties, cover.duties_head)
    found = [[block for block in blocks if block] for blocks in (beside, under)]
    return Parts(*found, note, _notes(shape.office, color), has_photo)


def _notes(office: Office | None, color: Color) -> Block:
    """Office hours, duty and office phone, each with its label."""
    stack = Stack()
    for field, label in LABELS if office else ():
        value, is_phone = fonts.clean(getattr(office, field)), field == "office_phone"
        shown = text.phone(value) if is_phone else value
        for number, part in enumerate(text.wrap(shown, LIVE - 11, NOTE) if shown else ()):
            head = [] if number else [Mark(0.0, label, NOTE, True, color)]
            stack.line(*head, Mark(11.0, part, NOTE, bold=is_phone))
    return stack.block()


def _set(shape: Shape, parts: Parts, heights: tuple[float, float, float], air: float) -> Places:
    layout, (head, upper, rest) = Layout(), heights
    color, top = accent(shape.cover.variant), TOP - head
    draw_band(layout, shape.cover, (LEFT, top, LIVE, head), BAND_SIZES, color)
    _draw_beside(layout, shape.cover, parts, top, upper)
    y = top - upper
    for block in parts.under:
        block.draw(layout, LEFT, y - air / 2)
        y -= block.high + air
    rows = []
    for high in shape.rows:
        layout.line(LEFT, y, RIGHT, y, weight=RULE)
        rows.append(y - air / 2)
        y -= high + air
    if shape.cover.blank_row:
        contact.blank_row(layout, shape.cover.blank_row, ROLE, (LEFT, RIGHT), rows[-1] - BLANK + 0.6)
    if parts.note:
        parts.note.draw(layout, LEFT, y)
        y -= parts.note.high + air
    box = Box(LEFT, y, LIVE, rest)
    _draw_foot(layout, shape, parts.notes, air, color)
    gaps = len(parts.beside) + len(parts.under) + len(rows) + bool(parts.note) + 2
    return Places(layout, tuple(rows), top - SYMBOL * (1 + QUIET), box, gaps)


def _draw_beside(layout: Layout, cover: Cover, parts: Parts, top: float, high: float):
    gap = (high - sum(block.high for block in parts.beside)) / (len(parts.beside) + 0.5)
    x = LEFT
    if parts.photo:
        draw_photo(layout, LEFT, top - (high - PHOTO) / 2, PHOTO, cover.photo)
        x += photo_wide(PHOTO)
    for block in parts.beside:
        block.draw(layout, x, top - gap)
        top -= gap + block.high


def _draw_foot(layout: Layout, shape: Shape, notes: Block, air: float, color: Color):
    y = MARGIN + shape.home + air / 2
    layout.line(LEFT, y, RIGHT, y, weight=RULE)
    if notes.marks:
        notes.draw(layout, LEFT, y + air / 2 + notes.high)
        y += notes.high + air
        layout.line(LEFT, y, RIGHT, y, color=color, weight=THICK)
    layout.text(RIGHT, MARGIN + 0.35, shape.cover.edition, HOME, align="right")


def own(card: ContactCard, found: Places) -> Layout:
    """The household's own part: QR code, code to type, whose card it is."""
    layout, block = Layout(), home(card.label, card.issue)
    x, y = RIGHT - SYMBOL, found.symbol
    layout.qr(x, y, SYMBOL, card.url)
    typed(layout, RIGHT - SYMBOL / 2, y - SYMBOL * QUIET - text.ascent("0", CODE), card.code, SYMBOL, CODE)
    block.draw(layout, LEFT, MARGIN + block.high)
    return layout


def draw_list(layout: ListLayout, card: ContactCard, people, setting: Setting, found: Places):
    """The first people of the list, under a rule in the accent's colour."""
    y = found.box.top
    layout.line(LEFT, y, RIGHT, y, color=accent(card.variant), weight=THICK)
    layout.list(people, setting, found.box)


def linked(rows: tuple[Contact, ...], found: Places) -> ListLayout:
    layout = ListLayout()
    for person, top in zip(rows, found.rows, strict=False):
        row(person).draw(layout, LEFT, top)
    return layout
