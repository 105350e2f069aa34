"""Stale displayed cards: counted on the overview, listed with what changed, printed again by one button (W-13)."""

import pytest
from django.urls import reverse

from cards import snapshot
from cards.models import Copy, Person, RegisterSummary
from cards.printing.actions import stale
from cards.printing.actions.delivery import deliver_many
from cards.printing.contents import contact_card
from cards.register.actions import people
from tests.cast import make_household, make_link, make_person

from .printing import printed

pytestmark = pytest.mark.feature("W-13")
LIST = reverse("cards:card_list")
PRINT = reverse("cards:card_print")


@pytest.fixture
def with_cards(scene):
    """Four homes: two served by 周桂香, one by somebody else, one by her whose card is still in the office."""
    other = make_person(scene.village, "马文才", "19900000009")
    make_link(make_household(scene.village, 3, "王建国", group=scene.group), scene.member)
    make_link(make_household(scene.village, 4, "赵春生", group=scene.group), scene.member)
    make_link(scene.unlinked, other)
    cards = printed(scene)
    delivered = [card for card in cards if card.household.number != 4]
    deliver_many(copies=delivered, by=scene.cadre, how="by_hand", duties_explained=True)
    return scene


def change(scene, person, duties=None, **fields):
    """As the page of the person saves it."""
    row = Person.objects.get(pk=person.pk)
    kept = {"name": row.name, "phone": row.phone, "is_active": True}
    office, office_was = None, {}
    if hasattr(row, "cadre"):
        office = {name: getattr(row.cadre, name) for name in ("body", "position", "duties", "order")}
        office_was = snapshot.take(row.cadre, office)
        office |= {"duties": duties} if duties else {}
    people.edit(
        person=row,
        by=scene.cadre,
        fields=kept | fields,
        cadre=office,
        cadre_was=office_was,
        party_was={},
        party=None,
        photo=None,
        drop_photo=False,
        was={},
    )


def heads(page):
    return sorted(card.household.number for card in page.context["page"].rows)


@pytest.mark.parametrize(
    ("fields", "who", "expected", "part"),
    [
        ({"phone": "19900000098"}, "member", [1, 3], "联系本户的人"),
        ({"name": "周桂湘"}, "member", [1, 3], "联系本户的人"),
        ({"phone": "19900000097"}, "chief", [1, 2, 3], "村干部"),
        ({"duties": "党建、信访"}, "chief", [1, 2, 3], "村干部"),
    ],
)
def test_a_change_is_counted_listed_with_what_it_was_and_printed_anew_exactly(
    with_cards, sign_in, fields, who, expected, part
):
    change(with_cards, getattr(with_cards, who), **fields)
    client = sign_in(with_cards.cadre)
    overview = client.get(reverse("inquiries:dashboard"))
    assert overview.context["issued"].stale == len(expected)
    page = client.get(overview.context["issued"].stale_url)
    assert heads(page) == expected
    for card, changes in page.context["changed"]:
        assert [part in each for each in changes] == [True]
        assert (card.stale_since is not None, card.delivered_by) == (True, with_cards.cadre)
    before = set(Copy.objects.values_list("pk", flat=True))
    answer = client.post(
        f"{PRINT}?village={with_cards.village.pk}", {"homes": "stale", "delivered": "1", "layout": "sheet"}
    )
    assert answer["Content-Type"] == "application/pdf"
    new = Copy.objects.exclude(pk__in=before)
    assert sorted(card.household.number for card in new) == expected
    deliver_many(copies=new, by=with_cards.cadre, how="by_hand", duties_explained=True)
    assert heads(client.get(LIST, {"show": "stale"})) == []
    assert RegisterSummary.objects.get(village=with_cards.village).stale == 0


def test_what_changed_is_named_by_parts(with_cards):
    before = contact_card.of(with_cards.village, [with_cards.household])[0].fingerprint
    with_cards.village.settings.slogan = "有事找小刘"
    with_cards.village.settings.save()
    with_cards.household.head_name = "张立君"
    with_cards.household.save()
    now = contact_card.of(with_cards.village, [with_cards.household])[0].fingerprint
    assert [str(part) for part in contact_card.changed(before, now)] == [
        "村部（标语、办公时间、值班或电话）",
        "本户（户主、户号、组别或二维码）",
    ]
    assert contact_card.changed(before, before) == []


def test_the_list_takes_as_many_queries_for_many_as_for_few(with_cards, sign_in, django_assert_num_queries):
    change(with_cards, with_cards.member, phone="19900000096")
    client = sign_in(with_cards.cadre)
    with django_assert_num_queries(25, exact=False) as few:
        client.get(LIST, {"show": "stale"})
    homes = [make_household(with_cards.village, n, group=with_cards.group) for n in range(10, 40)]
    for home in homes:
        make_link(home, with_cards.member)
    deliver_many(
        copies=printed(with_cards, *homes), by=with_cards.cadre, how="by_hand", duties_explained=True
    )
    change(with_cards, with_cards.member, phone="19900000095")
    with django_assert_num_queries(len(few)):
        assert len(client.get(LIST, {"show": "stale"}).context["page"].rows) == 32


def test_the_button_prints_what_the_list_shows_and_is_not_beside_a_part_of_it(with_cards, sign_in):
    change(with_cards, with_cards.member, phone="19900000096")
    client = sign_in(with_cards.cadre)
    of_village = {"show": "stale", "village": with_cards.village.pk}
    for part in ({"q": "王建国"}, {"unit": with_cards.group.pk}):
        page = client.get(LIST, of_village | part)
        assert len(page.context["page"].rows) in (1, 2)
        assert (page.context["stale_displayed"], "只重印这些户的卡" in page.text) == (None, False)
        assert "先选一个村" not in page.text
    assert client.get(LIST, of_village | {"q": " "}).context["stale_displayed"].to_print == 2


def test_the_township_reads_the_list_of_all_villages_and_prints_one_by_one(with_cards, sign_in):
    change(with_cards, with_cards.member, phone="19900000096")
    client = sign_in(with_cards.official)
    assert "先选一个村" in client.get(LIST, {"show": "stale"}).text
    assert "只重印这些户的卡" in client.get(LIST, {"show": "stale", "village": with_cards.village.pk}).text
    assert "只重印这些户的卡" not in sign_in(with_cards.liaison).get(LIST, {"show": "stale"}).text


def test_copies_of_another_village_are_not_looked_at(with_cards):
    Copy.objects.update(is_stale=True)
    stale.refresh(with_cards.neighbour)
    assert Copy.objects.stale().count() == 4
    stale.refresh(with_cards.village)
    assert Copy.objects.stale().count() == 0
    assert set(Copy.objects.values_list("stale_since", flat=True)) == {None}
