"""A month of the notice board: opened by its first item, frozen by another person, displayed on paper."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cards.models import User
from cards.months import month_of, next_month
from cards.roles import OFFICE_ROLES
from inquiries.board.sealing import item_digest, seal
from inquiries.models import BoardEdition, BoardItem

from . import public_text


def open_edition(village, at) -> BoardEdition:
    """The edition of this month, locked; of a later one if it is frozen already."""
    month = month_of(at)
    while True:
        edition, _new = BoardEdition.objects.get_or_create(village=village, month=month)
        edition = BoardEdition.objects.select_for_update().get(pk=edition.pk)
        if edition.frozen_at is None:
            return edition
        month = next_month(month)


def may_freeze(edition: BoardEdition, by: User) -> bool:
    """Whether this person wrote none of its answers, or posted none of its items.

    Where everybody in a small office did both, whoever did not post the last item may freeze it.
    """
    pairs = list(edition.items.order_by("number").values_list("made_by", "posted_by"))
    busy = {made for made, _posted in pairs} & {posted for _made, posted in pairs}
    if by.pk not in busy:
        return True
    office = User.objects.open().filter(village=edition.village_id, role__in=sorted(OFFICE_ROLES))
    return set(office.values_list("pk", flat=True)) <= busy and pairs[-1][1] != by.pk


@transaction.atomic
def freeze(*, edition: BoardEdition, by, at=None) -> BoardEdition:
    """Freeze the month: its digest covers every item and the digest of the month before (W-12)."""
    at = at or timezone.now()
    row = BoardEdition.objects.select_for_update(of=("self",)).select_related("village").get(pk=edition.pk)
    public_text.require_office(by, row.village_id)
    if row.frozen_at:
        raise ValidationError(_("This board is closed already."), code="done")
    items = list(row.items.all())
    if not items:
        raise ValidationError(_("There is nothing on this board yet."), code="wrong_state")
    earlier = BoardEdition.objects.filter(village=row.village_id, month__lt=row.month, items__isnull=False)
    if earlier.filter(frozen_at__isnull=True).exists():
        raise ValidationError(_("Close the board of the month before first."), code="wrong_state")
    if not may_freeze(row, by):
        message = _("You wrote and posted items of this board. Another person in the office closes it.")
        raise ValidationError(message, code="own_board")
    last = BoardEdition.objects.filter(village=row.village_id, month__lt=row.month, frozen_at__isnull=False)
    previous = last.order_by("-month").values_list("digest", flat=True).first() or ""
    write_digests(items)
    row.previous_digest, row.digest = previous, seal(row, items, previous)
    row.frozen_at, row.frozen_by = at, by
    row.save(update_fields=["previous_digest", "digest", "frozen_at", "frozen_by"])
    return row


def write_digests(items: list[BoardItem]) -> None:
    """Give each item its digest; that of an erased one stays what it was."""
    fresh = [item for item in items if not item.digest]
    for item in fresh:
        item.digest = item_digest(item)
    BoardItem.objects.bulk_update(fresh, ["digest"])


@transaction.atomic
def display(*, edition: BoardEdition, by, on: date) -> BoardEdition:
    """Record the day since which the sheet is displayed (S0-21, S4-14)."""
    row = BoardEdition.objects.select_for_update(of=("self",)).select_related("village").get(pk=edition.pk)
    public_text.require_office(by, row.village_id)
    if not row.frozen_at:
        raise ValidationError(
            _("Close the board first; the sheet then carries its digest."), code="wrong_state"
        )
    if not row.month <= on <= timezone.localdate():
        raise ValidationError({"displayed_on": _("Choose a day between the start of that month and today.")})
    row.displayed_on = on
    row.save(update_fields=["displayed_on"])
    return row
