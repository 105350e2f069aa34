"""A month's fact sheet as a PDF: a sample, or numbered copies to deliver (S0-16)."""

from io import BytesIO

from django.conf import settings
from django.core.exceptions import ValidationError
from django.views.decorators.http import require_POST

from cards import access, audit, months
from cards.answering import refusals_in, saved_file
from cards.choices import Act
from cards.printing.forms.fact_sheets import SheetPrintForm
from cards.printing.reports import fact_sheets as reports
from cards.printing.reports.runs import by_reason
from cards.printing.runs.order import Order
from cards.printing.runs.pieces import fact_sheet as piece
from cards.printing.runs.volumes import draw_at_once
from cards.wording import NOTHING_TO_PRINT, SHEET_UNAPPROVED

from .fact_sheets import detail
from .ordering import at_once, order_run

NAMED = 5


def sheet_sample(request, pk):
    """The PDF for checking by eye; its code and QR code belong to no home."""
    from cards.printing.pdf.fact_sheet import from_contents
    from cards.printing.pdf.fact_sheet.pages import fact_sheets
    from cards.printing.pdf.faults import Unprintable

    sheet, out = access.sheet_read(request, pk), BytesIO()
    layout = request.GET.get("layout")
    sample = from_contents.sample(piece.content(sheet), settings.PUBLIC_BASE_URL)
    try:
        fact_sheets([sample], layout if layout in piece.LAYOUTS else "duplex", out)
    except Unprintable as error:
        return detail(request, sheet, status=422, refused=[each.what for each in error.faults])
    audit.record(Act.PRINTED, by=request.user, about=sheet, piece=piece.PIECE.name, sample=True)
    return _file(sheet, out.getvalue(), "sample", "样张")


@require_POST
def sheet_print(request, pk):
    sheet = access.sheet_write(request, pk)
    if sheet.approved_at is None:
        refused = [SHEET_UNAPPROVED]
        return detail(request, sheet, status=422, refused=refused)
    form = SheetPrintForm(request.POST, village=sheet.village, layouts=piece.LAYOUTS)
    if form.is_valid():
        with refusals_in(form):
            return _printed(request, sheet, form)
    return detail(request, sheet, status=422, print_form=form)


def _printed(request, sheet, form):
    """The PDF, the run that was ordered, or the page of what would be left out."""
    wanted, village = form.order(), sheet.village
    homes = reports.homes(village, sheet, only=wanted["selection"], unit=wanted["unit"])
    with at_once(request.user, len(homes)) as may_wait:
        if not may_wait:
            return order_run(request, piece.PIECE, village=village, month=sheet.month, **wanted)
        order = Order(village, month=sheet.month, by=request.user, **wanted)
        volume, pdf = draw_at_once(piece.PIECE, order, go_on=form.cleaned_data["go_on"])
    if pdf:
        return _file(sheet, pdf, "sheet", "")
    rows = (*volume.omissions, *volume.remarks)
    if not rows:
        raise ValidationError(NOTHING_TO_PRINT)
    reasons = by_reason(((each.name, each.reason) for each in rows), NAMED)
    return detail(request, sheet, status=422, print_form=form, reasons=reasons, ready=volume.printed)


def _file(sheet, content, kind, suffix):
    from cards.printing.pdf.fact_sheet.from_contents import TITLE

    village, month = sheet.village, months.name_of(sheet.month)
    return saved_file(content, f"{kind}-{village.slug}-{month}", village.name, f"{TITLE}{suffix}", month)
