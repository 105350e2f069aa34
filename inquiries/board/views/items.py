"""One item of the notice board: posting it, correcting it in a later month, taking it down."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cards import access as places
from cards.answering import NextPage, Refusals, form_page, refusals_in, status_of, typed
from cards.roles import OFFICE_ROLES
from inquiries import access
from inquiries.board.actions import items as actions
from inquiries.board.forms.items import ItemForm, TakeDownForm
from inquiries.board.reports import items as reports
from inquiries.board.reports.public_text import Proposal, find_lines, propose
from inquiries.board.wording import done
from inquiries.matters.reports.detail import changed_since, second_persons


@require_http_methods(["GET", "POST"])
def item_post(request, pk):
    inquiry = access.inquiry_write(request, pk)
    places.require(request, OFFICE_ROLES)
    if inquiry.is_restricted:
        raise PermissionDenied
    return _write(request, inquiry, partial(actions.post, inquiry=inquiry))


@require_http_methods(["GET", "POST"])
def item_correct(request, pk):
    item = access.board_item_write(request, pk)
    return _write(request, item.inquiry, partial(actions.correct, item=item), item)


def _write(request, inquiry, act, corrects=None):
    """Post what stands in the form; a proposal fills it at first, and what is to be covered or taken anew."""
    page = reports.posting_page(inquiry, corrects)
    form = _form(page, typed(request))
    if not {"mask", "renew"} & set(request.POST) and form.is_valid():
        with refusals_in(form):
            item = act(by=request.user, confirmed=form.confirmed(), **form.values())
            messages.success(request, _("Posted on the board."))
            return redirect(item.edition)
    if form.conflict:
        page |= reports.posting_page(form.inquiry, corrects)
        form.go_on(source=page["source"], deferred=page["deferred"])
    return _page(request, page, _proposed(request, page, form))


def _form(page: dict, data=None, **kwargs) -> ItemForm:
    dispute = page["dispute"] and page["corrects"] is None
    given = {name: page[name] for name in ("inquiry", "source", "deferred")}
    return ItemForm(data, dispute=dispute, **given, **kwargs)


def _proposed(request, page: dict, form: ItemForm) -> ItemForm:
    """The form with a proposal for all its texts, or for the one that is taken as somebody else wrote it since."""
    inquiry = page["inquiry"]
    if not form.is_bound:
        return _form(page, proposal=propose(page["source"], village=inquiry.village, inquiry=inquiry))
    if "mask" in request.POST:
        proposal = propose(form.texts(), village=inquiry.village, inquiry=inquiry)
    elif (name := request.POST.get("renew")) in page["source"]:
        new = propose({name: page["source"][name]}, village=inquiry.village, inquiry=inquiry)
        proposal = Proposal(form.texts() | new.texts, None)
    else:
        return form
    return _form(page, initial=form.carried(), proposal=proposal)


def _page(request, page: dict, form):
    inquiry, is_first = page["inquiry"], request.method == "GET"
    context = page | {
        "form": form,
        "finds": find_lines(form, village=inquiry.village, inquiry=inquiry),
        "reviewer": request.user.name,
        "blocked": _blocked(request, page) if is_first or form.conflict else "",
        "others": _others(request, page),
        "texts": [] if is_first else form.changed_texts(),
        "events": changed_since(inquiry, form.cleaned_data["event"], request.user) if form.conflict else [],
        "is_first": is_first,
    }
    return render(request, "inquiries/board/item_post.html", context, status=status_of(form))


def _others(request, page: dict) -> list[str]:
    """Who can post it, where this person wrote the answer."""
    answer = page["answer"]
    own = answer is not None and answer.made_by_id == request.user.pk
    return second_persons(page["inquiry"], request.user) if own else []


def _blocked(request, page: dict) -> str:
    """Why this person cannot post this now, shown before anything is typed."""
    refusals = Refusals()
    with refusals_in(refusals):
        is_correction = page["corrects"] is not None
        actions.check_answer(page["inquiry"], page["answer"], request.user, is_correction=is_correction)
    return " ".join(refusals)


@require_http_methods(["GET", "POST"])
def item_withdraw(request, pk):
    item = access.board_item_write(request, pk)
    form = TakeDownForm(typed(request), row=item)
    if form.is_valid():
        with refusals_in(form):
            row = actions.withdraw(item=item, by=request.user, **form.cleaned_data)
            messages.success(request, done(row))
            return redirect(item.edition)
    context = {"item": item, "form": form, "is_early": actions.is_early(item)}
    return form_page(request, "inquiries/board/item_withdraw.html", context)


@require_POST
def item_confirm(request, pk):
    """The second person agrees, or the request is dropped."""
    item = access.board_item_write(request, pk)
    act = actions.keep if "keep" in request.POST else actions.confirm
    with refusals_in(NextPage(request)):
        messages.success(request, done(act(item=item, by=request.user)))
    return redirect(item.edition)
