"""The wall card, A6 upright: the same card in large type, one side, everything at least 12 points (W-19)."""

from cards.codes import grouped
from cards.pdf import text
from cards.pdf.designs.style import accent, band
from cards.pdf.designs.values import Contact, ContactCard
from cards.pdf.layout import Layout
from cards.pdf.pen import GREY

WIDE, HIGH, MARGIN = 105.0, 148.5, 7.0
LEFT, RIGHT, TOP = MARGIN, WIDE - MARGIN, HIGH - MARGIN
ROOM, HEAD, FLOOR, LINE = RIGHT - LEFT, 12.0, 12.0, 5.9
ROW, TALL = 5.3, 10.8
LABELS = {"office_hours": "办公", "duty": "值班", "office_phone": "村部"}


def _foot(card: ContactCard) -> float:
    lines = sum(bool(getattr(card, field)) for field in LABELS)
    return MARGIN + LINE * (1 + lines) + 1.6


def _officers_top(card: ContactCard) -> float:
    """As much room for the officers as they ask for, while the first contact keeps at least 37 mm."""
    linked = len(card.linked) * 6.6 + (6.2 if card.duties_line else 0) + 1.6
    limit = TOP - HEAD - linked - 37
    tall = _foot(card) + TALL * len(card.officers) + 1.5
    if tall <= limit:
        return max(tall, min(limit, TOP - HEAD - linked - 50))
    return min(limit, max(_foot(card) + ROW * len(card.officers) + 1.5, TOP - HEAD - linked - 50))


def _divide(card: ContactCard) -> float:
    return _officers_top(card) + len(card.linked) * 6.6 + (6.2 if card.duties_line else 0) + 1.6


def _symbol(card: ContactCard) -> tuple[float, float, float]:
    room = TOP - HEAD - _divide(card)
    size = min(30.0, room * 0.56)
    return RIGHT - size - 1, TOP - HEAD - size - 3.4, size


def shared(card: ContactCard) -> Layout:
    """Everything but the household's own lines, with the officers in the first arrangement that fits."""
    for arrange in (_with_duties, _one_line, _two_lines):
        layout = Layout()
        _frame(layout, card)
        _first(layout, card)
        arrange(layout, card.officers, _officers_top(card) - 1, _foot(card))
        if layout.fits:
            return layout
    return layout


def _frame(layout: Layout, card: ContactCard):
    color = accent(card.variant)
    head = ("title", card.title), ("village", card.village)
    band(layout, (LEFT, TOP - HEAD, ROOM, HEAD), color, *head, (21, 15, FLOOR))
    if card.duties_line:
        y = _officers_top(card) + 2
        layout.fitted("duties_line", LEFT, y, card.duties_line, ROOM, 13, FLOOR, color=color)
    if card.linked or card.duties_line:
        layout.line(LEFT, _divide(card), RIGHT, _divide(card))
    layout.line(LEFT, _officers_top(card), RIGHT, _officers_top(card), color=color, weight=1)
    layout.line(LEFT, _foot(card) - 0.6, RIGHT, _foot(card) - 0.6, color=color, weight=1)
    y = _foot(card) - LINE
    for field, label in LABELS.items():
        if value := getattr(card, field):
            layout.text(LEFT, y, label, FLOOR, bold=True, color=color)
            shown = text.phone(value) if field == "office_phone" else value
            layout.fitted(field, LEFT + 10.5, y, shown, ROOM - 10.5, 12.5, FLOOR)
            y -= LINE
    issue = f"{card.edition} {card.issued_on:%Y-%m-%d}"
    layout.fitted("edition", RIGHT, MARGIN + 0.6, issue, 40, FLOOR, FLOOR, color=GREY, align="right")


def _first(layout: Layout, card: ContactCard):
    color, floor, top = accent(card.variant), _divide(card), TOP - HEAD
    size = (top - floor) / 50
    room = _symbol(card)[0] - LEFT - 3.5
    y = top - 8 * size
    if card.slogan:
        layout.fitted(
            "slogan", LEFT, y, card.slogan, room, max(FLOOR, 16 * size), FLOOR, bold=True, color=color
        )
        y -= 17 * size
    else:
        y -= 11 * size
    layout.fitted("first", LEFT, y, card.first.name, room, 44 * size, 16, bold=True)
    y -= 8 * size
    layout.fitted("first", LEFT, y, card.first.role, room, max(FLOOR, 15 * size), FLOOR, color=GREY)
    number = text.phone(card.first.phone)
    layout.fitted("first", LEFT, floor + 3.6 * size, number, ROOM, 36 * size, 18, bold=True)


def _line(layout: Layout, officer: Contact, y: float, role: bool = True):
    used = layout.fitted("officers", LEFT, y, officer.name, 34, 13, FLOOR, bold=True)
    phone = text.phone(officer.phone)
    number = layout.fitted("officers", RIGHT, y, phone, 40, 13, FLOOR, bold=True, align="right")
    if role:
        x = LEFT + max(used + 2, 17.5)
        layout.fitted("officers", x, y, officer.role, RIGHT - number - 2 - x, 12.5, FLOOR, color=GREY)


def _with_duties(layout: Layout, officers: tuple[Contact, ...], top: float, bottom: float):
    step = min((top - bottom) / len(officers), 13)
    for number, officer in enumerate(officers):
        base = top - number * step - step * 0.45
        _line(layout, officer, base)
        layout.phrases(
            "officers", LEFT + 17.5, base - 5.2, officer.duties, ROOM - 17.5, 12, FLOOR, must=False
        )
    _must_hold(layout, officers, step, TALL - 0.4)


def _one_line(layout: Layout, officers: tuple[Contact, ...], top: float, bottom: float):
    step = min((top - bottom) / len(officers), 7.5)
    start = top - (top - bottom - step * len(officers)) / 2
    for number, officer in enumerate(officers):
        _line(layout, officer, start - (number + 0.76) * step)
    _must_hold(layout, officers, step, 4.8)


def _two_lines(layout: Layout, officers: tuple[Contact, ...], top: float, bottom: float):
    """Long positions take a line of their own."""
    step = (top - bottom) / len(officers)
    for number, officer in enumerate(officers):
        base = top - number * step - step * 0.45
        _line(layout, officer, base, role=False)
        layout.fitted("officers", LEFT, base - 5.2, officer.role, ROOM, 12.5, FLOOR, color=GREY)
    _must_hold(layout, officers, step, TALL - 0.4)


def _must_hold(layout: Layout, officers: tuple[Contact, ...], step: float, least: float):
    if step < least:
        layout.refuse("officers", officers[-1].role)


def personal(card: ContactCard) -> Layout:
    layout = Layout()
    x, y, size = _symbol(card)
    layout.qr(x, y, size, card.url)
    layout.text(x + size / 2, y - 5.2, grouped(card.code), 12, bold=True, align="center")
    base = _divide(card)
    for person in card.linked:
        base -= 6.6
        layout.fitted("linked", LEFT, base + 1.6, person.role, 26, 12.5, FLOOR, color=GREY)
        layout.fitted("linked", LEFT + 27, base + 1.6, person.name, 28, 14, FLOOR, bold=True)
        phone = text.phone(person.phone)
        layout.fitted("linked", RIGHT, base + 1.6, phone, 40, 14, FLOOR, bold=True, align="right")
    layout.fitted("head", LEFT, MARGIN + 0.6, card.label, ROOM - 42, 13, FLOOR)
    return layout
