"""The office's side of the village feed: posting, withdrawing, and which suggestions are shown."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cards import access as places
from cards.choices import OFFICE_ROLES, STAFF_ROLES
from cards.paging import page
from cards.views.answering import carried_out, form_page, typed
from inquiries import access
from inquiries.actions import feed as actions
from inquiries.actions.entry import KeyReused
from inquiries.forms.feed import PostForm, ShowForm, WithdrawPostForm
from inquiries.reports import feed as reports


@require_safe
def post_list(request):
    """A village's posts; the township, which has many, finds them on its page of boards."""
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
    return render(request, "inquiries/post_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def post_new(request):
    places.require(request, OFFICE_ROLES)
    village = request.user.village
    form = PostForm(typed(request), request.FILES or None)
    if "mask" in request.POST:
        form = PostForm(initial=request.POST.dict() | reports.masked(village, form.texts()))
    elif form.is_valid():
        values = form.values() | {"confirmed": form.confirmed()}
        try:
            post = actions.post(village=village, by=request.user, **values)
        except KeyReused as error:
            form.renew(error)
            return _post_page(request, form, village, status=409)
        except ValidationError as error:
            form.refuse(error)
        else:
            messages.success(request, _("Posted in the village feed."))
            return redirect(post)
    return _post_page(request, form, village, status=422 if form.is_bound else 200)


def _post_page(request, form, village, *, status):
    finds = reports.finds(village, form) if request.method == "POST" else None
    context = {"form": form, "finds": finds, "village": village}
    return render(request, "inquiries/post_new.html", context, status=status)


@require_safe
def post_detail(request, pk):
    post = access.post_read(request, pk)
    return render(request, "inquiries/post_detail.html", reports.detail(post, request.user))


@require_http_methods(["GET", "HEAD", "POST"])
def post_withdraw(request, pk):
    post = access.post_write(request, pk)
    form = WithdrawPostForm(typed(request))
    if form.is_valid() and carried_out(
        form, actions.withdraw, post=post, by=request.user, **form.cleaned_data
    ):
        messages.success(request, _("Taken down; the feed says why."))
        return redirect(post)
    return form_page(request, "inquiries/post_withdraw.html", {"form": form, "post": post})


@require_http_methods(["GET", "HEAD", "POST"])
def comment_show(request, pk):
    """The proposal has names and numbers covered already."""
    comment = access.comment_write(request, pk)
    inquiry, village = comment.inquiry, comment.inquiry.village
    form = ShowForm(typed(request))
    if not form.is_bound:
        form = ShowForm(initial=reports.masked(village, {"text": inquiry.text[:1000]}, inquiry))
    elif "mask" in request.POST:
        form = ShowForm(initial=reports.masked(village, form.texts(), inquiry))
    elif form.is_valid():
        values = form.cleaned_data | {"confirmed": form.confirmed()}
        if carried_out(form, actions.show, comment=comment, by=request.user, **values):
            messages.success(request, _("The suggestion now stands under the post."))
            return redirect(comment.post)
    context = {"form": form, "comment": comment, "finds": reports.finds(village, form, inquiry)}
    return form_page(request, "inquiries/comment_show.html", context)


@require_POST
def comment_hide(request, pk):
    comment = access.comment_write(request, pk)
    try:
        actions.hide(comment=comment, by=request.user)
        messages.success(request, _("The suggestion is no longer shown."))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect(comment.post)
