"""Editions unit by unit: how many copies were printed, handed to the leader, counted, delivered (S0-16)."""

from dataclasses import dataclass

from django.db.models import Count, Q, Sum
from django.utils.translation import gettext as _

from cards.choices import HOME_UNITS, EditionKind, UnitKind
from cards.models import Copy, Edition, Handout, Unit

from .delivery import MONTHS_SHOWN, pile_of, pile_url


@dataclass(frozen=True)
class DeliveryLine:
    """Counts of one edition in one unit; `waiting` may be ticked off, `missing` lacks in the leader's count.

    Without a unit they are of homes in none, or of those that left: `place` says which.
    """

    edition: Edition
    unit: Unit | None
    printed: int
    handed: int
    counted: int | None
    delivered: int
    waiting: int
    place: str = ""

    @property
    def missing(self) -> int | None:
        return None if self.counted is None else self.handed - self.counted

    @property
    def url(self) -> str:
        return pile_url(self.unit, pile_of(self.edition)) if self.unit else ""


def _handed(**where) -> dict[tuple[int, int], tuple[int, int | None]]:
    rows = Handout.objects.filter(**where).order_by().values_list("edition", "unit")
    summed = rows.annotate(copies=Sum("copies"), counted=Sum("counted"))
    return {(edition, unit): (copies, counted) for edition, unit, copies, counted in summed}


def of_unit(unit: Unit) -> list[DeliveryLine]:
    """The contact cards in one unit, then the last months' sheets."""
    if unit.kind not in HOME_UNITS:
        return []
    counts = _counts(Copy.objects.in_unit(unit), "edition")
    handed = _handed(unit=unit)
    found = Edition.objects.filter(pk__in=counts).order_by("-made_at", "-pk")
    lines = [_line(each, unit, counts[each.pk], handed) for each in found]
    cards = [line for line in lines if line.edition.kind == EditionKind.CONTACT_CARD]
    sheets = [line for line in lines if line.edition.kind == EditionKind.FACT_SHEET]
    older = [line for line in cards[1:] if line.waiting]
    return cards[:1] + older + sheets[:MONTHS_SHOWN]


def of_edition(edition: Edition) -> list[DeliveryLine]:
    """One edition in every unit, in the order of the units' numbers, then the copies of no unit: all of them."""
    units = list(Unit.objects.filter(village=edition.village_id, kind__in=HOME_UNITS).order_by("number"))
    kind = next((kind for kind in HOME_UNITS if any(unit.kind == kind for unit in units)), UnitKind.GROUP)
    copies = Copy.objects.filter(edition=edition)
    counts, handed = (
        _counts(copies.filter(household__left_on=None), f"household__{kind}"),
        _handed(edition=edition),
    )
    found = [
        _line(edition, unit, counts.get(unit.pk, (0, 0, 0)), handed) for unit in units if unit.kind == kind
    ]
    if rest := counts.get(None):
        found.append(_line(edition, None, rest, {}, _("In none of these")))
    if left := _counts(copies.filter(household__left_on__isnull=False), "edition").get(edition.pk):
        found.append(_line(edition, None, (*left[:2], 0), {}, _("Left the register")))
    return found


def _counts(copies, field: str) -> dict[int, tuple[int, int, int]]:
    """Printed, delivered and still to be ticked off, by a field of the copies; two queries."""
    printed = {"printed": Count("pk"), "done": Count("pk", filter=Q(delivered_at__isnull=False))}
    waiting = dict(copies.out().order_by().values_list(field).annotate(count=Count("pk")))
    rows = copies.order_by().values_list(field).annotate(**printed)
    return {row[0]: (*row[1:], waiting.get(row[0], 0)) for row in rows}


def _line(
    edition: Edition, unit: Unit | None, counts: tuple[int, int, int], handed: dict, place=""
) -> DeliveryLine:
    printed, delivered, waiting = counts
    copies, counted = handed.get((edition.pk, unit.pk), (0, None)) if unit else (0, None)
    return DeliveryLine(edition, unit, printed, copies, counted, delivered, waiting, place or unit.name)
