"""One person of a list on a contact card: name, position, numbers and every duty, over the width or in a column."""

from functools import lru_cache

from cards.printing.pdf import fonts, text
from cards.printing.pdf.values import Contact

from .block import (
    GAP,
    Block,
    Mark,
    Stack,
    name_lines,
    narrowed,
    numbers,
    numbers_wide,
    paragraph,
    phrases,
    wide,
)

CACHED, ALONE = 8192, 17.0


@lru_cache(CACHED)
def in_row(person: Contact, room: float, name: float, body: float, inside: bool) -> Block:
    """Name, position and numbers in a line, the duties under it; a long position has lines of its own."""
    stack, role = Stack(), fonts.clean(person.role)
    beside = _head(stack, person, room, name, (role, body))
    for words in (*(() if beside else (role,)), person.duties):
        stack.lines(paragraph("", words, room, body, inside))
    return stack.block()


@lru_cache(CACHED)
def in_column(person: Contact, room: float, name: float, body: float, inside: bool) -> Block:
    """Name and numbers in a line, under it position and duties as one paragraph."""
    stack = Stack()
    _head(stack, person, room, name)
    stack.lines(paragraph(person.role, person.duties, room, body, inside))
    return stack.block()


def _head(stack: Stack, person: Contact, room: float, size: float, role: tuple[str, float] | None = None):
    """The line of the name, or several; answers whether the position stands in it."""
    name, phones = fonts.clean(person.name), person.phones
    long, taken = text.width(name, size, True), numbers_wide(phones, size)
    scale = (room - GAP * 0.8) / (long + taken)
    if scale < (1.0 if len(phones) > 1 else 0.9):  # two numbers are not squeezed: one stands under the other
        _apart(stack, name, phones, room, size)
        return False
    if scale < 1.0:
        stack.line(Mark(0.0, name, size, True, scale=scale), *numbers(phones, room, size, scale=scale))
        return False
    marks = [Mark(0.0, name, size, bold=True), *numbers(phones, room, size)]
    beside = bool(role) and _beside(marks, role, room - taken - 1.2 * GAP, size)
    stack.line(*marks)
    return beside


def _beside(marks: list[Mark], role: tuple[str, float], end: float, size: float) -> bool:
    """Sets the position behind the name, in its column where names are short."""
    value, small = role
    stop = fonts.em_width("三个字", True) * size * text.POINT + GAP
    for start in (max(stop, wide(marks[0]) + GAP), wide(marks[0]) + GAP):
        if start + text.width(value, small) <= end:
            marks.insert(1, Mark(start, value, small))
            return True
    return False


def _apart(stack: Stack, name: str, phones: tuple[str, ...], room: float, size: float):
    """A long name in lines of its own; of the numbers as many behind its last line as fit, the others below."""
    *lines, last = name_lines(name, room, size)
    for part in lines:
        stack.line(_name(part, room, size))
    long = text.width(last, size, True) + GAP
    beside = next((n for n in (2, 1) if phones[:n] and long + numbers_wide(phones[:n], size) <= room), 0)
    stack.line(_name(last, room, size), *numbers(phones[:beside], room, size))
    rest = phones[beside:]
    if rest and numbers_wide(rest, size) <= room:
        return stack.line(*numbers(rest, room, size))
    for phone in rest:
        scale = min(1.0, room / text.width(phone, size, True))
        stack.line(Mark(room, phone, size, True, scale=scale, align="right"))
    return None


def _name(part: str, room: float, size: float) -> Mark:
    return Mark(0.0, part, size, bold=True, scale=narrowed(part, room, size, True) or 0.9)


def alone(person: Contact, room: float) -> Block | None:
    """The only one of a list, in large type, the duties one under the other; None where that is too much."""
    name, role, phones = fonts.clean(person.name), fonts.clean(person.role), person.phones
    marks = [Mark(0.0, name, ALONE, bold=True)]
    parts = [part.rstrip("、，；,;") for part in phrases(fonts.clean(person.duties))]
    is_short = phones and len(parts) <= 4 and all(narrowed(part, room - 4, 9.0) for part in parts)
    if not is_short or numbers_wide(phones, ALONE) > room or not _beside(marks, (role, 9.0), room, ALONE):
        return None
    stack, x = Stack(), 0.0
    stack.line(*marks)
    for phone in phones:
        marks.append(Mark(x, phone, ALONE, bold=True))
        x += wide(marks[-1]) + GAP * 1.4
    stack.line(*marks[2:], lead=0.35)
    for number, part in enumerate(parts):
        stack.line(Mark(0.0, "·", 9.0, bold=True), Mark(3.6, part, 9.0), lead=0.4 if number else 0.8)
    return stack.block()
