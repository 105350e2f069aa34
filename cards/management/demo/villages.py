"""Counties, townships and villages with their official codes, settings and centres."""

from cards.models import County, ServiceCentre, Township, Village, VillageSettings

from .data import DIVISIONS_ON, ancestors
from .site import Site


def village(plan: dict, own: dict) -> Village:
    above = ancestors(own["code"])
    county, _ = County.objects.get_or_create(
        code=above["county"]["code"],
        defaults={
            "name": above["county"]["name"],
            "province": above["province"]["name"],
            "city": above["city"]["name"],
            "code_on": DIVISIONS_ON,
            "office_phone": f"{plan['area']}999",
        },
    )
    township, _ = Township.objects.get_or_create(
        code=above["township"]["code"],
        defaults={
            "name": above["township"]["name"],
            "county": county,
            "code_on": DIVISIONS_ON,
            "office_phone": f"{plan['area']}998",
        },
    )
    number = plan["villages"].index(own) + 1
    return Village.objects.create(
        code=own["code"],
        code_on=DIVISIONS_ON,
        name=above["village"]["name"].replace("村委会", "村").replace("村村", "村"),
        township=township,
        population=own["population"],
        office_phone=f"{plan['area']}{number:03d}",
        office_address=own["office_address"],
    )


def settings(site: Site) -> None:
    first = next(
        cadre.person
        for cadre, planned in zip(site.cadres, site.plan["cadres"], strict=True)
        if planned.get("first")
    )
    VillageSettings.objects.create(
        village=site.village, preset=site.plan["name"], first_contact=first, **site.plan["settings"]
    )


def centres(site: Site) -> None:
    heads = site.plan.get("centre_heads", [])
    ServiceCentre.objects.bulk_create(
        ServiceCentre(
            village=site.village,
            township_id=site.village.township_id,
            name=name,
            order=order,
            head=site.cadres[heads[order]].person,
        )
        for order, name in enumerate(site.plan.get("centres", []))
    )
