"""A copy stays displayed until a newer one is delivered: printing anew hides no stale copy (W-13)."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cards import summary
from cards.choices import CardStanding, EditionKind
from cards.models import Copy, Person, RegisterSummary
from cards.printing.actions import stale
from cards.printing.actions.delivery import deliver, return_copies
from cards.printing.reports import columns, name_boards
from cards.printing.reports import copies as reports
from cards.printing.reports.delivery import Pile
from cards.printing.runs.order import PIECES, Order
from cards.register.actions import people, units

from .printing import printed
from .sheets import sheets

pytestmark = pytest.mark.feature("W-13")
LIST = reverse("cards:card_list")
OLD, NEW = "19900000003", "19900000098"
ONE_DISPLAYED = (
    "card_one_hanging|cards_copy.household_id, cards_copy.kind"  # the words of PostgreSQL or SQLite
)


def call(scene, phone):
    """周桂香, who serves the first home, has another number; as the page of the person saves it."""
    row = Person.objects.get(pk=scene.member.pk)
    fields = {"name": row.name, "phone": phone, "is_active": True}
    roles = {
        "cadre": None,
        "cadre_was": {},
        "party": None,
        "party_was": {},
        "photo": None,
        "drop_photo": False,
    }
    people.edit(person=row, by=scene.cadre, fields=fields, was={}, **roles)


def display(scene, card, **more):
    deliver(copy=card, by=scene.cadre, how="by_hand", duties_explained=True, **more)


@pytest.fixture
def old(scene):
    """The first home's card, displayed and stale; the second home's is not delivered."""
    card, _other = printed(scene)
    display(scene, card)
    call(scene, NEW)
    return card


@pytest.fixture
def new(scene, old):
    """The card that is to replace it, printed and not delivered yet."""
    return printed(scene, scene.household)[0]


def counted(scene):
    row = RegisterSummary.objects.get(village=scene.village)
    assert summary.differences() == []
    return row.printed, row.delivered, row.undelivered, row.stale, row.outdated


def page_of(scene):
    return reverse("cards:household_card", args=[scene.household.pk])


def listed(client, show):
    return [card.code for card in client.get(LIST, {"show": show}).context["page"].rows]


def test_a_replaced_card_stays_displayed_until_the_new_one_is_delivered(scene, old, new):
    assert counted(scene) == (2, 1, 2, 1, 0)
    display(scene, new)
    assert counted(scene) == (2, 1, 1, 0, 0)
    displayed = dict(Copy.objects.filter(household=scene.household).values_list("code", "is_displayed"))
    assert displayed == {old.code: False, new.code: True}


def test_lists_and_overviews_agree_with_the_counters(scene, sign_in, old, new):
    client = sign_in(scene.cadre)
    assert listed(client, "delivered") == listed(client, "stale") == [old.code]
    assert new.code in listed(client, "undelivered")
    assert set(listed(client, "")) == {new.code, Copy.objects.get(household=scene.unlinked).code}
    page = client.get(LIST, {"show": "stale", "village": scene.village.pk})
    assert (page.context["stale_displayed"].waiting, page.context["stale_displayed"].to_print) == (1, 0)
    assert "新卡已经印好" in page.text
    assert "只重印这些户的卡" not in page.text
    for url in (reverse("inquiries:dashboard"), scene.village.get_absolute_url()):
        issued = client.get(url).context["issued"]
        assert (issued.counters[0].counts[0][0], issued.stale) == (1, 1)
    unit = client.get(reverse("cards:delivery_unit", args=[scene.group.pk]))
    shown = unit.context["columns"]
    (row,) = columns.by_unit(scene.village, Pile(EditionKind.CONTACT_CARD))
    for each in (shown, row):  # the new card waits, though an older one is on the wall
        assert (each.households, each.printed, each.delivered, each.to_deliver) == (2, 2, 0, 2)
    assert len(unit.context["rows"]) == shown.to_deliver
    assert "旧卡还挂在这户墙上" in client.get(reverse("cards:household_card", args=[scene.household.pk])).text


def test_the_liaison_sees_which_of_its_displayed_cards_are_stale(scene, sign_in, old, new):
    assert listed(sign_in(scene.liaison), "stale") == [old.code]


def test_no_card_is_printed_over_and_over(scene, new):
    assert PIECES["contact-card"].make(Order(scene.village, "sheet", selection="stale")).wanted == 0
    rows = reports.homes_to_print(scene.village, homes="stale", delivered=True)
    assert list(rows) == []


def test_one_that_is_stale_before_it_arrives_is_printed_anew(scene, old, new):
    call(scene, "19900000077")
    assert counted(scene) == (2, 1, 2, 1, 1)
    assert reports.stale_displayed(scene.village) == reports.StaleDisplayed(waiting=0, to_print=1)
    for delivered in (True, False):
        assert list(reports.homes_to_print(scene.village, homes="stale", delivered=delivered)) == [
            scene.household
        ]
    (third,) = printed(scene, scene.household)
    assert third.code not in (old.code, new.code)
    assert counted(scene) == (2, 1, 2, 1, 0)


def test_a_displayed_card_that_is_right_again_is_not_stale_though_it_was_replaced(scene, sign_in, old, new):
    assert "旧卡还挂在这户墙上" in sign_in(scene.cadre).get(page_of(scene)).text
    call(scene, OLD)
    assert counted(scene) == (2, 1, 2, 0, 1)
    assert "请重新印制" not in sign_in(scene.cadre).get(page_of(scene)).text
    (third,) = printed(scene, scene.household)
    assert counted(scene) == (2, 1, 2, 0, 0)
    display(scene, third)
    assert counted(scene) == (2, 1, 1, 0, 0)


def test_a_new_card_that_was_lost_is_printed_again_for_the_stale_one(scene, sign_in, old, new):
    return_copies(copies=[new], by=scene.cadre, why="damaged")
    assert reports.stale_displayed(scene.village) == reports.StaleDisplayed(waiting=0, to_print=1)
    for delivered in (True, False):
        assert list(reports.homes_to_print(scene.village, homes="stale", delivered=delivered)) == [
            scene.household
        ]
    client = sign_in(scene.cadre)
    (row,) = client.get(reverse("cards:household_list"), {"q": "1", "after": "0"}).context["rows"]
    assert row["card"] == CardStanding.STALE
    page = client.get(LIST, {"show": "stale", "village": scene.village.pk})
    assert "只重印这些户的卡" in page.text
    printing = {"homes": "stale", "delivered": "1", "layout": "sheet"}
    answer = client.post(reverse("cards:card_print"), printing)
    assert answer["Content-Type"] == "application/pdf"
    third = Copy.objects.contact_cards().current().get(household=scene.household)
    assert third.code not in (old.code, new.code)
    assert reports.stale_displayed(scene.village) == reports.StaleDisplayed(waiting=1, to_print=0)


def test_one_returned_from_a_home_where_none_is_displayed_is_not_stale(scene, old):
    bare = Copy.objects.get(household=scene.unlinked)
    return_copies(copies=[bare], by=scene.cadre, why="nobody_home")
    assert list(reports.homes_to_print(scene.village, homes="stale")) == [scene.household]


@pytest.mark.feature("S0-03")
def test_a_home_that_refuses_the_new_card_keeps_the_stale_one(scene, sign_in, old, new):
    return_copies(copies=[new], by=scene.cadre, why="refused")
    assert counted(scene) == (2, 1, 2, 1, 0)
    client = sign_in(scene.cadre)
    assert (listed(client, "returned"), listed(client, "stale")) == ([new.code], [old.code])
    (again,) = printed(scene, scene.household)
    assert counted(scene) == (2, 1, 2, 1, 0)
    display(scene, again)
    assert counted(scene) == (2, 1, 1, 0, 0)


def test_a_home_that_left_is_not_counted(scene, old, new):
    scene.household.left_on = timezone.localdate()
    scene.household.save()
    summary.refresh(village=scene.village)
    assert counted(scene) == (1, 0, 1, 0, 0)


def test_fact_sheets_are_never_displayed(scene, old):
    for sheet in sheets(scene, 9):
        deliver(copy=sheet, by=scene.cadre, how="by_hand")
    assert Copy.objects.displayed().count() == 1
    assert RegisterSummary.objects.get(village=scene.village).sheets == 2


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"pk": "new", "is_displayed": True}, "card_hangs_when_delivered"),
        ({"pk": "old", "delivered_at": None, "delivered_by": None}, "card_hangs_when_delivered"),
        ({"pk": "new", "delivered_at": timezone.now(), "is_displayed": True}, ONE_DISPLAYED),
        ({"pk": "new", "delivered_at": timezone.now()}, "card_hangs_when_delivered"),
        ({"pk": "sheet", "is_displayed": True}, "card_hangs_when_delivered"),
    ],
)
def test_the_database_refuses_what_cannot_be(scene, old, new, wrong, words):
    sheet = sheets(scene, 9)[0]
    deliver(copy=sheet, by=scene.cadre, how="by_hand")
    card = {"old": old, "new": new, "sheet": sheet}[wrong["pk"]]
    values = {name: value for name, value in wrong.items() if name != "pk"}
    by = {"delivered_by": scene.cadre} if values.get("delivered_at") else {}
    with pytest.raises(IntegrityError, match=words), transaction.atomic():
        Copy.objects.filter(pk=card.pk).update(**by | values)


def test_a_card_marked_stale_by_mistake_is_corrected_by_the_next_change(scene, old, new):
    """As those may be that were replaced before `is_displayed` was recorded."""
    call(scene, OLD)
    Copy.objects.filter(pk=old.pk).update(is_stale=True, stale_since=timezone.now())
    fields = {"name": "一组", "number": 1, "kind": "group"}
    units.edit(unit=scene.group, by=scene.cadre, fields=fields, was={})
    assert counted(scene)[3] == 0


def test_the_columns_of_a_group_read_the_one_current_card_of_each_home(scene, old, new):
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL plans by what the tables hold")
    with CaptureQueriesContext(connection) as asked:
        columns.by_unit(scene.village, Pile(EditionKind.CONTACT_CARD))
    assert len(asked) == 2
    with connection.cursor() as cursor:
        plan = cursor.execute(f"EXPLAIN QUERY PLAN {asked[-1]['sql']}").fetchall()
    steps = [step[-1] for step in plan if step[-1].startswith("SEARCH U0")]
    assert steps
    assert [step for step in steps if "card_one_current" not in step] == []


@pytest.mark.parametrize("page", ["boards", "register"])
def test_the_pages_read_copies_in_use_by_their_index(scene, old, new, page):
    """Not every card ever printed for the village."""
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL plans by what the tables hold")
    read = {
        "boards": lambda village: list(name_boards.in_use(village)),
        "register": stale.refresh_contact_cards,
    }[page]
    with CaptureQueriesContext(connection) as asked:
        read(scene.village)
    (query,) = [each["sql"] for each in asked if 'OR "cards_copy"."is_displayed"' in each["sql"]]
    with connection.cursor() as cursor:
        plan = cursor.execute(f"EXPLAIN QUERY PLAN {query}").fetchall()
    assert any("card_on_hand" in step[-1] for step in plan), plan
