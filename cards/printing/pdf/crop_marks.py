"""Draws the crop marks of a sheet."""

from .imposition import Sheet
from .pen import INK, Pen


def draw_crop_marks(pen: Pen, sheet: Sheet, *, is_back: bool):
    """The same on all pages; on a back they shift with it."""
    with pen.at(*(sheet.back_offset if is_back else (0, 0))):
        pen.form("marks", sheet.page, lambda pen: _marks(pen, sheet))


def _marks(pen: Pen, sheet: Sheet):
    for segment in sheet.crop_marks():
        pen.line(*segment, color=INK, weight=0.3)
