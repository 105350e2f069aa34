"""The village feed: posting, withdrawing, suggestions from its readers, and which of those are shown."""

from datetime import datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cards.choices import OFFICE_ROLES
from cards.models import User, Village
from inquiries.choices import Channel, InquiryKind
from inquiries.known import register_of
from inquiries.masking import leaks
from inquiries.models import Comment, Inquiry, Post, PostPhoto

from .entry import KeyReused, register
from .steps import locked, save


def _of_office(by: User, village_id: int) -> None:
    if by.role not in OFFICE_ROLES or by.village_id != village_id:
        raise PermissionDenied


def _checked(village: Village, texts: dict[str, str], confirmed, inquiry: Inquiry | None = None) -> str:
    """The kinds of finds that were confirmed; refuses texts that name somebody unconfirmed (W-10)."""
    known = register_of(village, inquiry)
    found = {field: leaks(text, known) for field, text in texts.items()}
    errors = {}
    for field, hits in found.items():
        if unconfirmed := [leak.found for leak in hits if leak.key not in confirmed]:
            message = _(
                "This could identify somebody: %(found)s. Take it out, or tick below that it may stay."
            )
            errors[field] = message % {"found": "、".join(dict.fromkeys(unconfirmed))}
    if errors:
        raise ValidationError(errors)
    return ", ".join(sorted({str(leak.kind) for hits in found.values() for leak in hits}))


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
    """Tell something in the feed; pressed twice, the one key gives the one post again (R3), but with other words
    it raises KeyReused: they are not lost."""
    _of_office(by, village.pk)
    User.objects.select_for_update().get(pk=by.pk)
    if earlier := Post.objects.filter(submission_key=key, posted_by=by).first():
        if (earlier.category, earlier.title, earlier.text) != (category, title, text):
            raise KeyReused
        return earlier
    kinds = _checked(village, {"title": title, "text": text}, confirmed)
    row = Post.objects.create(
        village=village,
        category=category,
        title=title,
        text=text,
        posted_by=by,
        posted_at=at or timezone.now(),
        let_stand=kinds,
        submission_key=key,
    )
    for photo in photos:
        PostPhoto.objects.create(post=row, file=photo)
    return row


def _locked_post(row: Post) -> Post:
    return Post.objects.select_for_update(of=("self",)).select_related("village__settings").get(pk=row.pk)


@transaction.atomic
def withdraw(*, post: Post, by: User, reason: str, at: datetime | None = None) -> Post:
    """Take it out of the feed; who posted it, who withdrew it and why stay on record."""
    _of_office(by, post.village_id)
    row = _locked_post(post)
    if row.withdrawn_at:
        raise ValidationError(_("This post is taken down already."), code="done")
    if found := leaks(reason, register_of(row.village)):
        message = _("The feed shows the reason: it must not name anybody (%(found)s).")
        raise ValidationError({"reason": message % {"found": "、".join(leak.found for leak in found)}})
    row.withdrawn_at, row.withdrawn_by, row.withdrawn_reason = at or timezone.now(), by, reason
    row.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_reason"])
    return row


@transaction.atomic
def suggest(*, post: Post, key: UUID, is_restricted: bool = False, **values) -> tuple[Inquiry, str]:
    """A reader's suggestion is an inquiry with a code (S0-11); one about a cadre leaves no trace in the feed."""
    row = _locked_post(post)
    kind = InquiryKind.COMPLAINT if is_restricted else InquiryKind.SUGGESTION
    values |= {"kind": kind, "channel": Channel.FEED, "is_restricted": is_restricted}
    inquiry, code = register(village=row.village, by=None, key=key, **values)
    if not inquiry.is_restricted:
        Comment.objects.get_or_create(inquiry=inquiry, defaults={"post": row})
    return inquiry, code


def _locked_comment(comment: Comment, by: User) -> tuple[Inquiry, Comment]:
    """The matter first, like every move; then its comment as it stands now."""
    inquiry = locked(comment.inquiry, by)
    _of_office(by, inquiry.village_id)
    return inquiry, Comment.objects.select_for_update(of=("self",)).select_related("post").get(pk=comment.pk)


@transaction.atomic
def show(*, comment: Comment, by: User, text: str, confirmed=(), at: datetime | None = None) -> Comment:
    """Put a suggestion under its post, in words that name nobody."""
    at = at or timezone.now()
    inquiry, row = _locked_comment(comment, by)
    if row.post.withdrawn_at:
        raise ValidationError(_("This post is taken down already."), code="wrong_state")
    if row.shown_at:
        raise ValidationError(_("This suggestion is shown already."), code="done")
    _checked(inquiry.village, {"text": text}, confirmed, inquiry)
    row.text, row.shown_at, row.shown_by = text, at, by
    row.save(update_fields=["text", "shown_at", "shown_by"])
    save(inquiry, by=by, move="show_comment", at=at, note=text)
    return row


@transaction.atomic
def hide(*, comment: Comment, by: User, at: datetime | None = None) -> Comment:
    """Take a shown suggestion off again; the matter itself goes on."""
    at = at or timezone.now()
    inquiry, row = _locked_comment(comment, by)
    if not row.shown_at:
        raise ValidationError(_("This suggestion is not shown."), code="done")
    row.text, row.shown_at, row.shown_by = "", None, None
    row.save(update_fields=["text", "shown_at", "shown_by"])
    save(inquiry, by=by, move="hide_comment", at=at)
    return row
