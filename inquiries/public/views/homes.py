"""The page behind the QR code of a card: whom to call, and a form to ask."""

from functools import partial

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from cards.answering import refusals_in, status_of
from cards.codes import normalise
from cards.printing.reports.delivery import at_home
from cards.throttle import TooMany, hit
from inquiries import access
from inquiries.choices import Channel, InquiryKind
from inquiries.matters.actions.entry import enter
from inquiries.public.forms import NOTICE_VERSION, AskForm
from inquiries.public.reports import homes as reports

from .open_form import counter, open_form
from .sent import tell_code

MINUTE, HOUR = 60, 3600
FREE_PER_HOME = 2  # so that a village behind one address can still submit (S9)


def _household(request, token):
    """The home behind a token, or None; who tries many unknown ones is slowed down."""
    try:
        return access.household_by_token(normalise(token))
    except Http404:
        hit(f"token:{request.client_address}", limit=30, seconds=MINUTE)
        return None


def _unknown(request):
    return render(request, "inquiries/public/unknown.html", {}, status=404)


def _page(request, household, form):
    village = household.village
    context = reports.whom_to_call(village, household) | reports.promise(village)
    context |= {
        "household": household,
        "village": village,
        "notice": reports.notice(village),
        "form": form.renewed() if form.conflict else form,
        "is_staff": False,
        "is_reused": bool(form.conflict),
    }
    if reports.is_visible(household, request.user):
        context |= {"is_staff": True, "copies": at_home(household, request.user)}
    return render(request, "inquiries/public/household.html", context, status=status_of(form))


@login_not_required
@require_safe
@gzip_page
def household_page(request, token):
    household = _household(request, token)
    return _page(request, household, AskForm()) if household else _unknown(request)


def _count_ask(request, household, is_restricted) -> None:
    """10 an hour for a card; 30 an hour for an address, which counts from a home's third on."""
    key = partial(counter, is_restricted=is_restricted)
    hit(key(f"ask:{household.pk}"), limit=10, seconds=HOUR)
    try:
        hit(key(f"ask-free:{household.pk}"), limit=FREE_PER_HOME, seconds=HOUR)
    except TooMany:
        hit(key(f"ask-from:{request.client_address}"), limit=30, seconds=HOUR)


@open_form
def ask(request, token):
    """The page after saving shows the code; the code stands in no address."""
    household = _household(request, token)
    if household is None:
        return _unknown(request)
    if request.method != "POST":
        return redirect("inquiries:public_household", token=household.token)
    form = AskForm(request.POST)
    if form.is_valid():
        with refusals_in(form):
            return _save(request, household, form)
    return _page(request, household, form)


def _save(request, household, form):
    typed = form.cleaned_data
    kind = InquiryKind.COMPLAINT if typed["is_restricted"] else InquiryKind.QUESTION
    values = typed | {"channel": Channel.QR, "kind": kind, "notice_version": NOTICE_VERSION}
    values |= {"household": household, "card": reports.current_card(household)}
    admit = partial(_count_ask, request, household, typed["is_restricted"])
    inquiry, code = enter(village=household.village, by=None, admit=admit, **values)
    return tell_code(request, inquiry, code, form, home=household.token)
