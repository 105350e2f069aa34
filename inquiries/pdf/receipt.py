"""The receipt, A6 upright: until when an answer is owed, and the code with which to follow it (W-02, W-05)."""

from cards.pdf import fonts
from cards.pdf.layout import Layout
from cards.pdf.pen import GREY
from inquiries.pdf.form import Cell, frame, grid
from inquiries.pdf.style import ACCENT, RULE, TINT, day, track
from inquiries.pdf.values import InquiryReceipt

WIDE, HIGH, MARGIN = 105.0, 148.0, 7.0
LEFT, RIGHT, TOP = MARGIN, WIDE - MARGIN, HIGH - MARGIN
ROOM, SIDE, FLOOR = RIGHT - LEFT, 19.0, 8.5
FOOT, PROMISE, QR = 30.0, 25.0, 21.0


def page(receipt: InquiryReceipt) -> Layout:
    layout = Layout()
    layout.text(LEFT, TOP - 7.4, "质询回执", 20, bold=True, color=ACCENT)
    place = f"{fonts.clean(receipt.township)} {fonts.clean(receipt.village)}"
    layout.fitted("village", RIGHT, TOP - 3.8, place, 56, 10, FLOOR, bold=True, align="right")
    layout.fitted("number", RIGHT, TOP - 8.6, f"编号 {receipt.number}", 56, 9.5, FLOOR, align="right")
    top = TOP - 13
    _due(layout, receipt, top - PROMISE)
    end = grid(layout, _facts(receipt), LEFT, top - PROMISE, ROOM, SIDE)
    floor = MARGIN + FOOT
    if end < floor:
        layout.refuse("subject", fonts.clean(receipt.subject))
    layout.line(LEFT, end, RIGHT, end, color=RULE)
    frame(layout, LEFT, end, ROOM, top - end)
    track(layout, LEFT - 2, floor, QR, receipt, 12, FLOOR)
    return layout


def _due(layout: Layout, receipt: InquiryReceipt, floor: float):
    """The day that counts, larger than all else."""
    layout.rect(LEFT, floor, ROOM, PROMISE, fill=TINT)
    middle = (LEFT + RIGHT) / 2
    words = "村委会承诺在这一天前答复您" if receipt.due else "答复日期"
    layout.text(middle, floor + PROMISE - 6.4, words, 10, color=ACCENT, align="center")
    layout.text(middle, floor + 8, day(receipt.due) or "受理后告知", 23, bold=True, align="center")
    if promise := fonts.clean(receipt.promise):
        layout.fitted(
            "promise", middle, floor + 2.6, promise, ROOM - 4, 9.5, FLOOR, color=GREY, align="center"
        )


def _facts(receipt: InquiryReceipt) -> list[list[Cell]]:
    return [
        [Cell("事由", receipt.subject, bold=True)],
        [Cell("质询日期", day(receipt.asked_on))],
        [Cell("登记人", receipt.received_by or "—")],
    ]
