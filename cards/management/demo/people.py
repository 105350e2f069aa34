"""The village's cadres as they stand on the card."""

from cards.choices import Body
from cards.models import Cadre, Person

from .site import Site

TRAITS = {"surname", "sex", "young"}
PARTY_OFFICES = {0: "书记", 1: "副书记", 2: "委员"}


def committee(site: Site) -> None:
    planned = site.plan["cadres"]
    people = [_person(site, one) for one in planned]
    Person.objects.bulk_create(people)
    site.cadres = Cadre.objects.bulk_create(
        Cadre(
            person=person,
            body=one["body"],
            position=one["position"],
            duties=one["duties"],
            on_card=one.get("on_card", True),
            order=order,
            since=site.ago(site.random.rng.randint(300, 1500)),
        )
        for order, (person, one) in enumerate(zip(people, planned, strict=True), start=1)
    )
    if site.plan["linking"] != "members":
        for number, cadre in enumerate(of_committee(site)[:3]):
            site.member(cadre.person, 1, office=PARTY_OFFICES[number])


def _person(site: Site, planned: dict) -> Person:
    person = site.person(**{key: value for key, value in planned.items() if key in TRAITS})
    if landline := planned.get("landline"):
        person.other_phone = site.plan["area"] + landline
    return person


def of_committee(site: Site) -> list[Cadre]:
    return [cadre for cadre in site.cadres if cadre.body == Body.COMMITTEE]
