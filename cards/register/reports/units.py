"""Units, the people who hold their seats, and the seats that nobody holds."""

from collections import Counter

from django.db.models import Count, Exists, OuterRef, Prefetch, Q

from cards.choices import HOME_UNITS, TRIO_MIDDLE, SeatRole, UnitKind
from cards.gaps import UnitGap
from cards.models import Household, Seat, Unit, User, Village
from cards.paging import Order

# Which seats a unit cannot do without: the trio (S2-11), the pair and its team (S3-03 to S3-06).
NEEDS = {
    UnitKind.GROUP: {},
    UnitKind.PATCH: {},
    UnitKind.MICRO_GRID: {
        UnitGap.NO_REPRESENTATIVE: [SeatRole.REPRESENTATIVE],
        UnitGap.NO_PATCH_CADRE: [SeatRole.PATCH_CADRE],
        UnitGap.NO_MIDDLE: TRIO_MIDDLE,
    },
    UnitKind.SERVICE_ZONE: {
        UnitGap.NO_ORGANISER: [SeatRole.ORGANISER],
        UnitGap.NO_SUPERVISOR: [SeatRole.SUPERVISOR],
        UnitGap.NO_TEAM: [SeatRole.VOLUNTEER],
    },
}
# Who leads the team of a zone and who is the deputy follows from the pair (S3-05).
TEAM = {SeatRole.ORGANISER, SeatRole.SUPERVISOR, SeatRole.VOLUNTEER}

ORDER = Order(("kind", "number", "pk"), within=("village_id",))


def search(user: User, *, village: Village | None = None, kind: str = "", gap: bool = False):
    units = Unit.objects.visible_to(user)
    if village:
        units = units.filter(village=village)
    if kind:
        units = units.filter(kind=kind)
    if gap:
        units = incomplete(units)
    return units.select_related("village").prefetch_related(_seats_now())


def _seats_now() -> Prefetch:
    seats = Seat.objects.active().filter(person__is_active=True).select_related("person").order_by("id")
    return Prefetch("seats", seats, to_attr="seats_now")


def incomplete(units):
    """Units with a seat that nobody in service holds."""
    lacking = Q(pk__in=[])
    for kind, needs in NEEDS.items():
        for roles in needs.values():
            held = Seat.objects.active().filter(unit=OuterRef("pk"), role__in=roles, person__is_active=True)
            lacking |= Q(kind=kind) & Q(~Exists(held))
    return units.filter(lacking)


def rows(units: list[Unit], user: User) -> list[dict]:
    """Lines of the list with seats, gaps and the number of homes, in three queries."""
    homes = household_counts(units, user)
    return [
        {
            "unit": unit,
            "seats": unit.seats_now,
            "gaps": gaps(unit, unit.seats_now),
            "households": homes[unit.pk],
        }
        for unit in units
    ]


def household_counts(units: list[Unit], user: User) -> Counter:
    counts = Counter()
    for kind in HOME_UNITS:
        of_kind = [unit.pk for unit in units if unit.kind == kind]
        homes = Household.objects.visible_to(user).living().filter(**{f"{kind}__in": of_kind})
        counts.update(dict(homes.order_by().values_list(kind).annotate(n=Count("pk"))))
    patches = {unit.pk for unit in units if unit.kind == UnitKind.PATCH}
    return counts + _in_patches(patches, user) if patches else counts


def _in_patches(patches: set[int], user: User) -> Counter:
    """A patch has the homes of its groups and micro-grids; a home that is in it by both counts once."""
    homes = Household.objects.visible_to(user).living()
    homes = homes.filter(Q(group__parent__in=patches) | Q(micro_grid__parent__in=patches))
    parents = homes.order_by().values_list("group__parent", "micro_grid__parent").annotate(n=Count("pk"))
    found = Counter()
    for group, micro_grid, n in parents:
        for patch in {group, micro_grid} & patches:
            found[patch] += n
    return found


def gaps(unit: Unit, seats: list[Seat]) -> list[UnitGap]:
    held = {seat.role for seat in seats}
    return [gap for gap, roles in NEEDS[unit.kind].items() if not held & set(roles)]


def detail(unit: Unit, user: User) -> dict:
    seats = unit.seats.select_related("person").order_by("-until", "id")
    now = [seat for seat in seats if seat.until is None]
    in_service = [seat for seat in now if seat.person.is_active]
    return {
        "unit": unit,
        "seats": now,
        "past_seats": [seat for seat in seats if seat.until is not None][:50],
        "gaps": gaps(unit, in_service),
        "parts": list(unit.parts.all()),
        "households": household_counts([unit], user)[unit.pk],
        "team": sum(seat.role in TEAM for seat in in_service),
        "is_zone": unit.kind == UnitKind.SERVICE_ZONE,
        "paper_goes_by_it": unit.kind in HOME_UNITS,
    }
