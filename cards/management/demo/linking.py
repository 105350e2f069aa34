"""Who serves which home: the four ways of the five places."""

from cards.choices import TRIO_MIDDLE, LinkPurpose, SeatReason, SeatRole, SeatRoute, SeatSource
from cards.models import Household, Person

from .data import names
from .people import of_committee
from .site import Site

REASONS = list(SeatReason)
REPRESENTATIVES = [
    SeatSource.PARTY_GROUP_LEADER,
    SeatSource.PARTY_MEMBER,
    SeatSource.PARTY_MEMBER,
    SeatSource.GROUP_LEADER,
    SeatSource.GRID_WORKER,
    SeatSource.WOMENS_ADVISER,
    SeatSource.WARM_HEARTED,
    SeatSource.WARM_HEARTED,
]
VOLUNTEERS = [SeatSource.PARTY_MEMBER, SeatSource.APPLICANT, SeatSource.VETERAN, SeatSource.WARM_HEARTED]


def build(site: Site) -> None:
    WAYS[site.plan["linking"]](site)
    site.store()


def leaders(site: Site) -> None:
    """Each group's leader looks after its homes."""
    vacant = set(site.own.get("vacant_groups", []))
    unlinked = {
        home.pk for home in site.households[-site.own.get("unlinked_households", 0) or len(site.households) :]
    }
    manned = [group for group in site.groups if group.number not in vacant]
    heads = dict(zip((group.pk for group in manned), site.people(len(manned)), strict=True))
    for group in manned:
        site.seat(group, heads[group.pk], SeatRole.GROUP_LEADER, route=SeatRoute.ELECTED)
        if group.number % 3 == 0:
            site.member(heads[group.pk], group.number // 3)
    for home in site.households:
        if home.group_id in heads and home.pk not in unlinked:
            site.link(home, heads[home.group_id], LinkPurpose.NEIGHBOUR)
    if site.plan.get("ties"):
        _ties(site)


def _ties(site: Site) -> None:
    """Each committee cadre: one group, one big grower, one hardship home (S4-13); stationed cadres take the rest."""
    for cadre, group in zip([*of_committee(site), *site.cadres[-2:]], site.groups, strict=True):
        site.seat(group, cadre.person, SeatRole.PATCH_CADRE)
    for cadre, group in zip(of_committee(site), site.groups, strict=False):
        homes = [home for home in site.households if home.group_id == group.pk]
        for purpose, flag in [
            (LinkPurpose.BIG_GROWER, "is_big_grower"),
            (LinkPurpose.HARDSHIP, "is_hardship"),
        ]:
            site.link(_one_with(flag, homes), cadre.person, purpose)


def _one_with(flag: str, homes: list[Household]) -> Household:
    """A home of the group with the flag; where chance gave none, one is made so."""
    other = {"is_big_grower": "is_hardship", "is_hardship": "is_big_grower"}[flag]
    found = next((home for home in homes if getattr(home, flag)), None)
    if not found:
        found = next(home for home in homes if not getattr(home, other))
        setattr(found, flag, True)
        found.save(update_fields=[flag])
    return found


def members(site: Site) -> None:
    """Each party member links about six neighbours; those without office hold a post (S1-13, S1-15)."""
    offices = ["书记", "副书记", "纪检委员", "宣传委员", "组织委员"]
    heads = [cadre.person for cadre in of_committee(site)]
    everybody = [*heads, *site.people(site.own["members"] - len(heads))]
    for at, person in enumerate(everybody):
        office = offices[at] if at < len(heads) else "党小组长" if at % 12 == 0 else ""
        post = "" if office else site.random.pick(names()["posts"])
        site.member(person, at * 5 // len(everybody) + 1, office=office, post=post)
    for at, home in enumerate(site.households):
        site.link(home, everybody[at * len(everybody) // len(site.households)], LinkPurpose.NEIGHBOUR)
    for patch, person in zip(site.patches, heads, strict=False):
        site.seat(patch, person, SeatRole.PATCH_CADRE)
    for group, person in zip(site.groups, everybody[len(heads) :], strict=False):
        site.seat(group, person, SeatRole.GROUP_LEADER, route=SeatRoute.ELECTED)


def micro_grids(site: Site) -> None:
    """One representative for each micro-grid, and the trio around it (S2-02, S2-03, S2-11)."""
    patch_cadres = [cadre.person for cadre in site.cadres if cadre.body == "patch"]
    by_patch = dict(zip((patch.pk for patch in site.patches), patch_cadres, strict=True))
    representatives = site.people(len(site.grids))
    middles = site.people(len(site.groups))
    for patch in site.patches:
        site.seat(patch, by_patch[patch.pk], SeatRole.PATCH_CADRE)
    for at, (grid, person) in enumerate(zip(site.grids, representatives, strict=True)):
        source = REPRESENTATIVES[at % len(REPRESENTATIVES)]
        site.seat(
            grid,
            person,
            SeatRole.REPRESENTATIVE,
            source=source,
            route=SeatRoute.ELECTED,
            reason=REASONS[at % 3],
        )
        site.seat(grid, by_patch[grid.parent_id], SeatRole.PATCH_CADRE)
        if grid.number not in site.plan["broken_grids"]:
            site.seat(grid, middles[at * len(middles) // len(site.grids)], TRIO_MIDDLE[at % 3])
    by_grid = dict(zip((grid.pk for grid in site.grids), representatives, strict=True))
    for home in site.households:
        site.link(home, by_grid[home.micro_grid_id], LinkPurpose.REPRESENTATIVE)


def zones(site: Site) -> None:
    """Organiser, supervisor and team in all zones but the gaps (S3-03 to S3-06)."""
    manned = _manned(site)
    organisers, supervisors = site.people(len(manned)), site.people(len(manned))
    helpers = [cadre.person for cadre in of_committee(site)]
    by_zone: dict[int, Person] = {}
    for at, zone in enumerate(manned):
        by_zone[zone.pk] = organisers[at]
        _pair(site, zone, organisers[at], supervisors[at], at)
        site.seat(zone, helpers[at % len(helpers)], SeatRole.PATCH_CADRE)
    for at, person in enumerate(site.people(site.own["volunteers"])):
        site.seat(manned[at % len(manned)], person, SeatRole.VOLUNTEER, source=VOLUNTEERS[at % 4])
    for home in site.households:
        if home.service_zone_id in by_zone:
            site.link(home, by_zone[home.service_zone_id], LinkPurpose.NEIGHBOUR)


def _manned(site: Site) -> list:
    gaps = {zone.pk for zone in site.random.rng.sample(site.zones, site.own["gaps"])}
    return [zone for zone in site.zones if zone.pk not in gaps]


def _pair(site: Site, zone, organiser: Person, supervisor: Person, at: int) -> None:
    routes = [SeatRoute.SELF, SeatRoute.NAMED, SeatRoute.NAMED, SeatRoute.SENT]
    elders = [SeatSource.FIVE_ELDERS, SeatSource.FIVE_ELDERS, SeatSource.RESPECTED_LOCAL]
    site.seat(zone, organiser, SeatRole.ORGANISER, source=SeatSource.PARTY_MEMBER, route=routes[at % 4])
    site.seat(
        zone,
        supervisor,
        SeatRole.SUPERVISOR,
        source=elders[at % 3],
        route=[SeatRoute.SELF, SeatRoute.RECOMMENDED][at % 2],
    )
    site.member(organiser, at % 4 + 1, post=site.random.pick(names()["posts"]))


WAYS = {"leaders": leaders, "members": members, "micro_grids": micro_grids, "zones": zones}
