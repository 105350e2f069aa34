"""Delivery of cards: who took it to the home, when, how, and whether the duties were explained (S0-03, S0-04)."""

from collections.abc import Iterable
from datetime import date, datetime, time

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cards.choices import REGISTER_ROLES, DeliveryWay, Role
from cards.codes import grouped
from cards.models import Card, User

from . import summary

DELIVERERS = REGISTER_ROLES | {Role.LIAISON}
NOON = time(12)


def deliver(
    *, card: Card, by: User, how: DeliveryWay, duties_explained: bool, on: date | None = None
) -> None:
    deliver_many(cards=[card], by=by, how=how, duties_explained=duties_explained, on=on)


@transaction.atomic
def deliver_many(
    *, cards: Iterable[Card], by: User, how: DeliveryWay, duties_explained: bool, on: date | None = None
) -> int:
    """All of the cards or, when one of them is refused, none; the error names each that is refused."""
    if by.role not in DELIVERERS:
        raise PermissionDenied
    wanted = {card.pk for card in cards}
    if Card.objects.visible_to(by).filter(pk__in=wanted).count() != len(wanted):
        raise PermissionDenied
    rows = list(
        Card.objects.select_for_update(of=("self",))
        .select_related("delivered_by", "village")
        .filter(pk__in=wanted)
    )
    on = on or timezone.localdate()
    if refused := [what for card in rows for what in _refusals(card, on)]:
        raise ValidationError(refused)
    at = timezone.now() if on == timezone.localdate() else timezone.make_aware(datetime.combine(on, NOON))
    Card.objects.filter(pk__in=wanted).update(
        delivered_at=at, delivered_by=by, delivered_how=how, duties_explained=duties_explained
    )
    for village in {card.village for card in rows}:
        summary.refresh(village=village)
    return len(rows)


def _refusals(card: Card, on: date) -> list[str]:
    code = grouped(card.code)
    if card.superseded_at:
        return [_("Card %(code)s was replaced by a newer one. Deliver the newer one.") % {"code": code}]
    if card.delivered_at:
        told = {
            "code": code,
            "day": date_format(timezone.localtime(card.delivered_at), "DATE_FORMAT"),
            "name": card.delivered_by.name,
        }
        return [_("Card %(code)s was delivered already, on %(day)s by %(name)s.") % told]
    if on < timezone.localdate(card.printed_at):
        return [_("Card %(code)s was printed after that day.") % {"code": code}]
    if on > timezone.localdate():
        return [_("The day of delivery lies in the future.")]
    return []
