"""The village feed: some posts, and in one place a suggestion of a reader that was shown."""

from datetime import timedelta
from uuid import UUID

from inquiries.choices import Channel
from inquiries.models import Comment, Post, PostPhoto

from . import pictures, texts
from .inputs import VillageInputs
from .inquiry import DemoInquiry

WITH_PICTURE = {"culture", "business"}
SPAN = 50  # days within which a village with one or two posts posted them


def posts_of(inputs: VillageInputs) -> list[dict]:
    """The posts of a village, newest first; a preset without texts of its own has one or two that fit anywhere."""
    rows = texts.of_file("feed")
    preset = inputs.settings.preset
    if preset in rows:
        return rows[preset]
    fitting = [row for row in rows["any"] if preset in row.get("only", [preset])]
    chosen = inputs.rng.sample(fitting, inputs.rng.choice([1, 2]))
    days = sorted(inputs.rng.sample(range(2, SPAN), len(chosen)))
    return [row | {"days": day} for row, day in zip(chosen, days, strict=True)]


def build(inputs: VillageInputs, inquiries: list[DemoInquiry]) -> None:
    """Oldest first, like the ids; the inquiry that came in through the feed gets its comment."""
    by_subject = {
        inquiry.row.subject: inquiry for inquiry in inquiries if inquiry.row.channel == Channel.FEED
    }
    for row in sorted(posts_of(inputs), key=lambda row: -row["days"]):
        at = inputs.moment(inputs.days_ago(row["days"]))
        post = Post.objects.create(
            village=inputs.village,
            category=row["category"],
            title=row["title"],
            text=row["text"],
            posted_by=inputs.cadres[0],
            posted_at=at,
            published_at=at,
            published_by=inputs.secretary,
            submission_key=UUID(int=inputs.rng.getrandbits(128), version=4),
        )
        if row["category"] in WITH_PICTURE:
            PostPhoto.objects.create(post=post, file=pictures.drawn(f"{inputs.village.code} {row['title']}"))
        inquiry = by_subject.get(row.get("suggestion", {}).get("subject"))
        if inquiry:
            at = inquiry.row.received_at + timedelta(minutes=40)
            Comment.objects.create(
                post=post,
                inquiry=inquiry.row,
                text=inquiry.row.text,
                proposed_at=at,
                proposed_by=inputs.cadres[0],
                shown_at=at,
                shown_by=inputs.secretary,
            )
