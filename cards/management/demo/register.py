"""Loads one place's register."""

from collections.abc import Iterator
from datetime import date

from cards import summary
from cards.models import Village

from . import accounts, data, duties, homes, linking, name_boards, people, printed, sheets, units, villages
from .random_source import RandomSource
from .site import Site


def is_loaded(name: str) -> bool:
    return Village.objects.filter(code=data.preset(name)["villages"][0]["code"]).exists()


def load(name: str, *, today: date) -> Iterator[Site]:
    """Each village of the place, made and stored; accounts above the villages come last."""
    plan = data.preset(name)
    random = RandomSource(seed=plan["seed"], pool=plan["pool"], phones=plan["phones"])
    townships = {}
    for own in plan["villages"]:
        site = build(plan, own, villages.village(plan, own), random=random, today=today)
        townships[site.village.township_id] = site.village.township
        yield site
    accounts.above_villages(plan, random, list(townships.values()))


def build(plan: dict, own: dict, village: Village, *, random: RandomSource, today: date) -> Site:
    """A village's whole register, by the plan of its place."""
    random.taken = set()
    site = Site(plan=plan, own=own, village=village, random=random, today=today)
    for step in [
        people.committee,
        villages.settings,
        villages.centres,
        units.build,
        homes.build,
        linking.build,
    ]:
        step(site)
    for step in [accounts.of_village, printed.build, sheets.build, duties.build, name_boards.build]:
        step(site)
    summary.refresh(village=site.village)
    return site
