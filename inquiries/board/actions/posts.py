"""The village feed: posting, withdrawing, suggestions from its readers, and which of those are shown."""

from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cards.models import User, Village
from inquiries.choices import Channel, InquiryKind
from inquiries.matters.actions.entry import KeyReused, enter
from inquiries.matters.actions.steps import locked, now, save
from inquiries.models import Comment, Inquiry, Post, PostPhoto

from . import public_text


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
    """Put a post into the village feed; the same key gives the same post again (R3).

    Raises KeyReused if its words differ, so that they are not lost.
    """
    public_text.require_office(by, village.pk)
    User.objects.select_for_update().get(pk=by.pk)
    if earlier := Post.objects.filter(submission_key=key, posted_by=by).first():
        if (earlier.category, earlier.title, earlier.text) != (category, title, text):
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
    for photo in photos:
        PostPhoto.objects.create(post=row, file=photo)
    return row


def _locked_post(row: Post) -> Post:
    return Post.objects.select_for_update(of=("self",)).select_related("village__settings").get(pk=row.pk)


@transaction.atomic
def withdraw(*, post: Post, by: User, reason: str, at: datetime | None = None) -> Post:
    """Take a post out of the feed; who posted it, who withdrew it and why stay on record."""
    public_text.require_office(by, post.village_id)
    row = _locked_post(post)
    if row.withdrawn_at:
        raise ValidationError(_("This post is taken down already."), code="done")
    message = _("The feed shows the reason: it must not name anybody (%(found)s).")
    public_text.check_reason(reason, message, village=row.village)
    row.withdrawn_at, row.withdrawn_by, row.withdrawn_reason = (
        at or max(timezone.now(), row.posted_at),
        by,
        reason,
    )
    row.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_reason"])
    return row


@transaction.atomic
def suggest(*, post: Post, key: UUID, is_restricted: bool = False, **values) -> tuple[Inquiry, str]:
    """A reader's suggestion is an inquiry with a code (S0-11); one about a cadre leaves no trace in the feed."""
    row = _locked_post(post)
    kind = InquiryKind.COMPLAINT if is_restricted else InquiryKind.SUGGESTION
    values |= {"kind": kind, "channel": Channel.FEED, "is_restricted": is_restricted}
    inquiry, code = enter(village=row.village, by=None, key=key, **values)
    if not inquiry.is_restricted:
        Comment.objects.get_or_create(inquiry=inquiry, defaults={"post": row})
    return inquiry, code


def _locked_comment(comment: Comment, by: User) -> tuple[Inquiry, Comment]:
    """The matter, locked first as by every move, and its comment."""
    inquiry = locked(comment.inquiry, by)
    public_text.require_office(by, inquiry.village_id)
    return inquiry, Comment.objects.select_for_update(of=("self",)).select_related("post").get(pk=comment.pk)


@transaction.atomic
def show(*, comment: Comment, by: User, text: str, confirmed=(), at: datetime | None = None) -> Comment:
    """Put a suggestion under its post, in words that name nobody."""
    at = now(comment.inquiry, at)
    inquiry, row = _locked_comment(comment, by)
    if row.post.withdrawn_at:
        raise ValidationError(_("This post is taken down already."), code="wrong_state")
    if row.shown_at:
        raise ValidationError(_("This suggestion is shown already."), code="done")
    public_text.check_texts({"text": text}, confirmed, village=inquiry.village, inquiry=inquiry)
    row.text, row.shown_at, row.shown_by = text, at, by
    row.save(update_fields=["text", "shown_at", "shown_by"])
    save(inquiry, by=by, move="show_comment", at=at, note=text)
    return row


@transaction.atomic
def hide(*, comment: Comment, by: User, at: datetime | None = None) -> Comment:
    """No longer show a suggestion; the matter itself goes on."""
    at = now(comment.inquiry, at)
    inquiry, row = _locked_comment(comment, by)
    if not row.shown_at:
        raise ValidationError(_("This suggestion is not shown."), code="done")
    row.text, row.shown_at, row.shown_by = "", None, None
    row.save(update_fields=["text", "shown_at", "shown_by"])
    save(inquiry, by=by, move="hide_comment", at=at)
    return row
