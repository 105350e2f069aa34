"""The group leader's delivery list: who gets a copy, with boxes to tick and room to sign (S0-16, W-06).

It names no phone of a villager and nothing else about a home than what leads to its door. The same pages are
the covers of a print run. Whatever a name or an address holds, its row grows: nothing is refused or cut.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from cards.codes import grouped
from cards.pdf import fonts, text
from cards.pdf.designs.delivery_form import FORMS, TICKED, Form, columns, head, head_again, page_foot
from cards.pdf.designs.delivery_values import Copy, DeliveryList
from cards.pdf.layout import Layout
from cards.pdf.pen import HAIR, INK, Pen

RULE = (0.5, 0.5, 0.5)
EVERY = 5  # a stronger rule under each fifth home leads the eye across


@dataclass(frozen=True, slots=True)
class Block:
    """A part of the page as high as it needs to be, drawn below a top; `ruled`: how much of it has columns."""

    high: float
    draw: Callable[[Layout, float], None]
    ruled: float = 0.0


def delivery_lists(lists: Iterable[DeliveryList], layout: str, out: BinaryIO, *, invariant=False) -> int:
    """Writes the lists, each from a new page; answers the number of pages."""
    if not (lists := list(lists)):
        return 0
    pen = Pen(out, FORMS[layout].page, fonts.clean(f"{lists[0].village}发放清单"), invariant=invariant)
    for each in lists:
        for page in pages(each, layout):
            page.draw(pen)
            pen.end_page()
    return pen.save()


def covers(pen: Pen, lists: Sequence[DeliveryList], *, two_sided: bool, layout="a4"):
    """The lists in front of a run; an empty back where needed keeps the sheets behind them in step."""
    for each in lists:
        drawn = pages(each, layout)
        for page in drawn:
            page.draw(pen)
            pen.end_page()
        if two_sided and len(drawn) % 2:
            pen.end_page()


def pages(given: DeliveryList, layout: str) -> list[Layout]:
    form = FORMS[layout]
    blocks, found = list(_blocks(given, form)), [Layout()]
    top = first = head(found[0], given, form)
    ruled = 0.0
    for block in blocks:
        if top - block.high < form.foot:
            columns(found[-1], form, first, first - ruled)
            found.append(Layout())
            top = first = head_again(found[-1], given, form)
            ruled = 0.0
        block.draw(found[-1], top)
        top -= block.high
        ruled += block.ruled
    columns(found[-1], form, first, first - ruled)
    for number, page in enumerate(found, start=1):
        page_foot(page, given, form, f"第{number}页　共{len(found)}页")
    return found


def _blocks(given: DeliveryList, form: Form) -> Iterator[Block]:
    """The rows, then who got none; the end stays with the last of them."""
    rows = [_row(copy, form, number) for number, copy in enumerate(given.copies, start=1)]
    rows += _left_out(given, form)
    last = rows.pop() if rows else Block(0, lambda layout, top: None)
    yield from rows
    end = _end(given, form)

    def draw(layout: Layout, top: float):
        last.draw(layout, top)
        end.draw(layout, top - last.high)

    yield Block(last.high + end.high, draw, last.ruled)


def _row(copy: Copy, form: Form, number: int) -> Block:
    values = copy.number, copy.head, copy.address, grouped(copy.code)
    cells = [
        _broken(fonts.clean(value), form.columns[index] - 2, form, bold=index == 1)
        for index, value in enumerate(values)
    ]
    most = max(len(lines) * size for lines, size, _scale in cells) * text.POINT * 1.25
    high = max(form.row, most + 2.4)

    def draw(layout: Layout, top: float):
        for index, (lines, size, scale) in enumerate(cells):
            lead = size * text.POINT * 1.25
            y = top - (high - lead * len(lines)) / 2 - lead * 0.82
            for line in lines:
                layout.text(form.starts[index] + 1.2, y, line, size, bold=index == 1, scale=scale)
                y -= lead
        for index in TICKED:
            x, middle = form.starts[index], (form.starts[index] + form.starts[index + 1]) / 2
            left = x + 1.5 if index == TICKED[-1] else middle - form.tick / 2
            layout.rect(left, top - (high + form.tick) / 2, form.tick, form.tick, stroke=INK, weight=0.7)
        strong = number % EVERY == 0
        layout.line(
            form.margin, top - high, form.right, top - high,
            color=RULE if strong else HAIR, weight=0.8 if strong else 0.4,
        )  # fmt: skip

    return Block(high, draw, high)


def _broken(value: str, room: float, form: Form, bold: bool) -> tuple[list[str], float, float]:
    """The lines of a cell with their size and scale: one line if it can be, else two smaller ones or more."""
    size = form.size * 1.15 if bold else form.size
    if found := text.fit(value, room, size, form.floor if bold else size * text.NARROWEST, bold):
        return [value], found.size, found.scale
    smaller = max(form.floor, size * 0.85)
    return text.wrap(value, room, smaller, bold), smaller, 1.0


def _left_out(given: DeliveryList, form: Form) -> list[Block]:
    if not given.omissions:
        return []
    words = [f"{name}：{reason}" for name, reason in given.omissions]
    return [
        _note(f"未印{len(words)}户，补齐后再发", form, bold=True, before=2.5),
        *(_note(fonts.clean(line), form) for line in words),
    ]


def _note(value: str, form: Form, bold=False, before=0.0) -> Block:
    lines = text.wrap(value, form.wide - 2.4, form.size, bold)

    def draw(layout: Layout, top: float):
        y = top - before - form.lead * 0.85
        for line in lines:
            layout.text(form.margin + 1.2, y, line, form.size, bold=bold)
            y -= form.lead

    return Block(before + form.lead * len(lines) + 0.6, draw)


def _end(given: DeliveryList, form: Form) -> Block:
    """What the leader counted, over a name and a day (S0-16)."""
    step = form.row * 1.05

    def draw(layout: Layout, top: float):
        y = top - 4 - step * 0.62
        blank = form.size * text.POINT * 4
        first = [(f"应发{len(given.copies)}份　实发", blank), ("份　退回", blank), ("份", 0)]
        second = [("组长签名", blank * 2.6), ("日期", blank), ("年", blank / 2), ("月", blank / 2), ("日", 0)]
        for parts in (first, second):
            x = form.margin + 1.2
            for words, room in parts:
                layout.text(x, y, words, form.size * 1.15, bold=True)
                x += text.width(words, form.size * 1.15, True) + 1
                if room:
                    layout.line(x, y - 1, x + room, y - 1, color=INK, weight=0.6)
                    x += room + 1
            y -= step

    return Block(4 + 2 * step, draw)
