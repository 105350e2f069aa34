"""Households: where they live, what they are, how they are reached."""

from dataclasses import dataclass

from cards.choices import HouseholdKind as Kind
from cards.models import Household, Unit
from cards.pinyin import name_keys

from .data import names
from .site import Site

RESETTLED = {"resettled": 55, "incomer": 19, "merchant": 26}
INCOMERS = [Kind.INCOMER, Kind.MERCHANT]


@dataclass(frozen=True)
class Slot:
    """A home's place: its group, its micro-grid or zone, and what kinds live there."""

    group: Unit
    grid: Unit | None = None
    zone: Unit | None = None
    kinds: tuple = ()


def build(site: Site) -> None:
    slots = _slots(site)
    left = site.own.get("left", 0)
    rare = dict(zip(range(4, len(slots), 7), site.plan["rare_households"], strict=False))
    if not site.own.get("shown", True):
        rare = {}
    site.random.taken.update(rare.values())
    homes = [_home(site, slot, number, rare.get(number)) for number, slot in enumerate(slots, start=1)]
    gone = [_home(site, site.random.pick(slots), len(slots) + number, None) for number in range(1, left + 1)]
    for home in gone:
        home.left_on = site.ago(site.random.rng.randint(40, 500))
    site.households = Household.objects.bulk_create(homes)
    Household.objects.bulk_create(gone)


def _slots(site: Site) -> list[Slot]:
    count = site.own["households"]
    if site.zones:
        slots = [Slot(group, zone=zone) for group, zone in zip(site.groups, site.zones, strict=True)]
    elif site.grids:
        slots = _grid_slots(site)
    else:
        slots = [Slot(group) for group in site.groups]
    return [slots[at * len(slots) // count] for at in range(count)]


def _grid_slots(site: Site) -> list[Slot]:
    """Grids of the old village, of those moved out, and of the resettlement area (S2-07, S2-08)."""
    counts = site.plan["grids"]
    kinds = [("original",)] * counts["original"] + [("relocated",)] * counts["relocated"]
    kinds += [("resettled", "incomer", "merchant")] * counts["resettled"]
    groups = len(site.groups)
    return [
        Slot(site.groups[at * groups // len(site.grids)], grid=grid, kinds=kinds[at])
        for at, grid in enumerate(site.grids)
    ]


def _home(site: Site, slot: Slot, number: int, rare: str | None) -> Household:
    random = site.random
    kind = _kind(site, slot)
    if rare and "·" in rare:
        kind = Kind.MERCHANT if site.grids else kind
    name = rare or random.resident()
    pinyin, initials = name_keys(name)
    home = Household(
        village=site.village,
        township_id=site.village.township_id,
        number=number,
        head_name=name,
        pinyin=pinyin,
        initials=initials,
        kind=kind,
        group=slot.group,
        micro_grid=slot.grid,
        service_zone=slot.zone,
        address=f"{slot.group.name}{site.next_house_number(slot.group)}号",
        size=random.pick([1, 2, 2, 3, 3, 4, 4, 4, 5, 5, 6, 7]),
        has_child=random.chance(34),
    )
    home.has_child &= home.size > 1
    _reach(site, home)
    _circumstances(site, home)
    return home


def _kind(site: Site, slot: Slot) -> str:
    if slot.kinds == ("relocated",):
        return Kind.RELOCATED
    weights = RESETTLED if len(slot.kinds) > 1 else site.plan["kinds"]
    return site.random.rng.choices(list(weights), list(weights.values()))[0]


def _reach(site: Site, home: Household) -> None:
    random = site.random
    if random.chance(96):
        home.phone = random.phone()
    if not home.phone or random.chance(22):
        home.alternate_name = random.name(young=True, surname=home.head_name[0] if random.chance(70) else "")
        home.alternate_phone = random.phone()
    if home.kind == Kind.RELOCATED:
        home.away_address = random.pick(names()["away"])
    if home.kind == Kind.MERCHANT:
        home.business = "清真拉面馆" if "·" in home.head_name else random.pick(names()["shops"])
    if home.service_zone and random.chance(93):
        home.in_chat_group = random.pick([1, 1, 1, 2, 2, 3])


def _circumstances(site: Site, home: Household) -> None:
    random = site.random
    if home.kind not in INCOMERS:
        home.is_big_grower = random.chance(4)
        home.is_hardship = not home.is_big_grower and random.chance(6)
    if random.chance(86):
        home.reviewed_on = site.ago(random.rng.randint(5, 330))
