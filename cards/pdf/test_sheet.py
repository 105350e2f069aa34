"""The test sheet of a printer: how far its second side lies beside the first (S0-02: backs behind their fronts).

Two combs of short lines: on the front evenly spaced, on the back each a fifth of a millimetre further aside.
Held against the light, one pair makes a straight line, and the number at it is how far the backs are to be
moved. Crosses with millimetres in the corners show at a glance whether it is more than the combs can tell.
"""

from typing import BinaryIO

from cards.pdf import fonts
from cards.pdf.designs.style import accent
from cards.pdf.layout import Layout
from cards.pdf.pen import GREY, INK, Pen

WIDE, HIGH = 210.0, 297.0
TEETH, STEP, GAP = range(-10, 11), 2, 8.2
"""A tooth stands for so many tenths of a millimetre more than its neighbour, so many millimetres away."""
ACROSS, DOWN, LONG = (105.0, 208.0), (46.0, 104.0), 7.0
CORNERS = ((20, 277), (190, 277), (20, 20), (190, 20))
TITLE, NOTES = "双面试印张", (
    "1　双面打印，沿长边翻页，按实际大小（100%）打印。",
    "2　把纸对着光，从正面看：每把尺上总有一处，正面和背面的短线连成一条直线。",
    "3　横尺上那一处的数，加到“背面右移”；竖尺上的数，加到“背面上移”。都在0处，就不用改。",
)  # fmt: skip


def print_test_sheet(village: str, out: BinaryIO, *, back_offset=(0.0, 0.0), invariant=False) -> int:
    """Both sides, the second with the shift that is set now; answers the number of pages."""
    pen = Pen(out, (WIDE, HIGH), fonts.clean(f"{village}{TITLE}"), duplex=True, invariant=invariant)
    for page, shift in ((front(village, back_offset), (0.0, 0.0)), (back(), back_offset)):
        with pen.at(*shift):
            page.draw(pen)
        pen.end_page()
    return pen.save()


def front(village: str, back_offset=(0.0, 0.0)) -> Layout:
    layout, color = Layout(), accent("convenience")
    layout.text(30, 268, TITLE, 26, bold=True, color=color)
    layout.fitted("village", 180, 268, village, 70, 13, 6, color=GREY, align="right")
    for number, line in enumerate(NOTES):
        layout.text(30, 257 - number * 6.2, line, 10.5)
    right, up = (round(part * 10) for part in back_offset)
    layout.text(30, 237, f"现在设的是：背面右移 {right}，背面上移 {up}（单位0.1毫米）。", 10.5, bold=True)
    x, y = ACROSS
    layout.text(x, y + 17, "横尺：背面右移", 11, bold=True, color=color, align="center")
    for tooth in TEETH:
        at = x + tooth * GAP
        layout.line(at, y, at, y + LONG, weight=0.4, color=INK)
        layout.text(at, y + LONG + 1.6, _shown(tooth), 9, bold=tooth == 0, align="center")
    x, y = DOWN
    layout.text(x - 2, y + 87, "竖尺：背面上移", 11, bold=True, color=color, align="center")
    for tooth in TEETH:
        at = y + tooth * GAP
        layout.line(x - LONG, at, x, at, weight=0.4, color=INK)
        layout.text(x - LONG - 1.6, at - 1.1, _shown(tooth), 9, bold=tooth == 0, align="right")
    _ruler(layout)
    for x, y in CORNERS:
        _cross(layout, x, y, ticks=True)
    return layout


def _shown(tooth: int) -> str:
    return f"{tooth * STEP:+d}".replace("-", "−") if tooth else "0"


def back() -> Layout:
    """What must lie behind the front: a tooth is off its partner by what it stands for."""
    layout = Layout()
    layout.text(WIDE / 2, 268, "背面", 26, bold=True, color=GREY, align="center")
    x, y = ACROSS
    for tooth in TEETH:
        at = WIDE - (x + tooth * GAP) + tooth * STEP / 10
        layout.line(at, y - LONG, at, y, weight=0.4, color=INK)
    x, y = DOWN
    for tooth in TEETH:
        at = y + tooth * GAP + tooth * STEP / 10
        layout.line(WIDE - x - LONG, at, WIDE - x, at, weight=0.4, color=INK)
    for x, y in CORNERS:
        _cross(layout, WIDE - x, y, ticks=False)
    return layout


def _cross(layout: Layout, x: float, y: float, *, ticks: bool):
    """On the front with a mark at each millimetre, so that the other side's distance can be counted."""
    layout.line(x - 6, y, x + 6, y, weight=0.3, color=INK)
    layout.line(x, y - 6, x, y + 6, weight=0.3, color=INK)
    for millimetre in range(-5, 6) if ticks else ():
        long = 1.6 if abs(millimetre) == 5 else 0.9
        layout.line(x + millimetre, y - long, x + millimetre, y + long, weight=0.25, color=INK)
        layout.line(x - long, y + millimetre, x + long, y + millimetre, weight=0.25, color=INK)


def _ruler(layout: Layout):
    """Printed at actual size or not: a ruler to lay a ruler against."""
    left, y = 80, 104
    layout.line(left, y, left + 100, y, weight=0.5, color=INK)
    for millimetre in range(101):
        long = 5 if millimetre % 10 == 0 else 3.4 if millimetre % 5 == 0 else 2
        layout.line(left + millimetre, y, left + millimetre, y + long, weight=0.25, color=INK)
        if millimetre % 10 == 0:
            layout.text(left + millimetre, y + 6.4, str(millimetre), 8, align="center")
    layout.text(left, y - 6, "用直尺量：这条线应长100毫米；不是的话，打印时选了缩放。", 10.5, color=GREY)
