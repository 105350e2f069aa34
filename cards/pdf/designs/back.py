"""The back of the pocket card: every officer with position, phone and duties, office hours and who is on duty."""

from collections.abc import Callable

from cards.pdf import fonts, text
from cards.pdf.designs.front import FLOOR, HIGH, LEFT, MARGIN, RIGHT, WIDE
from cards.pdf.designs.style import accent
from cards.pdf.designs.values import Contact, ContactCard
from cards.pdf.layout import Layout
from cards.pdf.pen import GREY, HAIR

TITLE = "村干部联系方式"
HEAD, GUTTER, LINE = 6.2, 3.5, 3.7
SIZE = (WIDE, HIGH)


def shared(card: ContactCard) -> Layout:
    """The whole back, with the officers in the first arrangement that fits them all."""
    arrangements = [_wide, _cells] if len(card.officers) <= 5 else [_cells, _wide]
    for arrange in arrangements:
        layout = Layout()
        _frame(layout, card)
        arrange(layout, card.officers, HIGH - MARGIN - HEAD, _foot(card), must=True)
        if layout.fits:
            return layout
    return layout


def _foot(card: ContactCard) -> float:
    lines = [card.office_hours, card.duty]
    return MARGIN + LINE * sum(bool(line) for line in lines) + (1.0 if any(lines) else 0.0)


def _frame(layout: Layout, card: ContactCard):
    color, top = accent(card.variant), HIGH - MARGIN
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


def _wide(layout: Layout, officers: tuple[Contact, ...], top: float, bottom: float, must: bool):
    """One officer a row over the whole width: name, position and phone, the duties underneath."""
    step = min((top - bottom) / len(officers), 8.6)
    size = min(10.5, step * 1.62)
    start = top - (top - bottom - step * len(officers)) / 2
    for number, officer in enumerate(officers):
        above = start - number * step
        base = above - step * 0.47
        layout.fitted("officers", LEFT, base, officer.name, 19, size, FLOOR, bold=True)
        layout.fitted("officers", LEFT + 20.5, base, officer.role, 35, 8.5, FLOOR)
        phone = text.phone(officer.phone)
        layout.fitted("officers", RIGHT, base, phone, 25, size, FLOOR, bold=True, align="right")
        _duties(layout, (LEFT + 20.5, base - step * 0.42), officer, RIGHT - LEFT - 20.5, must)
        if number:
            layout.line(LEFT, above, RIGHT, above, color=HAIR, weight=0.25)
    if step < 5.6:
        layout.refuse("officers", officers[-1].name)


def _duties(layout: Layout, place: tuple[float, float], officer: Contact, room: float, must: bool):
    layout.phrases("officers", *place, officer.duties, room, 7.5, FLOOR, must=must)


def _cells(layout: Layout, officers: tuple[Contact, ...], top: float, bottom: float, must: bool):
    """Two columns read downwards; three lines a cell while there is height for them, else two."""
    rows = -(-len(officers) // 2)
    step, wide = (top - bottom) / rows, (RIGHT - LEFT - GUTTER) / 2
    draw: Callable = _three if step >= 9.4 else _two
    for number, officer in enumerate(officers):
        column, row = divmod(number, rows)
        x, above = LEFT + column * (wide + GUTTER), top - row * step
        draw(layout, officer, (x, above, wide, step), must)
        if row:
            layout.line(x, above, x + wide, above, color=HAIR, weight=0.25)
    if step < 5.2:
        layout.refuse("officers", officers[-1].name)


def _name_and_role(layout: Layout, officer: Contact, x: float, y: float, wide: float, size: float):
    used = layout.fitted("officers", x, y, officer.name, wide * 0.5, size, FLOOR, bold=True)
    gap = max(used, fonts.em_width("三个字", True) * size * text.POINT) + 1.6
    layout.fitted("officers", x + gap, y, officer.role, wide - gap, 8, FLOOR, color=GREY)


def _three(layout: Layout, officer: Contact, box: tuple[float, float, float, float], must: bool):
    x, top, wide, step = box
    _name_and_role(layout, officer, x, top - step * 0.34, wide, min(9.5, step * 0.95))
    layout.fitted("officers", x, top - step * 0.64, text.phone(officer.phone), wide, 9.5, FLOOR, bold=True)
    _duties(layout, (x, top - step * 0.91), officer, wide, must)


def _two(layout: Layout, officer: Contact, box: tuple[float, float, float, float], must: bool):
    x, top, wide, step = box
    size = min(9.5, step * 1.3)
    _name_and_role(layout, officer, x, top - step * 0.43, wide, size)
    base = top - step * 0.88
    used = layout.fitted("officers", x, base, text.phone(officer.phone), wide * 0.62, size, FLOOR, bold=True)
    _duties(layout, (x + used + 1.6, base), officer, wide - used - 1.6, must)
