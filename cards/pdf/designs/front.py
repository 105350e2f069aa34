"""The front of the pocket card, 90 × 54 mm: whom to call first, who is linked to this home, the QR code."""

from cards.codes import grouped
from cards.pdf import text
from cards.pdf.designs.style import accent, band
from cards.pdf.designs.values import ContactCard
from cards.pdf.layout import Layout, Word
from cards.pdf.pen import GREY

WIDE, HIGH, MARGIN = 90.0, 54.0, 4.0
LEFT, RIGHT, TOP = MARGIN, WIDE - MARGIN, HIGH - MARGIN
HEAD, FOOT, FLOOR = 7.4, 4.2, 7.0


def _rows(linked: int) -> float:
    return {0: 0.0, 1: 5.4, 2: 4.6, 3: 3.7}.get(linked, 3.7)


def _divide(card: ContactCard) -> float:
    """The height of the rule between the first contact above and the linked persons below."""
    lines = len(card.linked) * _rows(len(card.linked)) + (3.4 if card.duties_line else 0)
    return MARGIN + FOOT + lines


def _symbol(card: ContactCard) -> tuple[float, float, float]:
    """Corner and size of the QR code, centred between the head and the rule with the typed code under it."""
    floor = _divide(card)
    room = TOP - HEAD - floor
    size = min(20.0, room - 6.8)
    return RIGHT - size, floor + 5.0 + (room - 6.8 - size) / 2, size


def shared(card: ContactCard) -> Layout:
    """What the fronts of one edition have in common."""
    layout, color = Layout(), accent(card.variant)
    head = ("title", card.title), ("village", f"{card.township} {card.village}")
    band(layout, (LEFT, TOP - HEAD, RIGHT - LEFT, HEAD), color, *head, (11.5, 8.5, FLOOR))
    _first(layout, card)
    floor = _divide(card)
    if card.linked or card.duties_line:
        layout.line(LEFT, floor, RIGHT, floor)
    if card.duties_line:
        y = MARGIN + FOOT + 1
        layout.fitted("duties_line", LEFT, y, card.duties_line, RIGHT - LEFT, 7.5, FLOOR, color=color)
    layout.line(LEFT, MARGIN + FOOT - 0.5, RIGHT, MARGIN + FOOT - 0.5)
    issue = f"{card.edition} {card.issued_on:%Y-%m-%d}"
    layout.fitted("edition", RIGHT, MARGIN + 0.5, issue, 24, FLOOR, FLOOR, color=GREY, align="right")
    return layout


def _first(layout: Layout, card: ContactCard):
    """The one person on top (S0-05): name as large as the room allows, then position and phone."""
    floor, color = _divide(card), accent(card.variant)
    size = (TOP - HEAD - floor) / 30.5
    room, top = min(_symbol(card)[0], RIGHT - 19) - LEFT - 3.5, TOP - HEAD
    if card.slogan:
        layout.fitted(
            "slogan", LEFT, top - 5.2 * size, card.slogan, room, 9.5 * size, FLOOR, bold=True, color=color
        )
    else:
        size *= 1.06
    down = top - (15.6 if card.slogan else 11.6) * size
    layout.fitted("first", LEFT, down, card.first.name, room, 27 * size, 11, bold=True)
    layout.fitted(
        "first", LEFT, down - 5.6 * size, card.first.role, room, max(7.5, 9.5 * size), FLOOR, color=GREY
    )
    number = text.phone(card.first.phone)
    layout.fitted("first", LEFT, floor + 2.2 * size, number, room, 20 * size, 11, bold=True)


def personal(card: ContactCard) -> Layout:
    """What only this household's front says."""
    layout = Layout()
    x, y, size = _symbol(card)
    layout.qr(x, y, size, card.url)
    layout.text(RIGHT, y - 3.7, grouped(card.code), 8, bold=True, align="right")
    step, floor = _rows(len(card.linked)), _divide(card)
    big = {1: 11, 2: 10, 3: 8.5}.get(len(card.linked), 8.5)
    for number, person in enumerate(card.linked[:3], start=1):
        base = floor - number * step + step * 0.27
        words = [Word(person.role, 8, color=GREY), Word(person.name, big, bold=True, stop=22)]
        phone = Word(text.phone(person.phone), big, bold=True)
        layout.row("linked", LEFT, base, RIGHT - LEFT, words, phone, floor=FLOOR)
    layout.longest("head", LEFT, MARGIN + 0.5, card.labels, 56, 7.5, FLOOR)
    return layout
