"""Name boards of service zones: a numbered copy for what it says, replaced when it would say something else (S3-13)."""

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

    Printed again, a board that says the same keeps its code and goes on hanging (R5); else a new copy replaces it.
    """
    village = Village.objects.select_for_update().get(pk=edition.village_id)
    _refuse(edition, by, wanted)
    says = {board.zone_id: board.fingerprint for board in wanted}
    current = {card.unit_id: card for card in _current(village) if card.unit_id in says}
    kept = {zone: card for zone, card in current.items() if _stands(card, says[zone])}
    mark_replaced([card.pk for zone, card in current.items() if zone not in kept])
    made = _make([board for board in wanted if board.zone_id not in kept], edition, by)
    refresh_name_boards(village)
    summary.refresh(village=village)
    return kept | {card.unit_id: card for card in made}


def _stands(card: Copy, fingerprint: str) -> bool:
    return card.fingerprint == fingerprint and card.returned_at is None


def _refuse(edition: Edition, by: User | None, wanted: list[name_board.NameBoardContent]) -> None:
    if by is not None:
        require_staff(edition.village, by)
    if edition.kind != EditionKind.NAME_BOARD or any(b.village_id != edition.village_id for b in wanted):
        raise ValueError("boards of another village or edition")
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
            unit_id=board.zone_id,
            code=code,
            fingerprint=board.fingerprint,
            printed_at=now,
            printed_by=by,
        )
        for board, code in zip(wanted, codes, strict=True)
    )


@transaction.atomic
def display_boards(*, cards: Iterable[Copy], by: User, on: date | None = None) -> int:
    """The boards hang at their centre places, out of date or not: what is on the wall is what is told."""
    cards = list(cards)
    if by.role not in STAFF_ROLES:
        raise PermissionDenied
    if any(card.kind != EditionKind.NAME_BOARD for card in cards):
        raise ValueError("hung up are name boards")
    return deliver_many(cards=cards, by=by, how=DeliveryWay.BY_HAND, on=on)
