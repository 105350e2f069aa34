"""Delivery of copies: who took it to the home, when, how, whether the duties were explained; or that it came back.

One copy is ticked off once (S0-03, S0-04, W-06): rows are locked before they are looked at.
"""

from collections.abc import Iterable
from datetime import date, datetime, time

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cards import summary
from cards.choices import HOUSEHOLD_ROLES, STAFF_ROLES, CardMark, DeliveryWay, EditionKind, ReturnReason
from cards.codes import grouped
from cards.models import CameBack, Card, Person, TakenBack, User, Village
from cards.wording import EXPLAIN_DUTIES

from . import stale

NOON = time(12)
NOT_DELIVERED = {
    "delivered_at": None,
    "delivered_by": None,
    "delivered_how": "",
    "carrier": None,
    "duties_explained": None,
    "is_hanging": False,
}
NOT_RETURNED = {"returned_at": None, "returned_by": None, "returned_why": ""}


def deliver(*, card: Card, by: User, how: DeliveryWay, duties_explained: bool | None = None, **more) -> None:
    deliver_many(cards=[card], by=by, how=how, duties_explained=duties_explained, **more)


@transaction.atomic
def deliver_many(
    *,
    cards: Iterable[Card],
    by: User,
    how: DeliveryWay,
    duties_explained: bool | None = None,
    on: date | None = None,
    carrier: Person | None = None,
) -> int:
    """All of the copies or, when one of them is refused, none; the error names each that is refused.

    `carrier` took them there, if it was not `by`. A copy that had come back counts as delivered from now on;
    that it came back stays on record.
    """
    rows = _locked(cards, by)
    on = on or timezone.localdate()
    _refuse(rows, on)
    told = {"delivered_at": _moment(on), "delivered_by": by, "delivered_how": how, "carrier": carrier}
    if carrier and any(row.village_id != carrier.village_id for row in rows):
        raise ValidationError(_("Who took them there belongs to another village."))
    explained = [row for row in rows if row.has_duties]
    if explained and duties_explained is None:
        raise ValidationError(EXPLAIN_DUTIES)
    _clear_walls(rows)
    _keep_returns(rows)
    told |= NOT_RETURNED | {"is_hanging": ~Q(kind=EditionKind.FACT_SHEET)}
    _write(explained, told | {"duties_explained": duties_explained})
    _write([row for row in rows if row not in explained], told)
    return _done(rows)


@transaction.atomic
def return_cards(*, cards: Iterable[Card], by: User, why: ReturnReason, on: date | None = None) -> int:
    """Copies that came back instead of staying at the home: all of them, or none."""
    rows = _locked(cards, by)
    on = on or timezone.localdate()
    _refuse(rows, on)
    if back := [row for row in rows if row.returned_at]:
        raise ValidationError([_came_back(row) for row in back])
    _write(rows, {"returned_at": _moment(on), "returned_by": by, "returned_why": why})
    return _done(rows)


@transaction.atomic
def take_back(*, card: Card, by: User, mark: CardMark) -> None:
    """A mark that was a mistake: by whoever made it or keeps the register; what it said stays on record.

    The copy says again what it said before; if a wall is bare again, what hung there before hangs there still.
    """
    (row,) = _locked([card], by)
    said = _said(row, mark)
    if said["marked_at"] is None:
        told = {"code": grouped(row.code), "mark": row.called(mark)}
        raise ValidationError(_("Card %(code)s is not marked “%(mark)s”.") % told)
    if by.role not in STAFF_ROLES and by != said["marked_by"]:
        raise PermissionDenied
    if not Card.objects.unreplaced().filter(pk=row.pk).exists():
        told = {"code": grouped(row.code)}
        raise ValidationError(_("Card %(code)s was replaced by a newer one. Its mark stays.") % told)
    TakenBack.objects.create(card=row, mark=mark, taken_back_by=by, taken_back_at=timezone.now(), **said)
    _write([row], NOT_DELIVERED | _come_back_again(row) if mark == CardMark.DELIVERED else NOT_RETURNED)
    if row.is_hanging:
        _hang_again(row)
    _done([row])


def _said(row: Card, mark: CardMark) -> dict:
    if mark == CardMark.DELIVERED:
        more = {"carrier_id": row.carrier_id, "duties_explained": row.duties_explained}
        return more | {"marked_at": row.delivered_at, "marked_by": row.delivered_by, "how": row.delivered_how}
    return {"marked_at": row.returned_at, "marked_by": row.returned_by, "how": row.returned_why}


def _keep_returns(rows: list[Card]) -> None:
    CameBack.objects.bulk_create(
        CameBack(card=row, at=row.returned_at, by=row.returned_by, why=row.returned_why)
        for row in rows
        if row.returned_at
    )


def _come_back_again(row: Card) -> dict:
    """What the copy said before it was marked as delivered; from now on it says it itself."""
    kept = CameBack.objects.filter(card=row)
    said = kept.values(returned_at=F("at"), returned_by=F("by"), returned_why=F("why")).first()
    kept.delete()
    return said or {}


def _hang_again(row: Card) -> None:
    before = Card.objects.of_kind(row.kind).filter(household=row.household_id, unit=row.unit_id)
    if older := before.delivered().order_by("-pk").first():
        _write([older], {"is_hanging": True})
        stale.refresh(row.village)


@transaction.atomic
def enter_list(
    *,
    delivered: Iterable[Card],
    returned: Iterable[Card] = (),
    unexplained: Iterable[Card] = (),
    why: str = "",
    by: User,
    duties_explained: bool | None = None,
    **told,
) -> tuple[int, int]:
    """A group's paper list: what is marked as come back was not delivered, whatever else is marked there."""
    back, silent = {card.pk for card in returned}, {card.pk for card in unexplained}
    brought = [card for card in delivered if card.pk not in back]
    found = 0
    for cards, explained in (
        ([card for card in brought if card.pk not in silent], duties_explained),
        ([card for card in brought if card.pk in silent], False),
    ):
        if cards:
            found += deliver_many(cards=cards, by=by, duties_explained=explained, **told)
    return found, return_cards(cards=returned, by=by, why=why, on=told.get("on")) if back else 0


def _locked(cards: Iterable[Card], by: User) -> list[Card]:
    """The copies as they stand now, for nobody else to write before we are done."""
    if by.role not in HOUSEHOLD_ROLES:
        raise PermissionDenied
    wanted = {card.pk for card in cards}
    if Card.objects.visible_to(by).filter(pk__in=wanted).count() != len(wanted):
        raise PermissionDenied
    _hold_villages(wanted)
    rows = Card.objects.select_for_update(of=("self",)).filter(pk__in=wanted).order_by("pk")
    return list(rows.select_related("delivered_by", "returned_by", "village__settings"))


def _hold_villages(cards: set[int]) -> None:
    """The village's row before its copies, as whoever prints takes them: else each could wait for the other."""
    places = Card.objects.filter(pk__in=cards).order_by().values("village")
    list(Village.objects.select_for_update().filter(pk__in=places).order_by("pk"))


def _write(rows: list[Card], values: dict) -> None:
    Card.objects.filter(pk__in=[row.pk for row in rows]).update(**values)


def _clear_walls(rows: list[Card]) -> None:
    """What hung there comes down when the new copy is put up."""
    others = Card.objects.hanging().exclude(pk__in=[row.pk for row in rows])
    homes = [row.household_id for row in rows if row.kind == EditionKind.CONTACT_CARD]
    zones = [row.unit_id for row in rows if row.unit_id]
    others.contact_cards().filter(household__in=homes).update(is_hanging=False)
    others.name_boards().filter(unit__in=zones).update(is_hanging=False)


def _done(rows: list[Card]) -> int:
    for village in {row.village for row in rows}:
        summary.refresh(village=village)
    return len(rows)


def _moment(on: date) -> datetime:
    return timezone.now() if on == timezone.localdate() else timezone.make_aware(datetime.combine(on, NOON))


def _refuse(rows: list[Card], on: date) -> None:
    out = set(Card.objects.out().filter(pk__in=[row.pk for row in rows]).values_list("pk", flat=True))
    if refused := [what for row in rows for what in _refusals(row, on, row.pk in out)]:
        raise ValidationError(refused)


def _refusals(card: Card, on: date, is_out: bool) -> list[str]:
    code = {"code": grouped(card.code)}
    if card.delivered_at:
        told = code | {"day": _day(card.delivered_at), "name": card.delivered_by.name}
        return [_("Card %(code)s was delivered already, on %(day)s by %(name)s.") % told]
    if not is_out:
        return [_("Card %(code)s was replaced by a newer one. Deliver the newer one.") % code]
    if on < timezone.localdate(card.printed_at):
        return [_("Card %(code)s was printed after that day.") % code]
    if on > timezone.localdate():
        return [_("The day of delivery lies in the future.")]
    return []


def _came_back(card: Card) -> str:
    told = {"code": grouped(card.code), "day": _day(card.returned_at), "why": card.get_returned_why_display()}
    return _("Card %(code)s came back already, on %(day)s: %(why)s.") % told


def _day(at: datetime) -> str:
    return date_format(timezone.localtime(at), "DATE_FORMAT")
