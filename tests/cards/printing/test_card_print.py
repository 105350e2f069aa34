from io import BytesIO

import pypdf
import pytest
from django.urls import reverse

from cards.codes import grouped, is_valid
from cards.models import Copy, Household, Person, RegisterSummary
from tests.cast import make_household, make_link

from .printing import edition_of, print_cards, printed

ADDRESS = reverse("cards:card_print")


def pages(response):
    return [page.extract_text() for page in pypdf.PdfReader(BytesIO(response.content)).pages]


@pytest.mark.feature("S0-02", "S0-03", "W-05")
def test_village_is_printed_with_a_numbered_card_for_each_household(scene, sign_in):
    edition_of(scene)
    response = sign_in(scene.cadre).post(ADDRESS, {"homes": "village", "layout": "sheet"})
    assert response["Content-Type"] == "application/pdf"
    assert 'filename="cards-430903105228.pdf"' in response["Content-Disposition"]
    assert "filename*=UTF-8''%E7%89%9B%E5%A4%B4%E5%B2%AD%E6%9D%91" in response["Content-Disposition"]
    cards = list(Copy.objects.order_by("household__number"))
    assert [card.household for card in cards] == [scene.household, scene.unlinked]
    assert {(card.printed_by, card.edition.number) for card in cards} == {(scene.cadre, 1)}
    assert all(is_valid(card.code, 9) for card in cards)
    front, back = pages(response)[-2:]
    for words in (
        "刘小敏",
        "199 0000 0001",
        "周桂香",
        "张立军",
        "李秀英",
        *(grouped(card.code) for card in cards),
    ):
        assert words in front
    for words in ("陈国强", "村党总支书记", "199 0000 0002"):
        assert words in back
    summary = RegisterSummary.objects.get(village=scene.village)
    assert (summary.printed, summary.delivered, summary.stale) == (2, 0, 0)


@pytest.mark.feature("W-19")
def test_wall_card_is_printed_for_one_household_from_its_button(scene, sign_in):
    edition_of(scene)
    response = sign_in(scene.official).post(ADDRESS, {"household": scene.household.pk, "layout": "wall"})
    assert [card.household for card in Copy.objects.all()] == [scene.household]
    assert grouped(Copy.objects.get().code) in pages(response)[0]


@pytest.mark.feature("S0-16")
@pytest.mark.parametrize(
    ("choice", "numbers"),
    [
        ({"homes": "unit"}, [1, 2]),
        ({"homes": "numbers", "numbers": "２-3, 9"}, [2, 3]),
        ({"homes": "unprinted"}, [2, 3]),
        ({"homes": "undelivered"}, [1]),
    ],
)
def test_each_choice_prints_its_homes(scene, sign_in, choice, numbers):
    make_household(scene.village, 3)
    printed(scene, scene.household)
    before = set(Copy.objects.values_list("pk", flat=True))
    if choice["homes"] == "unit":
        choice["unit"] = scene.group.pk
    response = sign_in(scene.cadre).post(ADDRESS, choice | {"layout": "sheet"})
    front = pages(response)[-2]
    homes = Household.objects.filter(village=scene.village)
    assert [home.number for home in homes if f"{home.number:03}号" in front] == numbers
    assert Copy.objects.filter(pk__in=before).current().count() == 1


@pytest.mark.feature("W-13")
def test_printing_stale_cards_replaces_them_and_the_others_keep_their_code(scene, sign_in):
    old, kept = printed(scene)
    Person.objects.filter(pk=scene.member.pk).update(phone="19900000099")
    Copy.objects.filter(pk=old.pk).update(is_stale=True)
    sign_in(scene.cadre).post(ADDRESS, {"homes": "stale", "layout": "sheet"})
    old.refresh_from_db()
    new = Copy.objects.current().get(household=scene.household)
    assert old.replaced_at
    assert new.code != old.code
    assert Copy.objects.current().get(household=scene.unlinked) == kept


def test_printing_again_changes_nothing(scene):
    first = printed(scene)
    assert printed(scene) == first
    assert Copy.objects.count() == 2


def test_killed_run_is_finished_by_repeating_it(scene):
    printed(scene, scene.household)
    assert len(printed(scene)) == 2
    assert Copy.objects.count() == 2


def test_township_prints_for_the_village_it_names(scene, sign_in):
    edition_of(scene)
    client = sign_in(scene.official)
    assert scene.neighbour.name in client.get(ADDRESS).text
    page = client.get(ADDRESS, {"village": scene.village.pk})
    assert page.status_code == 200
    response = client.post(f"{ADDRESS}?village={scene.village.pk}", {"layout": "sheet", "homes": "village"})
    assert response["Content-Type"] == "application/pdf"
    assert Copy.objects.count() == 2


@pytest.mark.feature("S1-07")
def test_three_thousand_cards_in_one_run_reconcile_with_the_households(scene):
    homes = [
        Household(
            village=scene.village,
            township=scene.township,
            number=number,
            head_name=f"户主{number}",
            group=scene.group,
        )
        for number in range(3, 3067)
    ]
    Household.objects.bulk_create(homes)
    pairs = print_cards(households=scene.village.households.living(), edition=edition_of(scene), by=None)
    assert len(pairs) == 3066 == Copy.objects.current().count()
    assert len({card.code for _household, card in pairs}) == 3066
    assert RegisterSummary.objects.get(village=scene.village).printed == 3066
    assert [home.number for home, _card in pairs] == list(range(1, 3067))


AUDITED = 2  # the entry, and the transaction that it shares with the copies
IN_TURN = 5  # the one drawing that an account has at a time: taken and given back, each in a transaction


def test_print_page_and_printing_take_the_same_queries_for_one_and_many(
    scene, sign_in, django_assert_num_queries
):
    edition_of(scene)
    client = sign_in(scene.cadre)
    for number in range(3, 40):
        make_link(make_household(scene.village, number, group=scene.group), scene.member)
    with django_assert_num_queries(15, exact=False):
        client.get(ADDRESS)
    with django_assert_num_queries(45 + AUDITED + IN_TURN, exact=False) as one:
        client.post(ADDRESS, {"layout": "sheet", "homes": "numbers", "numbers": "1"})
    with django_assert_num_queries(len(one)):
        client.post(ADDRESS, {"layout": "sheet", "homes": "numbers", "numbers": "2-39"})
