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
from cards.choices import CopyMark, DeliveryWay, EditionKind, ReturnReason
from cards.codes import grouped
from cards.models import Copy, EarlierReturn, Person, UndoneMark, User, Village
from cards.roles import HOUSEHOLD_ROLES, STAFF_ROLES
from cards.wording import EXPLAIN_DUTIES

from . import stale

NOON = time(12)
NOT_DELIVERED = {
    "delivered_at": None,
    "delivered_by": None,
    "delivered_how": "",
    "carrier": None,
    "duties_explained": None,
    "is_displayed": False,
}
NOT_RETURNED = {"returned_at": None, "returned_by": None, "returned_why": ""}


def deliver(*, card: Copy, by: User, how: DeliveryWay, duties_explained: bool | None = None, **more) -> None:
    deliver_many(cards=[card], by=by, how=how, duties_explained=duties_explained, **more)


@transaction.atomic
def deliver_many(
    *,
    cards: Iterable[Copy],
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
    _take_down(rows)
    _keep_earlier_returns(rows)
    told |= NOT_RETURNED | {"is_displayed": ~Q(kind=EditionKind.FACT_SHEET)}
    _write(explained, told | {"duties_explained": duties_explained})
    _write([row for row in rows if row not in explained], told)
    return _done(rows)


@transaction.atomic
def return_copies(*, cards: Iterable[Copy], by: User, why: ReturnReason, on: date | None = None) -> int:
    """Copies that came back instead of staying at the home: all of them, or none."""
    rows = _locked(cards, by)
    on = on or timezone.localdate()
    _refuse(rows, on)
    if back := [row for row in rows if row.returned_at]:
        raise ValidationError([_returned_already(row) for row in back])
    _write(rows, {"returned_at": _moment(on), "returned_by": by, "returned_why": why})
    return _done(rows)


@transaction.atomic
def undo_mark(*, card: Copy, by: User, mark: CopyMark) -> None:
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
    if not Copy.objects.unreplaced().filter(pk=row.pk).exists():
        told = {"code": grouped(row.code)}
        raise ValidationError(_("Card %(code)s was replaced by a newer one. Its mark stays.") % told)
    UndoneMark.objects.create(copy=row, mark=mark, undone_by=by, undone_at=timezone.now(), **said)
    _write([row], NOT_DELIVERED | _restore_return(row) if mark == CopyMark.DELIVERED else NOT_RETURNED)
    if row.is_displayed:
        _display_again(row)
    _done([row])


def _said(row: Copy, mark: CopyMark) -> dict:
    if mark == CopyMark.DELIVERED:
        more = {"carrier_id": row.carrier_id, "duties_explained": row.duties_explained}
        return more | {"marked_at": row.delivered_at, "marked_by": row.delivered_by, "how": row.delivered_how}
    return {"marked_at": row.returned_at, "marked_by": row.returned_by, "how": row.returned_why}


def _keep_earlier_returns(rows: list[Copy]) -> None:
    EarlierReturn.objects.bulk_create(
        EarlierReturn(copy=row, at=row.returned_at, by=row.returned_by, why=row.returned_why)
        for row in rows
        if row.returned_at
    )


def _restore_return(row: Copy) -> dict:
    """What the copy said before it was marked as delivered; from now on it says it itself."""
    kept = EarlierReturn.objects.filter(copy=row)
    said = kept.values(returned_at=F("at"), returned_by=F("by"), returned_why=F("why")).first()
    kept.delete()
    return said or {}


def _display_again(row: Copy) -> None:
    before = Copy.objects.of_kind(row.kind).filter(household=row.household_id, unit=row.unit_id)
    if older := before.delivered().order_by("-pk").first():
        _write([older], {"is_displayed": True})
        stale.refresh(row.village)


@transaction.atomic
def enter_list(
    *,
    delivered: Iterable[Copy],
    returned: Iterable[Copy] = (),
    unexplained: Iterable[Copy] = (),
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
    return found, return_copies(cards=returned, by=by, why=why, on=told.get("on")) if back else 0


def _locked(cards: Iterable[Copy], by: User) -> list[Copy]:
    """The copies as they stand now, for nobody else to write before we are done."""
    if by.role not in HOUSEHOLD_ROLES:
        raise PermissionDenied
    wanted = {card.pk for card in cards}
    if Copy.objects.visible_to(by).filter(pk__in=wanted).count() != len(wanted):
        raise PermissionDenied
    _lock_villages(wanted)
    rows = Copy.objects.select_for_update(of=("self",)).filter(pk__in=wanted).order_by("pk")
    return list(rows.select_related("delivered_by", "returned_by", "village__settings"))


def _lock_villages(cards: set[int]) -> None:
    """The village's row before its copies, as whoever prints takes them: else each could wait for the other."""
    places = Copy.objects.filter(pk__in=cards).order_by().values("village")
    list(Village.objects.select_for_update().filter(pk__in=places).order_by("pk"))


def _write(rows: list[Copy], values: dict) -> None:
    Copy.objects.filter(pk__in=[row.pk for row in rows]).update(**values)


def _take_down(rows: list[Copy]) -> None:
    """What hung there comes down when the new copy is put up."""
    others = Copy.objects.displayed().exclude(pk__in=[row.pk for row in rows])
    homes = [row.household_id for row in rows if row.kind == EditionKind.CONTACT_CARD]
    zones = [row.unit_id for row in rows if row.unit_id]
    others.contact_cards().filter(household__in=homes).update(is_displayed=False)
    others.name_boards().filter(unit__in=zones).update(is_displayed=False)


def _done(rows: list[Copy]) -> int:
    for village in {row.village for row in rows}:
        summary.refresh(village=village)
    return len(rows)


def _moment(on: date) -> datetime:
    return timezone.now() if on == timezone.localdate() else timezone.make_aware(datetime.combine(on, NOON))


def _refuse(rows: list[Copy], on: date) -> None:
    out = set(Copy.objects.out().filter(pk__in=[row.pk for row in rows]).values_list("pk", flat=True))
    if refused := [what for row in rows for what in _refusals(row, on, row.pk in out)]:
        raise ValidationError(refused)


def _refusals(card: Copy, on: date, is_out: bool) -> list[str]:
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


def _returned_already(card: Copy) -> str:
    told = {"code": grouped(card.code), "day": _day(card.returned_at), "why": card.get_returned_why_display()}
    return _("Card %(code)s came back already, on %(day)s: %(why)s.") % told


def _day(at: datetime) -> str:
    return date_format(timezone.localtime(at), "DATE_FORMAT")
