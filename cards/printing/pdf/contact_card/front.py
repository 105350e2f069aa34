"""The front of the pocket card, 90 × 54 mm: whom to call first, who is linked to this home, the QR code.

Two columns: people on the left, the QR code with the typed code on the right, in the same place on every card.
"""

from functools import partial

from cards.printing.pdf import fonts, text
from cards.printing.pdf.layout import Layout, Line, Word
from cards.printing.pdf.pen import GREY
from cards.printing.pdf.style import QUIET, accent, band, typed

from .first_contact import draw_photo, position
from .values import ContactCard

WIDE, HIGH, MARGIN = 90.0, 54.0, 4.0
LEFT, RIGHT, TOP = MARGIN, WIDE - MARGIN, HIGH - MARGIN
HEAD, FOOT, FLOOR = 7.4, 3.7, 7.0
SYMBOL = 21.0
ROOM = RIGHT - LEFT - SYMBOL * (1 + QUIET)
ROWS = {0: 0.0, 1: 5.6, 2: 4.7, 3: 4.0}
SIZES = {1: 11.0, 2: 9.5, 3: 8.5}
HINT = "手机扫一扫"
CORNER = RIGHT - SYMBOL, TOP - HEAD - SYMBOL * (1 + QUIET)
"""Of the QR code, with four modules of bare paper around it."""
MIDDLE, BELOW = RIGHT - SYMBOL / 2, CORNER[1] - SYMBOL * QUIET - text.ascent("0", 8)
PHOTO, SMALL_PHOTO, PHONE = 18.0, 12.0, 21.0


def _duties(card: ContactCard) -> int:
    """How many lines the duties of the linked person take."""
    if not card.duties_line:
        return 0
    return 1 if text.fit(fonts.clean(card.duties_line), ROOM, FLOOR, FLOOR) else 2


def _divide(card: ContactCard) -> float:
    """The height of the rule between the first contact above and the linked persons below."""
    return MARGIN + FOOT + len(card.linked) * ROWS.get(len(card.linked), 4.0) + 3.6 * _duties(card)


def shared(card: ContactCard) -> Layout:
    """What the fronts of one edition have in common."""
    layout, color, rule = Layout(), accent(card.variant), MARGIN + FOOT
    head = ("title", card.title), ("village", f"{card.township} {card.village}")
    band(layout, (LEFT, TOP - HEAD, RIGHT - LEFT, HEAD), color, *head, (11.5, 8.5, FLOOR))
    _first(layout, card)
    if _divide(card) > rule:
        layout.line(LEFT, _divide(card), LEFT + ROOM, _divide(card))
    if _duties(card) == 1:
        layout.fitted("duties_line", LEFT, rule + 1.1, card.duties_line, ROOM, 7.5, FLOOR, color=color)
    elif card.duties_line:
        place = LEFT, rule + 6.6, card.duties_line, ROOM, (FLOOR,)
        layout.lines("duties_line", *place, 2, leading=1.2, color=color)
    layout.line(LEFT, rule, RIGHT, rule)
    if card.url:
        layout.text(MIDDLE, BELOW - 3.5, HINT, FLOOR, color=GREY, align="center")
    issue = f"{card.edition} {card.issued_on:%Y-%m-%d}"
    layout.fitted("edition", RIGHT, MARGIN + 0.4, issue, 24, FLOOR, FLOOR, color=GREY, align="right")
    return layout


def _first(layout: Layout, card: ContactCard):
    """The one person on top (S0-05): name as large as the room allows, then position and phone."""
    attempts = [_over_phone, _beside_all] if card.photo else []
    layout.first_that_fits(*(partial(draw, card=card) for draw in (*attempts, _without_photo)))


def _lines(card: ContactCard, room: float) -> list[Line]:
    first = card.first
    return [
        Line("slogan", card.slogan, 11, FLOOR, bold=True, color=accent(card.variant)),
        Line("first", first.name, 40, 11, bold=True),
        *position(first.role, room, 10.5, FLOOR),
        Line("first", text.phone(first.phone), 23, 11, bold=True, air=1.3),
    ]


def _without_photo(layout: Layout, card: ContactCard):
    layout.stack(LEFT, TOP - HEAD, _divide(card), ROOM, _lines(card, ROOM), least=1.1)


def _beside_all(layout: Layout, card: ContactCard):
    """Low room: the photo beside all lines."""
    start = draw_photo(layout, LEFT, TOP - HEAD, _divide(card), card.photo, PHOTO)
    room = LEFT + ROOM - start
    layout.stack(start, TOP - HEAD, _divide(card), room, _lines(card, room), least=0.9)


def _over_phone(layout: Layout, card: ContactCard):
    """The photo beside name and position, the phone under both over the whole width."""
    bottom = _divide(card) + text.height("0", PHONE) + 1.6
    start = draw_photo(layout, LEFT, TOP - HEAD, bottom, card.photo, PHOTO)
    if start - LEFT < SMALL_PHOTO:
        return layout.refuse("photo", "")
    room = LEFT + ROOM - start
    *beside, phone = _lines(card, room)
    layout.stack(start, TOP - HEAD, bottom, room, beside, least=0.9)
    y = (bottom + _divide(card) - text.ascent("0", PHONE)) / 2
    layout.fitted(phone.field, LEFT, y, phone.value, ROOM, PHONE, 15, bold=True)


def linked(card: ContactCard) -> Layout:
    """The persons linked to the household; a person's homes have these lines in common."""
    layout = Layout()
    step, floor = ROWS.get(len(card.linked), 4.0), _divide(card)
    size = SIZES.get(len(card.linked), 8.5)
    for number, person in enumerate(card.linked[:3], start=1):
        base = floor - number * step + step * 0.2
        words = [Word(person.role, 8, color=GREY), Word(person.name, size, bold=True, stop=13)]
        phone = Word(text.phone(person.phone), size, bold=True)
        layout.row("linked", LEFT, base, ROOM, words, phone, floor=FLOOR)
    return layout


def own(card: ContactCard) -> Layout:
    """The household's own part of the front: the QR code, under it the code to type; whose card it is."""
    layout = Layout()
    layout.qr(*CORNER, SYMBOL, card.url)
    typed(layout, MIDDLE, BELOW, card.code, SYMBOL, 8)
    layout.longest("head", LEFT, MARGIN + 0.4, card.labels, 56, 7.5, FLOOR)
    return layout
