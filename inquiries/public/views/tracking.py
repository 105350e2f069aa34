"""How a matter stands, for whoever holds its code."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from cards.accounts.reports import offices
from cards.answering import refusals_in
from cards.codes import normalise
from cards.text import clean_text
from cards.throttle import TooMany, count, hit, hits
from inquiries import limits
from inquiries.matters.actions import askers
from inquiries.public.forms import CodeForm, CodeVerdictForm
from inquiries.public.reports import tracking as reports
from inquiries.public.reports.homes import whom_to_call

from .open_form import open_form

MINUTE = 60
WRONG = 10  # wrong codes a minute from one address
WRONG_WHEN_BUSY = 3  # the same while the whole site meets more than SITE_WRONG
SITE, SITE_WRONG = "code:site", 100
NOT_YOURS = _("You are signed in, and this matter is not yours to enter a verdict for. Sign out first.")


def one_too_many(request, form, draw):
    """Count the try: `draw` gives the page with its form again where there were too many, else None.

    `track` counts only wrong codes, so no limit keeps a right one from its answer (S9).
    """
    limit = WRONG if hits(SITE, seconds=MINUTE) < SITE_WRONG else WRONG_WHEN_BUSY
    try:
        hit(f"code:{request.client_address}", limit=limit, seconds=MINUTE)
    except TooMany as error:
        response = draw(request, form, status=429, wait=error.retry_after)
        response["Retry-After"] = str(error.retry_after)
        return response
    count(SITE, seconds=MINUTE)
    return None


def _form(request, form=None, status=200, wait=0):
    context = {"form": form or CodeForm(), "is_unfound": status == 404, "wait": wait}
    return render(request, "inquiries/public/track.html", context, status=status)


def _wrong(request, typed):
    """Unknown, purged or another's: one page, the same in every byte but for what was typed (S7).

    A mistyped code is told from the unknown by its characters alone, and a card's code is known.
    """
    form = CodeForm({"code": clean_text(typed[: limits.CODE_TYPED])})
    if refused := one_too_many(request, form, _form):
        return refused
    if card := reports.card_of(typed):
        return card_page(request, card)
    return _form(request, form, status=404)


def card_page(request, card):
    """Whom the holder of a card calls: of the village, never of the home (a card's code is short)."""
    above = [card.village.township, card.village.township.county]
    context = whom_to_call(card.village) | {
        "village": card.village,
        "above": [(office, offices.whom_to_call(office)) for office in above],
    }
    return render(request, "inquiries/public/card_code.html", context)


def _progress(request, asker, typed, form=None, status=200):
    context = reports.progress(asker)
    if context["verdicts"]:
        context["signed_in"] = request.signed_in
        context["form"] = form or CodeVerdictForm(initial={"code": typed}, verdicts=context["verdicts"])
    return render(request, "inquiries/public/progress.html", {"form": None} | context, status=status)


@open_form
def track(request):
    if request.method != "POST":
        return _form(request)
    typed = request.POST.get("code", "")
    if asker := reports.asker_of(typed):
        return _progress(request, asker, normalise(typed))
    return _wrong(request, typed)


@open_form
def track_verdict(request):
    if request.method != "POST":
        return redirect("inquiries:public_track")
    typed = request.POST.get("code", "")
    asker = reports.asker_of(typed)
    if asker is None:
        return _wrong(request, typed)
    form = CodeVerdictForm(request.POST, verdicts=reports.verdicts(asker.inquiry))
    if form.is_valid():
        with refusals_in(form):
            return _save(request, asker, typed, form.cleaned_data)
    return _progress(request, asker, normalise(typed), form, status=422)


def _save(request, asker, typed, values):
    """Sent from an office session it is the office's word, whoever reads the code from a receipt."""
    by = request.signed_in
    try:
        askers.give_verdict(asker=asker, by=by, verdict=values["verdict"], words=values["words"])
    except PermissionDenied as error:
        if by is None:
            return _wrong(request, typed)
        raise ValidationError(NOT_YOURS) from error
    return _progress(request, reports.asker_of(typed), normalise(typed))
