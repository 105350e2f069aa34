"""The group leader's delivery list: who gets a copy, with boxes to tick and room to sign (S0-16, W-06).

It has no phone of a villager, and of a home only what leads to it. The same pages are the covers of a print run.
A row grows with its name and address: nothing is refused or cut.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from cards.codes import grouped
from cards.printing.pdf import fonts, text
from cards.printing.pdf.layout import Layout
from cards.printing.pdf.pen import INK, Pen
from cards.printing.pdf.style import RULE, WRITTEN, symbol

from .measures import FORMS, ListFormat, TableColumn, columns, form_of, head, head_again, page_foot
from .values import DeliveryList, ListedCopy

EVERY = 5  # homes to a stronger rule, for the eye to keep its row
APART = 2.5
"""By so much the bare paper around the QR code reaches beyond the two lines to sign on."""
SQUEEZED = (0.94, 0.88)
"""So much of a row's height is enough where it saves a page."""


@dataclass(frozen=True, slots=True)
class GroupBlock:
    """A part of the page, drawn below a top in a given height of at least `least`; a row has columns."""

    least: float
    draw: Callable[[Layout, float, float], None]
    is_row: bool = False

    def high(self, row: float) -> float:
        return max(row, self.least) if self.is_row else self.least


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


def covers(pen: Pen, lists: Sequence[DeliveryList], *, duplex: bool, layout="a4"):
    """The lists in front of the sheets; an empty back where needed keeps fronts and backs in step."""
    for each in lists:
        drawn = pages(each, layout)
        for page in drawn:
            page.draw(pen)
            pen.end_page()
        if duplex and len(drawn) % 2:
            pen.end_page()


def pages(given: DeliveryList, layout: str) -> list[Layout]:
    form = form_of(layout, given.has_duties)
    blocks, found = _blocks(given, form), []
    first, again = head(Layout(), given, form), head_again(Layout(), given, form)
    parts, row = _divided(blocks, form, first, again)
    for number, part in enumerate(parts):
        page = Layout()
        top = begin = (head_again if number else head)(page, given, form)
        for block in part:
            block.draw(page, top, block.high(row))
            top -= block.high(row)
        columns(page, form, begin, begin - sum(block.high(row) for block in part if block.is_row))
        page_foot(page, given, form, f"第{number + 1}页　共{len(parts)}页")
        found.append(page)
    return found


def _divided(
    blocks: list[GroupBlock], form: ListFormat, first: float, again: float
) -> tuple[list[list[GroupBlock]], float]:
    """The parts page by page, in rows of full height, or in lower ones where that saves a page."""
    found, row = _parts(blocks, form, first, again, form.row), form.row
    fewest = len(_parts(blocks, form, first, again, form.row * SQUEEZED[-1]))
    for share in SQUEEZED:
        if len(found) > fewest:
            row = form.row * share
            found = _parts(blocks, form, first, again, row)
    return found, row


def _parts(
    blocks: list[GroupBlock], form: ListFormat, first: float, again: float, row: float
) -> list[list[GroupBlock]]:
    """The end, which is the last block, stays with the row before it."""
    parts: list[list[GroupBlock]] = [[]]
    top = first
    for index, block in enumerate(blocks):
        need = block.high(row) + (blocks[-1].high(row) if index == len(blocks) - 2 else 0)
        if top - need < form.foot and parts[-1]:
            parts.append([])
            top = again
        parts[-1].append(block)
        top -= block.high(row)
    return parts


def _blocks(given: DeliveryList, form: ListFormat) -> list[GroupBlock]:
    """The rows, then who got none and how many have theirs, then the end."""
    rows = [_row(copy, form, number) for number, copy in enumerate(given.copies, start=1)]
    return [*rows, *_left_out(given, form), *_arrived(given, form), _end(given, form)]


def _row(copy: ListedCopy, form: ListFormat, number: int) -> GroupBlock:
    cells = [(x, _cell(copy, column, form)) for column, x in zip(form.columns, form.starts, strict=False)]
    ticks = [
        (x + 1.5 if column.tick == "left" else x + (column.wide - form.tick) / 2)
        for column, x in zip(form.columns, form.starts, strict=False)
        if column.tick
    ]

    def draw(layout: Layout, top: float, high: float):
        for x, lines in cells:
            y = top - (high - sum(line.lead for line in lines)) / 2
            for line in lines:
                base = y - line.lead * 0.82
                layout.text(x + 1.2, base, line.words, line.size, bold=line.bold, scale=line.scale)
                y -= line.lead
        for x in ticks:
            layout.rect(x, top - (high + form.tick) / 2, form.tick, form.tick, stroke=INK, weight=0.7)
        strong = number % EVERY == 0
        layout.line(
            form.margin, top - high, form.right, top - high,
            weight=1.0 if strong else RULE,
        )  # fmt: skip

    return GroupBlock(max(sum(line.lead for line in lines) for _x, lines in cells) + 2.4, draw, is_row=True)


@dataclass(frozen=True, slots=True)
class CellLine:
    words: str
    size: float
    scale: float
    bold: bool

    @property
    def lead(self) -> float:
        return self.size * text.POINT * 1.25


def _cell(copy: ListedCopy, column: TableColumn, form: ListFormat) -> list[CellLine]:
    found = []
    for name in column.holds:
        value, bold = getattr(copy, name), name == "head"
        value = fonts.clean(grouped(value) if name == "code" else value)
        lines, size, scale = _broken(value, column.wide - 2, form, bold) if value else ([], 0, 1)
        found += [CellLine(line, size, scale, bold) for line in lines]
    return found


def _broken(value: str, room: float, form: ListFormat, bold: bool) -> tuple[list[str], float, float]:
    """The lines of a cell with their size and scale: one line if it can be, else two smaller ones or more."""
    size = form.size * 1.15 if bold else form.size
    if found := text.fit(value, room, size, form.floor if bold else size * text.NARROWEST, bold):
        return [value], found.size, found.scale
    smaller = max(form.floor, size * 0.85)
    return text.wrap(value, room, smaller, bold), smaller, 1.0


def _left_out(given: DeliveryList, form: ListFormat) -> list[GroupBlock]:
    if not given.omissions:
        return []
    words = [f"{name}：{reason}" for name, reason in given.omissions]
    return [
        _note(f"未印{len(words)}户，补齐后再发", form, bold=True, before=2.5),
        *(_note(fonts.clean(line), form) for line in words),
    ]


def _arrived(given: DeliveryList, form: ListFormat) -> list[GroupBlock]:
    if not given.arrived:
        return []
    return [_note(f"另有{given.arrived}户已送达，不在本单", form, before=2.5)]


def _note(value: str, form: ListFormat, bold=False, before=0.0) -> GroupBlock:
    lines = text.wrap(value, form.wide - 2.4, form.size, bold)

    def draw(layout: Layout, top: float, _high: float):
        y = top - before - form.lead * 0.85
        for line in lines:
            layout.text(form.margin + 1.2, y, line, form.size, bold=bold)
            y -= form.lead

    return GroupBlock(before + form.lead * len(lines) + 0.6, draw)


def _end(given: DeliveryList, form: ListFormat) -> GroupBlock:
    """What the leader counted, over a name and a day (S0-16)."""
    step = form.row * 1.05

    def draw(layout: Layout, top: float, _high: float):
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
                    layout.line(x, y - 1, x + room, y - 1, weight=WRITTEN)
                    x += room + 1
            y -= step
        if given.url:
            _entry_code(layout, given, form, top - 4, 2 * step)

    return GroupBlock(4 + 2 * step, draw)


def _entry_code(layout: Layout, given: DeliveryList, form: ListFormat, top: float, size: float):
    """Where the office enters the list: a code to scan, and its address for whoever types it."""
    size, quiet = symbol(size + 2 * APART, given.url)
    left, top = form.right - size, top + APART - quiet
    layout.qr(left, top - size, size, given.url)
    words, address = "发完扫码登记", given.url.split("//")[-1].rstrip("/")
    y = top - size / 2 + form.lead * 0.2
    layout.text(left - quiet, y, words, form.size, bold=True, align="right")
    if fits := text.fit(address, form.wide * 0.3, form.floor, form.floor):
        y -= form.lead
        layout.text(left - quiet, y, address, fits.size, align="right", scale=fits.scale)
