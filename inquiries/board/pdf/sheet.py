"""The pages of the board sheet: a month's items in columns, counts and seal in the foot (S0-21, W-12)."""

from dataclasses import dataclass
from math import atan2, degrees
from typing import BinaryIO

from cards.gaps import Fault
from cards.printing.pdf import breaking, fonts, text
from cards.printing.pdf.faults import named, unwritable
from cards.printing.pdf.imposition import Sheet
from cards.printing.pdf.layout import Layout
from cards.printing.pdf.pen import WHITE
from cards.printing.pdf.style import RULE, symbol
from inquiries.board.sealing import check_code
from inquiries.matters.pdf.printing import laid_out, print_pages
from inquiries.matters.pdf.style import ACCENT, day

from .columns import Strip, balance
from .items import SMALLEST, item, least_height, size_of
from .values import BoardSheet


@dataclass(frozen=True, slots=True)
class SheetPaper:
    """A paper size with its measures, `qr` with bare paper; type is as large as may be, `least` at least."""

    page: tuple[float, float]
    margin: float
    head: float
    foot: float
    gutter: float
    title: float
    figure: float
    qr: float
    small: float
    least: float

    @property
    def left(self) -> float:
        return self.margin

    @property
    def right(self) -> float:
        return self.page[0] - self.margin

    @property
    def wide(self) -> float:
        return self.page[0] - 2 * self.margin

    @property
    def top(self) -> float:
        """Where the columns begin."""
        return self.page[1] - self.margin - self.head - 5

    @property
    def room(self) -> float:
        """How high the columns may be."""
        return self.top - self.margin - self.foot - 4


PAPERS = {
    "A3": SheetPaper(
        (297, 420), 14, 30, 46, 11, title=44, figure=32, qr=40, small=15, least=13,
    ),
    "A4": SheetPaper(
        (210, 297), 12, 20, 35, 8, title=29, figure=21, qr=29.9, small=12, least=12,
    ),
}  # fmt: skip


DRAFT, DRAFT_SIZE = "未定稿", 0.31
"""Across the sheet of a month that is not frozen; a character of it as a share of the paper's width."""
LENGTHS = {1: range(13, 31), 2: range(11, 40)}
"""Characters of a line, by the number of columns: fewer are torn apart, more the eye does not follow."""


def board_sheet(sheet: BoardSheet, out: BinaryIO, *, paper="A3", invariant=False) -> int:
    """Write the sheet and return the number of pages."""
    size = PAPERS[paper].page
    drawn = laid_out([sheet], lambda sheet: pages(sheet, paper))
    return print_pages(f"{sheet.village}村务公开栏", drawn, size, Sheet(size, size), out, invariant=invariant)


def preflight(sheet: BoardSheet) -> list[Fault]:
    """All faults of the sheet: a text too long on A3 or A4, a character no font has (W-14)."""
    faults = [fault for paper in PAPERS for page in pages(sheet, paper) for fault in page.faults]
    own = [fault for fault in unwritable(sheet) if fault.field != "entries"]
    found = named([*faults, *own], sheet.label, 0)
    for entry in sheet.entries:
        found += named(unwritable(entry), entry.label, 0)
    return found


def pages(sheet: BoardSheet, paper: str) -> list[Layout]:
    """The month on as few sheets as can be, and on those in the largest type that fits.

    A little smaller where that spares a ragged line or a short last one.
    """
    form = PAPERS[paper]
    columns, wide, _flaws = last = _set(sheet, form, form.least, 2, keep=0.5)
    settings = (
        _set(sheet, form, size, per_page, keep=0.95)
        for size, per_page in _settings(sheet, form)
        if _least(sheet, form, size, per_page) <= form.room * per_page * max(1, len(columns))
    )
    fitting = (found for found in settings if 0 < len(found[0]) <= len(columns))
    columns, wide, _flaws = breaking.settle(fitting, lambda found: found[2]) or last
    columns = columns or [[]]
    return [_page(sheet, form, columns, number, wide) for number in range(len(columns))]


def _settings(sheet: BoardSheet, form: SheetPaper) -> list[tuple[float, int]]:
    """Sizes of type from the largest on, with one column or with two; few items need only one."""
    found = []
    for per_page in (1, 2) if len(sheet.entries) > 1 else (1,):
        wide = _column(form, per_page)
        sizes = (size_of(wide, length, per_page) for length in LENGTHS[per_page])
        found += [(size, per_page) for size in sizes if size >= form.least]
    return sorted(found, reverse=True)


def _least(sheet: BoardSheet, form: SheetPaper, size: float, per_page: int) -> float:
    """A height that all items take in this type at least: what is far too large need not be set."""
    wide = _column(form, per_page)
    return sum(least_height(entry, wide, size, hangs=per_page == 1) for entry in sheet.entries)


def _column(form: SheetPaper, per_page: int) -> float:
    return (form.wide - (per_page - 1) * form.gutter) / per_page


def _set(
    sheet: BoardSheet, form: SheetPaper, size: float, per_page: int, keep: float
) -> tuple[list, float, int]:
    """The columns page by page, how wide they are, how many lines are flawed.

    No columns where something is higher than a page in this type.
    """
    wide = _column(form, per_page)
    items = [item(entry, wide, size, sheet.month.year, hangs=per_page == 1) for entry in sheet.entries]
    flaws = sum(each.flaws for each in items)
    return balance(items, form.room, per_page, keep) if items else [[]], wide, flaws


def _page(sheet: BoardSheet, form: SheetPaper, found: list, number: int, wide: float) -> Layout:
    layout = Layout()
    if sheet.is_draft:
        _draft(layout, form)
    _head(layout, sheet, form)
    if not sheet.entries:
        middle = form.page[0] / 2, form.top - form.room * 0.4
        layout.text(*middle, sheet.nothing, form.title * 1.4, bold=True, align="center")
    for column, strips in enumerate(found[number]):
        x, y = form.left + column * (wide + form.gutter), form.top
        for strip in strips:
            _place(layout, strip, x, y)
            y -= strip.high
        if column:
            middle = x - form.gutter / 2
            layout.line(middle, form.top, middle, form.top - form.room, weight=RULE)
    _foot(layout, sheet, form, f"第{number + 1}页　共{len(found)}页")
    return layout


def _draft(layout: Layout, form: SheetPaper):
    """Across the page from the lower left, away from the QR code; outlined, so that it survives a photocopy."""
    wide, high = form.page
    size = wide * DRAFT_SIZE / text.POINT
    layout.stamp(wide / 2, high / 2, DRAFT, size, angle=degrees(atan2(high, wide)))


def _place(layout: Layout, strip: Strip, x: float, y: float):
    for verb, (left, base, *rest), look in strip.marks:
        if verb == "line":
            rest = x + rest[0], y + rest[1]
        layout.marks.append((verb, (x + left, y + base, *rest), look))


def _head(layout: Layout, sheet: BoardSheet, form: SheetPaper):
    bottom = form.page[1] - form.margin - form.head
    layout.rect(form.left, bottom, form.wide, form.head, fill=ACCENT)
    pad, middle, big = form.head * 0.3, bottom + form.head / 2, form.title
    layout.fitted(
        "title", form.left + pad, middle - big * 0.128, sheet.title, form.wide * 0.66, big, 20,
        bold=True, color=WHITE,
    )  # fmt: skip
    right, room, small = form.right - pad, form.wide * 0.34 - 2.2 * pad, form.title * 0.48
    place = f"{fonts.clean(sheet.township)} {fonts.clean(sheet.village)}"
    month = f"{sheet.month.year}年{sheet.month.month}月"
    layout.fitted(
        "village", right, middle + form.head * 0.09, place, room, small, SMALLEST,
        bold=True, color=WHITE, align="right",
    )  # fmt: skip
    layout.text(right, middle - form.head * 0.29, month, small, bold=True, color=WHITE, align="right")


def _foot(layout: Layout, sheet: BoardSheet, form: SheetPaper, place: str):
    top, (side, quiet) = form.margin + form.foot, symbol(form.qr, sheet.url)
    layout.line(form.left, top, form.right, top, color=ACCENT, weight=1.2)
    x, base = form.left, top - form.figure * text.POINT - form.foot * 0.08
    for label, count in sheet.counts:
        x = _count(layout, x, base, fonts.clean(label), count, form)
    layout.qr(form.right - side, top - quiet - side, side, sheet.url)
    scan = "扫码看公示、核对校验码" if sheet.digest else "扫码看公示"
    layout.text(form.right, form.margin + 1.4, scan, form.small, align="right")
    room, step = form.wide - form.qr, form.small * text.POINT * 1.62
    for row, (field, line) in enumerate(_foot_lines(sheet, place)):
        layout.fitted(
            field,
            form.left,
            form.margin + 1.4 + (2 - row) * step,
            line,
            room,
            form.small,
            SMALLEST,
        )


def _published(sheet: BoardSheet) -> str:
    if not sheet.displayed_on:
        return "尚未公示" if sheet.is_draft else ""
    return f"{'拟公示日期' if sheet.is_draft else '公示日期'} {day(sheet.displayed_on)}"


def _foot_lines(sheet: BoardSheet, place: str) -> list[tuple[str, str]]:
    """Who published it and when, the seal and the one before, and the page's number."""
    by, phone = fonts.clean(sheet.posted_by), text.phone(fonts.clean(sheet.office_phone))
    published = [
        f"公示人 {by}" if by else "",
        _published(sheet),
        f"村部电话 {phone}" if phone else "",
    ]
    unsealed = "本期尚未封存，没有校验码" if sheet.is_draft or sheet.entries else "本期没有上栏事项，不用封存"
    seal = [f"校验码 {check_code(sheet.digest)}" if sheet.digest else unsealed]
    if sheet.previous_digest:
        seal.append(f"上期校验码 {check_code(sheet.previous_digest)}")
    return [
        ("posted_by", " · ".join(filter(None, published))),
        ("digest", " · ".join(seal)),
        ("month", place),
    ]


def _count(layout: Layout, x: float, base: float, label: str, count: int, form: SheetPaper) -> float:
    small = form.figure * 0.62
    for words, size in ((label, small), (f" {count} ", form.figure), ("件", small)):
        layout.text(x, base, words, size, bold=True)
        x += text.width(words, size, True)
    return x + form.figure * 0.3
