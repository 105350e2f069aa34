"""The village feed: posts written by one and published by another, and taken down."""

from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cards import uploads
from cards.audit import record
from cards.choices import Act
from cards.models import User, Village
from cards.photos import digest
from inquiries.matters.actions.entry import KeyReused
from inquiries.models import Post, PostPhoto

from . import public_text, taking_down


@transaction.atomic
def post(
    *,
    village: Village,
    by: User,
    key: UUID,
    category: str,
    title: str,
    text: str,
    photos=(),
    confirmed=(),
    at: datetime | None = None,
) -> Post:
    """Write a post for the village feed, which another person publishes; the same key gives the same again (R3).

    Raises KeyReused if its words or pictures differ, so that they are not lost.
    """
    public_text.require_office(by, village.pk)
    User.objects.select_for_update().get(pk=by.pk)
    if earlier := Post.objects.filter(submission_key=key, posted_by=by).first():
        if (earlier.category, earlier.title, earlier.text) != (category, title, text):
            raise KeyReused
        kept = {digest(photo.file) for photo in earlier.photos.all()}
        if any(digest(photo) not in kept for photo in photos):
            raise KeyReused
        return earlier
    kinds = public_text.check_texts({"title": title, "text": text}, confirmed, village=village)
    row = Post.objects.create(
        village=village,
        category=category,
        title=title,
        text=text,
        posted_by=by,
        posted_at=at or timezone.now(),
        let_stand=", ".join(kinds),
        submission_key=key,
    )
    uploads.take(village, "photos", photos)
    for photo in photos:
        PostPhoto.objects.create(post=row, file=photo)
    return row


def _locked_post(row: Post) -> Post:
    return Post.objects.select_for_update(of=("self",)).select_related("village__settings").get(pk=row.pk)


@transaction.atomic
def publish(*, post: Post, by: User, sure: bool = False, at: datetime | None = None) -> Post:
    """Another person than the writer has read it and lets everybody read it."""
    public_text.require_office(by, post.village_id)
    row = _locked_post(post)
    if row.withdrawn_at or row.published_at:
        raise ValidationError(_("This post is published or taken down already."), code="done")
    if row.posted_by_id == by.pk:
        raise ValidationError(
            _("You wrote this post. Another person in the office checks it and publishes it."),
            code="own_post",
        )
    if not sure:
        raise ValidationError({"sure": _("Confirm that the text does not single out a person.")})
    row.published_at = row.posted_at = at or max(timezone.now(), row.posted_at)
    row.published_by = by
    row.save(update_fields=["published_at", "posted_at", "published_by"])
    return _told(row, by, "publish_post")


def _told(row: Post, by: User, move: str) -> Post:
    """A post has no events of its own: who did what stands in the audit."""
    record(Act.IN_FEED, by=by, about=row, move=move)
    return row


def is_early(post: Post, at: datetime | None = None) -> bool:
    """Only what the public has seen has to stand for the village's days."""
    return post.was_public and taking_down.is_early(post, post.village.settings.board_days, at)


def _to_take_down(post: Post, by: User) -> Post:
    public_text.require_office(by, post.village_id)
    return _locked_post(post)


@transaction.atomic
def withdraw(
    *, post: Post, by: User, reason: str = "", privacy: bool = False, at: datetime | None = None
) -> Post:
    """Take a post out of the feed; who wrote it, who took it down, who agreed and why stay on record."""
    row = _to_take_down(post, by)
    at = at or max(timezone.now(), row.posted_at)
    reason = taking_down.reason_of(reason, privacy=privacy, message=_("Say why; the feed shows it."))
    message = _("The feed shows the reason: it must not name anybody (%(found)s).")
    public_text.check_reason(reason, message, village=row.village)
    privacy, early = privacy and row.was_public, is_early(row, at)
    verb = taking_down.take_down(row, by=by, reason=reason, privacy=privacy, early=early, at=at)
    return _told(row, by, f"{verb}_post")


@transaction.atomic
def confirm(*, post: Post, by: User, at: datetime | None = None) -> Post:
    row = _to_take_down(post, by)
    verb = taking_down.confirm(row, by=by, at=at or max(timezone.now(), row.posted_at))
    return _told(row, by, f"{verb}_post")


@transaction.atomic
def keep(*, post: Post, by: User) -> Post:
    row = _to_take_down(post, by)
    return _told(row, by, f"{taking_down.keep(row, by=by)}_post")
