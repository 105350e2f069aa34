"""Fact sheets of a month: a numbered copy for every home of the selection, the others named with their reason."""

from collections.abc import Callable, Sequence

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cards.choices import CopySelection
from cards.models import Edition
from cards.printing.actions.fact_sheets import foresee, issue_copies
from cards.printing.contents import contact_card
from cards.printing.reports import fact_sheets as reports
from cards.printing.runs.order import Omission, Order, Piece, Plan, Volume, witness_of

from .delivery_list import groups_of_run

LAYOUTS = {
    "duplex": gettext_lazy("A5, two to a sheet, two-sided"),
    "large": gettext_lazy("A4 in large type, two-sided"),
}


def content(sheet: Edition):
    """What all copies of the sheet share if they are printed today."""
    from cards.printing.pdf.fact_sheet import from_contents

    return from_contents.content(
        contact_card.common_of(sheet.village),
        month=sheet.month,
        number=sheet.number,
        texts=reports.texts(sheet),
        promise=reports.promise(sheet.village),
    )


def plan(order: Order) -> Plan:
    from cards.printing.pdf.fact_sheet import from_contents
    from cards.printing.pdf.fact_sheet.pages import fact_sheets, preflight

    sheet = reports.sheet_to_print(order.village, order.month)
    homes = reports.homes(order.village, sheet, only=order.selection, unit=order.unit)
    if sheet is None:
        reason = _("No fact sheet of this month has been approved for this village.")
        return Plan(Volume(len(homes), 0, tuple(Omission(home.label, reason) for home in homes)))
    shared = content(sheet)
    checked = from_contents.drafts(shared, homes, settings.PUBLIC_BASE_URL)
    faults = preflight(checked, order.layout)
    omissions, remarks = _omissions(homes, faults, blocking=True), _omissions(homes, faults, blocking=False)
    left_out = {fault.index for fault in faults if fault.blocking}
    ready = [home for index, home in enumerate(homes) if index not in left_out]
    if not ready:
        return Plan(Volume(len(homes), 0, omissions))
    households = [home.household_id for home in ready]
    copies = foresee(sheet=sheet, households=households, by=order.by)
    drawn = from_contents.issued(shared, ready, copies, settings.PUBLIC_BASE_URL)
    printer = order.village.settings
    shift = printer.landscape_offset if order.layout == "duplex" else printer.back_offset

    groups = groups_of_run(order.village, copies, _reasons(homes, faults), from_contents.TITLE)

    def draw(file) -> int:
        return fact_sheets(drawn, order.layout, file, groups=groups, back_offset=shift)

    volume = Volume(len(homes), len(ready), omissions, draw, remarks, witness=witness_of(copies.values()))
    return Plan(
        volume, lambda: issue_copies(sheet=sheet, households=households, by=order.by, foreseen=copies)
    )


def make(order: Order) -> Volume:
    planned = plan(order)
    planned.issue()
    return planned.volume


def _reasons(homes, faults) -> dict[int, str]:
    """Whose copy is left out, by household, with the first reason."""
    return {homes[each.index].household_id: each.what for each in reversed(faults) if each.blocking}


def _omissions(homes, faults, *, blocking: bool) -> tuple[Omission, ...]:
    """One for each home, with the first reason."""
    reasons = {each.index: each.what for each in reversed(faults) if each.blocking == blocking}
    return tuple(Omission(homes[index].label, reasons[index]) for index in sorted(reasons))


def sheets(layout: str, _villages) -> Callable[[int, Sequence[int]], int]:
    from cards.printing.pdf.fact_sheet import pages

    return lambda _village, groups: pages.sheets(layout, groups)


PIECE = Piece(
    "fact-sheet",
    gettext_lazy("Fact sheet"),
    LAYOUTS,
    make,
    is_monthly=True,
    by_unit=True,
    selections=frozenset({CopySelection.UNDELIVERED}),
    expected=reports.expected,
    sheets=sheets,
    plan=plan,
    page="cards:sheet_list",
)
