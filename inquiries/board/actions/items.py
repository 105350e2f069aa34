"""Items of the notice board: posted by another person than answered, corrected in a later month, taken down."""

from collections.abc import Collection

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cards.models import User
from cards.months import words_of
from inquiries.board.changed import changed_fields
from inquiries.choices import POSTABLE, BoardItemKind, InquiryKind
from inquiries.matters.actions.steps import locked, now, save
from inquiries.models import Answer, BoardItem, Inquiry

from . import public_text, taking_down
from .editions import open_edition

TEXTS = ("asker", "subject", "query", "measures", "outcome", "reason")


def latest_answer(row: Inquiry) -> Answer | None:
    return row.answers.select_related("made_by").first()


def check_answer(
    row: Inquiry, answer: Answer | None, by: User, *, consent: bool = True, is_correction: bool = False
) -> None:
    """Refuse unless this answer may go on the notice board, and this person may post it."""
    public_text.require_office(by, row.village_id)
    if row.is_restricted:
        raise PermissionDenied
    if row.state not in POSTABLE or answer is None or not answer.is_complete:
        raise ValidationError(_("Only an answered or deferred matter goes on the board."), code="wrong_state")
    if not is_correction and row.posted_at:
        raise ValidationError(_("This matter is on the board already."), code="done")
    if not is_correction and row.board_items.hidden_for_now().exists():
        message = _(
            "It was hidden for privacy: first another person of the office confirms it, or shows it again."
        )
        raise ValidationError(message, code="wrong_state")
    if answer.made_by_id == by.pk:
        message = _("You wrote this answer. Another person in the office checks it and posts it.")
        raise ValidationError(message, code="own_answer")
    if row.kind == InquiryKind.DISPUTE and not consent:
        raise ValidationError({"consent": _("A dispute stays private unless both parties agree.")})


def _check_texts(
    row: Inquiry, texts: dict[str, str], confirmed: Collection[str], singles_out_nobody: bool
) -> list[str]:
    """The kinds of finds that the reviewer let stand; refused without the reviewer's tick (W-10)."""
    errors = {}
    if not singles_out_nobody:
        errors["singles_out_nobody"] = _("Confirm that the text does not single out a person.")
    shown = {field: texts.get(field, "") for field in TEXTS}
    return public_text.check_texts(shown, confirmed, village=row.village, inquiry=row, errors=errors)


def _add_item(row: Inquiry, answer: Answer, by: User, at, texts: dict, corrects=None) -> BoardItem:
    edition = open_edition(row.village, at)
    last = edition.items.order_by("-number").values_list("number", flat=True).first() or 0
    if answer.approved_by_id is None:
        answer.approved_by, answer.approved_at = by, at
        answer.save(update_fields=["approved_by", "approved_at"])
    return BoardItem.objects.create(
        edition=edition,
        inquiry=row,
        kind=BoardItemKind.CORRECTION if corrects else BoardItemKind.ECHO,
        corrects=corrects,
        number=last + 1,
        state=row.state,
        review_on=row.review_on,
        received_on=timezone.localdate(row.received_at),
        answered_on=timezone.localdate(answer.made_at),
        made_by=answer.made_by,
        answer=answer,
        changed=changed_fields(texts, row, answer),
        posted_by=by,
        posted_at=at,
        **{field: texts.get(field, "") for field in TEXTS},
    )


def _note(item: BoardItem, kinds: list[str]) -> str:
    """The note of the event: the month, the kinds of finds that this reviewer let stand, and the texts changed."""
    place = {"month": words_of(item.edition.month), "number": item.number}
    lines = [_("Board of %(month)s, no. %(number)s") % place]
    if kinds:
        lines.append(_("Confirmed as public: %(kinds)s") % {"kinds": ", ".join(kinds)})
    if item.changed:
        labels = [str(BoardItem._meta.get_field(field).verbose_name) for field in item.changed]
        lines.append(_("Worded otherwise than in the answer: %(fields)s") % {"fields": "、".join(labels)})
    return "\n".join(lines)


@transaction.atomic
def post(
    *, inquiry, by, texts: dict, confirmed=(), singles_out_nobody=False, consent=False, version=None, at=None
) -> BoardItem:
    """Put a matter on the notice board of the month, masked and reviewed by another person than answered."""
    at = now(inquiry, at)
    row = locked(inquiry, by, version)
    answer = latest_answer(row)
    check_answer(row, answer, by, consent=consent)
    kinds = _check_texts(row, texts, confirmed, singles_out_nobody)
    item = _add_item(row, answer, by, at, texts)
    save(row, by=by, move="post", at=at, note=_note(item, kinds), posted_at=at, posted_by=by)
    return item


@transaction.atomic
def correct(
    *, item: BoardItem, by, texts: dict, confirmed=(), singles_out_nobody=False, version=None, at=None
) -> BoardItem:
    """Correct an item of a frozen month by a new item in the open month that names it."""
    at = now(item.inquiry, at)
    row = locked(item.inquiry, by, version)
    item = BoardItem.objects.select_for_update(of=("self",)).select_related("edition").get(pk=item.pk)
    if item.edition.frozen_at is None:
        message = _("This board is still open: take the item down and post it again.")
        raise ValidationError(message, code="wrong_state")
    if item.withdrawn_at or item.erased_at or item.corrections.standing().exists():
        raise ValidationError(_("This item was taken down or corrected already."), code="done")
    answer = latest_answer(row)
    check_answer(row, answer, by, is_correction=True)
    kinds = _check_texts(row, texts, confirmed, singles_out_nobody)
    correction = _add_item(row, answer, by, at, texts, corrects=item)
    save(row, by=by, move="correct_post", at=at, note=_note(correction, kinds))
    return correction


def is_early(item: BoardItem, at=None) -> bool:
    return taking_down.is_early(item, item.edition.village.settings.board_days, at)


def _locked_item(item: BoardItem, by: User) -> tuple[Inquiry, BoardItem]:
    row = locked(item.inquiry, by)
    public_text.require_office(by, row.village_id)
    rows = BoardItem.objects.select_for_update(of=("self",)).select_related("edition__village__settings")
    found = rows.get(pk=item.pk)
    if found.erased_at:
        raise ValidationError(_("This item was taken down already."), code="done")
    return row, found


def _follow(row: Inquiry, item: BoardItem, by: User, verb: str, at, note="") -> BoardItem:
    """The event; a matter of which nothing stands any more may be posted again, one shown again stands as posted."""
    stands = item.withdrawn_at is None or row.board_items.standing().exists()
    changes = {} if stands else {"posted_at": None, "posted_by": None}
    if stands and row.posted_at is None:
        changes = {"posted_at": item.posted_at, "posted_by": item.posted_by}
    save(row, by=by, move=f"{verb}_post", at=at, note=note, **changes)
    return item


@transaction.atomic
def withdraw(*, item: BoardItem, by, reason: str = "", privacy=False, at=None) -> BoardItem:
    """Take an item down: its number and the reason stay in public, its text is shown to nobody.

    Before its days are over this only asks for it, and a second person confirms; a fault of privacy is hidden at once.
    """
    at = now(item.inquiry, at)
    row, item = _locked_item(item, by)
    reason = taking_down.reason_of(reason, privacy=privacy, message=_("Say why; the board shows it."))
    message = _("The board shows the reason: it must not name anybody (%(found)s).")
    public_text.check_reason(reason, message, village=row.village, inquiry=row)
    early = is_early(item, at)
    verb = taking_down.take_down(item, by=by, reason=reason, privacy=privacy, early=early, at=at)
    return _follow(row, item, by, verb, at, reason)


@transaction.atomic
def confirm(*, item: BoardItem, by, at=None) -> BoardItem:
    """A second person agrees that it goes before its days, or that it was rightly hidden."""
    at = now(item.inquiry, at)
    row, item = _locked_item(item, by)
    return _follow(row, item, by, taking_down.confirm(item, by=by, at=at), at, item.withdrawn_reason)


@transaction.atomic
def keep(*, item: BoardItem, by, at=None) -> BoardItem:
    """It stays, or stands again because it was hidden by mistake."""
    at = now(item.inquiry, at)
    row, item = _locked_item(item, by)
    return _follow(row, item, by, taking_down.keep(item, by=by), at)
