"""Groups, patches, micro-grids and service zones."""

from cards.choices import UnitKind
from cards.models import Unit

from .data import names
from .site import Site, numeral

CENTRE_PLACES = ["阳光服务站", "文化广场", "便民超市", "村民活动室", "党群小屋"]


def build(site: Site) -> None:
    own = site.own
    site.patches = _store(
        site, UnitKind.PATCH, [f"{numeral(n)}片" for n in range(1, own.get("patches", 0) + 1)]
    )
    if "zones" in own:
        _zones(site)
    else:
        site.groups = _store(site, UnitKind.GROUP, _group_names(site), parents=site.patches)
    grids = [f"{number}号微网格" for number in range(1, own.get("micro_grids", 0) + 1)]
    site.grids = _store(site, UnitKind.MICRO_GRID, grids, parents=site.patches)


def _group_names(site: Site) -> list[str]:
    count, word = site.own["groups"], site.plan["unit_word"]
    if site.plan["group_style"] == "numbers":
        return [numeral(number) + word for number in range(1, count + 1)]
    pool = names()["hamlets" if site.plan["group_style"] == "hamlets" else "group_names"]
    chosen = pool[:count] if len(pool) == count else site.random.rng.sample(pool, count)
    return [name + word for name in chosen]


def _zones(site: Site) -> None:
    """One service zone on each villager group (S3-01)."""
    chosen = site.random.rng.sample(names()["zone_names"], site.own["zones"])
    site.groups = _store(site, UnitKind.GROUP, [f"{name}组" for name in chosen])
    site.zones = _store(site, UnitKind.SERVICE_ZONE, [f"{name}“1+1”服务区" for name in chosen])
    for zone, group in zip(site.zones, site.groups, strict=True):
        zone.parent = group
        zone.centre_place = f"{group.name}{site.random.pick(CENTRE_PLACES)}"
    Unit.objects.bulk_update(site.zones, ["parent", "centre_place"])


def _store(site: Site, kind: str, chosen: list[str], parents: list[Unit] = ()) -> list[Unit]:
    """Units in order, spread evenly over their parents, neighbours under the same one."""
    rows = [
        Unit(
            village=site.village,
            township_id=site.village.township_id,
            kind=kind,
            number=number,
            name=name,
            parent=parents[(number - 1) * len(parents) // len(chosen)] if parents else None,
        )
        for number, name in enumerate(chosen, start=1)
    ]
    return Unit.objects.bulk_create(rows)
