"""Draws the crop marks of a sheet, and the marks of its folds."""

from .imposition import Sheet
from .pen import Pen
from .style import RULE

DASH = "1.5 1"
NOTE, SMALL = "折线，不要裁", 7.5


def draw_crop_marks(pen: Pen, sheet: Sheet, *, is_back: bool):
    """The same on all fronts, and on all backs."""
    pen.form(("marks", is_back), sheet.page, lambda pen: _marks(pen, sheet, is_back))


def _marks(pen: Pen, sheet: Sheet, is_back: bool):
    for segment in sheet.crop_marks(is_back):
        pen.line(*segment, weight=RULE)
    for x, low, _x, high in sheet.fold_marks(is_back):
        pen.line(x, low, x, high, weight=RULE, dash=DASH)
        if low > sheet.page[1] / 2:
            pen.text(x + 1.2, low + 1.1, NOTE, SMALL)
