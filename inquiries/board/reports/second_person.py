"""What waits for a second person of the office: texts to publish, to take down, or hidden for privacy."""

from django.db.models import CharField, F, Q, Value
from django.utils.translation import gettext_lazy as _

from cards.models import User
from inquiries.models import BoardItem, Comment, Post

COUNTED = 50
WHAT = {
    "publish": _("post to publish"),
    "show": _("suggestion to show"),
    "take_down": _("to be taken down"),
}


def waiting_for(user: User) -> list[dict]:
    """Titles with what is asked and on which page: `page` is the name of its address, `row` its number."""
    if not user.is_office:
        return []
    mine = Q(asked_by=user) | Q(is_hidden=True, withdrawn_by=user)
    asked = Q(asked_by__isnull=False, withdrawn_at__isnull=True) | Q(
        is_hidden=True, confirmed_by__isnull=True
    )
    unread = Q(published_at__isnull=True, withdrawn_at__isnull=True) & ~Q(posted_by=user)
    proposed = Q(proposed_by__isnull=False, shown_at__isnull=True, withdrawn_at__isnull=True)
    posts = Post.objects.filter(village=user.village_id)
    items = BoardItem.objects.filter(asked, edition__village=user.village_id, erased_at=None).exclude(mine)
    comments = Comment.objects.visible_to(user)
    to_show = comments.filter(proposed, post__withdrawn_at=None).exclude(proposed_by=user)
    found = _rows(posts.filter(unread), "publish", "post_detail", "id", "title").union(
        _rows(posts.filter(asked).exclude(mine), "take_down", "post_detail", "id", "title"),
        _rows(items, "take_down", "board_detail", "edition", "subject"),
        _rows(to_show, "show", "comment_show", "id", "inquiry__subject"),
        _rows(comments.filter(asked).exclude(mine), "take_down", "post_detail", "post", "inquiry__subject"),
        all=True,
    )
    rows = found.order_by("page", "row")[:COUNTED]
    return [each | {"what": WHAT[each["what"]]} for each in rows]


def _rows(rows, what: str, page: str, row: str, title: str):
    named = {"what": Value(what, CharField()), "page": Value(f"inquiries:{page}", CharField())}
    return rows.order_by().values(**named, row=F(row), words=F(title))
