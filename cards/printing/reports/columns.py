"""Where each home stands with a piece: delivered, to deliver, came back or not printed, one of them alone (S0-16)."""

from dataclasses import dataclass

from django.db.models import Case, Count, Exists, OuterRef, Value, When
from django.urls import reverse

from cards.choices import HOME_UNITS, HomeColumn
from cards.models import Copy, Household, Unit, Village

from .delivery import Pile


@dataclass(frozen=True)
class Columns:
    """Homes by how their newest copy of a piece stands; together they are all homes of the unit."""

    unit: Unit | None
    delivered: int = 0
    to_deliver: int = 0
    came_back: int = 0
    unprinted: int = 0
    url: str = ""

    @property
    def printed(self) -> int:
        return self.delivered + self.to_deliver + self.came_back

    @property
    def households(self) -> int:
        return self.printed + self.unprinted

    def cells(self) -> list[tuple[HomeColumn, int, str]]:
        """Each column with its number and the address of its homes."""
        return [(column, getattr(self, column), f"{self.url}&card={column}") for column in HomeColumn]


def in_columns(homes, pile: Pile):
    """The homes with `column`; what was delivered, even late, counts before what still waits."""
    copies = pile.of(Copy.objects.filter(household=OuterRef("pk")))
    standing = Case(
        When(Exists(copies.delivered()), then=Value(HomeColumn.DELIVERED)),
        When(Exists(copies.filter(returned_at=None)), then=Value(HomeColumn.TO_DELIVER)),
        When(Exists(copies), then=Value(HomeColumn.CAME_BACK)),
        default=Value(HomeColumn.UNPRINTED),
    )
    return homes.annotate(column=standing)


def of_unit(homes, unit: Unit, pile: Pile) -> Columns:
    """The homes of one unit; `homes` are those that the user may see."""
    rows = in_columns(_once(homes).living().in_unit(unit), pile).order_by().values_list("column")
    return _columns(unit, dict(rows.annotate(count=Count("pk"))), unit.village_id, pile)


def by_unit(village: Village, pile: Pile) -> list[Columns]:
    """By group, or by zone or micro-grid where there are no groups; without a unit the homes that are in none."""
    units = list(Unit.objects.filter(village=village, kind__in=HOME_UNITS).order_by("number"))
    kind = next((kind for kind in HOME_UNITS if any(unit.kind == kind for unit in units)), None)
    if kind is None:
        return []
    homes = in_columns(Household.objects.filter(village=village).living(), pile)
    counts: dict = {}
    for key, column, count in homes.order_by().values_list(kind, "column").annotate(count=Count("pk")):
        counts.setdefault(key, {})[column] = count
    listed = [unit for unit in units if unit.kind == kind] + [None] * (None in counts)
    return [_columns(unit, counts.get(unit and unit.pk, {}), village.pk, pile, kind) for unit in listed]


def _once(homes):
    return Household.objects.filter(pk__in=homes.order_by().values("pk"))


def _columns(unit: Unit | None, counts: dict[str, int], village: int, pile: Pile, kind: str = "") -> Columns:
    query = {"village": village, "unit": unit.pk} if unit else {"village": village, "without": kind}
    query |= {"sheet": pile.edition.pk} if pile.edition else {}
    url = reverse("cards:household_list", query=query)
    return Columns(unit, **{column: counts.get(column, 0) for column in HomeColumn}, url=url)
