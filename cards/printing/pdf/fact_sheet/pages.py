"""A month's fact sheets: A5 two to a sheet, or A4 in large type; both printed on both sides (S0-14, S0-15)."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import BinaryIO

from cards.gaps import Fault
from cards.printing.pdf import fonts
from cards.printing.pdf.crop_marks import draw_crop_marks
from cards.printing.pdf.delivery_list import stack
from cards.printing.pdf.delivery_list.pages import DeliveryList, covers
from cards.printing.pdf.delivery_list.separator import separator
from cards.printing.pdf.faults import Unprintable, missing_fields, named, unwritable
from cards.printing.pdf.layout import Layout
from cards.printing.pdf.pen import Pen

from . import design
from .measures import FORMS, setting
from .values import FactSheet, SheetContent

__all__ = ["FactSheet", "SheetContent", "fact_sheets", "fullness", "preflight"]


class SheetParts:
    """What the copies of a month share, laid out once for each side and written once."""

    def __init__(self, layout: str):
        self.form = FORMS[layout]
        self._sides: dict[SheetContent, tuple[Layout, Layout]] = {}

    def sides(self, content: SheetContent) -> tuple[Layout, Layout]:
        if content not in self._sides:
            self._sides[content] = design.front(content, self.form), design.back(content, self.form)
        return self._sides[content]

    def faults(self, copy: FactSheet, own: tuple[Layout, Layout]) -> list[Fault]:
        """`own` are the two sides' personal parts, laid out once for checking and drawing."""
        if found := incomplete(copy):
            return found
        return [fault for part in (*self.sides(copy.content), *own) for fault in part.faults]

    def own(self, copy: FactSheet) -> tuple[Layout, Layout]:
        return design.personal(copy, self.form), design.personal_back(copy, self.form)


def fact_sheets(
    copies: Iterable[FactSheet],
    layout: str,
    out: BinaryIO,
    *,
    groups: Sequence[DeliveryList] = (),
    back_offset: tuple[float, float] = (0.0, 0.0),
    invariant=False,
) -> int:
    """Writes the copies and answers the number of pages; raises Unprintable, writing nothing, if one is unfit.

    `groups` are those that the copies belong to, in order: each gets a cover and a separator.
    """
    parts = SheetParts(layout)
    laid_out = [(copy, parts.own(copy)) for copy in copies]
    if not laid_out:
        return 0
    if refused := [
        fault
        for index, (copy, own) in enumerate(laid_out)
        for fault in named(parts.faults(copy, own), copy.label, index)
        if fault.blocking
    ]:
        raise Unprintable(refused)
    sheet, content = replace(parts.form.sheet, back_offset=back_offset), laid_out[0][0].content
    title = fonts.clean(f"{content.village}{content.title}{content.edition}")
    pen = Pen(out, sheet.page, title, duplex=True, invariant=invariant)
    covers(pen, groups, duplex=True, layout=parts.form.cover)
    for is_back, placed in sheet.sides(stack.cells(len(laid_out), groups)):
        draw_crop_marks(pen, sheet, is_back=is_back)
        for x, y, cell in placed:
            with pen.at(x, y):
                if not isinstance(cell, DeliveryList):
                    _draw(pen, parts, *laid_out[cell], is_back)
                elif not is_back:
                    separator(cell, sheet.trim, parts.form.small).draw(pen)
        pen.end_page()
    return pen.save()


def _draw(pen: Pen, parts: SheetParts, copy: FactSheet, own: tuple[Layout, Layout], is_back: bool):
    shared = parts.sides(copy.content)[is_back]
    pen.form((is_back, copy.content), parts.form.sheet.trim, shared.draw)
    own[is_back].draw(pen)


def sheets(layout: str, groups: Sequence[int]) -> int:
    """How many sheets of paper the copies of a village take; `groups`: how many each of its groups gets."""
    form = FORMS[layout]
    return stack.sheets(form.sheet, groups, form.cover, has_duties=False)


def preflight(copies: Iterable[FactSheet], layout: str) -> list[Fault]:
    """All faults, copy by copy; a section too long is named (S0-15, W-14)."""
    parts, found = SheetParts(layout), []
    for index, copy in enumerate(copies):
        found += named([*parts.faults(copy, parts.own(copy)), *unwritable(copy)], copy.label, index)
    return found


def fullness(content: SheetContent, layout: str) -> str:
    """How full the paper is: "fits" on the front, "flows" to the back, or "too_long"."""
    found = setting(content, FORMS[layout])
    return "too_long" if found is None else "flows" if found.back else "fits"


def incomplete(copy: FactSheet) -> list[Fault]:
    faults = missing_fields(copy.content, "title", "village", "edition") + missing_fields(
        copy, "head", "code"
    )
    first = copy.content.first
    if first:
        faults += (
            [Fault("first", "首问联系人没有填写姓名或电话")] if missing_fields(first, "name", "phone") else []
        )
    elif missing_fields(copy.content, "office_phone"):
        faults.append(Fault("office_phone", "没有填写"))
    return faults
