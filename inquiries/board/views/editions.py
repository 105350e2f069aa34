"""Months of the notice board: the list, one with its checklist, freezing, reopening, displaying, the sheet."""

from functools import partial
from io import BytesIO

from django.contrib import messages
from django.http import FileResponse, Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cards import access as places
from cards import audit, months
from cards.answering import refusals_in, saved_file
from cards.caller import show
from cards.choices import Act
from cards.roles import STAFF_ROLES
from inquiries import access
from inquiries.board.actions import editions as actions
from inquiries.board.forms.editions import DisplayForm, FreezeForm, ReopenForm
from inquiries.board.readiness import readiness
from inquiries.board.reports import board_sheet as sheets
from inquiries.board.reports import editions as reports
from inquiries.board.reports import items, month_list
from inquiries.board.runs.board_sheet import PIECE
from inquiries.models import BoardEdition

PHOTO_POLICY = "default-src 'none'; sandbox"


@require_safe
def board_list(request):
    """A village office sees its months; the township first its villages, then one village's months."""
    places.require(request, STAFF_ROLES)
    today = timezone.localdate()
    village = places.village_for_new(request)
    if village is None:
        rows = reports.villages(places.villages(request), today)
        return render(request, "inquiries/board/board_villages.html", {"villages": rows, "today": today})
    current = reports.current(village)
    context = {
        "village": village,
        "page": month_list.page(access.board_editions(request, village), village, request.GET),
        "current": current,
        "steps": reports.checklist(village, current, today),
        "waiting": items.waiting(village)[: items.WAITING_SHOWN],
        "publication_day": reports.publication_day(village, months.month_of(today)),
        "may_write": request.user.is_office,
    }
    return render(request, "inquiries/board/board_list.html", context)


def _detail(request, edition: BoardEdition, status=200, **forms):
    context = reports.detail(edition, request.user)
    ready = context["ready"]
    show(*(item.inquiry for item in context["items"] if item.changes))
    if ready:
        show(*ready.to_post, *ready.to_review, *ready.to_confirm_matters)
    why = ready.why if ready else ""
    new = {"form": DisplayForm, "freeze": partial(FreezeForm, why=why), "reopen": ReopenForm}
    context |= {name: forms.get(name) or make() for name, make in new.items()}
    context["who_freezes"] = actions.WHO_FREEZES
    return render(request, "inquiries/board/board_detail.html", context, status=status)


@require_safe
def board_detail(request, pk):
    return _detail(request, access.board_edition_read(request, pk))


@require_POST
def board_freeze(request, pk):
    edition = access.board_edition_write(request, pk)
    form = FreezeForm(request.POST, why=readiness(edition, timezone.localdate()).why)
    if form.is_valid():
        with refusals_in(form):
            actions.freeze(edition=edition, by=request.user, reason=form.cleaned_data.get("reason", ""))
            messages.success(request, _("Board closed and sealed."))
            return redirect(edition)
    return _detail(request, edition, freeze=form, status=422)


@require_POST
def board_reopen(request, pk):
    edition = access.board_edition_reopen(request, pk)
    form = ReopenForm(request.POST)
    if form.is_valid():
        with refusals_in(form):
            actions.reopen(edition=edition, by=request.user, **form.cleaned_data)
            messages.success(request, _("Board reopened; everybody reads why."))
            return redirect(edition)
    return _detail(request, edition, reopen=form, status=422)


@require_POST
def board_displayed(request, pk):
    edition = access.board_edition_write(request, pk)
    form = DisplayForm(request.POST, request.FILES)
    if form.is_valid():
        with refusals_in(form):
            actions.display(edition=edition, by=request.user, **form.values())
            messages.success(request, _("Noted."))
            return redirect(edition)
    return _detail(request, edition, form=form, status=422)


@require_safe
def board_photo(request, pk):
    """The photo of a displayed sheet, for the office and the township."""
    step = access.board_step_read(request, pk)
    if not (step.photo and step.photo.storage.exists(step.photo.name)):
        raise Http404
    return FileResponse(
        step.photo.open("rb"),
        content_type="image/jpeg",
        headers={"Content-Security-Policy": PHOTO_POLICY, "X-Content-Type-Options": "nosniff"},
    )


@require_safe
def board_sheet(request, pk):
    """The sheet as PDF: A3, or A4 for an office without a large printer."""
    edition = access.board_edition_read(request, pk)
    return _sheet(request, edition, lambda: _detail(request, edition, status=422))


@require_safe
def board_month_sheet(request):
    """The sheet of a month named in the address, this month without one: also where nothing was posted."""
    places.require(request, STAFF_ROLES)
    village = places.village_for_new(request)
    if village is None:
        return redirect("inquiries:board_list")
    month = months.named(request.GET.get("month", "")) or months.this_month()
    back = redirect(reverse("inquiries:board_list", query={"village": village.pk}))
    return _sheet(request, reports.to_print(village, month), lambda: back)


def _sheet(request, edition: BoardEdition, refused):
    from cards.printing.pdf.faults import Unprintable
    from inquiries.board.pdf.sheet import board_sheet as draw
    from inquiries.board.pdf.values import BoardEntry, BoardSheet

    values, entries = sheets.sheet(edition)
    sheet = BoardSheet(**values, entries=tuple(BoardEntry(**entry) for entry in entries))
    out = BytesIO()
    try:
        draw(sheet, out, paper="A4" if request.GET.get("paper") == "A4" else "A3")
    except Unprintable as error:
        for fault in error.faults:
            messages.error(request, f"{fault.label} {fault.what}")
        return refused()
    audit.record(Act.PRINTED, by=request.user, about=edition.village, piece=PIECE.name)
    village, month = edition.village, months.name_of(edition.month)
    plain = f"board-{village.slug}-{month}"
    return saved_file(out.getvalue(), plain, village.name, PIECE.label, month, inline=True)
