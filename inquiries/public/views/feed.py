"""The village feed, for anybody: posts with pictures, and a form to suggest something on one."""

from functools import partial

from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from cards.answering import refusals_in, status_of
from cards.paging import page
from cards.throttle import hit
from inquiries import access
from inquiries.board.actions.comments import suggest as enter_suggestion
from inquiries.board.reports import posts as reports
from inquiries.public.forms import NOTICE_VERSION, SuggestForm
from inquiries.public.reports.homes import notice, promise

from .open_form import counter, open_form
from .sent import tell_code

HOUR = 3600
POSTS = 10
PHOTO_POLICY = "default-src 'none'; sandbox"
brief_cache = cache_control(private=True, max_age=60)  # the page holds the reader's form token: never shared


@login_not_required
@require_safe
@gzip_page
@brief_cache
def feed(request, slug):
    village = access.village_by_slug(slug)
    category = request.GET.get("category", "")
    context = {
        "village": village,
        "page": page(reports.public(village, category), request.GET, POSTS, counted=False),
        "days": reports.days_since_last(village, timezone.localdate()),
        "category": category,
        "categories": reports.CATEGORIES,
    }
    return render(request, "inquiries/public/feed.html", context)


def _post(request, post, form):
    context = promise(post.village) | {
        "post": post,
        "village": post.village,
        "notice": notice(post.village),
        "photos": reports.photos(post),
        "comments": reports.shown_comments(post),
        "form": form.renewed() if form.conflict else form,
        "is_reused": bool(form.conflict),
    }
    return render(request, "inquiries/public/feed_post.html", context, status=status_of(form))


@login_not_required
@require_safe
@gzip_page
def feed_post(request, slug, pk):
    return _post(request, access.public_post(slug, pk), SuggestForm())


def _count_suggestion(request, post, is_restricted) -> None:
    key = partial(counter, is_restricted=is_restricted)
    hit(key(f"suggest:{post.pk}"), limit=60, seconds=HOUR)
    hit(key(f"ask-from:{request.client_address}"), limit=30, seconds=HOUR)


@open_form
def suggest(request, slug, pk):
    """The page after saving shows the code; the code stands in no address."""
    post = access.public_post(slug, pk)
    if request.method != "POST" or post.withdrawn_at:
        return redirect("inquiries:public_post", slug=post.village.slug, pk=post.pk)
    form = SuggestForm(request.POST)
    if form.is_valid():
        values = form.cleaned_data | {"notice_version": NOTICE_VERSION}
        with refusals_in(form):
            admit = partial(_count_suggestion, request, post, values["is_restricted"])
            inquiry, code = enter_suggestion(post=post, admit=admit, **values)
            return tell_code(request, inquiry, code, form)
    return _post(request, post, form)


@login_not_required
@require_safe
@cache_control(private=True, max_age=HOUR)
def feed_photo(request, pk):
    picture = access.public_photo(pk)
    if not picture.file.storage.exists(picture.file.name):
        raise Http404
    response = FileResponse(picture.file.open("rb"), content_type="image/jpeg")
    response["Content-Security-Policy"] = PHOTO_POLICY
    response["X-Content-Type-Options"] = "nosniff"
    return response
