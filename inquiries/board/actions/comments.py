"""Suggestions under a post of the village feed: sent by a reader, put in public words by one, shown by another."""

from datetime import datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cards.models import User
from inquiries.choices import Channel, InquiryKind
from inquiries.matters.actions.entry import enter
from inquiries.matters.actions.steps import locked, now, save
from inquiries.models import Comment, Inquiry, Post

from . import public_text, taking_down

NOT_SHOWN = {
    "text": "",
    "proposed_at": None,
    "proposed_by": None,
    "shown_at": None,
    "shown_by": None,
    **taking_down.NOTHING,
}
"""A suggestion that nobody has proposed to show."""


@transaction.atomic
def suggest(
    *, post: Post, key: UUID, is_restricted: bool = False, admit=None, **values
) -> tuple[Inquiry, str]:
    """A reader's suggestion is an inquiry with a code (S0-11); one about a cadre leaves no trace in the feed."""
    row = Post.objects.select_for_update(of=("self",)).select_related("village__settings").get(pk=post.pk)
    if not row.published_at:
        raise PermissionDenied
    kind = InquiryKind.COMPLAINT if is_restricted else InquiryKind.SUGGESTION
    values |= {"kind": kind, "channel": Channel.FEED, "is_restricted": is_restricted}
    inquiry, code = enter(village=row.village, by=None, key=key, admit=admit, **values)
    if not inquiry.is_restricted:
        Comment.objects.get_or_create(inquiry=inquiry, defaults={"post": row})
    return inquiry, code


def _locked(comment: Comment, by: User) -> tuple[Inquiry, Comment]:
    """The matter, locked first as by every move, and its comment."""
    inquiry = locked(comment.inquiry, by)
    public_text.require_office(by, inquiry.village_id)
    return inquiry, Comment.objects.select_for_update(of=("self",)).select_related("post").get(pk=comment.pk)


def _changed(row: Comment, changes: dict) -> None:
    for field, value in changes.items():
        setattr(row, field, value)
    row.save(update_fields=[*changes])


@transaction.atomic
def propose(*, comment: Comment, by: User, text: str, confirmed=(), at: datetime | None = None) -> Comment:
    """Put a suggestion in words that name nobody, for a second person to show; again, also after it was taken down."""
    at = now(comment.inquiry, at)
    inquiry, row = _locked(comment, by)
    if row.post.withdrawn_at:
        raise ValidationError(_("This post is taken down already."), code="wrong_state")
    if row.waits_for in ("hide", "withdraw"):
        raise ValidationError(_("A second person has to confirm first that it is taken down."), code="done")
    if row.shown_at and not row.withdrawn_at:
        raise ValidationError(_("This suggestion is shown already."), code="done")
    public_text.check_texts({"text": text}, confirmed, village=inquiry.village, inquiry=inquiry)
    _changed(row, NOT_SHOWN | {"text": text, "proposed_at": at, "proposed_by": by})
    save(inquiry, by=by, move="propose_comment", at=at, note=text)
    return row


@transaction.atomic
def show(*, comment: Comment, by: User, text: str, sure: bool = False, at: datetime | None = None) -> Comment:
    """Another person than proposed them has read these very words beside the original, and shows them."""
    at = now(comment.inquiry, at)
    inquiry, row = _locked(comment, by)
    if row.post.withdrawn_at:
        raise ValidationError(_("This post is taken down already."), code="wrong_state")
    if row.waits_for != "show":
        raise ValidationError(_("These words do not wait for a second person any more."), code="done")
    if row.text != text:
        raise ValidationError(_("The words were changed meanwhile. Read them again."), code="changed")
    if row.proposed_by_id == by.pk:
        raise ValidationError(
            _("You proposed these words. Another person of the office reads them and shows them."),
            code="own_request",
        )
    if not sure:
        raise ValidationError({"sure": _("Confirm that the text does not single out a person.")})
    _changed(row, {"shown_at": at, "shown_by": by})
    save(inquiry, by=by, move="show_comment", at=at, note=row.text)
    return row


def is_early(comment: Comment, at: datetime | None = None) -> bool:
    """Only what the public has seen has to stand for the village's days."""
    days = comment.inquiry.village.settings.board_days
    return comment.was_public and taking_down.is_early(comment, days, at)


def _follow(inquiry: Inquiry, row: Comment, by: User, verb: str, at: datetime, note: str = "") -> Comment:
    save(inquiry, by=by, move=f"{verb}_comment", at=at, note=note)
    return row


@transaction.atomic
def withdraw(
    *, comment: Comment, by: User, reason: str = "", privacy: bool = False, at: datetime | None = None
) -> Comment:
    """Take a suggestion down, or drop words that nobody has shown yet; the matter itself goes on."""
    at = now(comment.inquiry, at)
    inquiry, row = _locked(comment, by)
    if not row.proposed_at:
        raise ValidationError(_("This suggestion is not shown."), code="done")
    reason = taking_down.reason_of(reason, privacy=privacy, message=_("Say why; the feed shows it."))
    message = _("The feed shows the reason: it must not name anybody (%(found)s).")
    public_text.check_reason(reason, message, village=inquiry.village, inquiry=inquiry)
    row.inquiry = inquiry
    privacy, early = privacy and row.was_public, is_early(row, at)
    verb = taking_down.take_down(row, by=by, reason=reason, privacy=privacy, early=early, at=at)
    return _follow(inquiry, row, by, verb, at, reason)


@transaction.atomic
def confirm(*, comment: Comment, by: User, at: datetime | None = None) -> Comment:
    at = now(comment.inquiry, at)
    inquiry, row = _locked(comment, by)
    return _follow(inquiry, row, by, taking_down.confirm(row, by=by, at=at), at, row.withdrawn_reason)


@transaction.atomic
def keep(*, comment: Comment, by: User, at: datetime | None = None) -> Comment:
    at = now(comment.inquiry, at)
    inquiry, row = _locked(comment, by)
    return _follow(inquiry, row, by, taking_down.keep(row, by=by), at)
