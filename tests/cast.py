"""The cast: two townships, three villages, one account of each role, a household; every test plays with them.

村: Niutouling and its neighbour Qiaotou in one township, Baishi in another of the same county.
"""

import time
from datetime import date
from types import SimpleNamespace
from uuid import uuid4

import pytest

from cards.accounts.age import note_presence
from cards.choices import Body, LinkPurpose, UnitKind
from cards.models import (
    Audit,
    Cadre,
    County,
    Household,
    Link,
    Person,
    Township,
    Unit,
    User,
    Village,
    VillageSettings,
)
from cards.roles import Role
from cards.summary import refresh
from inquiries.matters.actions import entry
from inquiries.matters.actions.entry import enter
from tests.bases import base

SINCE = date(2024, 1, 1)


def make_village(township, name, code) -> Village:
    village = Village.objects.create(
        township=township,
        name=name,
        code=code,
        office_phone="0737-5550001",
        office_address="村部",
        population=1500,
    )
    VillageSettings.objects.create(
        village=village, slogan="要办事，找小刘", office_hours="8:00—17:30", duty_line="夜间有人值班"
    )
    return village


def make_user(username, role, place=None, person=None) -> User:
    field = {Role.TOWNSHIP: "township", Role.COUNTY: "county", Role.ADMINISTRATOR: None}.get(role, "village")
    admin = role == Role.ADMINISTRATOR
    return User.objects.create_user(
        username,
        password=f"{username}-pass-1",
        name=username,
        role=role,
        person=person,
        is_staff=admin,
        is_superuser=admin,
        **({field: place} if field else {}),
    )


def make_person(village, name, phone="", **cadre) -> Person:
    person = Person.objects.create(village=village, name=name, phone=phone)
    if cadre:
        Cadre.objects.create(person=person, **{"body": Body.COMMITTEE, "duties": "综合事务"} | cadre)
    return person


def make_household(village, number, head_name="张立军", **fields) -> Household:
    return Household.objects.create(
        village=village,
        number=number,
        head_name=head_name,
        **{"phone": f"1990010{number:04}", "address": f"一组{number}号"} | fields,
    )


def make_link(household, person, purpose=LinkPurpose.NEIGHBOUR) -> Link:
    return Link.objects.create(
        village=household.village, household=household, person=person, purpose=purpose, since=SINCE
    )


def make_inquiry(village, by, **values):
    """An inquiry through the action; returns it with its tracking code as `code`."""
    values = {"subject": "路灯不亮", "text": "三组路口的路灯坏了半个月。", "asker_name": "张立军"} | values
    inquiry, code = enter(village=village, by=by, key=uuid4(), **values)
    inquiry.code = code
    return inquiry


def make_accounts(village, elsewhere, people) -> dict[str, User]:
    """One account of each role, a second cadre, and two who belong elsewhere."""
    township, other_township = village.township, elsewhere.township
    first, chief, member = people
    return dict(
        cadre=make_user("cadre", Role.CADRE, village, first),
        second=make_user("second", Role.CADRE, village),
        secretary=make_user("secretary", Role.SECRETARY, village, chief),
        liaison=make_user("liaison", Role.LIAISON, village, member),
        cadre_elsewhere=make_user("cadre_elsewhere", Role.CADRE, elsewhere),
        official=make_user("official", Role.TOWNSHIP, township),
        official_elsewhere=make_user("official_elsewhere", Role.TOWNSHIP, other_township),
        county_viewer=make_user("county_viewer", Role.COUNTY, township.county),
        administrator=make_user("administrator", Role.ADMINISTRATOR),
    )


def cast() -> SimpleNamespace:
    county = County.objects.create(name="赫山区", code="430903", province="湖南省", city="益阳市")
    township = Township.objects.create(county=county, name="沧水铺镇", code="430903105")
    other_township = Township.objects.create(county=county, name="岳家桥镇", code="430903110")
    village = make_village(township, "牛头岭村", "430903105228")
    neighbour = make_village(township, "桥头村", "430903105229")
    elsewhere = make_village(other_township, "白石村", "430903110205")
    group = Unit.objects.create(village=village, kind=UnitKind.GROUP, number=1, name="一组")
    first = make_person(village, "刘小敏", "19900000001", body=Body.GRADUATE, position="大学生村官")
    chief = make_person(village, "陈国强", "19900000002", position="村党总支书记", order=1)
    member = make_person(village, "周桂香", "19900000003")
    village.settings.first_contact = first
    village.settings.save()
    household = make_household(village, 1, group=group)
    make_link(household, member)
    unlinked = make_household(village, 2, "李秀英", group=group)
    foreign = make_household(elsewhere, 1, "赵外村")
    for place in (village, neighbour, elsewhere):
        refresh(village=place)
    return SimpleNamespace(
        county=county,
        township=township,
        other_township=other_township,
        village=village,
        neighbour=neighbour,
        elsewhere=elsewhere,
        group=group,
        first=first,
        chief=chief,
        member=member,
        household=household,
        unlinked=unlinked,
        foreign=foreign,
        **make_accounts(village, elsewhere, [first, chief, member]),
    )


scene = base("scene")(cast)


@pytest.fixture
def steps_of_one(monkeypatch):
    """Numbers of matters without their random steps."""
    monkeypatch.setattr(entry, "LONGEST_STEP", 1)


def main_of(page) -> str:
    """What a page is about, without the menu before and the tabs behind it."""
    return page.text.partition("<main")[2].partition("</main>")[0]


@pytest.fixture
def sign_in(client):
    """sign_in(user) gives the test client, signed in as that user."""

    def enter(user):
        client.force_login(user, backend="cards.accounts.backend.CountedBackend")
        session = client.session
        session["signed_in_at"] = int(time.time())
        note_presence(session)  # so that no page of the next minute writes it
        session.save()
        return client

    return enter


@pytest.fixture
def audited(scene):
    """audited() gives the audit's entries of this test, in their order."""
    before = Audit.objects.order_by("-id").values_list("pk", flat=True).first() or 0
    return lambda: list(Audit.objects.filter(pk__gt=before).order_by("id"))
