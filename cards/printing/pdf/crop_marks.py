"""Crop marks round the pieces of a sheet."""

from .imposition import Sheet
from .pen import GREY, Pen


def draw_crop_marks(pen: Pen, sheet: Sheet, *, is_back: bool):
    """The same on all pages, and shifted with a back."""
    with pen.at(*(sheet.back_offset if is_back else (0, 0))):
        pen.form("marks", sheet.page, lambda pen: _marks(pen, sheet))


def _marks(pen: Pen, sheet: Sheet):
    for segment in sheet.marks():
        pen.line(*segment, color=GREY, weight=0.3)
