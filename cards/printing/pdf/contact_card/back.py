"""The back of the pocket card: every officer with position, phone and duties, office hours and who is on duty."""

from collections.abc import Callable
from functools import partial

from cards.printing.pdf import fonts, text
from cards.printing.pdf.layout import Layout, Word
from cards.printing.pdf.pen import GREY, HAIR
from cards.printing.pdf.style import accent
from cards.printing.pdf.values import Contact

from .front import FLOOR, HIGH, LEFT, MARGIN, RIGHT
from .values import ContactCard

TITLE = "村干部联系方式"
HEAD, GUTTER, LINE = 5.8, 3.5, 3.5
Box = tuple[float, float, float, float]
"""Left edge, upper edge, width and height."""
Cell = Callable[[Layout, Contact, Box, bool], None]


def officers(card: ContactCard) -> Layout:
    layout = Layout()
    arrange = _rows if len(card.officers) <= 4 else _cells
    arrange(layout, card.officers, HIGH - MARGIN - HEAD, _foot(card))
    return layout


def _foot(card: ContactCard) -> float:
    lines = [card.office_hours, card.duty]
    return MARGIN + LINE * sum(bool(line) for line in lines) + (1.0 if any(lines) else 0.0)


def frame(card: ContactCard) -> Layout:
    """Head and foot, which remain where officers differ."""
    layout, color, top = Layout(), accent(card.variant), HIGH - MARGIN
    layout.text(LEFT, top - 3.9, TITLE, 10, bold=True, color=color)
    if card.office_phone:
        office = f"村办公室 {text.phone(card.office_phone)}"
        layout.fitted("office_phone", RIGHT, top - 3.9, office, 44, 8.5, FLOOR, bold=True, align="right")
    layout.line(LEFT, top - HEAD + 0.6, RIGHT, top - HEAD + 0.6, color=color, weight=1)
    y = _foot(card) - LINE
    if y > MARGIN:
        layout.line(LEFT, _foot(card) - 0.4, RIGHT, _foot(card) - 0.4)
    for field, label, value in (("office_hours", "办公", card.office_hours), ("duty", "值班", card.duty)):
        if value:
            layout.text(LEFT, y, label, FLOOR, bold=True, color=color)
            layout.fitted(field, LEFT + 7, y, value, RIGHT - LEFT - 7, 7.5, FLOOR)
            y -= LINE
    return layout


def _rows(layout: Layout, officers: tuple[Contact, ...], top: float, bottom: float):
    """One officer a row over the whole width: name, position and phone, the duties underneath."""
    step = min((top - bottom) / len(officers), 11)
    start = top - (top - bottom - step * len(officers)) / 2
    for number, officer in enumerate(officers):
        above = start - number * step
        _attempt(layout, officer, _row, _row_below, (LEFT, above, RIGHT - LEFT, step))
        if number:
            layout.line(LEFT, above, RIGHT, above, color=HAIR, weight=0.25)


def _cells(layout: Layout, officers: tuple[Contact, ...], top: float, bottom: float):
    """Two columns read downwards; three lines a cell while there is height for them, else two."""
    rows = -(-len(officers) // 2)
    step, wide = (top - bottom) / rows, (RIGHT - LEFT - GUTTER) / 2
    draw = (_three, _three_below) if step >= 9.4 else (_two, _two_below)
    for number, officer in enumerate(officers):
        column, row = divmod(number, rows)
        x, above = LEFT + column * (wide + GUTTER), top - row * step
        _attempt(layout, officer, *draw, (x, above, wide, step))
        if row:
            layout.line(x, above, x + wide, above, color=HAIR, weight=0.25)


def _attempt(layout: Layout, officer: Contact, usual: Cell, below: Cell, box: Box):
    """The usual lines; else the position on a line of its own; else without the duties, which may go first."""
    layout.first_that_fits(
        partial(usual, officer=officer, box=box, must=True),
        partial(below, officer=officer, box=box, must=True),
        partial(usual, officer=officer, box=box, must=False),
        partial(below, officer=officer, box=box, must=False),
    )


def _name(officer: Contact, size: float) -> Word:
    return Word(officer.name, size, bold=True)


def _role(officer: Contact, size: float, stop: float = 0.0) -> Word:
    return Word(officer.role, size, color=GREY, stop=stop)


def _phone(officer: Contact, size: float) -> Word:
    return Word(text.phone(officer.phone), size, bold=True)


def _row(layout: Layout, officer: Contact, box: Box, must: bool):
    x, top, wide, step = box
    size, base = min(12, step * 1.4), top - step * 0.47
    words = [_name(officer, size), Word(officer.role, 8.5, stop=20.5)]
    layout.row("officers", x, base, wide, words, _phone(officer, size), floor=FLOOR)
    duties = (x + 20.5, base - step * 0.42)
    layout.phrases("officers", *duties, officer.duties, wide - 20.5, 7.5, FLOOR, must=must)


def _row_below(layout: Layout, officer: Contact, box: Box, must: bool):
    x, top, wide, step = box
    size, base = min(12, step * 1.4), top - step * 0.47
    layout.row("officers", x, base, wide, [_name(officer, size)], _phone(officer, size), floor=FLOOR)
    _role_and_duties(layout, officer, x, base - step * 0.42, wide, must)


def _role_and_duties(layout: Layout, officer: Contact, x: float, base: float, wide: float, must: bool):
    used = layout.fitted("officers", x, base, officer.role, wide, FLOOR, FLOOR)
    room = wide - used - 1.6
    layout.phrases("officers", x + used + 1.6, base, officer.duties, room, FLOOR, FLOOR, must=must)


def _stop(size: float) -> float:
    """Where positions start: behind a name of three characters."""
    return fonts.em_width("三个字", True) * size * text.POINT + 1.6


def _three(layout: Layout, officer: Contact, box: Box, must: bool):
    x, top, wide, step = box
    words = [_name(officer, 9.2), _role(officer, 8, _stop(9.2))]
    layout.row("officers", x, top - step * 0.3, wide, words, floor=FLOOR)
    phone = text.phone(officer.phone)
    layout.fitted("officers", x, top - step * 0.62, phone, wide, 9.2, FLOOR, bold=True)
    layout.phrases("officers", x, top - step * 0.92, officer.duties, wide, 7.5, FLOOR, must=must)


def _three_below(layout: Layout, officer: Contact, box: Box, must: bool):
    x, top, wide, step = box
    words = [_name(officer, 9.2)]
    layout.row("officers", x, top - step * 0.3, wide, words, _phone(officer, 9.2), floor=FLOOR)
    layout.fitted("officers", x, top - step * 0.62, officer.role, wide, 8, FLOOR, color=GREY)
    layout.phrases("officers", x, top - step * 0.92, officer.duties, wide, 7.5, FLOOR, must=must)


def _two(layout: Layout, officer: Contact, box: Box, must: bool):
    x, top, wide, step = box
    size, base = min(9.5, step * 1.3), top - step * 0.91
    words = [_name(officer, size), _role(officer, min(8, size * 0.95), _stop(size))]
    layout.row("officers", x, top - step * 0.45, wide, words, floor=FLOOR)
    phone = text.phone(officer.phone)
    used = layout.fitted("officers", x, base, phone, wide * 0.62, size, FLOOR, bold=True) + 1.6
    least = min(7.5, size)
    layout.phrases("officers", x + used, base, officer.duties, wide - used, least, FLOOR, must=must)


def _two_below(layout: Layout, officer: Contact, box: Box, must: bool):
    x, top, wide, step = box
    size = min(9.5, step * 1.3)
    right = _phone(officer, size)
    layout.row("officers", x, top - step * 0.45, wide, [_name(officer, size)], right, floor=FLOOR)
    _role_and_duties(layout, officer, x, top - step * 0.91, wide, must)
