"""Name boards of service zones (S3-13): one current copy for each zone, kept while its contents stay the same."""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from cards import summary
from cards.choices import DeliveryWay, EditionKind
from cards.models import Copy, Edition, User, Village
from cards.printing.contents import name_board
from cards.roles import STAFF_ROLES
from cards.wording import EDITION_UNAPPROVED
from cards.writing import require_staff

from .copies import mark_replaced, new_codes
from .delivery import deliver_many
from .stale import refresh_name_boards


@transaction.atomic
def issue_name_boards(
    *, wanted: list[name_board.NameBoardContent], edition: Edition, by: User | None
) -> dict[int, Copy]:
    """The copy of each zone for what is about to be drawn; `by` is None for the command line.

    A current copy with the same fingerprint keeps its code and stays displayed (R5); else a new one replaces it.
    """
    village = Village.objects.select_for_update().get(pk=edition.village_id)
    _refuse(edition, by, wanted)
    fingerprints = {each.zone_id: each.fingerprint for each in wanted}
    current = {copy.unit_id: copy for copy in _current(village) if copy.unit_id in fingerprints}
    kept = {zone: copy for zone, copy in current.items() if _stands(copy, fingerprints[zone])}
    mark_replaced([copy.pk for zone, copy in current.items() if zone not in kept])
    made = _make([each for each in wanted if each.zone_id not in kept], edition, by)
    refresh_name_boards(village)
    summary.refresh(village=village)
    return kept | {copy.unit_id: copy for copy in made}


def _stands(copy: Copy, fingerprint: str) -> bool:
    return copy.fingerprint == fingerprint and copy.returned_at is None


def _refuse(edition: Edition, by: User | None, wanted: list[name_board.NameBoardContent]) -> None:
    if by is not None:
        require_staff(edition.village, by)
    if edition.kind != EditionKind.NAME_BOARD or any(
        each.village_id != edition.village_id for each in wanted
    ):
        raise ValueError("name boards of another village or edition")
    if edition.approved_at is None:
        raise ValidationError(EDITION_UNAPPROVED)


def _current(village: Village):
    rows = Copy.objects.of_kind(EditionKind.NAME_BOARD).current()
    return rows.filter(village=village).select_related("edition")


def _make(wanted: list[name_board.NameBoardContent], edition: Edition, by: User | None) -> list[Copy]:
    now, codes = timezone.now(), new_codes(len(wanted))
    return Copy.objects.bulk_create(
        Copy(
            township_id=edition.township_id,
            village_id=edition.village_id,
            kind=EditionKind.NAME_BOARD,
            edition=edition,
            unit_id=each.zone_id,
            code=code,
            fingerprint=each.fingerprint,
            printed_at=now,
            printed_by=by,
        )
        for each, code in zip(wanted, codes, strict=True)
    )


@transaction.atomic
def display_name_boards(*, copies: Iterable[Copy], by: User, on: date | None = None) -> int:
    """Records that the name boards are displayed at their centre places, stale ones too."""
    copies = list(copies)
    if by.role not in STAFF_ROLES:
        raise PermissionDenied
    if any(copy.kind != EditionKind.NAME_BOARD for copy in copies):
        raise ValueError("only name boards are displayed")
    return deliver_many(copies=copies, by=by, how=DeliveryWay.BY_HAND, on=on)
