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
    site.dice.taken.update(rare.values())
    homes = [_home(site, slot, number, rare.get(number)) for number, slot in enumerate(slots, start=1)]
    gone = [_home(site, site.dice.pick(slots), len(slots) + number, None) for number in range(1, left + 1)]
    for home in gone:
        home.left_on = site.ago(site.dice.rng.randint(40, 500))
    site.households = Household.objects.bulk_create(homes)
    Household.objects.bulk_create(gone)


def _slots(site: Site) -> list[Slot]:
    count = site.own["households"]
    if site.zones:
        places = [Slot(group, zone=zone) for group, zone in zip(site.groups, site.zones, strict=True)]
    elif site.grids:
        places = _grid_places(site)
    else:
        places = [Slot(group) for group in site.groups]
    return [places[at * len(places) // count] for at in range(count)]


def _grid_places(site: Site) -> list[Slot]:
    """Grids of the old village, of those moved out, and of the resettlement area (S2-07, S2-08)."""
    told = site.plan["grids"]
    kinds = [("original",)] * told["original"] + [("relocated",)] * told["relocated"]
    kinds += [("resettled", "incomer", "merchant")] * told["resettled"]
    groups = len(site.groups)
    return [
        Slot(site.groups[at * groups // len(site.grids)], grid=grid, kinds=kinds[at])
        for at, grid in enumerate(site.grids)
    ]


def _home(site: Site, slot: Slot, number: int, rare: str | None) -> Household:
    dice = site.dice
    kind = _kind(site, slot)
    if rare and "·" in rare:
        kind = Kind.MERCHANT if site.grids else kind
    name = rare or dice.resident()
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
        address=f"{slot.group.name}{site.next_door(slot.group)}号",
        size=dice.pick([1, 2, 2, 3, 3, 4, 4, 4, 5, 5, 6, 7]),
        has_child=dice.chance(34),
    )
    _reach(site, home)
    _circumstances(site, home)
    return home


def _kind(site: Site, slot: Slot) -> str:
    if slot.kinds == ("relocated",):
        return Kind.RELOCATED
    weights = RESETTLED if len(slot.kinds) > 1 else site.plan["kinds"]
    return site.dice.rng.choices(list(weights), list(weights.values()))[0]


def _reach(site: Site, home: Household) -> None:
    dice = site.dice
    if dice.chance(96):
        home.phone = dice.phone()
    if not home.phone or dice.chance(22):
        home.alternate_name = dice.name(young=True, surname=home.head_name[0] if dice.chance(70) else "")
        home.alternate_phone = dice.phone()
    if home.kind == Kind.RELOCATED:
        home.away_address = dice.pick(names()["away"])
    if home.kind == Kind.MERCHANT:
        home.business = "清真拉面馆" if "·" in home.head_name else dice.pick(names()["shops"])
    if home.service_zone and dice.chance(93):
        home.in_chat_group = dice.pick([1, 1, 1, 2, 2, 3])


def _circumstances(site: Site, home: Household) -> None:
    dice = site.dice
    if home.kind not in INCOMERS:
        home.is_big_grower = dice.chance(4)
        home.is_hardship = not home.is_big_grower and dice.chance(6)
    if dice.chance(86):
        home.reviewed_on = site.ago(dice.rng.randint(5, 330))
