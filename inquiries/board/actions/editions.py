"""A month of the notice board: opened by its first item, frozen by another person, reopened, displayed on paper."""

import hashlib
from datetime import date, datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cards import uploads
from cards.models import User
from cards.months import month_of, next_month
from cards.roles import OFFICE_ROLES
from inquiries.board.readiness import Readiness, readiness, why_not_reopened
from inquiries.board.sealing import item_digest, seal
from inquiries.choices import BoardAct
from inquiries.models import BoardEdition, BoardItem
from inquiries.models.notice_board import new_salt

from . import public_text
from .steps import add_step, last_step, locked


def open_edition(village, at) -> BoardEdition:
    """The edition of this month, locked; of a later one if it is frozen already."""
    month = month_of(at)
    while True:
        edition, _new = BoardEdition.objects.get_or_create(village=village, month=month)
        edition = BoardEdition.objects.select_for_update().get(pk=edition.pk)
        if edition.frozen_at is None:
            return edition
        month = next_month(month)


WHO_FREEZES = gettext_lazy(
    "Whoever wrote and posted items of this board leaves it to another person of the office to close it. "
    "Where everybody did both, whoever did not post the last item closes it."
)


def may_freeze(edition: BoardEdition, by: User) -> bool:
    """The rule of `WHO_FREEZES`, which pages and refusals say with the same words."""
    pairs = list(edition.items.order_by("number").values_list("made_by", "posted_by"))
    busy = {made for made, _posted in pairs} & {posted for _made, posted in pairs}
    if by.pk not in busy:
        return True
    office = User.objects.open().filter(village=edition.village_id, role__in=sorted(OFFICE_ROLES))
    return set(office.values_list("pk", flat=True)) <= busy and pairs[-1][1] != by.pk


@transaction.atomic
def freeze(*, edition: BoardEdition, by: User, reason: str = "", at: datetime | None = None) -> BoardEdition:
    """Freeze the month: its digest covers every item, the month before and all that was done with them (W-12).

    Before its publication day, or with matters still open, only for a reason that everybody reads.
    """
    at = at or timezone.now()
    row = locked(edition)
    public_text.require_office(by, row.village_id)
    if row.frozen_at:
        raise ValidationError(_("This board is closed already."), code="done")
    items = list(row.items.select_related("inquiry"))
    ready = readiness(row, timezone.localdate(at), items)
    _check_freezing(row, items, by, ready)
    reason = _checked_reason(row, reason, ready.why)
    return _freeze(row, items, by=by, at=at, reason=reason, ready=ready)


def _check_freezing(row: BoardEdition, items: list[BoardItem], by: User, ready: Readiness) -> None:
    if ready.is_future:
        raise ValidationError(_("This month has not begun: its board cannot be closed yet."), code="future")
    if not items:
        raise ValidationError(_("There is nothing on this board yet."), code="wrong_state")
    earlier = BoardEdition.objects.filter(village=row.village_id, month__lt=row.month, items__isnull=False)
    if earlier.filter(frozen_at__isnull=True).exists():
        raise ValidationError(_("Close the board of the month before first."), code="wrong_state")
    if not may_freeze(row, by):
        raise ValidationError(WHO_FREEZES, code="own_board")


def _checked_reason(row: BoardEdition, reason: str, asked: str) -> str:
    """The reason, which is public; refused with the sentence that asks for it where it is missing."""
    reason = reason.strip()
    if asked and not reason:
        raise ValidationError({"reason": asked})
    message = _("Everybody reads the reason: it must not name anybody (%(found)s).")
    public_text.check_reason(reason, message, village=row.village)
    return reason


def _freeze(row: BoardEdition, items: list[BoardItem], *, by, at, reason: str, ready: Readiness):
    months = BoardEdition.objects.filter(village=row.village_id, month__lt=row.month, frozen_at__isnull=False)
    previous = months.order_by("-month").values_list("digest", flat=True).first() or ""
    last = last_step(row.village_id)
    write_digests(items)
    row.previous_digest = previous
    row.digest = seal(row, items, previous, last.digest if last else "")
    row.frozen_at, row.frozen_by = at, by
    row.save(update_fields=["previous_digest", "digest", "frozen_at", "frozen_by"])
    facts = {"reason": reason, "is_early": ready.is_early, "left_open": ready.left_open}
    add_step(row, BoardAct.FROZEN, by=by, at=at, sealed=row.digest, **facts)
    return row


def write_digests(items: list[BoardItem]) -> None:
    """Give each item its digest; that of an erased one stays what it was."""
    fresh = [item for item in items if not item.digest]
    for item in fresh:
        item.salt = item.salt or new_salt()  # of an item older than salts
        item.digest = item_digest(item)
    BoardItem.objects.bulk_update(fresh, ["digest", "salt"])


@transaction.atomic
def reopen(*, edition: BoardEdition, by: User, reason: str, at: datetime | None = None) -> BoardEdition:
    """Open a month that was frozen by mistake, by the township and for a reason; the chain keeps both."""
    at = at or timezone.now()
    row = locked(edition)
    if not by.sees_township or by.township_id != row.township_id:
        raise PermissionDenied
    if not row.frozen_at:
        raise ValidationError(_("This board is open already."), code="done")
    if refusal := why_not_reopened(row):
        raise ValidationError(refusal, code="wrong_state")
    reason = _checked_reason(row, reason, _("Say why it is reopened; everybody reads it."))
    add_step(row, BoardAct.REOPENED, by=by, at=max(at, row.frozen_at), reason=reason, sealed=row.digest)
    row.frozen_at = row.frozen_by = None
    row.digest = row.previous_digest = row.items_seal = ""
    row.save(update_fields=["frozen_at", "frozen_by", "digest", "previous_digest", "items_seal"])
    return row


@transaction.atomic
def display(
    *, edition: BoardEdition, by: User, on: date, photo: ContentFile | None = None, at: datetime | None = None
) -> BoardEdition:
    """Record the day since which the sheet is displayed (S0-21, S4-14); done again, it corrects that day."""
    at = at or timezone.now()
    row = locked(edition)
    public_text.require_office(by, row.village_id)
    if not row.frozen_at:
        raise ValidationError(
            _("Close the board first; the sheet then carries its digest."), code="wrong_state"
        )
    if not timezone.localdate(row.frozen_at) <= on <= timezone.localdate(at):
        message = _("Choose a day from %(day)s, when the board was closed, to today.")
        raise ValidationError({"displayed_on": message % {"day": timezone.localdate(row.frozen_at)}})
    if row.displayed_on == on and photo is None:
        raise ValidationError({"displayed_on": _("This day is on record already.")}, code="done")
    uploads.take(row.village, "photo", [photo] if photo else [])
    facts = {"photo": photo, "photo_digest": hashlib.sha256(photo.read()).hexdigest()} if photo else {}
    add_step(row, BoardAct.DISPLAYED, by=by, at=at, displayed_on=on, sealed=row.digest, **facts)
    row.displayed_on = on
    row.save(update_fields=["displayed_on"])
    return row
