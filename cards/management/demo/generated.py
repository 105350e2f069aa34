"""The register of a generated county of any size, for measuring."""

from collections.abc import Iterator
from datetime import date

from cards.models import County, Township, Village

from . import accounts, data, register
from .random_source import RandomSource
from .site import Site, numeral

TOWNSHIPS = 60  # at most
GROUP = 30  # homes


def exists() -> bool:
    return Village.objects.filter(settings__preset="generated").exists()


def load(*, villages: int, households: int, seed: int, today: date) -> Iterator[Site]:
    plan = data.preset("generated")
    plan["villages"] = [_own(plan, at, villages, households) for at in range(villages)]
    random = RandomSource(seed=seed, pool=plan["pool"])
    townships = _townships(villages, plan["area"])
    for at, own in enumerate(plan["villages"]):
        township = townships[at * len(townships) // villages]
        village = Village.objects.create(
            name=own["name"],
            township=township,
            population=own["households"] * 4,
            office_phone=f"{plan['area']}{at % 1000:03d}",
            office_address="村部",
        )
        yield register.build(plan, own, village, random=random, today=today)
    accounts.above_villages(plan, random, townships)


def _own(plan: dict, at: int, villages: int, households: int) -> dict:
    homes = max(1, households * (at + 1) // villages - households * at // villages)
    names = plan["village_names"]
    round_, place = divmod(at, len(names))
    return {
        "name": f"{names[place]}{numeral(round_ % 99 + 1) if round_ else ''}村",
        "login": f"v{at + 1}",
        "groups": -(-homes // GROUP),
        "households": homes,
        "shown": at == 0,
    }


def _townships(villages: int, area: str) -> list[Township]:
    county = County.objects.create(name="生成县", office_phone=f"{area}999")
    count = min(TOWNSHIPS, -(-villages // 8))
    names = [f"生成{numeral(at)}镇" for at in range(1, count + 1)]
    return Township.objects.bulk_create(
        Township(name=name, county=county, office_phone=f"{area}998") for name in names
    )
