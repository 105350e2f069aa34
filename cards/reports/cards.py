"""Which cards there are, which are still to be printed or delivered, and how many (S0-22)."""

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, Sum

from cards.choices import DeliveryWay, UnitKind
from cards.codes import normalise
from cards.models import Card, Edition, Household, RegisterSummary, Unit, Village

UNIT_FIELD = {
    UnitKind.GROUP: "group",
    UnitKind.SERVICE_ZONE: "service_zone",
    UnitKind.MICRO_GRID: "micro_grid",
}

CARD_COUNTS = {
    "printed": Count("pk", distinct=True),
    "delivered": Count("pk", filter=Q(delivered_at__isnull=False), distinct=True),
    "by_leader": Count("pk", filter=Q(delivered_how=DeliveryWay.GROUP_LEADER), distinct=True),
}


@dataclass(frozen=True)
class Figures:
    """The counters of issued cards; `stale` counts delivered ones that say something outdated."""

    households: int
    printed: int
    delivered: int
    stale: int
    editions: int

    @property
    def undelivered(self) -> int:
        return self.printed - self.delivered

    @property
    def unprinted(self) -> int:
        return max(self.households - self.printed, 0)


@dataclass(frozen=True)
class UnitRun:
    unit: Unit
    households: int
    printed: int
    delivered: int
    by_leader: int


def figures(villages) -> Figures:
    names = "households", "printed", "delivered", "stale"
    summed = RegisterSummary.objects.filter(village__in=villages).aggregate(
        **{name: Sum(name) for name in names}
    )
    counted = {name: summed[name] or 0 for name in names}
    editions = Edition.objects.contact_cards().filter(village__in=villages).approved()
    return Figures(**counted, editions=editions.count())


def by_unit(village: Village) -> list[UnitRun]:
    """The print run split by group, or by zone or micro-grid where there are no groups (S0-16)."""
    units = list(Unit.objects.filter(village=village, kind__in=UNIT_FIELD).order_by("number"))
    kind = next((kind for kind in UNIT_FIELD if any(unit.kind == kind for unit in units)), None)
    if kind is None:
        return []
    field = UNIT_FIELD[kind]
    homes = Household.objects.filter(village=village).living().order_by()
    households = dict(homes.values_list(field).annotate(count=Count("pk")))
    cards = Card.objects.contact_cards().current().filter(village=village, household__left_on=None).order_by()
    counted = cards.values_list(f"household__{field}").annotate(**CARD_COUNTS)
    counts = {row[0]: row[1:] for row in counted}
    return [
        UnitRun(unit, households.get(unit.pk, 0), *counts.get(unit.pk, (0, 0, 0)))
        for unit in units
        if unit.kind == kind
    ]


def edition_to_print(village: Village) -> Edition | None:
    return Edition.objects.contact_cards().filter(village=village).approved().order_by("-number").first()


def editions(village: Village):
    rows = Edition.objects.contact_cards().filter(village=village).select_related("made_by", "approved_by")
    return rows.annotate(
        printed=Count("cards"), delivered=Count("cards", filter=Q(cards__delivered_at__isnull=False))
    ).order_by("-number")


def example(village: Village) -> list[Household]:
    """One household to show a card by."""
    return list(Household.objects.filter(village=village).living().order_by("number")[:1])


def run(village: Village, *, run: str, unit=None, numbers=(), household=(), **other):
    """The households of a print run, as the form names it."""
    rows = Household.objects.filter(village=village).living()
    current = Card.objects.contact_cards().current().filter(household=OuterRef("pk"))
    if household:
        return rows.filter(pk__in=[each.pk for each in household])
    return {
        "unit": lambda: in_unit(rows, unit),
        "numbers": lambda: rows.filter(number__in=numbers),
        "unprinted": lambda: rows.filter(~Exists(current)),
        "stale": lambda: rows.filter(Exists(current.stale())),
        "undelivered": lambda: rows.filter(Exists(current.undelivered())),
    }.get(run, lambda: rows)()


def in_unit(rows, unit: Unit, prefix: str = ""):
    return (
        rows.filter(**{f"{prefix}{UNIT_FIELD[unit.kind]}": unit}) if unit.kind in UNIT_FIELD else rows.none()
    )


def shelf(cards, households, show: str, *, village=None, unit=None, words: str = ""):
    """Cards of the list: the current ones of homes that still belong to the village."""
    rows = (
        cards.contact_cards()
        .current()
        .filter(household__left_on=None)
        .select_related("household__group", "edition", "village")
    )
    if village:
        rows = rows.filter(village=village)
    if unit:
        rows = in_unit(rows, unit, "household__")
    if words:
        rows = rows.filter(_about(words, households))
    filters = {
        "delivered": lambda: rows.delivered(),
        "undelivered": lambda: rows.undelivered(),
        "stale": lambda: rows.delivered().stale(),
    }
    return filters.get(show, lambda: rows)()


def unprinted(households, *, village=None, unit=None, words: str = ""):
    rows = households.living().select_related("group", "village")
    rows = rows.filter(~Exists(Card.objects.contact_cards().current().filter(household=OuterRef("pk"))))
    if village:
        rows = rows.filter(village=village)
    if unit:
        rows = in_unit(rows, unit)
    return rows.matching(words) if words else rows


def _about(words: str, households) -> Q:
    code = normalise(words)
    found = Q(household__in=households.matching(words))
    if code.isascii() and code:
        found |= Q(code__startswith=code)
    if words.isascii() and words.isdigit() and len(words) < 8:
        found |= Q(household__number=int(words))
    return found


def unit_cards(cards, unit: Unit):
    """All cards of the unit's homes, so that ticking one twice can be answered."""
    return in_unit(cards.contact_cards(), unit, "household__").filter(household__left_on=None)


def to_deliver(cards, unit: Unit):
    rows = unit_cards(cards, unit).current().undelivered()
    return rows.select_related("household", "edition").order_by("household__number")


def unit_counts(cards, unit: Unit) -> dict[str, int]:
    """Printed, delivered, and among these through the group leader, whose receipt this is (S0-16)."""
    rows = unit_cards(cards, unit).current().order_by()
    return rows.aggregate(**CARD_COUNTS)


def last_delivered(user):
    return (
        Card.objects.filter(delivered_by=user)
        .select_related("household", "unit")
        .order_by("-delivered_at", "-pk")[:20]
    )


def of_household(household: Household):
    """A household's cards, the current one first."""
    rows = Card.objects.contact_cards().filter(household=household)
    return list(rows.select_related("edition", "printed_by", "delivered_by").order_by("-pk"))
