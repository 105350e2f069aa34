"""One item of the board: posting what was answered, taking it down, correcting a closed board."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cards import access as places
from cards.choices import OFFICE_ROLES
from inquiries import access
from inquiries.actions import board as actions
from inquiries.forms.board import ItemForm, WithdrawForm
from inquiries.reports import board as reports


def _add(form, error: ValidationError) -> None:
    """Errors of the action at their fields, or on top where the form has no such field."""
    if not hasattr(error, "error_dict"):
        form.add_error(None, error)
        return
    for name, errors in error.error_dict.items():
        form.add_error(name if name in form.fields else None, errors)


def _blocked(request, start: dict) -> str:
    """Why this person cannot post this now, said before any typing."""
    try:
        posted = start["corrects"] is not None
        actions.check_answer(start["inquiry"], start["answer"], request.user, posted=posted)
    except ValidationError as error:
        return " ".join(error.messages)
    return ""


def _page(request, start: dict, form, status=200):
    names = form.texts()
    labels = {name: form[name].label for name in names}
    confirmed = form.confirmed()
    finds = reports.finds(start["register"], names, confirmed, labels)
    context = start | {"form": form, "finds": finds, "reviewer": request.user.name}
    context["blocked"] = _blocked(request, start) if status == 200 else ""
    return render(request, "inquiries/item_post.html", context, status=status)


def _write(request, inquiry, act, item=None):
    """Show the text as it will be public; post it once nothing in it names anybody unconfirmed."""
    start = reports.posting(inquiry, item)
    kinds = {"deferred": start["deferred"], "dispute": start["dispute"] and item is None}
    if request.method == "GET":
        return _page(request, start, ItemForm(initial=start["initial"], **kinds))
    form = ItemForm(request.POST, **kinds)
    if "mask" in request.POST:
        again = {**start["initial"], **reports.masked(start["register"], form.texts())}
        return _page(request, start, ItemForm(initial=again, **kinds))
    if form.is_valid():
        values = dict(form.cleaned_data)
        rest = {
            name: values.pop(name) for name in ("version", "singles_out_nobody", "consent") if name in values
        }
        try:
            posted = act(by=request.user, texts=values, confirmed=form.confirmed(), **rest)
            messages.success(request, _("Posted on the board."))
            return redirect(posted.edition)
        except ValidationError as error:
            _add(form, error)
    return _page(request, start, form, status=422)


@require_http_methods(["GET", "POST"])
def item_post(request, pk):
    inquiry = access.inquiry_write(request, pk)
    places.require(request, OFFICE_ROLES)
    if inquiry.is_restricted:
        raise PermissionDenied
    return _write(request, inquiry, lambda **values: actions.post(inquiry=inquiry, **values))


@require_http_methods(["GET", "POST"])
def item_correct(request, pk):
    item = access.board_item_write(request, pk)
    return _write(request, item.inquiry, lambda **values: actions.correct(item=item, **values), item)


@require_http_methods(["GET", "POST"])
def item_withdraw(request, pk):
    item = access.board_item_write(request, pk)
    is_early = actions.is_early(item)
    form = WithdrawForm(request.POST or None, is_early=is_early)
    if request.method == "POST" and form.is_valid():
        try:
            actions.withdraw(item=item, by=request.user, **form.cleaned_data)
            messages.success(request, _("Taken down; the board says why."))
            return redirect(item.edition)
        except ValidationError as error:
            _add(form, error)
    status = 422 if request.method == "POST" else 200
    context = {"item": item, "form": form, "is_early": is_early}
    return render(request, "inquiries/item_withdraw.html", context, status=status)
