"""The list of inquiries, and the page of one."""

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cards import paging
from cards.access import villages
from cards.hidden_ids import hide
from cards.roles import HOUSEHOLD_ROLES
from inquiries import access
from inquiries.matters.forms.askers import AskerForm, HandOverSlipForm, VerdictForm
from inquiries.matters.forms.inquiries import InquiryFilter
from inquiries.matters.forms.seen import SeenAnswerForm
from inquiries.matters.reports import detail as details
from inquiries.matters.reports import inquiries as reports
from inquiries.matters.reports import search

ONLY_COMPLAINTS = _(
    "The county sees only complaints about township officials. "
    "All other matters stay in their township; the overview has their figures."
)


def inquiry_list(request):
    rows = access.inquiries(request)
    today = timezone.localdate()
    form = InquiryFilter(request.GET, user=request.user, villages=villages(request))
    criteria = form.criteria()
    show, words = criteria.pop("show", ""), criteria.pop("q", "")
    show = (
        show if show in reports.LABELS else reports.default_choice(criteria | ({"q": words} if words else {}))
    )
    rows = search.narrowed(rows, **criteria)
    chips = reports.chips(rows, request.user, today, show)
    rows = reports.chosen(rows, request.user, today, show)
    rows = search.searched(rows, request.user, words) if words else rows
    total, of, others = reports.counted(rows, show)
    rows = reports.with_names(rows, request.user)
    sorting = paging.Sorting(request.GET, reports.orders(show))
    found = paging.page(rows, request.GET, order=sorting.order, counted=False)
    access.seen(request, found.rows)
    if words and (inquiry := paging.only(found, request.GET)):
        return redirect(inquiry)
    context = {
        "form": form,
        "chips": chips,
        "show": show,
        "page": found,
        "sorting": sorting,
        "total": total,
        "total_of": of,
        "others": others,
        "received": reports.received(criteria.get("since"), criteria.get("until")),
        "rows": [reports.row(inquiry) for inquiry in found.rows],
        "narrowed": bool(criteria or words),
        "household": criteria.get("household"),
        "shows_village": request.user.village_id is None,
        "only_complaints": ONLY_COMPLAINTS if request.user.sees_county_figures else "",
        "may_enter": request.user.role in HOUSEHOLD_ROLES,
    }
    return render(request, "inquiries/matters/inquiry_list.html", context)


def inquiry_detail(request, pk):
    inquiry = access.inquiry_read(request, pk)
    return detail_page(request, inquiry)


def lookup_url(village):
    """Where the household field of a form of this village asks."""
    return reverse("inquiries:household_lookup", query={"village": village.pk})


def detail_page(request, inquiry, *, forms=None, status=200):
    """The page with its small forms; `forms` are those sent with an error, by name and asker."""
    context = details.detail(inquiry, request.user)
    given = forms or {}
    is_to_echo = context["next"].name == "hand_over"
    context["askers"] = [(line, *_asker_forms(line.asker, given), is_to_echo) for line in context["askers"]]
    context["asker_form"] = given.get("asker") or AskerForm(by=request.user, village=inquiry.village)
    context["lookup"] = lookup_url(inquiry.village)
    context["asker_failed"] = "asker" in given
    context["approval"] = SeenAnswerForm(inquiry=inquiry, auto_id=False) if context["can_approve"] else None
    return render(request, "inquiries/matters/inquiry_detail.html", context, status=status)


def asker_ids(asker):
    """How the controls of one asker's small forms are named on the page."""
    return f"asker-{hide('asker', asker.pk)}_%s"


def _asker_forms(asker, given):
    ids = asker_ids(asker)
    echo = given.get(("echo", asker.pk)) or HandOverSlipForm(auto_id=ids)
    verdict = given.get(("verdict", asker.pk)) or VerdictForm(auto_id=ids)
    return echo, verdict
