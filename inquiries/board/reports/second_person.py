"""What waits for a second person of the office: posts to publish, texts to take down, texts hidden for privacy."""

from django.db.models import CharField, F, Q, Value

from cards.models import User
from inquiries.models import BoardItem, Post

SHOWN = 8


def waiting_for(user: User) -> list[dict]:
    """Titles with the page that asks: `page` is "post_detail" or "board_detail", `row` its number; at most eight."""
    mine = Q(asked_by=user) | Q(is_hidden=True, withdrawn_by=user)
    asked = Q(asked_by__isnull=False, withdrawn_at__isnull=True) | Q(
        is_hidden=True, confirmed_by__isnull=True
    )
    unread = Q(published_at__isnull=True, withdrawn_at__isnull=True) & ~Q(posted_by=user)
    posts = Post.objects.filter(unread | asked, village=user.village_id).exclude(mine)
    items = BoardItem.objects.filter(asked, edition__village=user.village_id, erased_at=None).exclude(mine)
    found = _rows(posts, "post_detail", "id", "title").union(
        _rows(items, "board_detail", "edition", "subject"), all=True
    )
    return list(found.order_by("page", "row")[:SHOWN])


def _rows(rows, page: str, row: str, title: str):
    return rows.order_by().values(page=Value(page, CharField()), row=F(row), words=F(title))
