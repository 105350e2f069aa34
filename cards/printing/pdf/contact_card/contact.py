"""The upper part of a contact card's front: slogan, name, position, phone and duties of whom to call first."""

from typing import NamedTuple

from cards.printing.pdf import fonts, text
from cards.printing.pdf.layout import Layout
from cards.printing.pdf.pen import INK, Color
from cards.printing.pdf.values import Contact
from cards.wording import HOME_LINK

from .block import (
    GAP,
    NARROWEST,
    Block,
    Mark,
    Stack,
    name_lines,
    narrowed,
    numbers,
    numbers_wide,
    paragraph,
    parts,
    phrases,
    wide,
)

SHORT = 4
"""Up to so many characters a name has its position beside it."""
SHRUNK = 0.6
"""A name that would be smaller than this share of its size breaks into lines."""


class Sizes(NamedTuple):
    """Of one try, in points: slogan, name, position, phone, a second phone, duties."""

    slogan: float
    name: float
    role: float
    phone: float
    other: float
    duties: float


def slogan(value: str, room: float, size: float, floor: float, color: Color) -> Block | None:
    value = fonts.clean(value)
    if not value:
        return None
    scale = narrowed(value, room, size, True)
    while scale is None and size > floor:
        size = max(floor, size - 0.5)
        scale = narrowed(value, room, size, True)
    stack = Stack()
    if scale:
        stack.line(Mark(0.0, value, size, True, color, scale))
    else:
        stack.lines([Mark(0.0, part, size, True, color)] for part in text.apart(value, room, size, True))
    return stack.block()


def name(person: Contact, room: float, sizes: Sizes, floor: float, color: Color, *, beside: bool) -> Block:
    """The name as large as it may be; the position beside it while both are short, else under it."""
    stack = Stack()
    size, (*above, last) = _name_lines(fonts.clean(person.name), room, sizes.name, floor)
    for part in above:
        stack.line(_named(part, room, size), lead=0.12)
    mark, role = _named(last, room, size), fonts.clean(person.role)
    start, bold = wide(mark) + GAP * 1.1, role.startswith(HOME_LINK)
    is_short = beside and len(last) <= SHORT * (1 + len(above))
    lines = _role_lines(role, room - start, sizes.role) if is_short else []
    look = {"bold": bold, "color": color if bold else INK}
    if len(lines) == 1:
        stack.line(mark, Mark(start, lines[0], sizes.role, **look), lead=0.12)
        return stack.block()
    stack.line(mark, lead=0.12)
    if len(lines) == 2 and size * 0.95 >= 2.2 * sizes.role and not above:
        return _with_two(stack.block(), start, lines, sizes.role, look)
    lead, rest = (role, "") if bold else ("", role)
    stack.lines(paragraph(lead, rest, room, sizes.role, color=color), lead=0.25)
    return stack.block()


def _name_lines(value: str, room: float, most: float, floor: float) -> tuple[float, list[str]]:
    """Size and lines: one line unless it would be much smaller than wished for, else two, and so on."""
    for count in range(1, 8):
        lines = parts(value, count)
        size = min(most, _widest(lines, room))
        if size >= max(SHRUNK * most, floor):
            return size, lines
    return floor, name_lines(value, room, floor)


def _widest(lines: list[str], room: float) -> float:
    em = max(fonts.em_width(line, True) for line in lines)
    return room / (em * NARROWEST * text.POINT or 1.0)


def _named(part: str, room: float, size: float) -> Mark:
    return Mark(0.0, part, size, True, scale=narrowed(part, room, size, True) or NARROWEST)


def _role_lines(role: str, room: float, size: float) -> list[str]:
    """The position in one line or two, broken between its parts; none where that needs more."""
    if text.width(role, size, True) <= room:
        return [role]
    found = [HOME_LINK, role[len(HOME_LINK) :]] if role.startswith(HOME_LINK) else phrases(role)
    for cut in range(len(found) - 1, 0, -1):
        lines = ["".join(found[:cut]), "".join(found[cut:])]
        if all(text.width(line, size, True) <= room for line in lines):
            return lines
    return []


def _with_two(block: Block, start: float, lines: list[str], size: float, look: dict) -> Block:
    """Two lines beside a large name, in the middle of its height."""
    step = size * 1.25 * text.POINT
    middle = block.high / 2 + text.ascent("字", size) / 2 - 0.05 * size * text.POINT
    marks = [
        Mark(start, line, size, drop=middle + step * (row - 0.5), **look) for row, line in enumerate(lines)
    ]
    return Block(block.high, (*block.marks, *marks))


def phones(person: Contact, room: float, first: float, other: float) -> Block | None:
    """The first number large, the others behind it, or under it where they do not fit."""
    stack, found = Stack(), person.phones
    if not found:
        return None
    scale = min(1.0, room / text.width(found[0], first, True))
    marks = [Mark(0.0, found[0], first, True, scale=scale)]
    x = wide(marks[0]) + GAP * 1.2
    if found[1:] and x + numbers_wide(found[1:], other) <= room:
        marks.append(Mark(x, found[1], other, bold=True))
        found = found[2:]
    else:
        found = found[1:]
    stack.line(*marks)
    for phone in found:
        scale = min(1.0, room / text.width(phone, other, True))
        stack.line(Mark(0.0, phone, other, True, scale=scale))
    return stack.block()


def duties(value: str, room: float, size: float, head: str = "") -> Block | None:
    """All of them behind whose they are, or nothing where there are none; a phrase wider than the room is broken."""
    if not fonts.clean(value):
        return None
    stack = Stack()
    stack.lines(paragraph(head, value, room, size))
    return stack.block()


def row(person: Contact, room: float, role: float, size: float, small: float = 0.0) -> Block:
    """Role, name and numbers in a line of their own; under it the duties in size `small`, if one is given."""
    stack, word, value = Stack(), fonts.clean(person.role), fonts.clean(person.name)
    taken = numbers_wide(person.phones, size)
    long = text.width(word, role) + GAP + text.width(value, size, True)
    scale = min(1.0, room / (long + taken + GAP))
    if scale >= NARROWEST:
        stack.line(
            *_labelled(word, value, role, size, scale), *numbers(person.phones, room, size, scale=scale)
        )
    elif long <= room and taken <= room:
        stack.line(*_labelled(word, value, role, size, 1.0))
        stack.line(*numbers(person.phones, room, size))
    else:
        _row_apart(stack, person, room, role, size)
    if small and fonts.clean(person.duties):
        stack.lines(paragraph("", person.duties, room, small), lead=0.12)
    return stack.block()


def _labelled(word: str, value: str, role: float, size: float, scale: float) -> list[Mark]:
    start = (text.width(word, role) + GAP) * scale
    return [Mark(0.0, word, role, scale=scale), Mark(start, value, size, True, scale=scale)]


def _row_apart(stack: Stack, person: Contact, room: float, role: float, size: float):
    stack.lines(paragraph("", person.role, room, role))
    for part in name_lines(fonts.clean(person.name), room, size):
        stack.line(_named(part, room, size))
    for phone in person.phones:
        scale = min(1.0, room / text.width(phone, size, True))
        stack.line(Mark(room, phone, size, True, scale=scale, align="right"))


def blank_row(layout: Layout, word: str, size: float, ends: tuple[float, float], base: float):
    """A line to write on by hand who is linked, for want of one in the register: the name and the number."""
    layout.text(ends[0], base, word, size)
    start = ends[0] + text.width(word, size) + GAP
    for left, right in ((start, start + 26), (start + 29, ends[1])):
        layout.line(left, base - 0.3, right, base - 0.3, weight=0.8, dash="1.2 1.2")
