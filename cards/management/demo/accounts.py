"""Accounts of the demo: those to sign in with are marked `is_demo`; nobody knows a password until one is set."""

from django.contrib.auth.hashers import make_password

from cards.models import Township, User
from cards.pinyin import first_reading
from cards.roles import Role

from .random_source import RandomSource
from .site import Site

SUFFIXES = "镇乡"


def of_village(site: Site) -> None:
    """The secretary, the cadres who own inquiries, and in the village that is shown a liaison."""
    shown = site.own.get("shown", True)
    for cadre, planned in zip(site.cadres, site.plan["cadres"], strict=True):
        if "role" in planned:
            username = f"{site.own['login']}.{planned['login']}"
            user = _account(
                username, planned["role"], cadre.person.name, shown, person=cadre.person, village=site.village
            )
            site.users[planned["login"]] = user
    if shown:
        person = site.links[len(site.links) // 2].person
        username = site.plan["liaison_login"]
        _account(username, Role.LIAISON, person.name, True, person=person, village=site.village)


def above_villages(plan: dict, random: RandomSource, townships: list[Township]) -> None:
    for at, township in enumerate(townships):
        login = plan.get("township_login") or first_reading(township.name.rstrip(SUFFIXES))[0]
        surname = plan["township_official"] if at == 0 else ""
        _account(f"{login}.official", Role.TOWNSHIP, random.name(surname=surname), at == 0, township=township)
    if "county_login" in plan:
        name = random.name(surname=plan["county_viewer"])
        _account(plan["county_login"], Role.COUNTY, name, True, county=townships[0].county)
    if not User.objects.filter(role=Role.ADMINISTRATOR, is_demo=True).exists():
        _account("admin.demo", Role.ADMINISTRATOR, "系统管理员", True, is_staff=True, is_superuser=True)


def _account(username: str, role: str, name: str, is_demo: bool, **more) -> User:
    return User.objects.create(
        username=username, role=role, name=name, is_demo=is_demo, password=make_password(None), **more
    )
