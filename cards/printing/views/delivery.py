"""Ticking copies off: by code, one at a time, or a group's paper list in one form."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from cards import access
from cards.answering import refusals_in, status_of, typed
from cards.caller import show
from cards.choices import CopyMark
from cards.printing.actions import delivery as actions
from cards.printing.forms.delivery import DeliveryCodeForm, DeliveryForm, ReturnForm, UndoForm
from cards.printing.reports import delivery as reports

from .copies import of_household
from .delivery_page import chosen_pile, list_form, named_pile, unit_page

KEPT = ("result", "how", "duties_explained", "on", "carrier")


def delivery_code(request):
    """Codes typed one after the other; after each the page keeps the other answers."""
    copies = access.copies(request).select_related("household", "unit")
    carriers = reports.carriers(request.user, request.user.village)
    form = DeliveryCodeForm(typed(request), initial=_kept(request.GET), copies=copies, carriers=carriers)
    if form.is_valid():
        with refusals_in(form):
            mark = _enter_codes(request, form)
            for copy in form.cleaned_data["codes"]:
                messages.success(request, f"{copy.called(mark)}: {copy.get_kind_display()} {copy.addressee}")
            return HttpResponseRedirect(reverse("cards:delivery_code", query=_kept(request.POST)))
    recent = list(reports.last_delivered(request.user))
    show(*recent)
    context = {
        "form": form,
        "recent": recent,
        "undo": reports.may_undo(recent, request.user),
        "here": request.get_full_path(),
    }
    return render(request, "cards/printing/delivery_code.html", context, status=status_of(form))


def _kept(params):
    return {name: params[name] for name in KEPT if params.get(name)}


def _enter_codes(request, form):
    """How the copies are marked now."""
    values = form.cleaned_data
    if values["result"]:
        actions.return_copies(copies=values["codes"], by=request.user, why=values["result"], on=values["on"])
        return CopyMark.RETURNED
    actions.deliver_many(copies=values["codes"], by=request.user, **form.delivery)
    return CopyMark.DELIVERED


def delivery_unit(request, pk):
    unit = access.unit_read(request, pk)
    copies, chosen = access.copies(request), chosen_pile(request, unit)
    form = list_form(request, unit, copies, chosen, typed(request))
    if form.is_valid():
        with refusals_in(form):
            delivered, returned = _enter_list(request, form)
            done = [
                delivered
                and ngettext("%(count)d copy delivered.", "%(count)d copies delivered.", delivered)
                % {"count": delivered},
                returned
                and ngettext("%(count)d copy came back.", "%(count)d copies came back.", returned)
                % {"count": returned},
            ]
            messages.success(request, " ".join(filter(None, done)))
            return HttpResponseRedirect(reports.pile_url(unit, chosen))
    return unit_page(request, unit, chosen, form=form)


def delivery_list(request, pk, edition):
    """The address on a paper list: it leads to the list of that edition, else 404."""
    unit = access.unit_read(request, pk)
    return redirect(reports.pile_url(unit, named_pile(unit, edition)))


def _enter_list(request, form):
    """How many copies were delivered and how many returned."""
    values = form.cleaned_data
    marked = {"returned": values["returned"], "unexplained": values["unexplained"], "why": values["why"]}
    return actions.enter_list(delivered=values["cards"], by=request.user, **marked, **form.delivery)


@require_POST
def copy_delivered(request, pk):
    copy = access.copy_write(request, pk)
    carriers = reports.carriers(request.user, copy.village)
    has_duties = copy.has_duties
    form = DeliveryForm(request.POST, auto_id=f"card{pk}_%s", carriers=carriers, has_duties=has_duties)
    if form.is_valid():
        with refusals_in(form):
            actions.deliver(copy=copy, by=request.user, **form.delivery)
            _report(request, copy, _("Delivered: %(piece)s"))
            return _back(request, copy)
    return _refused(request, copy, form)


@require_POST
def copy_returned(request, pk):
    copy = access.copy_write(request, pk)
    form = ReturnForm(request.POST, auto_id=f"back{pk}_%s")
    if form.is_valid():
        with refusals_in(form):
            actions.return_copies(copies=[copy], by=request.user, **form.cleaned_data)
            _report(request, copy, _("Came back: %(piece)s"))
            return _back(request, copy)
    return _refused(request, copy, form)


@require_POST
def copy_undo(request, pk):
    copy = access.copy_write(request, pk)
    form = UndoForm(request.POST)
    if form.is_valid():
        with refusals_in(form):
            actions.undo_mark(copy=copy, by=request.user, **form.cleaned_data)
            messages.success(request, _("Taken back: %(piece)s") % {"piece": copy.get_kind_display()})
            return _back(request, copy)
    return _refused(request, copy, form)


def _report(request, copy, done):
    """What was done, and where it can be undone."""
    done %= {"piece": copy.get_kind_display()}
    link = format_html('<a href="{}">{}</a>', _page_of(copy), _("Ticked by mistake? Take it back"))
    messages.success(request, format_html(_("{done}. {link}"), done=done, link=link))


def _page_of(copy):
    if copy.household_id is None:
        return reverse("cards:name_board_detail", args=[copy.unit_id])
    return f"{reverse('cards:household_card', args=[copy.household_id])}#copy{copy.pk}"


def _back(request, copy):
    """To the page in `next`, such as the one behind the QR code, else to the page of the copy's home or zone."""
    target = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure()):
        return HttpResponseRedirect(target)
    if copy.household_id is None:
        return redirect(copy.unit)
    return redirect("cards:household_card", copy.household_id)


def sentences(form) -> list[str]:
    """What is wrong with a form that the page has no place for."""
    return [each for errors in form.errors.values() for each in errors]


def _refused(request, copy, form):
    if copy.household_id is None:
        return unit_page(request, copy.unit, chosen_pile(request, copy.unit), refused=sentences(form))
    page = of_household(request, copy.household, {copy.pk: form})
    return render(request, "cards/printing/card_household.html", page, status=422)
