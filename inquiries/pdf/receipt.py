"""The receipt, A6 upright: until when an answer is owed, and the code with which to follow it (W-02, W-05)."""

from cards.codes import grouped
from cards.pdf import fonts, text
from cards.pdf.layout import Layout
from cards.pdf.pen import GREY
from inquiries.pdf.form import Cell, frame, grid, label
from inquiries.pdf.style import ACCENT, QUIET, RULE, TINT, day
from inquiries.pdf.values import InquiryReceipt

WIDE, HIGH, MARGIN = 105.0, 148.0, 7.0
LEFT, RIGHT, TOP = MARGIN, WIDE - MARGIN, HIGH - MARGIN
ROOM, SIDE, FLOOR, SIZE = RIGHT - LEFT, 19.0, 8.5, 10.0
HEAD, DUE, CODE, QR = 13.0, 25.0, 13.0, 27.0
FOOT = QR + 2 * QUIET
HOW = ("扫码打开查询页，", "输入上面的查询码，", "可看办理进度、评满意度。")


def pages(receipt: InquiryReceipt) -> list[Layout]:
    """One page; a receipt with very long words has the QR code on a second."""
    layout = Layout()
    _head(layout, receipt)
    top = TOP - HEAD
    _due(layout, receipt, top - DUE)
    end = grid(layout, _facts(receipt), LEFT, top - DUE, ROOM, SIDE)
    layout.line(LEFT, top - DUE, RIGHT, top - DUE, color=RULE)
    _code(layout, receipt, end)
    end -= CODE
    frame(layout, LEFT, end, ROOM, top - end)
    if end - FOOT >= MARGIN - QUIET:
        _follow(layout, receipt, (end + MARGIN + FOOT) / 2)
        return [layout]
    second = Layout()
    _head(second, receipt)
    _follow(second, receipt, top)
    if end < MARGIN:
        layout.refuse("subject", fonts.clean(receipt.subject))
    return [layout, second]


def _head(layout: Layout, receipt: InquiryReceipt):
    layout.text(LEFT, TOP - 7.6, "质询回执", 21, bold=True, color=ACCENT)
    place = f"{fonts.clean(receipt.township)} {fonts.clean(receipt.village)}"
    layout.fitted("village", RIGHT, TOP - 4, place, 57, 10, FLOOR, bold=True, align="right")
    number = f"编号 {fonts.clean(receipt.number)}"
    layout.fitted("number", RIGHT, TOP - 9, number, 57, 9.5, FLOOR, align="right")


def _due(layout: Layout, receipt: InquiryReceipt, floor: float):
    """The day that counts, larger than all else."""
    layout.rect(LEFT, floor, ROOM, DUE, fill=TINT)
    middle, top = (LEFT + RIGHT) / 2, floor + DUE
    words = "村委会承诺答复您，最迟到" if receipt.due else "答复日期"
    layout.text(middle, top - 6.2, words, SIZE, color=ACCENT, align="center")
    layout.text(middle, floor + 8.2, day(receipt.due) or "受理后告知", 24, bold=True, align="center")
    if promise := fonts.clean(receipt.promise):
        layout.fitted(
            "promise", middle, floor + 2.8, promise, ROOM - 4, 9.5, FLOOR, color=GREY, align="center"
        )


def _facts(receipt: InquiryReceipt) -> list[list[Cell]]:
    return [
        [Cell("事由", receipt.subject, bold=True)],
        [Cell("质询日期", day(receipt.asked_on))],
        [Cell("登记人", receipt.received_by or "—")],
    ]


def _code(layout: Layout, receipt: InquiryReceipt, top: float):
    label(layout, ("查询码",), LEFT, top, SIDE, CODE)
    layout.line(LEFT, top, RIGHT, top, color=RULE)
    middle = (LEFT + SIDE + RIGHT) / 2
    code = grouped(receipt.tracking_code)
    y = top - CODE / 2 - 2.4
    layout.fitted("tracking_code", middle, y, code, ROOM - SIDE - 4, 19, 12, bold=True, align="center")


def _follow(layout: Layout, receipt: InquiryReceipt, top: float):
    layout.qr(LEFT, top - QUIET - QR, QR, receipt.track_url)
    left, base = LEFT + QR + QUIET + 2, top - QUIET - 4
    for line in HOW:
        layout.text(left, base, line, SIZE)
        base -= 5.4
    layout.text(left, base, "请保管好，不要告诉别人。", SIZE, color=GREY)
    if phone := text.phone(fonts.clean(receipt.office_phone)):
        words = f"村部电话 {phone}"
        layout.fitted("office_phone", left, base - 6.6, words, RIGHT - left, 12, FLOOR, bold=True)
