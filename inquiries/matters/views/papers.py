"""What is printed of an inquiry, and its photos."""

from io import BytesIO

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cards import audit
from cards.answering import saved_file
from cards.choices import Act
from inquiries import access
from inquiries.matters.actions.papers import printed
from inquiries.matters.forms.papers import (
    RECEIPT_PLACES,
    SLIP_PLACES,
    PaperForm,
    ReceiptLayout,
    SlipLayout,
)
from inquiries.matters.passed_on import inquiry_of
from inquiries.matters.reports import papers
from inquiries.workflow import PRINT_RECEIPT, PRINT_SLIP

PHOTO_POLICY = "default-src 'none'; sandbox"


def _pdf(content: BytesIO, inquiry, plain: str, piece: str):
    """Named for the number of the matter; one about an officer leaves no trace of its number on a shared computer."""
    village, number = inquiry.village, "" if inquiry.is_restricted else inquiry.number
    plain = f"{plain}-{number or village.slug}"
    return saved_file(content.getvalue(), plain, village.name, f"{piece}{number}", inline=True)


def _askers(request, inquiry):
    given = request.POST if request.method == "POST" else request.GET
    found = papers.askers(inquiry, request.user, given.get("asker", ""))
    if not found:  # merged away, or no asker of this inquiry
        raise Http404
    return found


def _slip_form(given) -> PaperForm:
    return PaperForm(given, layouts=SlipLayout, places=SLIP_PLACES)


def _receipt_form(given) -> PaperForm:
    return PaperForm(given, layouts=ReceiptLayout, places=RECEIPT_PLACES)


@require_safe
def slip_choice(request, pk):
    """Before the slips are drawn: on what paper, and from which place on."""
    inquiry = access.inquiry_read(request, pk)
    if why := papers.held_back(inquiry, papers.newest_answer(inquiry)):
        return _refused(request, inquiry, faults=[why])
    return _choice(request, inquiry, _slip_form(request.GET), "inquiries:echo_slip", _("Print echo slip"))


@require_safe
def receipt_choice(request, pk):
    inquiry = access.inquiry_read(request, pk)
    return _choice(request, inquiry, _receipt_form(request.GET), "inquiries:receipt", _("Print receipt"))


def _choice(request, inquiry, form, address, heading, status=200):
    context = {
        "inquiry": inquiry,
        "form": form,
        "heading": heading,
        "address": reverse(address, args=[inquiry.pk]),
        "askers": _askers(request, inquiry),
    }
    return render(request, "inquiries/matters/paper_choice.html", context, status=status)


@require_POST
def echo_slip(request, pk):
    """Each printing is an event: the slip bears the code with which its asker speaks."""
    inquiry = access.inquiry_read(request, pk)
    answer = papers.newest_answer(inquiry)
    if lacking := papers.missing(answer):
        return _refused(request, inquiry, lacking)
    if why := papers.held_back(inquiry, answer):
        return _refused(request, inquiry, faults=[why])
    form = _slip_form(request.POST)
    if not form.is_valid():
        return _choice(request, inquiry, form, "inquiries:echo_slip", _("Print echo slip"), 422)
    from cards.printing.pdf.faults import Unprintable
    from inquiries.matters.pdf.echo_slip import echo_slips
    from inquiries.matters.pdf.values import EchoSlip

    askers = _askers(request, inquiry)
    slips = [EchoSlip(**papers.slip(inquiry, asker, answer)) for asker in askers]
    out = BytesIO()
    try:
        echo_slips(slips, out, **form.paper())
    except Unprintable as error:
        return _refused(request, inquiry, faults=[fault.what for fault in error.faults])
    _tell(request, inquiry, "echo-slip", askers)
    printed(move=PRINT_SLIP, papers=[(inquiry, asker) for asker in askers], by=request.user)
    return _pdf(out, inquiry, "slip", "回音卡")


@require_POST
def receipt(request, pk):
    inquiry, form = access.inquiry_read(request, pk), _receipt_form(request.POST)
    if not form.is_valid():
        return _choice(request, inquiry, form, "inquiries:receipt", _("Print receipt"), 422)
    return _receipt(request, inquiry, _askers(request, inquiry), form)


@require_POST
def receipt_passed_on(request):
    """The receipt of a complaint that left the village as it was entered: for who entered it, for half an hour."""
    inquiry = inquiry_of(request.user, request.POST.get("pass", ""))
    form = _receipt_form(request.POST)
    if inquiry is None or not form.is_valid():
        raise PermissionDenied
    if not (askers := list(inquiry.askers.reachable().filter(origin=None).order_by("pk")[:1])):
        raise PermissionDenied  # merged or erased meanwhile; whom a merge brought here is nobody's of the village
    return _receipt(request, inquiry, askers, form)


def _receipt(request, inquiry, askers, form):
    from cards.printing.pdf.faults import Unprintable
    from inquiries.matters.pdf.receipt import receipts
    from inquiries.matters.pdf.values import InquiryReceipt

    pieces = [InquiryReceipt(**papers.receipt(inquiry, asker)) for asker in askers]
    out = BytesIO()
    try:
        receipts(pieces, out, **form.paper())
    except Unprintable as error:
        return _refused(request, inquiry, faults=[fault.what for fault in error.faults])
    _tell(request, inquiry, "receipt", askers)
    printed(move=PRINT_RECEIPT, papers=[(inquiry, asker) for asker in askers], by=request.user)
    return _pdf(out, inquiry, "receipt", "回执")


def _tell(request, inquiry, piece, askers):
    """The audit's entry; it names the askers by their ids."""
    audit.record(
        Act.PRINTED,
        by=request.user,
        about=inquiry,
        piece=piece,
        askers=[asker.pk for asker in askers],
    )


def _refused(request, inquiry, lacking=(), faults=()):
    context = {"inquiry": inquiry, "lacking": lacking, "faults": faults}
    return render(request, "inquiries/matters/inquiry_slip_refused.html", context, status=422)


@require_safe
def photo(request, pk):
    picture = access.photo_read(request, pk)
    if not picture.file.storage.exists(picture.file.name):
        raise Http404
    response = FileResponse(picture.file.open("rb"), content_type="image/jpeg")
    response["Content-Security-Policy"] = PHOTO_POLICY
    response["X-Content-Type-Options"] = "nosniff"
    return response
