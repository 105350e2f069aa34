"""Loads one place's register."""

from collections.abc import Iterator
from datetime import date

from cards import summary
from cards.models import Village

from . import accounts, data, duties, homes, linking, name_boards, people, places, printed, sheets, units
from .dice import Dice
from .site import Site


def is_loaded(name: str) -> bool:
    return Village.objects.filter(code=data.preset(name)["villages"][0]["code"]).exists()


def load(name: str, *, today: date) -> Iterator[Site]:
    """Each village of the place, made and stored; accounts above the villages come last."""
    plan = data.preset(name)
    dice = Dice(seed=plan["seed"], pool=plan["pool"], phones=plan["phones"])
    townships = {}
    for own in plan["villages"]:
        site = build(plan, own, places.village(plan, own), dice=dice, today=today)
        townships[site.village.township_id] = site.village.township
        yield site
    accounts.above_villages(plan, dice, list(townships.values()))


def build(plan: dict, own: dict, village: Village, *, dice: Dice, today: date) -> Site:
    """A village's whole register, by the plan of its place."""
    dice.taken = set()
    site = Site(plan=plan, own=own, village=village, dice=dice, today=today)
    for step in [people.committee, places.settings, places.centres, units.build, homes.build, linking.build]:
        step(site)
    for step in [accounts.of_village, printed.build, sheets.build, duties.build, name_boards.build]:
        step(site)
    summary.refresh(village=site.village)
    return site
