"""The other sides of the pocket card: the list of people with their duties, and how the office is reached.

A list that a back cannot hold makes a folded card of two neighbouring cells; what is still over stands on its back
cover and then on further cards to be laid inside. Type is never made smaller than 7.5 points for it.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from cards.printing.pdf import fonts, text
from cards.printing.pdf.layout import Layout
from cards.printing.pdf.style import accent
from cards.printing.pdf.values import Contact

from . import listing, person
from .balance import AIRY, evened, pair_of, setting_of, turn
from .block import LEADING, Block, Mark, Stack, wide
from .front import FLOOR, LEFT, LIVE, MARGIN, RIGHT, TOP
from .listing import Box, ListLayout, Setting
from .values import MORE, OFFICE, Office

NOTES = "记电话"
HEAD, HEADING, NAMED = 4.9, 10.5, 9.0
HEAD_RULE = 1.2
LABELS = "办公", "值班"


class Sides(NamedTuple):
    """A list divided over the sides of a card: the back alone, or the inner two, then the rest."""

    back: tuple[Contact, ...] = ()
    inner: tuple[tuple[Contact, ...], tuple[Contact, ...]] = ((), ())
    cover: tuple[Contact, ...] = ()
    """What stands on the back cover of a folded card."""
    inserts: tuple[tuple[Contact, ...], ...] = ()
    """Sides of further cards, four to a card."""

    @property
    def is_folded(self) -> bool:
        return any(self.inner)


@lru_cache(1024)
def foot(office: Office) -> Block:
    """Office hours and duty: in one line without labels, else each with its label."""
    hours, duty = fonts.clean(office.office_hours), fonts.clean(office.duty)
    stack, found = Stack(), [value for value in (hours, duty) if value]
    if not found:
        return stack.block()
    room = LIVE - (4 if len(found) > 1 else 0)
    natural = sum(text.width(value, FLOOR) for value in found)
    if natural * 0.9 <= room:
        scale = min(1.0, room / natural)
        marks = [Mark(0.0, found[0], FLOOR, scale=scale)]
        marks += [Mark(LIVE, value, FLOOR, scale=scale, align="right") for value in found[1:]]
        stack.line(*marks)
        return stack.block()
    for label, value in zip(LABELS, (hours, duty), strict=True):
        _labelled(stack, label, value, FLOOR, 7.0, accent(office.variant))
    return stack.block()


def _labelled(stack: Stack, label: str, value: str, size: float, start: float, color, lead: float = LEADING):
    for number, part in enumerate(text.wrap(value, LIVE - start, size) if value else ()):
        head = [] if number else [Mark(0.0, label, size, True, color)]
        stack.line(*head, Mark(start, part, size), lead=LEADING if number else lead)


def high(office: Office, has_foot: bool) -> float:
    """The height that a list has on a side."""
    block = foot(office) if has_foot else Block(0.0, ())
    return TOP - MARGIN - HEAD - (block.high + 1.6 if block.marks else 0.0)


def fits_alone(person: Contact) -> bool:
    """Whether a side without hours holds this person, in the smallest type."""
    return bool(setting_of((person,), TOP - MARGIN - HEAD))


@lru_cache(2048)
def divided(people: tuple[Contact, ...], office: Office, is_folded: bool) -> Sides | Contact:
    """The list over the sides; whom no side holds even alone, if there is somebody."""
    if not is_folded and (not people or setting_of(people, high(office, True))):
        return Sides(back=people)
    inner = high(office, False)
    if cut := turn(people, inner):
        return Sides(inner=(people[:cut], people[cut:]))
    most = next((count for count in range(len(people) - 1, 0, -1) if turn(people[:count], inner)), 0)
    if setting_of(people[most:], high(office, True)):
        return _with_cover(people, most, office)
    cut = turn(people[:most], inner)
    inserts = _filled(people[most:], inner)
    if isinstance(inserts, Contact):
        return inserts
    sides = _evened((people[:cut], people[cut:most], *inserts), inner)
    return Sides(inner=sides[:2], inserts=sides[2:])


def _with_cover(people: tuple[Contact, ...], most: int, office: Office) -> Sides:
    """As many on the back cover as let the smallest type of the three sides be largest, and the fewer of these."""
    inner, cover = high(office, False), high(office, True)

    def smallest(kept: int) -> float:
        cut, outside = turn(people[:kept], inner), setting_of(people[kept:], cover)
        pair = pair_of((people[:cut], people[cut:kept]), inner) if cut and outside else None
        return min(each.body for each in (*pair, outside)) if pair else 0.0

    kept = max(range(most, len(people) // 2, -1), key=smallest, default=most)
    cut = turn(people[:kept], inner)
    return Sides(inner=(people[:cut], people[cut:kept]), cover=people[kept:])


def _evened(sides: tuple[tuple[Contact, ...], ...], high: float) -> tuple[tuple[Contact, ...], ...]:
    """As many on each side as can be, where that fits; else filled side after side."""
    even = evened(sides)
    fits = pair_of(even[:2], high) and all(setting_of(people, high) for people in even[2:])
    return even if fits else sides


def _filled(people: tuple[Contact, ...], high: float) -> tuple[tuple[Contact, ...], ...] | Contact:
    """Side after side as many as it holds."""
    sides = []
    while people:
        count = next((n for n in range(len(people), 0, -1) if setting_of(people[:n], high)), 0)
        if not count:
            return people[0]
        sides.append(people[:count])
        people = people[count:]
    return tuple(sides)


def _frame(layout: Layout, title: str, right: str, color):
    y = TOP - 3.4
    layout.text(LEFT, y, title, HEADING, bold=True, color=color)
    room = LIVE - text.width(title, HEADING, True) - 4
    found = text.fit(right, room, NAMED, FLOOR, True)
    size, scale = (found.size, found.scale) if found else (FLOOR, 0.0)
    if not found and right.startswith(
        OFFICE
    ):  # its number stands only here, a village's name on the front too
        scale = room / text.width(right, FLOOR, True)
    if scale:
        layout.text(RIGHT, y, right, size, bold=True, align="right", scale=scale)
    layout.line(LEFT, TOP - HEAD, RIGHT, TOP - HEAD, color=color, weight=HEAD_RULE)


def _called(office: Office) -> str:
    phone = fonts.clean(office.office_phone)
    return f"{OFFICE} {text.phone(phone)}" if phone else ""


def back(office: Office, people: tuple[Contact, ...], title: str) -> Layout:
    """The back of a card, or the back cover of a folded one whose list goes on there."""
    layout, color, block = ListLayout(), accent(office.variant), foot(office)
    _frame(layout, title, _called(office), color)
    if block.marks:
        line = MARGIN + block.high + 0.9
        layout.line(LEFT, line, RIGHT, line, color=color, weight=HEAD_RULE)
        block.draw(layout, LEFT, MARGIN + block.high)
    box = Box(LEFT, TOP - HEAD, LIVE, high(office, True))
    if len(people) == 1 and (single := person.alone(people[0], LIVE)) and single.high + 4 <= box.high:
        single.draw(layout, LEFT, box.top - min(3.0, (box.high - single.high) / 2))
    else:
        layout.list(people, setting_of(people, box.high), box)
    return layout


def blank(office: Office) -> Layout:
    """Where no list is: the office large, its hours, and lines to write numbers on."""
    layout, color = Layout(), accent(office.variant)
    _frame(layout, OFFICE, fonts.clean(office.village), color)
    stack = Stack()
    if phone := text.phone(fonts.clean(office.office_phone)):
        scale = min(1.0, LIVE / text.width(phone, 20, True))
        stack.line(Mark(0.0, phone, 20, bold=True, scale=scale))
    for label, value in zip(LABELS, map(fonts.clean, (office.office_hours, office.duty)), strict=True):
        _labelled(stack, label, value, 9.0, 9.0, color, 0.5)
    block = stack.block()
    block.draw(layout, LEFT, TOP - HEAD - 2.4)
    rest = TOP - HEAD - 2.4 - block.high - MARGIN
    step = min(6.4, rest / 3.2)
    label = Mark(0.0, NOTES, 9.0, True, color)
    for number in range(int(rest // 5.5) and 3):
        y = MARGIN + 0.3 + (2 - number) * step
        start = LEFT if number else LEFT + wide(label) + 2
        if not number:
            layout.text(LEFT, y, NOTES, 9.0, bold=True, color=color)
        layout.line(start, y - 0.3, RIGHT, y - 0.3, weight=0.8, dash="1.2 1.2")
    return layout


def inner(
    office: Office, people: Sequence[Contact], setting: Setting, title: str, right: str, edge: float = 100.0
) -> Layout:
    """One of the two inner sides of a folded card, or a side of a further card."""
    layout = ListLayout()
    _frame(layout, title, right, accent(office.variant))
    if people:
        layout.list(people, setting, Box(LEFT, TOP - HEAD, LIVE, high(office, False)), AIRY, edge)
    return layout


def spread(office: Office, sides: Sides, title: str) -> tuple[Layout, Layout]:
    """Both inner sides in one size, the second one headed as what it is: the same list going on."""
    inner_high = high(office, False)
    filled = tuple(people for people in sides.inner if people)
    settings = pair_of(filled, inner_high) if filled else ()
    sets = zip(filled, settings, strict=True)
    edge = min((listing.spread(*each, LIVE, inner_high, AIRY)[0] for each in sets), default=100.0)
    heads = (title, fonts.clean(office.village)), (title + MORE, _called(office))
    return tuple(
        inner(office, people, settings[number] if people else None, *head, edge)
        for number, (people, head) in enumerate(zip(sides.inner, heads, strict=True))
    )
