"""Suggestions under a post: one puts them in public words, another shows them, and they are taken down like a post."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cards.answering import NextPage, form_page, refusals_in, typed
from inquiries import access, limits
from inquiries.board.actions import comments as actions
from inquiries.board.forms.items import TakeDownForm
from inquiries.board.forms.posts import ProposeForm, ShowForm
from inquiries.board.reports import comments as reports
from inquiries.board.reports.public_text import find_lines, propose
from inquiries.board.wording import done


@require_http_methods(["GET", "HEAD", "POST"])
def comment_propose(request, pk):
    """Put a suggestion in words for everybody; a proposal with names and numbers covered fills the form."""
    comment = access.comment_write(request, pk)
    inquiry, village = comment.inquiry, comment.inquiry.village
    form, covers = ProposeForm(typed(request)), "mask" in request.POST
    if covers or not form.is_bound:
        texts = form.texts() if covers else {"text": inquiry.text[: limits.REMARK]}
        form = ProposeForm(proposal=propose(texts, village=village, inquiry=inquiry))
    elif form.is_valid():
        with refusals_in(form):
            values = form.cleaned_data | {"confirmed": form.confirmed()}
            actions.propose(comment=comment, by=request.user, **values)
            messages.success(request, _("Submitted. Another person of the office reads it and shows it."))
            return redirect(comment.post)
    lines = find_lines(form, village=village, inquiry=inquiry)
    context = {"form": form, "comment": comment, "finds": lines}
    return form_page(request, "inquiries/board/comment_propose.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def comment_show(request, pk):
    """The second person reads the proposed words beside those that were sent."""
    comment = access.comment_write(request, pk)
    if comment.waits_for != "show":
        messages.info(request, _("These words do not wait for a second person any more."))
        return redirect(comment.post)
    form = ShowForm(typed(request), initial={"text": comment.text})
    if form.is_valid():
        with refusals_in(form):
            actions.show(comment=comment, by=request.user, **form.cleaned_data)
            messages.success(request, _("The suggestion now stands under the post."))
            return redirect(comment.post)
    context = reports.compared(comment) | {"form": form.renewed(comment.text), "comment": comment}
    return form_page(request, "inquiries/board/comment_show.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def comment_withdraw(request, pk):
    comment = access.comment_write(request, pk)
    form = TakeDownForm(typed(request), row=comment)
    if form.is_valid():
        with refusals_in(form):
            row = actions.withdraw(comment=comment, by=request.user, **form.cleaned_data)
            messages.success(request, done(row))
            return redirect(comment.post)
    context = {"form": form, "comment": comment, "is_early": actions.is_early(comment)}
    return form_page(request, "inquiries/board/comment_withdraw.html", context)


@require_POST
def comment_confirm(request, pk):
    """The second person agrees, or the request is dropped."""
    comment = access.comment_write(request, pk)
    act = actions.keep if "keep" in request.POST else actions.confirm
    with refusals_in(NextPage(request)):
        messages.success(request, done(act(comment=comment, by=request.user)))
    return redirect(comment.post)
