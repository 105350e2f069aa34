"""The office's side of the village feed: writing a post, publishing it, taking it down."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cards import access as places
from cards.answering import NextPage, form_page, refusals_in, typed
from cards.paging import page
from cards.roles import OFFICE_ROLES, STAFF_ROLES
from inquiries import access
from inquiries.board.actions import posts as actions
from inquiries.board.forms.items import TakeDownForm
from inquiries.board.forms.posts import PostForm, PublishForm
from inquiries.board.reports import posts as reports
from inquiries.board.reports.public_text import find_lines, propose
from inquiries.board.wording import done


@require_safe
def post_list(request):
    """A village's posts; the township, which has many, finds them on its page of notice boards."""
    places.require(request, STAFF_ROLES)
    village = places.village_for_new(request)
    if village is None:
        return redirect("inquiries:board_list")
    context = {
        "village": village,
        "page": page(reports.listed(access.posts(request, village), request.user), request.GET, 24),
        "days": reports.days_since_last(village, timezone.localdate()),
        "may_write": request.user.is_office,
    }
    return render(request, "inquiries/board/post_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def post_new(request):
    places.require(request, OFFICE_ROLES)
    village = request.user.village
    form = PostForm(typed(request), request.FILES or None)
    if "mask" in request.POST:
        proposal = propose(form.texts(), village=village)
        form = PostForm(initial=request.POST.dict(), proposal=proposal)
    elif form.is_valid():
        with refusals_in(form):
            post = actions.post(village=village, by=request.user, confirmed=form.confirmed(), **form.values())
            messages.success(request, _("Written. Another person of the office publishes it."))
            return redirect(post)
    lines = find_lines(form, village=village) if request.method == "POST" else None
    return form_page(
        request, "inquiries/board/post_new.html", {"form": form, "finds": lines, "village": village}
    )


@require_safe
def post_detail(request, pk):
    return _detail(request, access.post_read(request, pk), PublishForm())


def _detail(request, post, form):
    context = reports.detail(post, request.user) | {"form": form}
    access.seen(request, [comment.inquiry for comment in context["comments"]])
    return form_page(request, "inquiries/board/post_detail.html", context)


@require_POST
def post_publish(request, pk):
    post = access.post_write(request, pk)
    form = PublishForm(request.POST)
    if form.is_valid():
        with refusals_in(form):
            actions.publish(post=post, by=request.user, **form.cleaned_data)
            messages.success(request, _("Published in the village feed."))
            return redirect(post)
    return _detail(request, post, form)


@require_http_methods(["GET", "HEAD", "POST"])
def post_withdraw(request, pk):
    post = access.post_write(request, pk)
    form = TakeDownForm(typed(request), row=post)
    if form.is_valid():
        with refusals_in(form):
            row = actions.withdraw(post=post, by=request.user, **form.cleaned_data)
            messages.success(request, done(row))
            return redirect(post)
    context = {"form": form, "post": post, "is_early": actions.is_early(post)}
    return form_page(request, "inquiries/board/post_withdraw.html", context)


@require_POST
def post_confirm(request, pk):
    """The second person agrees, or the request is dropped."""
    post = access.post_write(request, pk)
    act = actions.keep if "keep" in request.POST else actions.confirm
    with refusals_in(NextPage(request)):
        messages.success(request, done(act(post=post, by=request.user)))
    return redirect(post)
