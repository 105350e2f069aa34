"""A month's fact sheet as a PDF: a sample to look at, or numbered copies to give out (S0-16)."""

from io import BytesIO
from urllib.parse import quote

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cards import access
from cards.forms.fact_sheets import SheetPrintForm
from cards.runs import Order
from cards.runs import fact_sheet as run
from cards.runs.volumes import draw_at_once

from .fact_sheets import detail

NAMED = 5


def sheet_sample(request, pk):
    """The PDF for checking by eye; its code and QR lead nowhere."""
    from cards.pdf import Unprintable, sheet_press
    from cards.pdf.fact_sheet import fact_sheets

    sheet, out = access.sheet_read(request, pk), BytesIO()
    layout = request.GET.get("layout")
    sample = sheet_press.sample(run.content(sheet), settings.PUBLIC_BASE_URL)
    try:
        fact_sheets([sample], layout if layout in run.LAYOUTS else "duplex", out)
    except Unprintable as error:
        return detail(request, sheet, status=422, refused=[each.what for each in error.problems])
    return _file(sheet, out.getvalue(), "sample", "样张")


@require_POST
def sheet_print(request, pk):
    sheet = access.sheet_write(request, pk)
    if sheet.approved_at is None:
        refused = [_("This sheet has not been approved by a second person yet.")]
        return detail(request, sheet, status=422, refused=refused)
    form = SheetPrintForm(request.POST, village=sheet.village, layouts=run.LAYOUTS)
    if form.is_valid() and (answer := _printed(request, sheet, form)):
        return answer
    return detail(request, sheet, status=422, print_form=form)


def _printed(request, sheet, form):
    """The PDF, or the page of what would be left out; None when the form tells what is wrong."""
    wanted = form.cleaned_data
    order = Order(
        village=sheet.village,
        layout=wanted["layout"],
        unit=wanted["unit"],
        month=sheet.month,
        only="undelivered" if wanted["undelivered"] else "",
        by=request.user,
    )
    try:
        volume, pdf = draw_at_once(run.PIECE, order, go_on=wanted["go_on"])
    except ValidationError as error:
        form.refuse(error)
        return None
    if pdf:
        return _file(sheet, pdf, "sheet", "")
    if told := (*volume.omissions, *volume.remarks):
        more = {"told": _by_reason(told), "ready": volume.printed}
        return detail(request, sheet, status=422, print_form=form, **more)
    form.add_error(None, _("No household fits this choice. There is nothing to print."))
    return None


def _by_reason(told):
    """Each reason once, with the homes that it concerns; the first few by name."""
    reasons = {}
    for each in told:
        reasons.setdefault(each.reason, []).append(each.name)
    return [
        {"what": what, "names": names[:NAMED], "more": len(names[NAMED:])} for what, names in reasons.items()
    ]


def _file(sheet, content, kind, suffix):
    from cards.pdf.sheet_press import TITLE

    name = f"{kind}-{sheet.village.slug}-{sheet.month:%Y-%m}.pdf"
    shown = f"{sheet.village.name}{TITLE}{sheet.month.year}年{sheet.month.month}月{suffix}.pdf"
    disposition = f"attachment; filename=\"{name}\"; filename*=UTF-8''{quote(shown)}"
    return HttpResponse(content, content_type="application/pdf", headers={"Content-Disposition": disposition})
