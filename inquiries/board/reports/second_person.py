"""What waits for a second person of the office: texts to publish, to take down, or hidden for privacy."""

from django.db.models import CharField, F, Q, Value

from cards.models import User
from inquiries.models import BoardItem, Comment, Post

COUNTED = 50


def waiting_for(user: User) -> list[dict]:
    """Titles with the page that asks: `page` is the name of its address, `row` its number."""
    if not user.is_office:
        return []
    mine = Q(asked_by=user) | Q(is_hidden=True, withdrawn_by=user)
    asked = Q(asked_by__isnull=False, withdrawn_at__isnull=True) | Q(
        is_hidden=True, confirmed_by__isnull=True
    )
    unread = Q(published_at__isnull=True, withdrawn_at__isnull=True) & ~Q(posted_by=user)
    proposed = Q(proposed_by__isnull=False, shown_at__isnull=True, withdrawn_at__isnull=True)
    posts = Post.objects.filter(unread | asked, village=user.village_id).exclude(mine)
    items = BoardItem.objects.filter(asked, edition__village=user.village_id, erased_at=None).exclude(mine)
    comments = Comment.objects.visible_to(user)
    to_show = comments.filter(proposed, post__withdrawn_at=None).exclude(proposed_by=user)
    found = _rows(posts, "post_detail", "id", "title").union(
        _rows(items, "board_detail", "edition", "subject"),
        _rows(to_show, "comment_show", "id", "inquiry__subject"),
        _rows(comments.filter(asked).exclude(mine), "post_detail", "post", "inquiry__subject"),
        all=True,
    )
    return list(found.order_by("page", "row")[:COUNTED])


def _rows(rows, page: str, row: str, title: str):
    return rows.order_by().values(page=Value(f"inquiries:{page}", CharField()), row=F(row), words=F(title))
