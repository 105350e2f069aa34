"""Posts of the village feed: with pictures, with suggestions, and how long ago the last one was."""

from datetime import date

from django.db.models import Count, Max, Q
from django.utils import timezone

from cards.models import Village
from inquiries.choices import FeedCategory
from inquiries.models import Comment, Post

COMMENTS_SHOWN = 200
SHOWN = Q(
    comments__shown_at__isnull=False,
    comments__withdrawn_at__isnull=True,
    comments__inquiry__is_restricted=False,
)
PEOPLE = ("proposed_by", "shown_by", "withdrawn_by", "asked_by", "confirmed_by")
CATEGORIES = [(str(value), label) for value, label in FeedCategory.choices]


def public(village, category: str = ""):
    """Posts as anybody sees them; of a withdrawn one the template shows the reason alone."""
    rows = Post.objects.published().filter(village=village)
    if category in FeedCategory.values:
        rows = rows.filter(category=category)
    return rows.prefetch_related("photos").annotate(suggestions=Count("comments", filter=SHOWN))


def photos(post: Post) -> list:
    """The pictures of a post; of a withdrawn one none."""
    return list(post.photos.all()) if post.withdrawn_at is None else []


def shown_comments(post: Post) -> list[Comment]:
    """Of one that was taken down the template shows the reason alone."""
    rows = Comment.objects.shown().filter(post=post, post__withdrawn_at__isnull=True)
    return list(rows.order_by("pk")[:COMMENTS_SHOWN])


def listed(rows, user):
    """Posts for the office, with the number of suggestions that it may see and of those nobody decided on."""
    seen = Q(comments__in=Comment.objects.visible_to(user))
    waiting = seen & Q(comments__shown_at__isnull=True, comments__withdrawn_at__isnull=True)
    return rows.select_related("posted_by").annotate(
        suggestions=Count("comments", filter=seen), waiting=Count("comments", filter=waiting)
    )


def detail(post: Post, user) -> dict:
    comments = Comment.objects.visible_to(user).filter(post=post).select_related("inquiry", *PEOPLE)
    return {
        "post": post,
        "photos": photos(post),
        "comments": list(comments.order_by("-pk")[:COMMENTS_SHOWN]),
        "may_write": user.is_office,
        "may_publish": user.is_office and not post.published_at and post.posted_by_id != user.pk,
    }


def days_since_last(village, today: date) -> int | None:
    """How long ago the last post was that still stands; None before the first (S0-07)."""
    return days_of_posts(Village.objects.filter(pk=village.pk), today).get(village.pk)


def days_of_posts(villages, on: date) -> dict[int, int]:
    """How many days ago the last post was, of every village that has one (S0-07, S0-10)."""
    rows = Post.objects.standing().filter(village__in=villages.order_by()).order_by()
    last = rows.values_list("village").annotate(Max("posted_at"))
    return {pk: (on - timezone.localdate(moment)).days for pk, moment in last}
