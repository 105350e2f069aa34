"""The village feed: some posts, and in one place a suggestion of a reader that was shown."""

from datetime import timedelta
from uuid import UUID

from inquiries.choices import Channel
from inquiries.models import Comment, Post

from . import texts
from .case import Case
from .desk import Desk

SPAN = 50  # days over which a village with one or two posts has told them


def told(desk: Desk) -> list[dict]:
    """What a place tells, newest first; one that has no texts of its own tells a thing or two that fit anywhere."""
    rows = texts.of_file("feed")
    preset = desk.settings.preset
    if preset in rows:
        return rows[preset]
    fitting = [row for row in rows["any"] if preset in row.get("only", [preset])]
    chosen = desk.rng.sample(fitting, desk.rng.choice([1, 2]))
    days = sorted(desk.rng.sample(range(2, SPAN), len(chosen)))
    return [row | {"days": day} for row, day in zip(chosen, days, strict=True)]


def build(desk: Desk, cases: list[Case]) -> None:
    """Oldest first, like the ids; the case that came in through the feed gets its comment."""
    heard = {case.row.subject: case for case in cases if case.row.channel == Channel.FEED}
    for row in sorted(told(desk), key=lambda row: -row["days"]):
        post = Post.objects.create(
            village=desk.village,
            category=row["category"],
            title=row["title"],
            text=row["text"],
            posted_by=desk.cadres[0],
            posted_at=desk.moment(desk.days_ago(row["days"])),
            submission_key=UUID(int=desk.rng.getrandbits(128), version=4),
        )
        case = heard.get(row.get("suggestion", {}).get("subject"))
        if case:
            at = case.row.received_at + timedelta(minutes=40)
            Comment.objects.create(
                post=post, inquiry=case.row, text=case.row.text, shown_at=at, shown_by=desk.cadres[0]
            )
