"""Lists start with what matters, are leafed by key in that order, and never rank people (S0-03, R16)."""

import random
import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cards import paging
from cards.codes import new_card_code
from cards.models import Copy, Edition, Household, PartyMember, Person, Seat, Unit
from cards.printing.reports import copies
from cards.register.reports import households, people, units
from inquiries.matters.reports import inquiries
from inquiries.models import DiaryEntry, Inquiry
from inquiries.outreach.reports import visits
from tests.cast import make_household, make_inquiry, make_person

HOMES, PEOPLE = reverse("cards:household_list"), reverse("cards:person_list")
VISITS, MATTERS = reverse("inquiries:visit_list"), reverse("inquiries:inquiry_list")
MANY = 23


@pytest.fixture
def filled(scene):
    """Rows of two villages in no order, with ties and gaps in every column that sorts."""
    dice = random.Random(7)
    for village in (scene.village, scene.neighbour):
        groups = [
            Unit.objects.create(village=village, kind="group", number=number, name=f"{number}组")
            for number in (12, 9, 10)
        ] + [None]
        for number in dice.sample(range(100, 200), MANY):
            group = dice.choice(groups)
            day = dice.choice([None, date(2026, 1, 1) + timedelta(dice.randrange(4))])
            home = make_household(village, number, dice.choice("王李张"), group=group, reviewed_on=day)
            Household.objects.filter(pk=home.pk).update(added_on=None)
            make_person(village, dice.choice(["王芳", "李四", "张三"]), f"199{number:08}")
            visit = {"author": scene.cadre, "kind": "visit", "direction": "heard", "words": "看过"}
            DiaryEntry.objects.create(
                village=village, household=home, on=date(2026, 3, dice.randrange(1, 5)), **visit
            )
            matter = make_inquiry(village, scene.official)
            due = dice.choice([None, date(2026, 1, dice.randrange(1, 4))])
            Inquiry.objects.filter(pk=matter.pk).update(
                due_on=due,
                review_on=date(2026, 2, dice.randrange(1, 4)),
                received_at=timezone.now() - timedelta(hours=dice.randrange(5)),
            )
    return scene


def leafed(rows, order, way, start=None):
    """Every page from one end to the other, by its cursors."""
    found, cursor = [], start
    for _page in range(200):
        page = paging.page(rows, {way: cursor} if cursor else {}, 4, order=order)
        found.append([row.pk for row in page.rows])
        cursor = page.older if way == "before" else page.newer
        if cursor is None:
            return found
    raise AssertionError("leafs in a circle")


LISTS = {
    "homes": (Household, households.ORDERS),
    "people": (Person, people.ORDERS),
    "units": (Unit, {"number": units.ORDER}),
    "visits": (DiaryEntry, visits.ORDERS),
    "matters": (Inquiry, inquiries.ORDERS | {"review": inquiries.REVIEW}),
    "homes without card": (Household, {"walk": copies.HOMES}),
}
EACH = [(name, key) for name, (_model, orders) in LISTS.items() for key in orders]


@pytest.mark.parametrize("is_turned", [False, True])
@pytest.mark.parametrize(("name", "key"), EACH)
def test_leafing_shows_each_row_once_in_its_order_there_and_back(filled, name, key, is_turned):
    model, orders = LISTS[name]
    order = orders[key].turned() if is_turned else orders[key]
    rows = model.objects.all()
    whole = [row.pk for row in order.of(rows)]
    there = leafed(rows, order, "before")
    assert sum(there, []) == whole
    last = paging.hide(model._meta.model_name, whole[-1])
    back = leafed(rows, order, "after", last)
    assert sum(reversed(back), []) == whole[:-1]


def test_cards_are_leafed_in_walking_order(filled):
    edition = Edition.objects.create(
        village=filled.village, number=1, variant="convenience", made_by=filled.cadre, made_at=timezone.now()
    )
    for home in Household.objects.filter(village=filled.village):
        given = {"village": filled.village, "fingerprint": "x", "printed_at": timezone.now()}
        Copy.objects.create(household=home, edition=edition, code=new_card_code(), **given)
    rows = copies.filtered(Copy.objects.all(), Household.objects.all(), "")
    order = copies.order(False, "contact_card")
    found = [copy.household for copy in order.of(rows)]
    assert [copy.pk for copy in order.of(rows)] == sum(leafed(rows, order, "before"), [])
    places = [(home.group.number if home.group else 99999, home.number) for home in found]
    assert places == sorted(places)


def test_a_row_that_left_the_list_still_marks_its_place(filled):
    order, rows = households.ORDERS["group"], Household.objects.living().filter(village=filled.village)
    first = paging.page(rows, {}, 5, order=order)
    expected = paging.page(rows, {"before": first.older}, 5, order=order).rows
    Household.objects.filter(pk=first.rows[-1].pk).update(left_on=date(2026, 1, 1))
    assert paging.page(rows, {"before": first.older}, 5, order=order).rows == expected


def shown(client, address, name, **query):
    return [getattr(row, name, None) or row[name] for row in client.get(address, query).context["rows"]]


def test_homes_stand_by_group_and_number_as_one_walks(filled, sign_in):
    homes = shown(sign_in(filled.cadre), HOMES, "household")
    places = [(home.group.number if home.group else 99999, home.number) for home in homes]
    assert places == sorted(places)
    assert {9, 10, 12} <= {place[0] for place in places}


def test_a_township_has_one_village_after_the_other(filled, sign_in):
    client = sign_in(filled.official)
    for sort in ("", "group", "-number", "-name", "seen"):
        villages = [home.village_id for home in shown(client, HOMES, "household", sort=sort)]
        assert villages == sorted(villages)


def test_people_stand_by_role_and_name(scene, sign_in):
    village = scene.village
    for name in ("周甲", "安乙"):
        make_person(village, name)
    first, second = make_person(village, "赵六"), make_person(village, "白七")
    for person in (first, second):
        Seat.objects.create(unit=scene.group, person=person, role="volunteer", since=date(2026, 1, 1))
    member = make_person(village, "安八")
    PartyMember.objects.create(person=member)
    client = sign_in(scene.cadre)
    found = shown(client, PEOPLE, "person")
    names = [person.name for person in found]
    assert [name for name in names if name in ["白七", "赵六", "安八", "安乙", "周甲"]] == [
        "白七",
        "赵六",
        "安八",
        "安乙",
        "周甲",
    ]
    cadres = [hasattr(person, "cadre") for person in found]
    assert cadres == sorted(cadres, reverse=True)
    by_name = [person.pinyin for person in shown(client, PEOPLE, "person", sort="name")]
    assert by_name == sorted(by_name)


def test_visits_stand_by_date_and_turn_round(filled, sign_in):
    client = sign_in(filled.cadre)
    days = shown(client, VISITS, "on")
    assert days == sorted(days, reverse=True)
    days = shown(client, VISITS, "on", sort="-on")
    assert days == sorted(days)


def test_matters_by_deadline_receipt_and_number(filled, sign_in):
    client = sign_in(filled.official)
    far = date.max
    due = [i.due_on or far for i in shown(client, MATTERS, "inquiry", show="to_accept")]
    assert due == sorted(due)
    received = [i.received_at for i in shown(client, MATTERS, "inquiry", show="all")]
    assert received == sorted(received, reverse=True)
    numbers = [
        (-i.village_id, i.number) for i in shown(client, MATTERS, "inquiry", show="all", sort="number")
    ]
    assert numbers == sorted(numbers, reverse=True)


def test_what_is_urgent_is_leafed_and_no_longer_cut_off(scene, sign_in):
    for n in range(52):
        make_inquiry(scene.village, scene.cadre, subject=f"第{n}件")
    client = sign_in(scene.cadre)
    first = client.get(MATTERS, {"show": "to_accept"})
    second = client.get(MATTERS, {"show": "to_accept", "before": first.context["page"].older})
    assert (len(first.context["rows"]), len(second.context["rows"])) == (50, 2)


HEADS = re.compile(
    r'<th scope="col"\s*(?:class="[^"]*")?\s*(aria-sort="\w+")?>\s*<a class="sort" href="\?([^"]*)">'
)


@pytest.mark.parametrize(
    ("address", "keys"),
    [
        (HOMES, ["number", "name", "-group", "seen"]),
        (PEOPLE, ["name", "-role"]),
        (VISITS, ["-on"]),
        (MATTERS + "?show=all", ["number", "-received"]),
        (MATTERS + "?show=to_accept", ["number", "received", "-due"]),
    ],
)
def test_heads_are_links_that_say_how_the_list_is_sorted(filled, sign_in, address, keys):
    page = sign_in(filled.cadre).get(address).content.decode()
    heads = HEADS.findall(page)
    assert [re.search(r"sort=([\w-]+)", query)[1] for _way, query in heads] == keys
    assert [way for way, query in heads if way] == [
        'aria-sort="descending"' if "-received" in keys or "-on" in keys else 'aria-sort="ascending"'
    ]


def test_sorting_stays_while_filters_are_sent_and_nonsense_sorts_nothing(filled, sign_in):
    client = sign_in(filled.cadre)
    page = client.get(HOMES, {"sort": "-number", "before": "x"}).content.decode()
    assert '<input type="hidden" name="sort" value="-number">' in page
    assert not [query for _way, query in HEADS.findall(page) if "before" in query]
    usual = shown(client, HOMES, "household")
    for sort in ("x", "-", "--number", "pk", "village__township", "\x00", "9" * 300):
        assert shown(client, HOMES, "household", sort=sort) == usual


@pytest.mark.parametrize("name", ["homes", "people", "visits", "matters"])
def test_a_late_page_reads_no_more_than_its_village_by_an_index(filled, name):
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL plans by what the tables hold")
    model, orders = LISTS[name]
    for order in orders.values():
        if "due" in order.computed or order == inquiries.REVIEW:
            continue  # of what runs only, which is bounded
        rows = model.objects.visible_to(filled.official)
        middle = order.of(rows)[MANY].pk
        with CaptureQueriesContext(connection) as asked:
            paging.page(
                rows, {"before": paging.hide(model._meta.model_name, middle)}, order=order, counted=False
            )
        sql = asked[-1]["sql"]
        assert "OFFSET" not in sql
        with connection.cursor() as cursor:
            plan = [step[-1] for step in cursor.execute(f"EXPLAIN QUERY PLAN {sql}").fetchall()]
        assert any("township_id=?" in step and ("village_id>" in step or "<" in step) for step in plan), plan
        assert not any("USE TEMP B-TREE FOR ORDER BY" in step for step in plan), plan
