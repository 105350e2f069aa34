"""Pieces on paper: all pages laid out in the accent of their village, or refused; then drawn."""

from collections.abc import Callable, Iterable
from math import sqrt
from typing import BinaryIO, TypeVar

from cards.gaps import Fault
from cards.printing.pdf.crop_marks import draw_crop_marks
from cards.printing.pdf.faults import Unprintable, named
from cards.printing.pdf.imposition import Sheet
from cards.printing.pdf.layout import Layout
from cards.printing.pdf.pen import Pen
from cards.printing.pdf.style import accent

from .style import ACCENT

A4, A5, A6 = (210.0, 297.0), (148.0, 210.0), (105.0, 148.0)
LARGE = sqrt(2)
"""The large form is the same piece on the next larger paper: its smallest type, 8.5 points, becomes 12 (W-19)."""
Piece = TypeVar("Piece")
"""It has a `label`, whose it is, and a `variant`, its village's card."""


def laid_out(
    pieces: Iterable[Piece],
    lay_out: Callable[[Piece], list[Layout]],
    incomplete: Callable[[Piece], list[Fault]] = lambda piece: [],
) -> list[Layout]:
    """All pages; raises Unprintable with everything that cannot be printed."""
    pages, refused = [], []
    for index, piece in enumerate(pieces):
        found = incomplete(piece)
        drawn = [] if found else lay_out(piece)
        found += [fault for layout in drawn for fault in layout.faults]
        refused += named(found, piece.label, index)
        for layout in drawn:
            layout.recolor(ACCENT, accent(piece.variant))
        pages += drawn
    if refused:
        raise Unprintable(refused)
    return pages


def print_pages(
    title: str,
    pages: list[Layout],
    design: tuple[float, float],
    sheet: Sheet,
    out: BinaryIO,
    *,
    skip: int = 0,
    invariant: bool = False,
) -> int:
    """Every page drawn in the middle of its place, enlarged where the place is of the next larger paper.

    `design` is the size that the pages were laid out for, in millimetres. Returns the number of sheets.
    """
    (wide, high), (trim_wide, trim_high) = design, sheet.trim
    scale = LARGE if trim_wide > wide * 1.2 else 1.0
    pen = Pen(out, sheet.page, title, invariant=invariant)
    for is_back, placed in sheet.sides(pages, skip):
        draw_crop_marks(pen, sheet, is_back=is_back)
        for x, y, layout in placed:
            with pen.at(x + (trim_wide - wide * scale) / 2, y + (trim_high - high * scale) / 2, scale):
                layout.draw(pen)
        pen.end_page()
    return pen.save()


def faults_of(piece: Piece, lay_out, incomplete) -> list[Fault]:
    """What is missing, or does not fit."""
    return incomplete(piece) or [fault for layout in lay_out(piece) for fault in layout.faults]
