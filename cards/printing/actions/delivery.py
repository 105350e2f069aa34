"""Delivery of copies (S0-03, S0-04): who took a copy to its home, when and how; its return; marks that are undone.

One copy is ticked off once (W-06): rows are locked before they are looked at.
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


def deliver(*, copy: Copy, by: User, how: DeliveryWay, duties_explained: bool | None = None, **more) -> None:
    deliver_many(copies=[copy], by=by, how=how, duties_explained=duties_explained, **more)


@transaction.atomic
def deliver_many(
    *,
    copies: Iterable[Copy],
    by: User,
    how: DeliveryWay,
    duties_explained: bool | None = None,
    on: date | None = None,
    carrier: Person | None = None,
) -> int:
    """All of the copies or, when one of them is refused, none; the error names each that is refused.

    `carrier` took them there, if it was not `by`. A copy that was returned before counts as delivered from now on;
    its return stays on record.
    """
    rows = _locked(copies, by)
    on = on or timezone.localdate()
    _refuse(rows, on)
    values = {"delivered_at": _moment(on), "delivered_by": by, "delivered_how": how, "carrier": carrier}
    if carrier and any(row.village_id != carrier.village_id for row in rows):
        raise ValidationError(_("Who took them there belongs to another village."))
    explained = [row for row in rows if row.has_duties]
    if explained and duties_explained is None:
        raise ValidationError(EXPLAIN_DUTIES)
    _take_down(rows)
    _keep_earlier_returns(rows)
    values |= NOT_RETURNED | {"is_displayed": ~Q(kind=EditionKind.FACT_SHEET)}
    _write(explained, values | {"duties_explained": duties_explained})
    _write([row for row in rows if row not in explained], values)
    return _done(rows)


@transaction.atomic
def return_copies(*, copies: Iterable[Copy], by: User, why: ReturnReason, on: date | None = None) -> int:
    """All of the copies or none; the error names each that is refused."""
    rows = _locked(copies, by)
    on = on or timezone.localdate()
    _refuse(rows, on)
    if back := [row for row in rows if row.returned_at]:
        raise ValidationError([_returned_already(row) for row in back])
    _write(rows, {"returned_at": _moment(on), "returned_by": by, "returned_why": why})
    return _done(rows)


@transaction.atomic
def undo_mark(*, copy: Copy, by: User, mark: CopyMark) -> None:
    """Undoes a mark that was a mistake; whoever made it may, and staff. The mark stays on record as undone.

    An earlier return is restored; where the copy was displayed, the newest one delivered before it is again.
    """
    (row,) = _locked([copy], by)
    marked = _marked(row, mark)
    if marked["marked_at"] is None:
        words = {"code": grouped(row.code), "mark": row.called(mark)}
        raise ValidationError(_("Card %(code)s is not marked “%(mark)s”.") % words)
    if by.role not in STAFF_ROLES and by != marked["marked_by"]:
        raise PermissionDenied
    if not Copy.objects.markable().filter(pk=row.pk).exists():
        words = {"code": grouped(row.code)}
        raise ValidationError(_("Card %(code)s was replaced by a newer one. Its mark stays.") % words)
    UndoneMark.objects.create(copy=row, mark=mark, undone_by=by, undone_at=timezone.now(), **marked)
    _write([row], NOT_DELIVERED | _restore_return(row) if mark == CopyMark.DELIVERED else NOT_RETURNED)
    if row.is_displayed:
        _display_again(row)
    _done([row])


def _marked(row: Copy, mark: CopyMark) -> dict:
    """The mark as its record keeps it."""
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
    """The return of before the delivery, as values of the copy; its record goes."""
    kept = EarlierReturn.objects.filter(copy=row)
    values = kept.values(returned_at=F("at"), returned_by=F("by"), returned_why=F("why")).first()
    kept.delete()
    return values or {}


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
    **values,
) -> tuple[int, int]:
    """A group's paper list; answers how many were delivered and how many returned.

    A copy marked as returned was not delivered, whatever else is marked there. `values` go to `deliver_many`.
    """
    back, silent = {copy.pk for copy in returned}, {copy.pk for copy in unexplained}
    brought = [copy for copy in delivered if copy.pk not in back]
    count = 0
    for copies, explained in (
        ([copy for copy in brought if copy.pk not in silent], duties_explained),
        ([copy for copy in brought if copy.pk in silent], False),
    ):
        if copies:
            count += deliver_many(copies=copies, by=by, duties_explained=explained, **values)
    return count, return_copies(copies=returned, by=by, why=why, on=values.get("on")) if back else 0


def _locked(copies: Iterable[Copy], by: User) -> list[Copy]:
    """The copies as they are now, locked until the end of the transaction."""
    if by.role not in HOUSEHOLD_ROLES:
        raise PermissionDenied
    wanted = {copy.pk for copy in copies}
    if Copy.objects.visible_to(by).filter(pk__in=wanted).count() != len(wanted):
        raise PermissionDenied
    _lock_villages(wanted)
    rows = Copy.objects.select_for_update(of=("self",)).filter(pk__in=wanted).order_by("pk")
    return list(rows.select_related("delivered_by", "returned_by", "village__settings"))


def _lock_villages(copies: set[int]) -> None:
    """The village's row before its copies, in the order in which printing locks them: no deadlock."""
    villages = Copy.objects.filter(pk__in=copies).order_by().values("village")
    list(Village.objects.select_for_update().filter(pk__in=villages).order_by("pk"))


def _write(rows: list[Copy], values: dict) -> None:
    Copy.objects.filter(pk__in=[row.pk for row in rows]).update(**values)


def _take_down(rows: list[Copy]) -> None:
    """Older copies are no longer displayed in the places of these."""
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


def _refusals(copy: Copy, on: date, is_out: bool) -> list[str]:
    code = {"code": grouped(copy.code)}
    if copy.delivered_at:
        words = code | {"day": _day(copy.delivered_at), "name": copy.delivered_by.name}
        return [_("Card %(code)s was delivered already, on %(day)s by %(name)s.") % words]
    if not is_out:
        return [_("Card %(code)s was replaced by a newer one. Deliver the newer one.") % code]
    if on < timezone.localdate(copy.printed_at):
        return [_("Card %(code)s was printed after that day.") % code]
    if on > timezone.localdate():
        return [_("The day of delivery lies in the future.")]
    return []


def _returned_already(copy: Copy) -> str:
    words = {
        "code": grouped(copy.code),
        "day": _day(copy.returned_at),
        "why": copy.get_returned_why_display(),
    }
    return _("Card %(code)s came back already, on %(day)s: %(why)s.") % words


def _day(at: datetime) -> str:
    return date_format(timezone.localtime(at), "DATE_FORMAT")
