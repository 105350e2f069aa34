"""The diary: its list, an entry, a new one, putting one right and undoing one."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cards import paging
from cards.access import villages
from cards.answering import NextPage, choose_village, form_page, refusals_in, tell_undoable, typed
from cards.hidden_ids import hide
from inquiries import access
from inquiries.matters.views.inquiries import lookup_url
from inquiries.outreach.actions import visits as actions
from inquiries.outreach.forms.visits import CorrectVisitForm, VisitForm
from inquiries.outreach.reports import visits as reports


def visit_list(request):
    rows = access.diary(request)
    words = request.GET.get("q", "")
    sorting = paging.Sorting(request.GET, reports.ORDERS)
    found = paging.page(reports.search(rows, request.user, words), request.GET, order=sorting.order)
    access.seen(request, found.rows)
    context = {"page": found, "rows": found.rows, "words": words, "sorting": sorting}
    return render(request, "inquiries/outreach/visit_list.html", context)


def visit_new(request):
    start = access.beginning(request)
    if start.village is None:
        return choose_village(request, villages(request), _("Record a visit"))
    home = start.household
    initial = {"household": home.pk, "household_q": home.head_name} if home else {}
    form = VisitForm(typed(request), by=request.user, village=start.village, initial=initial)
    if form.is_valid():
        with refusals_in(form):
            entry = actions.record(village=start.village, by=request.user, **form.values())
            _tell_recorded(request, entry)
            if "then_inquiry" in request.POST:
                return redirect(
                    reverse("inquiries:inquiry_new", query={"visit": hide("diaryentry", entry.pk)})
                )
            return redirect(home or "inquiries:visit_list")
    context = {"form": form, "village": start.village, "home": home, "lookup": lookup_url(start.village)}
    return form_page(request, "inquiries/outreach/visit_new.html", context)


def _tell_recorded(request, entry):
    words = _("Recorded: %(kind)s on %(day)s, %(whom)s.")
    named = {
        "kind": entry.get_kind_display(),
        "day": date_format(entry.on, "SHORT_DATE_FORMAT"),
        "whom": entry.household or entry.village,
    }
    tell_undoable(request, words % named, reverse("inquiries:visit_undo", args=[entry.pk]))


@require_safe
def visit_detail(request, pk):
    entry = access.diary_write(request, pk)
    context = reports.detail(entry, request.user) | {
        "may_correct": actions.may_put_right(entry, request.user),
        "can_undo": not actions.refusal_to_undo(entry, request.user),
    }
    return render(request, "inquiries/outreach/visit_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def visit_correct(request, pk):
    entry = access.diary_write(request, pk)
    form = CorrectVisitForm(typed(request), by=request.user, entry=entry)
    if form.is_valid():
        with refusals_in(form):
            actions.correct(entry=entry, by=request.user, **form.values())
            messages.success(request, _("Corrected. What it said before stands on this page."))
            return redirect(entry)
    context = {"form": form, "entry": entry, "village": entry.village, "lookup": lookup_url(entry.village)}
    return form_page(request, "inquiries/outreach/visit_correct.html", context)


@require_POST
def visit_undo(request, pk):
    entry = access.diary_write(request, pk)
    home = entry.household
    with refusals_in(NextPage(request)):
        actions.undo(entry=entry, by=request.user)
        messages.success(request, _("Undone: the visit is no longer in the diary."))
        return redirect(home or "inquiries:visit_list")
    return redirect(entry)
