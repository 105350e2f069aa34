"""The pair on the name board, each with photo and number, and what each of them leads."""

from cards.printing.pdf import fonts, text
from cards.printing.pdf.layout import Layout
from cards.printing.pdf.pen import WHITE, Color

from .measures import FLOOR, GUTTER, HALF, LEFT, heading
from .values import NameBoard, Official

BELOW, DUTIES = 1.5, 37.0
PHOTO_SHAPE = 5 / 7


def draw_pair(layout: Layout, name_board: NameBoard, color: Color, top: float, high: float) -> float:
    top = heading(layout, "两　员", color, top) - BELOW
    right = LEFT + HALF + GUTTER
    _person(layout, "organiser", ("组织员", "志愿服务队队长"), name_board.organiser, (LEFT, top, high), color)
    people = ("监督员", "志愿服务队副队长")
    _person(layout, "supervisor", people, name_board.supervisor, (right, top, high), color)
    return top - high


def _person(layout: Layout, name: str, role, person: Official, place, color: Color):
    """Photo, name and role; the number to call over the whole width below."""
    x, top, high = place
    pad, phone = 5.0, 25.0
    layout.rect(x, top - high, HALF, high, stroke=color, weight=1.6)
    layout.line(x, top - high + phone, x + HALF, top - high + phone, color=color, weight=0.8)
    number = text.phone(fonts.clean(person.phone))
    layout.fitted(
        name, x + HALF / 2, top - high + 7.3, number, HALF - 2 * pad, 48, 26, bold=True, align="center"
    )
    tall = high - phone - 2 * pad
    wide = min(tall * PHOTO_SHAPE, 50.0)
    tall = wide / PHOTO_SHAPE
    bottom = top - pad - (high - phone - 2 * pad + tall) / 2
    _draw_photo(layout, person, (x + pad, bottom, wide, tall), color)
    left = x + 2 * pad + wide
    room = x + HALF - pad - left
    layout.fitted(name, left, bottom + tall - 10.5, role[0], room, 32, FLOOR, bold=True, color=color)
    layout.fitted(name, left, bottom + tall - 21.5, role[1], room, FLOOR, FLOOR)
    _name(layout, name, person.name, (left, bottom, room, tall - 24.5))


def _name(layout: Layout, field_: str, name: str, box: tuple[float, float, float, float]):
    """In one line as large as there is room; a long name in two lines before it becomes small."""
    x, bottom, room, high = box
    name = fonts.clean(name)
    largest = min(66.0, high / text.height(name, 1))
    found = text.fit(name, room, largest, min(40.0, largest), True)
    if found:
        y = bottom + (high - text.height(name, found.size)) / 2 + 0.1 * found.size * text.POINT
        layout.text(x, y, name, found.size, bold=True, scale=found.scale)
        return
    sizes = [size for size in range(44, int(FLOOR) - 1, -1) if 2.25 * size * text.POINT <= high]
    size = next((size for size in sizes if len(_halves(name, room, size)) == 2), None)
    if size is None:
        layout.refuse(field_, name)
        return
    for number, line in enumerate(_halves(name, room, size)):
        y = bottom + high / 2 + (0.28 - 1.25 * number) * size * text.POINT
        layout.text(x, y, line, size, bold=True)


def _halves(name: str, room: float, size: float) -> list[str]:
    """A name of several parts is broken between them, so that both lines are as even as they can be."""
    ends = [place + 1 for place, char in enumerate(name) if char in "·•・"]
    if not ends:
        return text.wrap(name, room, size, True)
    end = min(ends, key=lambda end: max(end, len(name) - end))
    lines = [name[:end], name[end:]]
    return lines if all(text.width(line, size, True) <= room for line in lines) else [*lines, ""]


def _draw_photo(layout: Layout, person: Official, box: tuple[float, float, float, float], color: Color):
    """The photo, or else the surname white on the accent, so that no place looks empty."""
    x, y, wide, high = box
    if person.photo:
        layout.image(x, y, wide, high, person.photo)
        layout.rect(x, y, wide, high, stroke=color, weight=0.8)
        return
    layout.rect(x, y, wide, high, fill=color)
    inner = 2.4
    layout.rect(x + inner, y + inner, wide - 2 * inner, high - 2 * inner, stroke=WHITE, weight=1.1)
    size = wide * 0.62 / text.POINT
    base = y + high / 2 - 0.38 * size * text.POINT
    layout.text(x + wide / 2, base, surname(person.name), size, bold=True, color=WHITE, align="center")


def surname(name: str) -> str:
    return fonts.clean(name)[:1]


def draw_duties(layout: Layout, name_board: NameBoard, color: Color, top: float) -> float:
    """Under each of the pair what that one leads; the other assists (S3-07)."""
    top = heading(layout, "两员职责", color, top)
    sides = (
        (LEFT, "组织员牵头", "监督员协助", name_board.organiser_leads),
        (LEFT + HALF + GUTTER, "监督员牵头", "组织员协助", name_board.supervisor_leads),
    )
    for x, leads, assists, duties in sides:
        layout.text(x, top - 9, leads, 24, bold=True, color=color)
        layout.text(x + text.width(leads, 24, True) + 5, top - 9, assists, FLOOR)
        for number, duty in enumerate(duties):
            column, row = number % 2, number // 2
            left, base = x + column * HALF / 2, top - 21.8 - row * 13
            layout.rect(left, base + 1.2, 4.2, 4.2, fill=color)
            layout.fitted("duties", left + 7, base, duty, HALF / 2 - 9, 29, FLOOR, bold=True)
    return top - DUTIES
