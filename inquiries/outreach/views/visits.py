"""The diary: its list, and a new entry."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from cards import paging
from cards.access import villages
from cards.answering import choose_village, form_page, refusals_in, typed
from inquiries import access
from inquiries.matters.views.inquiries import lookup_url
from inquiries.outreach.actions import visits as actions
from inquiries.outreach.forms.visits import VisitForm
from inquiries.outreach.reports import visits as reports


def visit_list(request):
    rows = access.diary(request)
    words = request.GET.get("q", "")
    found = paging.page(reports.search(rows, request.user, words), request.GET)
    access.seen(request, found.rows)
    context = {"page": found, "rows": found.rows, "words": words}
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
            messages.success(request, _("Recorded."))
            if "then_inquiry" in request.POST:
                return redirect(reverse("inquiries:inquiry_new", query={"visit": entry.pk}))
            return redirect(home or "inquiries:visit_list")
    context = {"form": form, "village": start.village, "home": home, "lookup": lookup_url(start.village)}
    return form_page(request, "inquiries/outreach/visit_new.html", context)
