"""The front of the pocket card, 90 × 54 mm: whom to call first, who is linked to this home, the QR code.

The person to call first stands beside the QR code. Rows over the whole width follow, then whose card it is.
What finds no place here, duties, a whole row or the slogan, goes to the list of the other sides: nothing is dropped.
"""

from functools import lru_cache
from typing import NamedTuple

from cards.printing.pdf import fonts, text
from cards.printing.pdf.layout import Layout
from cards.printing.pdf.style import RULE, accent, typed
from cards.printing.pdf.values import Contact
from cards.wording import HOME_LINK

from . import contact
from .band import band_high, draw_band
from .block import Block, Mark, Stack, narrowed
from .contact import Sizes
from .photo import draw_photo, photo_wide
from .symbol import CODE, Symbol
from .values import ContactCard, Cover
from .wishes import Wish, tries

WIDE, HIGH, MARGIN = 90.0, 54.0, 4.0
LEFT, RIGHT, TOP = MARGIN, WIDE - MARGIN, HIGH - MARGIN
LIVE, FLOOR = RIGHT - LEFT, 7.5
BAND, BAND_SIZES = 6.8, (12.0, 9.0, 7.5)
HOME, EDITION = 8.0, 7.5
ROLE, ROW, NARROW_ROWS, ROW_DUTIES, BLANK = 8.0, 11.0, (10.0, 9.0), 7.5, 3.6
LEAST_FOR_RULE = 1.6
NAME, PHONE = 25.0, 19.0
KINDS = (True, False), (True, True), (False, False), (False, True)  # rows over the whole width? with duties?
SURE_OF_A_LINE = 36.0  # millimetres: what fits beside the QR code however large it is
HIGHS = {size: (text.height("字", size), text.ascent("字", size)) for size in (HOME, FLOOR)}
"""How high a line is, and how much of it above the baseline."""
STEPS = (1.0, 0.75, 0.5, 0.25, 0.0)


class Shape(NamedTuple):
    """What decides the places on a front; many cards of a village have one."""

    cover: Cover
    symbol: Symbol
    rows: tuple[tuple[float, ...], ...]
    """The heights of each row, in the order of `KINDS`."""
    home: tuple[float, float]
    """The height of the lines that say whose card it is: beside the QR code, and over the width."""


class Places(NamedTuple):
    """Where the lines of a front are, and what it shows."""

    layout: Layout
    """What the fronts of this shape have in common."""
    wish: Wish = Wish(0, is_wide=True)
    rows: tuple[float, ...] = ()
    """The upper edges of the rows that are kept."""
    band: float = TOP
    """Where the head ends."""
    fits: bool = True


def places(card: ContactCard, symbol: Symbol) -> Places:
    heights = tuple(
        tuple(
            row(each, _room(symbol, is_wide), len(card.linked), has_duties).high
            for is_wide, has_duties in KINDS
        )
        for each in card.linked
    )
    if card.blank_row:
        heights += ((BLANK,) * len(KINDS),)
    return _places(Shape(card.cover, symbol, heights, (_narrow_home(card, symbol), home_of(card).high)))


def home_of(card: ContactCard) -> Block:
    return home(card.label, card.issue)


def home_key(card: ContactCard, block: Block) -> tuple[float, str]:
    """What of the household's own lines decides the places: their height, and a label too long for a narrow line."""
    label = card.label
    return block.high, label if text.width(fonts.clean(label), HOME) > SURE_OF_A_LINE else ""


def _narrow_home(card: ContactCard, symbol: Symbol) -> float:
    room = _room(symbol, False)
    if text.width(fonts.clean(card.label), HOME) <= room:
        return home_of(card).high
    return home(card.label, card.issue, room).high


def _room(symbol: Symbol, is_wide: bool) -> float:
    """The width of a line: all of it, or what the QR code with its bare paper leaves."""
    return LIVE if is_wide else LIVE - symbol.wide


@lru_cache(8192)
def row(person: Contact, room: float, count: int, has_duties: bool) -> Block:
    """One of `count` rows, which are smaller beside the QR code, the more so where they are many."""
    size = ROW if room == LIVE else NARROW_ROWS[count > 2]
    return contact.row(person, room, ROLE, size, ROW_DUTIES if has_duties else 0.0)


@lru_cache(8192)
def home(label: str, issue: str, room: float = LIVE) -> Block:
    """Whose card it is: one line beside the edition, or several where names are long."""
    stack, label, end = Stack(), fonts.clean(label), room
    if room == LIVE:
        end -= text.width(issue, EDITION) + 3
    for size in (HOME, FLOOR):
        if scale := narrowed(label, end, size):
            return Block(HIGHS[size][0], (Mark(0.0, label, size, scale=scale, drop=HIGHS[size][1]),))
    lines = text.dotted(label, room, FLOOR)
    if text.width(lines[-1], FLOOR) > end:
        lines.append("")
    stack.lines([Mark(0.0, line, FLOOR)] for line in lines)
    return stack.block()


@lru_cache(1024)
def _places(shape: Shape) -> Places:
    is_member = shape.cover.first.role.startswith(HOME_LINK)
    for levels, wish in tries(len(shape.rows), bool(shape.cover.photo), is_member=is_member):
        if shape.cover.blank_row and wish.rows < len(shape.rows):
            wish = wish._replace(has_note=False)  # it says what the one does whose line is left out
        cover = shape.cover.without(wish.left_out, has_role=wish.has_role) if wish.left_out else shape.cover
        wished = shape._replace(cover=cover)
        for level in levels:
            if found := _attempt(wished, level, wish):
                return found
    return Places(Layout(), fits=False)


def _attempt(shape: Shape, level: tuple[float, float, float], wish: Wish) -> Places | None:
    """The largest type of a level that leaves the air it asks for."""
    least, name, phone = level
    kind = KINDS.index((wish.is_wide, wish.row_duties))
    rows, room = [heights[kind] for heights in shape.rows[: wish.rows]], _room(shape.symbol, wish.is_wide)
    line = shape.cover.duties_line if wish.has_note else ""
    note = contact.duties(line, room, ROW_DUTIES, shape.cover.duties_head) if line else None
    below = [*rows, *([note.high] if note else []), shape.home[wish.home_is_wide]]
    high = TOP - band_high(shape.cover, LIVE, BAND_SIZES, BAND) - MARGIN
    need = shape.symbol.high
    if (
        not wish.is_wide
        and high - (below[-1] + 0.5 if wish.home_is_wide else text.height("0", EDITION)) < need
    ):
        return None
    for share in STEPS:
        sizes = _sizes(share, name, phone)
        upper = _upper(shape.cover, _room(shape.symbol, False), sizes, wish)
        airs = _airs([block.high for block in upper], below, high, need if wish.is_wide else 0.0)
        if min(airs) >= least:
            return _set(shape, wish, upper, note, below, airs)
    return None


def _sizes(share: float, name: float, phone: float) -> Sizes:
    large, phone = name + (NAME - name) * share, phone + (PHONE - phone) * share
    return Sizes(8.7 + 1.8 * share, large, 9.0 if name > 14 else 8.0, phone, max(FLOOR, 0.62 * phone), 8.0)


def _airs(upper: list[float], below: list[float], high: float, need: float) -> tuple[float, float]:
    """The air between the lines beside the QR code, which need some height, and between those below."""
    air = (high - sum(upper) - sum(below)) / (len(upper) + len(below))
    if sum(upper) + air * (len(upper) + 0.5) >= need:
        return air, air
    return (need - sum(upper)) / (len(upper) + 0.5), (high - need - sum(below)) / (len(below) - 0.5)


def _upper(cover: Cover, room: float, sizes: Sizes, wish: Wish) -> list[Block]:
    """Slogan, name with position, phone and duties; the first ones beside the photo, if one is wished for."""
    color = accent(cover.variant)
    beside = room - (photo_wide(wish.photo) if wish.photo else 0.0)
    blocks = [
        contact.slogan(cover.slogan, beside, sizes.slogan, FLOOR, color),
        contact.name(cover.first, beside, sizes, FLOOR, color, beside=not wish.photo),
        contact.phones(cover.first, beside if wish.beside > 2 else room, sizes.phone, sizes.other),
        contact.duties(cover.first.duties, room, sizes.duties) if wish.duties else None,
    ]
    if wish.photo:
        count = wish.beside
        blocks = [_beside_photo([block for block in blocks[:count] if block], wish.photo), *blocks[count:]]
    return [block for block in blocks if block]


def _beside_photo(blocks: list[Block], photo: float) -> Block:
    """One block of several, moved to the right of the photo and spread over its height."""
    rest = photo - sum(block.high for block in blocks)
    air, x, top, marks = max(1.0, rest / (len(blocks) + 1)), photo_wide(photo), 0.0, []
    for block in blocks:
        top += air
        marks += [mark._replace(x=mark.x + x, drop=mark.drop + top) for mark in block.marks]
        top += block.high
    return Block(max(photo, top + air), tuple(marks))


def _set(
    shape: Shape, wish: Wish, upper: list[Block], note: Block | None, below: list[float], airs
) -> Places:
    """The lines in their places, rules half-way between them."""
    layout, cover, (above, air) = Layout(), shape.cover, airs
    color, top = accent(cover.variant), TOP - band_high(cover, LIVE, BAND_SIZES, BAND)
    head = top
    draw_band(layout, cover, (LEFT, top, LIVE, TOP - top), BAND_SIZES, color)
    if wish.photo:
        draw_photo(layout, LEFT, top - above, wish.photo, cover.photo)
    for block in upper:
        block.draw(layout, LEFT, top - above)
        top -= above + block.high
    top -= above / 2
    rows, rules = [], [top]
    for high in below:
        rows.append(top - air / 2)
        top -= air + high
        rules.append(top)
    if note:
        note.draw(layout, LEFT, rows[-2])
    end = LEFT + _room(shape.symbol, wish.is_wide)
    if air >= LEAST_FOR_RULE:
        layout.line(LEFT, rules[0], end, rules[0], weight=RULE)
        if len(rules) > 2:
            layout.line(LEFT, rules[-2], RIGHT if wish.home_is_wide else end, rules[-2], weight=RULE)
    if cover.blank_row and wish.rows == len(shape.rows):
        contact.blank_row(layout, cover.blank_row, ROLE, (LEFT, end), rows[wish.rows - 1] - BLANK + 0.4)
    layout.text(RIGHT, MARGIN + 0.25, cover.edition, EDITION, align="right")
    return Places(layout, wish, tuple(rows[: wish.rows]), head)


def linked(card: ContactCard, symbol: Symbol, found: Places) -> Layout:
    """The rows of the persons linked to the household; a person's homes have these lines in common."""
    layout, room = Layout(), _room(symbol, found.wish.is_wide)
    for person, top in zip(card.linked, found.rows, strict=False):
        row(person, room, len(card.linked), found.wish.row_duties).draw(layout, LEFT, top)
    return layout


def own(card: ContactCard, block: Block, symbol: Symbol, found: Places) -> Layout:
    """The household's own part: the QR code, under it the code to type; whose card it is, wide as in `block`."""
    layout = Layout()
    if not found.wish.home_is_wide:
        block = home(card.label, card.issue, _room(symbol, False))
    block.draw(layout, LEFT, MARGIN + block.high)
    x, y = RIGHT - symbol.side, found.band - symbol.wide - 0.4
    layout.qr(x, y, symbol.side, card.url)
    base = y - symbol.bare - text.ascent("0", CODE)
    typed(layout, x + symbol.side / 2, base, card.code, symbol.side, CODE)
    return layout
