"""Groups, patches, micro-grids and service zones, and the seats in them."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cards import access, paging
from cards.answering import choose_village, form_page, refusals_in, typed
from cards.choices import UnitKind
from cards.printing.reports import delivery_lines, name_boards
from cards.printing.views.missing_glyphs import warn_of_missing_glyphs
from cards.register.actions import units as actions
from cards.register.forms.links import EndForm
from cards.register.forms.units import SeatForm, UnitFilter, UnitForm
from cards.register.reports import units as reports
from cards.roles import STAFF_ROLES

from .stale_notice import warn_of_stale


def unit_list(request):
    access.require(request, STAFF_ROLES)
    form = UnitFilter(request.GET, user=request.user, villages=access.villages(request))
    criteria = form.criteria()
    found = paging.page(reports.search(request.user, **criteria), request.GET, order=reports.ORDER)
    context = {
        "form": form,
        "rows": reports.rows(found.rows, request.user),
        "page": found,
        "kinds": UnitKind,
        "kind": criteria.get("kind", ""),
        "narrowed": bool(criteria),
        "many_villages": request.user.sees_township,
        "has_zones": name_boards.have_zones(access.villages(request)),
    }
    return render(request, "cards/register/unit_list.html", context)


def unit_create(request):
    village = access.village_for_new(request)
    if village is None:
        return choose_village(request, access.villages(request), _("Add group or zone"))
    form = UnitForm(typed(request), village=village, initial={"kind": request.GET.get("kind", "")})
    if form.is_valid():
        with refusals_in(form):
            saved = actions.add(village=village, by=request.user, fields=form.values())
            warn_of_missing_glyphs(request, form)
            messages.success(request, _("Added."))
            return redirect(saved.row)
    return form_page(request, "cards/register/unit_form.html", {"form": form, "village": village})


def unit_edit(request, pk):
    unit = access.unit_write(request, pk)
    form = UnitForm(typed(request), instance=unit, village=unit.village)
    if form.is_valid():
        with refusals_in(form):
            saved = actions.edit(unit=unit, by=request.user, fields=form.values(), was=form.was)
            warn_of_missing_glyphs(request, form)
            messages.success(request, _("Saved."))
            warn_of_stale(request, unit.village, saved.became_stale)
            return redirect(unit)
    return form_page(
        request, "cards/register/unit_form.html", {"form": form, "village": unit.village, "unit": unit}
    )


def unit_detail(request, pk):
    unit = access.unit_read(request, pk)
    access.require(request, STAFF_ROLES)
    form = SeatForm(unit=unit)
    return form_page(request, "cards/register/unit_detail.html", _detail(request, unit, form))


def _detail(request, unit, form):
    return reports.detail(unit, request.user) | {"form": form, "lines": delivery_lines.of_unit(unit)}


@require_POST
def seat_add(request, pk):
    unit = access.unit_write(request, pk)
    form = SeatForm(request.POST, unit=unit)
    if form.is_valid():
        with refusals_in(form):
            saved = actions.add_seat(unit=unit, by=request.user, **form.cleaned_data)
            messages.success(request, _("Seat given."))
            warn_of_stale(request, unit.village, saved.became_stale)
            return redirect(unit)
    return form_page(request, "cards/register/unit_detail.html", _detail(request, unit, form))


def seat_end(request, pk):
    seat = access.seat_write(request, pk)
    form = EndForm(typed(request))
    if form.is_valid():
        with refusals_in(form):
            saved = actions.end_seat(seat=seat, by=request.user, **form.cleaned_data)
            messages.success(request, _("The seat has ended."))
            warn_of_stale(request, seat.unit.village, saved.became_stale)
            return redirect(seat.unit)
    return form_page(request, "cards/register/seat_end.html", {"form": form, "seat": seat})
