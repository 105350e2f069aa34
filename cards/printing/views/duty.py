"""The duty roster on the screen: a month, one day of it, and its PDF."""

from io import BytesIO

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from cards import access, audit, months
from cards.answering import choose_village, form_page, refusals_in, saved_file, typed
from cards.choices import Act
from cards.printing.actions import duty as actions
from cards.printing.forms.duty import DayForm, TurnForm
from cards.printing.reports import duty as reports
from cards.printing.runs.order import PIECES, Order


def _choose(request):
    return choose_village(request, access.villages(request), _("Duty roster"))


def _month(request):
    return months.month_of(months.day_named(request.GET.get("month", "")) or timezone.localdate())


def _back(village, month):
    return redirect(_address("cards:duty_month", village, month))


def _address(name, village, month, **more):
    return reverse(name, query={"village": village.pk, "month": months.name_of(month)} | more)


def _page(village, first, form):
    shown = reports.month(village, first)
    return {
        "village": village,
        "month": shown,
        "form": form,
        "office_phone": village.office_phone,
        "before": _address("cards:duty_month", village, shown.before),
        "after": _address("cards:duty_month", village, shown.after),
        "fill": _address("cards:duty_fill", village, first),
        "clear": _address("cards:duty_clear", village, first),
        "sheets": [
            (label, _address("cards:duty_sheet", village, first, layout=layout))
            for layout, label in PIECES["duty-roster"].layouts.items()
        ],
    }


def duty_month(request):
    village = access.village_for_new(request)
    if village is None:
        return _choose(request)
    form = TurnForm(people=reports.may_serve(village), per_day=reports.per_day(village))
    return form_page(request, "cards/printing/duty_month.html", _page(village, _month(request), form))


@require_POST
def duty_fill(request):
    village, first = access.village_for_new(request), _month(request)
    if village is None:
        return _choose(request)
    form = TurnForm(request.POST, people=reports.may_serve(village))
    if form.is_valid():
        with refusals_in(form):
            actions.fill_month(village=village, month=first, by=request.user, **form.cleaned_data)
            messages.success(request, _("The free days of this month are filled in turn."))
            return _back(village, first)
    return form_page(request, "cards/printing/duty_month.html", _page(village, first, form))


@require_POST
def duty_clear(request):
    village, first = access.village_for_new(request), _month(request)
    if village is None:
        return _choose(request)
    gone = actions.clear_month(village=village, month=first, by=request.user)
    messages.success(
        request, ngettext("%(count)s duty taken off.", "%(count)s duties taken off.", gone) % {"count": gone}
    )
    return _back(village, first)


def duty_day(request):
    village = access.village_for_new(request)
    if village is None:
        return _choose(request)
    on = months.day_named(request.GET.get("on", "")) or timezone.localdate()
    now = dict(zip(("first", "second"), reports.on_day(village, on), strict=False))
    form = DayForm(typed(request), people=reports.to_choose(village, on), initial=now)
    if form.is_valid():
        with refusals_in(form):
            actions.set_day(village=village, on=on, people=form.people, by=request.user)
            messages.success(request, _("Saved."))
            return _back(village, on)
    month_url = _address("cards:duty_month", village, on)
    context = {"village": village, "on": on, "form": form, "month_url": month_url}
    return form_page(request, "cards/printing/duty_day.html", context)


def duty_sheet(request):
    """The month's PDF; omissions are shown on the month's page instead."""
    village, first = access.village_for_new(request), _month(request)
    if village is None:
        return _choose(request)
    piece, layout = PIECES["duty-roster"], request.GET.get("layout", "a4")
    if layout not in piece.layouts:
        raise Http404
    volume = piece.make(Order(village, layout, month=first, by=request.user))
    if volume.draw is None:
        for omission in volume.omissions:
            messages.warning(request, omission.reason)
        return _back(village, first)
    out = BytesIO()
    volume.draw(out)
    audit.record(Act.PRINTED, by=request.user, about=village, piece=piece.name)
    month = months.name_of(first)
    return saved_file(out.getvalue(), f"duty-{village.slug}-{month}", village.name, "值班表", month)
