"""An item of the notice board is erased: its texts go, its number and its digest stay, and the seal holds."""

from datetime import datetime

from django.db import transaction

from inquiries.board.sealing import renewed_seal, seal_of_texts
from inquiries.models import BoardEdition, BoardItem
from inquiries.models.notice_board import new_salt

from .editions import write_digests

EMPTY = dict.fromkeys(
    ("asker", "subject", "query", "measures", "outcome", "reason", "withdrawn_reason", "salt"), ""
)


@transaction.atomic
def erase_items(*, items: list[BoardItem], at: datetime) -> None:
    """Erase items, month by month; of a month frozen earlier the check code on its paper stays the right one."""
    for edition in {item.edition_id for item in items}:
        mine = {item.pk for item in items if item.edition_id == edition}
        _erase_in(BoardEdition.objects.select_for_update(of=("self",)).get(pk=edition), mine, at)


def _erase_in(edition: BoardEdition, erased: set[int], at: datetime) -> None:
    rows = list(edition.items.all())
    if edition.frozen_at and not any(row.digest for row in rows):
        _seal_anew(edition, rows)
    write_digests([row for row in rows if row.pk in erased])  # an item of an open month has none yet
    edition.items.filter(pk__in=erased, erased_at__isnull=True).update(erased_at=at, review_on=None, **EMPTY)


def _seal_anew(edition: BoardEdition, rows: list[BoardItem]) -> None:
    """While the texts are still there: a month that no longer agrees with its seal gets none that it agrees with."""
    was_intact = edition.digest == seal_of_texts(edition, rows, edition.previous_digest)
    for row in rows:
        row.salt = new_salt()
    BoardItem.objects.bulk_update(rows, ["salt"])
    write_digests(rows)
    if was_intact:
        edition.items_seal = renewed_seal(edition, rows)
        edition.save(update_fields=["items_seal"])
