"""The receipt, A6 portrait: until when an answer is owed, and the code with which to follow it (W-02, W-05)."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import BinaryIO

from cards.codes import grouped
from cards.gaps import Fault
from cards.printing.pdf import fonts, text
from cards.printing.pdf.faults import missing_fields, named, unwritable
from cards.printing.pdf.imposition import Sheet
from cards.printing.pdf.layout import Layout
from cards.printing.pdf.style import RULE, symbol

from .form import Cell, frame, grid, label
from .printing import A4, A5, A6, faults_of, laid_out, print_pages
from .style import ACCENT, day
from .values import InquiryReceipt

WIDE, HIGH, MARGIN = 105.0, 148.0, 7.0
LEFT, RIGHT, TOP = MARGIN, WIDE - MARGIN, HIGH - MARGIN
ROOM, SIDE, FLOOR, HEAD = RIGHT - LEFT, 19.0, 8.5, 13.0
HOW = ("扫码打开查询页，", "核对查询码，按“查询”，", "可看办理进度、评满意度。")


@dataclass(frozen=True, slots=True)
class ReceiptFormat:
    """How large everything is: type of the words, the day, the code; heights of their fields and of the foot."""

    size: float
    day: float
    due: float
    code: float
    foot: float


FORMATS = ReceiptFormat(12, 29, 30, 15, 37.4), ReceiptFormat(10, 24, 25, 13, 33.4)
LOW = 3.2
"""How far the bare paper under the QR code may reach into the margin."""


SHEETS = {
    "a6": Sheet(A6, A6),
    "four": Sheet(A4, (A4[0] / 2, A4[1] / 2), 2, 2),
    "large": Sheet(A5, A5),
}
"""The papers by layout."""


def receipts(
    receipts: Iterable[InquiryReceipt], out: BinaryIO, *, layout="a6", skip=0, invariant=False
) -> int:
    """Writes the receipts and returns the number of sheets."""
    drawn = laid_out(receipts, pages, incomplete)
    return print_pages("质询回执", drawn, A6, SHEETS[layout], out, skip=skip, invariant=invariant)


def preflight(receipts: Iterable[InquiryReceipt]) -> list[Fault]:
    """Everything that would be wrong on paper (W-14)."""
    found = []
    for index, receipt in enumerate(receipts):
        faults = [*faults_of(receipt, pages, incomplete), *unwritable(receipt)]
        found += named(faults, receipt.label, index)
    return found


def incomplete(receipt: InquiryReceipt) -> list[Fault]:
    return missing_fields(receipt, "village", "number", "tracking_code")


def pages(receipt: InquiryReceipt) -> list[Layout]:
    """One page, in large type if it holds all; a receipt with very long words has the QR code on a second."""
    found = _pages(receipt, FORMATS[0])
    return found if len(found) == 1 else _pages(receipt, FORMATS[1])


def _pages(receipt: InquiryReceipt, form: ReceiptFormat) -> list[Layout]:
    layout = Layout()
    _head(layout, receipt)
    top = TOP - HEAD
    _due(layout, receipt, top - form.due, form)
    end = grid(layout, _facts(receipt, form), LEFT, top - form.due, ROOM, SIDE)
    layout.line(LEFT, top - form.due, RIGHT, top - form.due, weight=RULE)
    _code(layout, receipt, end, form)
    end -= form.code
    frame(layout, LEFT, end, ROOM, top - end)
    if end - form.foot >= MARGIN - LOW:
        _follow(layout, receipt, (end + MARGIN + form.foot) / 2, form)
        return [layout]
    second = Layout()
    _head(second, receipt)
    _follow(second, receipt, top, form)
    if end < MARGIN:
        layout.refuse("subject", fonts.clean(receipt.subject))
    return [layout, second]


def _head(layout: Layout, receipt: InquiryReceipt):
    layout.text(LEFT, TOP - 7.6, "质询回执", 21, bold=True, color=ACCENT)
    place = f"{fonts.clean(receipt.township)} {fonts.clean(receipt.village)}"
    layout.fitted("village", RIGHT, TOP - 4, place, 57, 10, FLOOR, bold=True, align="right")
    number = f"编号 {fonts.clean(receipt.number)}"
    layout.fitted("number", RIGHT, TOP - 9, number, 57, 9.5, FLOOR, align="right")


def _due(layout: Layout, receipt: InquiryReceipt, floor: float, form: ReceiptFormat):
    """The day that counts, larger than all else."""
    middle, top = (LEFT + RIGHT) / 2, floor + form.due
    words = f"{fonts.clean(receipt.owed_by)}承诺答复您，最迟到" if receipt.due else "答复日期"
    place = "owed_by", middle, top - form.due * 0.25, words, ROOM - 4, form.size, FLOOR
    layout.fitted(*place, bold=True, color=ACCENT, align="center")
    shown = day(receipt.due) or "受理后告知"
    layout.text(middle, floor + form.due * 0.33, shown, form.day, bold=True, align="center")
    if promise := fonts.clean(receipt.promise):
        size = form.size * 0.95
        place = "promise", middle, floor + form.due * 0.11, promise, ROOM - 4, size, FLOOR
        layout.fitted(*place, align="center")


def _facts(receipt: InquiryReceipt, form: ReceiptFormat) -> list[list[Cell]]:
    """The rows of the table; what was asked on the village's page has nobody who received it."""
    rows = [
        Cell("事由", receipt.subject, bold=True, size=form.size),
        Cell("质询日期", day(receipt.asked_on), size=form.size),
    ]
    if fonts.clean(receipt.received_by):
        rows.append(Cell("登记人", receipt.received_by, size=form.size))
    return [[row] for row in rows]


def _code(layout: Layout, receipt: InquiryReceipt, top: float, form: ReceiptFormat):
    label(layout, ("查询码",), LEFT, top, SIDE, form.code)
    layout.line(LEFT, top, RIGHT, top, weight=RULE)
    middle = (LEFT + SIDE + RIGHT) / 2
    code = grouped(receipt.tracking_code)
    y = top - form.code / 2 - 2.4
    layout.fitted("tracking_code", middle, y, code, ROOM - SIDE - 4, 19, 12, bold=True, align="center")


def _follow(layout: Layout, receipt: InquiryReceipt, top: float, form: ReceiptFormat):
    side, quiet = symbol(form.foot, receipt.track_url)
    layout.qr(LEFT, top - quiet - side, side, receipt.track_url)
    left, lead = LEFT + side + quiet + 1.5, form.size * text.POINT * 1.5
    base = top - quiet - form.size * text.POINT * 0.9
    for line in HOW:
        layout.text(left, base, line, form.size)
        base -= lead
    layout.text(left, base, "请保管好，不要告诉别人。", form.size)
    if phone := text.phone(fonts.clean(receipt.office_phone)):
        words = f"{fonts.clean(receipt.office)}电话 {phone}"
        place = "office_phone", left, base - lead * 1.2, words, RIGHT - left, form.size * 1.2, FLOOR
        layout.fitted(*place, bold=True)
