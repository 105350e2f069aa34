"""The printer test: how far a printer's backs are off their fronts, in portrait and in landscape (S0-02).

It has two combs of short lines: evenly spaced on the front, each a fifth of a millimetre further aside on the back.
Held against the light, one pair makes a straight line. The number at it is how far the backs are to be moved.
Crosses with millimetres in the corners show whether it is more than the combs can measure.
"""

from dataclasses import dataclass
from typing import BinaryIO

from cards.printing.pdf import fonts
from cards.printing.pdf.layout import Layout
from cards.printing.pdf.pen import INK, Pen
from cards.printing.pdf.style import accent

TEETH, STEP, GAP, LONG = range(-10, 11), 2, 8.2, 7.0
"""A tooth stands for so many tenths of a millimetre more than its neighbour, so many millimetres away."""
SEE = "把纸对着光，从正面看：每把尺上总有一处，正面和背面的短线连成一条直线。"


@dataclass(frozen=True, slots=True)
class TestPaper:
    """Portrait or landscape, and where on it the title, the zeros of both combs and the ruler are."""

    page: tuple[float, float]
    title: str
    used: str
    turn: str
    named: str
    """The two settings of the village as the office's form calls them."""
    text: tuple[float, float]
    horizontal: tuple[float, float]
    vertical: tuple[float, float]
    ruler: tuple[float, float]

    @property
    def corners(self) -> tuple[tuple[float, float], ...]:
        wide, high = self.page
        return (20, high - 20), (wide - 20, high - 20), (20, 20), (wide - 20, 20)

    @property
    def notes(self) -> tuple[str, ...]:
        return (
            f"双面打印，{self.turn}，按实际大小（100%）打印。",
            SEE,
            f"横尺上那一处的数，加到“{self.named}背面右移”；竖尺上的数，加到“{self.named}背面上移”。",
            "都在0处，就不用改。改好再印一张，看是不是都到了0处。",
        )


PAPERS = {
    "portrait": TestPaper(
        (210.0, 297.0), "双面试印张", "印联系卡、A4大字版明白卡，用这一张试", "纸竖放，沿长边翻页", "",
        (30, 268), (105.0, 197.0), (46.0, 97.0), (80, 104),
    ),
    "landscape": TestPaper(
        (297.0, 210.0), "双面试印张（横放）", "印A5明白卡（一张A4印两份），用这一张试", "纸横放，沿短边翻页", "横放纸",
        (78, 181), (165.0, 112.0), (46.0, 105.0), (115, 52),
    ),
}  # fmt: skip


def print_printer_test(
    village: str, out: BinaryIO, *, paper="portrait", back_offset=(0.0, 0.0), invariant=False
) -> int:
    """Draws both sides, the second with the shift that is set now; answers the number of pages."""
    form = PAPERS[paper]
    title = fonts.clean(f"{village}{form.title}")
    pen = Pen(out, form.page, title, duplex=True, invariant=invariant)
    for page, shift in ((front(village, form, back_offset), (0.0, 0.0)), (back(form), back_offset)):
        with pen.at(*shift):
            page.draw(pen)
        pen.end_page()
    return pen.save()


def front(village: str, form: TestPaper = PAPERS["portrait"], back_offset=(0.0, 0.0)) -> Layout:
    layout, color = Layout(), accent("convenience")
    _head(layout, village, form, back_offset)
    x, y = form.horizontal
    layout.text(x, y + 17, f"横尺：{form.named}背面右移", 11, bold=True, color=color, align="center")
    for tooth in TEETH:
        at = x + tooth * GAP
        layout.line(at, y, at, y + LONG, weight=0.4, color=INK)
        layout.text(at, y + LONG + 1.6, _shown(tooth), 9, bold=tooth == 0, align="center")
    x, y = form.vertical
    layout.text(x - LONG - 6, y + 87, f"竖尺：{form.named}背面上移", 11, bold=True, color=color)
    for tooth in TEETH:
        at = y + tooth * GAP
        layout.line(x - LONG, at, x, at, weight=0.4, color=INK)
        layout.text(x - LONG - 1.6, at - 1.1, _shown(tooth), 9, bold=tooth == 0, align="right")
    _ruler(layout, *form.ruler)
    for x, y in form.corners:
        _cross(layout, x, y, ticks=True)
    return layout


def _head(layout: Layout, village: str, form: TestPaper, back_offset: tuple[float, float]):
    """What the sheet is for, how to print and to read it, and what is set now."""
    color, (x, y), right = accent("convenience"), form.text, form.page[0] - 30
    layout.text(x, y, form.title, 26, bold=True, color=color)
    layout.fitted("village", right, y, village, 62, 13, 7.5, align="right")
    layout.text(x, y - 9, form.used, 12, bold=True)
    for number, line in enumerate(form.notes, start=1):
        layout.text(x, y - 10 - number * 6.2, f"{number}　{line}", 10.5)
    right, up = (round(part * 10) for part in back_offset)
    now = f"现在设的是：{form.named}背面右移 {right}，{form.named}背面上移 {up}（单位0.1毫米）。"
    layout.text(x, y - 43, now, 10.5, bold=True)


def _shown(tooth: int) -> str:
    return f"{tooth * STEP:+d}".replace("-", "−") if tooth else "0"


def back(form: TestPaper = PAPERS["portrait"]) -> Layout:
    """What belongs behind the front: a tooth is off its partner by what it stands for."""
    layout, wide = Layout(), form.page[0]
    layout.text(wide / 2, form.text[1], "背面", 26, bold=True, align="center")
    x, y = form.horizontal
    for tooth in TEETH:
        at = wide - (x + tooth * GAP) + tooth * STEP / 10
        layout.line(at, y - LONG, at, y, weight=0.4, color=INK)
    x, y = form.vertical
    for tooth in TEETH:
        at = y + tooth * GAP + tooth * STEP / 10
        layout.line(wide - x - LONG, at, wide - x, at, weight=0.4, color=INK)
    for x, y in form.corners:
        _cross(layout, wide - x, y, ticks=False)
    return layout


def _cross(layout: Layout, x: float, y: float, *, ticks: bool):
    """On the front with a mark at each millimetre, so that the other side's distance can be counted."""
    layout.line(x - 6, y, x + 6, y, weight=0.3, color=INK)
    layout.line(x, y - 6, x, y + 6, weight=0.3, color=INK)
    for millimetre in range(-5, 6) if ticks else ():
        long = 1.6 if abs(millimetre) == 5 else 0.9
        layout.line(x + millimetre, y - long, x + millimetre, y + long, weight=0.25, color=INK)
        layout.line(x - long, y + millimetre, x + long, y + millimetre, weight=0.25, color=INK)


def _ruler(layout: Layout, left: float, y: float):
    """Printed at actual size or not: a ruler to lay a ruler against."""
    layout.line(left, y, left + 100, y, weight=0.5, color=INK)
    for millimetre in range(101):
        long = 5 if millimetre % 10 == 0 else 3.4 if millimetre % 5 == 0 else 2
        layout.line(left + millimetre, y, left + millimetre, y + long, weight=0.25, color=INK)
        if millimetre % 10 == 0:
            layout.text(left + millimetre, y + 6.4, str(millimetre), 8, align="center")
    layout.text(left, y - 6, "用直尺量：这条线应长100毫米；不是的话，打印时选了缩放。", 10.5)
