"""Print runs: ordered, watched, fetched; small orders are answered with the PDF at once."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cards import access, audit, paging
from cards.answering import NextPage, choose_village, form_page, refusals_in, saved_file, typed
from cards.choices import Act
from cards.file_names import dated
from cards.printing.actions import runs as actions
from cards.printing.forms.runs import RunForm
from cards.printing.reports import runs as reports
from cards.printing.runs import archive
from cards.printing.runs.order import PIECES, Order
from cards.printing.runs.volumes import draw_at_once
from cards.printing.runs.worker import folder_of
from cards.roles import STAFF_ROLES

from .mending import by_cause
from .ordering import at_once, order_run, posted
from .pieces import CARDS, piece_chips


def run_list(request):
    runs = access.runs(request)
    found = paging.page(reports.listed(runs), request.GET, size=25)
    empty = reports.volumes_of_empty(found.rows)
    rows = [
        {"run": run, "label": _label(run), "words": _words(run), "empty": _empty(run, empty.get(run.pk))}
        for run in found.rows
    ]
    return render(request, "cards/printing/run_list.html", {"rows": rows, "page": found})


def run_new(request):
    access.require(request, STAFF_ROLES)
    village, piece = access.village_named(request), _piece(request)
    if village and piece is PIECES[CARDS] and request.method == "GET" and "HX-Request" not in request.headers:
        return redirect(reverse("cards:card_print", query={"village": village.pk}))
    villages = reports.with_homes(access.villages(request))
    if village is None and not villages.exists():
        return choose_village(request, villages, _("Order a print run"))
    named = {"piece": piece, "village": village, "villages": None if village else villages}
    form = RunForm(typed(request), **named)
    if form.is_valid():
        with refusals_in(form):
            return _ordered(request, piece, form)
    looked_at = form if form.is_valid() else RunForm.looked_at(request.GET, **named)
    context = {
        "form": form,
        "piece": piece,
        "village": village,
        "chips": piece_chips(piece, village, [village] if village else access.villages(request)),
        "estimate": _estimate(request, piece, looked_at.order()),
    }
    return form_page(request, "cards/printing/run_new.html", context)


def _piece(request):
    return PIECES.get(request.GET.get("piece", ""), PIECES[CARDS])


def _estimate(request, piece, order):
    villages = access.villages(request)
    if order["village"]:
        villages = villages.filter(pk=order["village"].pk)
    return reports.estimate(
        villages,
        lambda homes: piece.expected(homes, order["selection"], order["month"]),
        unit=order["unit"],
        sheets=piece.sheets and piece.sheets(order["layout"], villages),
    )


def _ordered(request, piece, form):
    """The PDF, the page of what is left out, or the run that was ordered."""
    order = form.order()
    if order["village"] is None:
        return order_run(request, piece, township=request.user.township, **order)
    with at_once(request.user, _estimate(request, piece, order).copies) as may_wait:
        if not may_wait:
            return order_run(request, piece, **order)
        return _at_once(request, piece, form, Order(by=request.user, **order))


def _at_once(request, piece, form, order):
    volume, pdf = draw_at_once(piece, order, go_on=form.cleaned_data["go_on"])
    village = order.village
    if pdf:
        return saved_file(pdf, f"{piece.name}-{village.slug}", village.name, piece.label, dated(order.month))
    if not volume.wanted:
        raise ValidationError(_("Nothing fits this choice. There is nothing to print."))
    context = {
        "volume": volume,
        "left_out": _by_reason(volume.omissions),
        "to_look_at": _by_reason(volume.remarks),
        "to_mend": by_cause([each for each in volume.to_mend if each.blocking], request.user),
        "to_check": by_cause([each for each in volume.to_mend if not each.blocking], request.user),
        "village": village,
        "piece": piece,
        "posted": posted(request),
    }
    return render(request, "cards/printing/run_check.html", context, status=422)


def _by_reason(rows):
    return reports.by_reason((each.name, each.reason) for each in rows)


def run_detail(request, pk):
    return render(request, "cards/printing/run_detail.html", _page(access.run_read(request, pk)))


def run_progress(request, pk):
    """The part of the page that changes while the run is open; once it is over, the page is loaded again."""
    page = _page(access.run_read(request, pk))
    response = render(request, "cards/printing/run_state.html", page)
    if not page["is_open"]:
        response["HX-Refresh"] = "true"
    return response


def _page(run):
    page = reports.detail(run)
    return page | {"label": _label(run), "words": _words(run), "empty": _empty(run, page["volumes"])}


def _empty(run, volumes):
    """Why nothing came out of it; None where something did."""
    page = PIECES[run.piece].page if run.piece in PIECES else ""
    return None if volumes is None else reports.empty(run, volumes, page)


def _label(run):
    return PIECES[run.piece].label if run.piece in PIECES else run.piece


def _words(run):
    """Layout, month and selection in a line."""
    return RunForm.described(PIECES[run.piece], run) if run.piece in PIECES else ""


@require_POST
def run_cancel(request, pk):
    return _steered(request, pk, actions.cancel_run, _("Cancelled. What is written so far stays."))


@require_POST
def run_resume(request, pk):
    return _steered(request, pk, actions.resume_run, _("It goes on where it stopped."))


def _steered(request, pk, act, done):
    run = access.run_write(request, pk)
    with refusals_in(NextPage(request)):
        act(run=run, by=request.user)
        messages.success(request, done)
    return redirect(run)


def run_archive(request, pk):
    run = access.run_read(request, pk)
    volumes = reports.volumes(run)
    if not any(volume.file for volume in volumes):
        return _gone(request, run)
    label = _label(run)
    audit.record(Act.EXPORTED, by=request.user, about=run, piece=run.piece)
    pieces = archive.stream(folder_of(run), volumes, label)
    when = dated(run.month, run.ordered_at)
    return saved_file(pieces, f"run-{run.pk}", run.place, label, when, ending="zip")


def volume_file(request, pk):
    volume = access.volume_read(request, pk)
    path = folder_of(volume.run) / volume.file
    if not volume.file or not path.is_file():
        return _gone(request, volume.run)
    audit.record(Act.EXPORTED, by=request.user, about=volume, piece=volume.run.piece)
    village, when = volume.village, dated(volume.run.month, volume.written_at)
    chunks = archive.chunks(path)
    response = saved_file(chunks, volume.file.removesuffix(".pdf"), village.name, _label(volume.run), when)
    response["Content-Length"] = volume.size
    return response


def _gone(request, run):
    messages.error(
        request, _("There is no file any more. Order the run anew: unchanged copies keep their codes.")
    )
    return redirect(run)
