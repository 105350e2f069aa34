"""How a matter stands, for whoever holds its code."""

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from cards.answering import refusals_in
from cards.codes import normalise
from cards.throttle import hit
from inquiries.matters.actions import askers
from inquiries.public.forms import CodeForm, CodeVerdictForm
from inquiries.public.reports import tracking as reports
from inquiries.public.reports.homes import whom_to_call

MINUTE = 60
NOT_YOURS = _("You are signed in, and this matter is not yours to enter a verdict for. Sign out first.")


def _throttle_code(request) -> None:
    hit(f"code:{request.client_address}", limit=10, seconds=MINUTE)
    hit("code:site", limit=100, seconds=MINUTE)


def _unfound(request):
    """Wrong, unknown, purged or another's: one page, the same in every byte (S7)."""
    return render(
        request, "inquiries/public/track.html", {"form": CodeForm(), "is_unfound": True}, status=404
    )


def _progress(request, asker, typed, form=None, status=200):
    context = reports.progress(asker)
    if context["verdicts"]:
        context["form"] = form or CodeVerdictForm(initial={"code": typed}, verdicts=context["verdicts"])
    return render(request, "inquiries/public/progress.html", {"form": None} | context, status=status)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def track(request):
    if request.method != "POST":
        return render(request, "inquiries/public/track.html", {"form": CodeForm(), "is_unfound": False})
    _throttle_code(request)
    typed = CodeForm(request.POST).data.get("code", "")
    if asker := reports.asker_of(typed):
        return _progress(request, asker, normalise(typed))
    if card := reports.card_of(typed):
        context = whom_to_call(card.village) | {"village": card.village}
        return render(request, "inquiries/public/card_code.html", context)
    return _unfound(request)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def track_verdict(request):
    if request.method != "POST":
        return redirect("inquiries:public_track")
    _throttle_code(request)
    typed = request.POST.get("code", "")
    asker = reports.asker_of(typed)
    if asker is None:
        return _unfound(request)
    form = CodeVerdictForm(request.POST, verdicts=reports.verdicts(asker.inquiry))
    if form.is_valid():
        with refusals_in(form):
            return _save(request, asker, typed, form.cleaned_data)
    return _progress(request, asker, normalise(typed), form, status=422)


def _save(request, asker, typed, values):
    """Sent from an office session it is the office's word, whoever reads the code from a receipt."""
    by = request.user if request.user.is_authenticated else None
    try:
        askers.give_verdict(asker=asker, by=by, verdict=values["verdict"], words=values["words"])
    except PermissionDenied as error:
        if by is None:
            return _unfound(request)
        raise ValidationError(NOT_YOURS) from error
    return _progress(request, reports.asker_of(typed), normalise(typed))
