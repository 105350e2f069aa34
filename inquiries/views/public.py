"""The villagers' own pages: no account, no script, nothing about anybody but whoever serves them."""

from datetime import date

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cards.actions.throttle import TooMany, hit
from cards.codes import grouped, normalise
from inquiries import access
from inquiries.actions import askers
from inquiries.actions.entry import KeyReused, register
from inquiries.choices import Channel, InquiryKind
from inquiries.forms.public import NOTICE_VERSION, AskForm, CodeForm, VerdictForm
from inquiries.reports import public as reports

MINUTE, HOUR, YEAR = 60, 3600, 365 * 24 * 3600
FREE_PER_HOME = 2  # so that a village behind one address can still submit (S9)
brief_cache = cache_control(private=True, max_age=60)  # the page holds the reader's form token: never shared


@login_not_required
@require_safe
@brief_cache
def boards(request):
    return render(request, "public/boards.html", {"counties": reports.villages()})


def _board(request, slug, month=None):
    village = access.village_by_slug(slug)
    found = reports.board(village, month)
    if found is None and month:
        raise Http404
    months = reports.months(village)
    context = {"village": village, "months": months, "board": found}
    return render(request, "public/board.html", context)


@login_not_required
@require_safe
@brief_cache
def board(request, slug):
    return _board(request, slug)


@login_not_required
@require_safe
@brief_cache
def board_month(request, slug, year, month):
    try:
        first = date(year, month, 1)
    except (ValueError, OverflowError) as error:
        raise Http404 from error
    return _board(request, slug, first)


def _household(request, token):
    """The home behind a token, or None; who tries many unknown ones is slowed down."""
    try:
        return access.household_by_token(normalise(token))
    except Http404:
        hit(f"token:{request.client_address}", limit=30, seconds=MINUTE)
        return None


def _unknown(request):
    return render(request, "public/unknown.html", {}, status=404)


def _whom(request, household, form, status=200, **more):
    village = household.village
    context = reports.whom_to_call(village, household) | reports.promise(village)
    context |= {
        "household": household,
        "village": village,
        "form": form,
        "is_staff": False,
        "is_reused": False,
    }
    if reports.is_visible(household, request.user):
        context["is_staff"] = True
    return render(request, "public/household.html", context | more, status=status)


@login_not_required
@require_safe
def household_page(request, token):
    household = _household(request, token)
    return _whom(request, household, AskForm()) if household else _unknown(request)


def _throttle_ask(request, household) -> None:
    """10 an hour for a card; 30 an hour for an address, which counts from a home's third on."""
    hit(f"ask:{household.pk}", limit=10, seconds=HOUR)
    try:
        hit(f"ask-free:{household.pk}", limit=FREE_PER_HOME, seconds=HOUR)
    except TooMany:
        hit(f"ask-from:{request.client_address}", limit=30, seconds=HOUR)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request, token):
    """Once saved, the page shows the code: it stands in no address, so it is on paper or gone."""
    household = _household(request, token)
    if household is None:
        return _unknown(request)
    if request.method != "POST":
        return redirect("inquiries:public_household", token=household.token)
    form = AskForm(request.POST)
    if not form.is_valid():
        return _whom(request, household, form, status=422)
    _throttle_ask(request, household)
    values = dict(form.cleaned_data)
    kind = InquiryKind.COMPLAINT if values["is_restricted"] else InquiryKind.QUESTION
    values |= {"channel": Channel.QR, "kind": kind, "notice_version": NOTICE_VERSION}
    values |= {"household": household, "card": reports.current_card(household)}
    try:
        inquiry, code = register(village=household.village, by=None, **values)
    except KeyReused:
        fresh = AskForm(initial=form.cleaned_data | {"key": AskForm().initial["key"]})
        return _whom(request, household, fresh, status=409, is_reused=True)
    context = reports.promise(household.village) | {"inquiry": inquiry, "code": grouped(code)}
    return render(
        request, "public/saved.html", context | {"household": household, "village": household.village}
    )


def _throttle_code(request) -> None:
    hit(f"code:{request.client_address}", limit=10, seconds=MINUTE)
    hit("code:site", limit=100, seconds=MINUTE)


def _unfound(request):
    """Wrong, unknown, purged or another's: one page, the same in every byte (S7)."""
    return render(request, "public/track.html", {"form": CodeForm(), "is_unfound": True}, status=404)


def _progress(request, asker, typed, form=None, status=200):
    context = reports.progress(asker)
    if context["verdicts"]:
        context["form"] = form or VerdictForm(initial={"code": typed}, verdicts=context["verdicts"])
    return render(request, "public/progress.html", {"form": None} | context, status=status)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def track(request):
    if request.method != "POST":
        return render(request, "public/track.html", {"form": CodeForm(), "is_unfound": False})
    _throttle_code(request)
    typed = CodeForm(request.POST).data.get("code", "")
    if asker := reports.asker_of(typed):
        return _progress(request, asker, normalise(typed))
    if card := reports.card_of(typed):
        context = reports.whom_to_call(card.village) | {"village": card.village}
        return render(request, "public/card_code.html", context)
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
    form = VerdictForm(request.POST, verdicts=reports.verdicts(asker.inquiry))
    if form.is_valid():
        values = form.cleaned_data
        try:
            askers.give_verdict(asker=asker, by=None, verdict=values["verdict"], words=values["words"])
            return _progress(request, reports.asker_of(typed), normalise(typed))
        except PermissionDenied:
            return _unfound(request)
        except ValidationError as error:
            form.add_error(None, error)
    return _progress(request, asker, normalise(typed), form, status=422)


def _back(request):
    """Back to the page that was open, never to another site."""
    target = request.POST.get("next", "")
    hosts = {request.get_host()}
    if not url_has_allowed_host_and_scheme(target, hosts, require_https=request.is_secure()):
        target = "/"
    return HttpResponseRedirect(target)  # `redirect` would take a word for the name of a page


def _remember(response, name, value):
    response.set_cookie(name, value, max_age=YEAR, httponly=True, secure=settings.HTTPS, samesite="Lax")
    return response


@login_not_required
@require_POST
def set_large(request):
    return _remember(_back(request), "vl_large", "1" if request.POST.get("large") == "1" else "0")


@login_not_required
@require_POST
def set_language(request):
    wanted = request.POST.get("language", "")
    language = wanted if wanted in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
    return _remember(_back(request), "vl_language", language)
