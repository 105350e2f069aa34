"""The figures of a village, one by one, in a village that has something of everything."""

import pytest
from django.utils import timezone

from cards import summary
from cards.models import Copy, Household, RegisterSummary
from cards.printing.actions import fact_sheets
from cards.printing.actions.delivery import deliver, return_copies
from tests.cards.printing.printing import print_ready, printed
from tests.cards.printing.sheets import sheets
from tests.cards.printing.zones import make_zone, name_boards_of
from tests.cast import make_household, make_link

BY_HAND = {"how": "by_hand", "duties_explained": True}


@pytest.fixture
def village(scene):
    """Six homes: 1 and 2 display cards, 1 a stale one; 3 returned it, 4 and 5 wait, 4 for a stale one; 6 has left."""
    for number in range(3, 7):
        make_household(scene.village, number, group=scene.group)
    for number in (4, 6):
        make_link(scene.village.households.get(number=number), scene.member)
    cards = printed(scene)
    for card in (cards[0], cards[1], cards[5]):
        deliver(copy=card, by=scene.cadre, **BY_HAND)
    return_copies(copies=[cards[2]], by=scene.cadre, why="moved")
    Copy.objects.filter(pk__in=[cards[0].pk, cards[3].pk, cards[5].pk]).update(is_stale=True)
    Household.objects.filter(number=6, village=scene.village).update(left_on=timezone.localdate())
    for number in (1, 2, 3):
        make_zone(scene.village, number)
    boards = name_boards_of(scene)
    for board in boards[:2]:
        deliver(copy=board, by=scene.cadre, how="by_hand")
    Copy.objects.filter(pk__in=[boards[0].pk, boards[2].pk]).update(is_stale=True)
    october = sheets(scene, 10)
    deliver(copy=october[0], by=scene.cadre, how="by_hand")
    sheets(scene, 9)
    fact_sheets.make_sheet(
        village=scene.village, by=scene.cadre, month=fact_sheets.open_months(scene.village)[0]
    )
    print_ready(scene.neighbour)
    return scene.village


FIGURES = {
    "households": 5,
    "unserved": 3,
    "printed": 5,
    "undelivered": 3,
    "outdated": 2,
    "returned": 1,
    "delivered": 2,
    "stale": 1,
    "name_boards": 2,
    "name_boards_stale": 1,
    "sheet_editions": 2,
    "sheets": 1,
}


def test_every_figure_counts_its_own(village):
    assert summary.count(village) == FIGURES
    village.settings.links_wanted = False
    assert summary.count(village) == FIGURES | {"unserved": 0}


def test_two_who_serve_one_home_serve_one_home_and_who_serves_no_more_does_not_count(scene, village):
    make_link(scene.household, scene.chief, purpose="hardship")
    assert summary.count(village)["unserved"] == 3
    scene.household.links.update(until=timezone.localdate())
    assert summary.count(village)["unserved"] == 4


def test_the_summary_repeats_the_figures_and_a_wrong_one_is_reported(scene, village):
    RegisterSummary.objects.filter(village=village).delete()
    summary.refresh(village=village)
    row = RegisterSummary.objects.get(village=village)
    assert {figure: getattr(row, figure) for figure in FIGURES} == FIGURES
    assert row.township == scene.township
    summary.refresh(village=scene.neighbour)
    assert summary.differences() == []
    RegisterSummary.objects.filter(village=village).update(sheets=9)
    [difference] = summary.differences()
    assert all(word in difference for word in (str(village), village.slug, "'sheets': 9", "'sheets': 1"))


def test_a_village_that_moved_to_another_township_is_counted_there(scene, village):
    RegisterSummary.objects.filter(village=village).update(township=scene.other_township)
    summary.refresh(village=village)
    assert RegisterSummary.objects.get(village=village).township == scene.township
