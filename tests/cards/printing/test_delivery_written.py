"""What a delivery, a return and a group's list write on each copy, field by field; how each refusal is told."""

from datetime import datetime, time, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from cards.codes import grouped
from cards.models import Copy, EarlierReturn, RegisterSummary, UndoneMark
from cards.printing.actions.delivery import deliver, deliver_many, enter_list, return_copies, undo_mark
from tests.cast import make_household, make_person

from .printing import print_cards, print_ready, printed
from .sheets import sheets
from .zones import boards_of, make_zone

NOW = datetime.fromisoformat("2026-11-22T09:30:00+08:00")
SAID = {"how": "collected", "duties_explained": False}
STANDING = {"delivered_at": None, "delivered_by_id": None, "delivered_how": "", "carrier_id": None}
STANDING |= {"duties_explained": None, "is_displayed": False}
STANDING |= {"returned_at": None, "returned_by_id": None, "returned_why": ""}


@pytest.fixture(autouse=True)
def november(time_machine):
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def cards(scene):
    cards = printed(scene)
    Copy.objects.update(printed_at=NOW - timedelta(days=9))
    return cards


def row_of(card):
    return Copy.objects.filter(pk=card.pk).values(*STANDING).get()


def words_of(act, **given):
    """The sentences of the refusal; nothing was written."""
    before = list(Copy.objects.order_by("pk").values())
    with pytest.raises(ValidationError, match=".") as refused:
        act(**given)
    assert list(Copy.objects.order_by("pk").values()) == before
    return refused.value.messages


def test_a_delivery_of_today_happens_now_and_one_of_before_at_noon(scene, cards):
    deliver(card=cards[0], by=scene.second, carrier=scene.member, **SAID)
    wanted = {"delivered_at": NOW, "delivered_by_id": scene.second.pk, "delivered_how": "collected"}
    wanted |= {"carrier_id": scene.member.pk, "duties_explained": False, "is_displayed": True}
    assert row_of(cards[0]) == STANDING | wanted
    day = NOW.date() - timedelta(days=3)
    assert deliver_many(cards=[cards[1]], by=scene.second, on=day, **SAID) == 1
    noon = timezone.make_aware(datetime.combine(day, time(12)))
    assert row_of(cards[1]) == STANDING | wanted | {"delivered_at": noon, "carrier_id": None}


def test_a_return_says_by_whom_when_and_why(scene, cards):
    day = NOW.date() - timedelta(days=3)
    assert return_copies(cards=cards, by=scene.second, why="moved", on=day) == 2
    noon = timezone.make_aware(datetime.combine(day, time(12)))
    back = {"returned_at": noon, "returned_by_id": scene.second.pk, "returned_why": "moved"}
    assert [row_of(card) for card in cards] == [STANDING | back] * 2
    deliver_many(cards=cards, by=scene.cadre, **SAID)
    kept = EarlierReturn.objects.order_by("copy_id")
    assert [(row.copy, row.at, row.by, row.why) for row in kept] == [
        (card, noon, scene.second, "moved") for card in cards
    ]
    assert row_of(cards[0])["returned_why"] == ""
    undo_mark(card=cards[0], by=scene.cadre, mark="delivered")
    assert row_of(cards[0]) == STANDING | back
    assert [row.copy for row in kept.all()] == [cards[1]]
    undo_mark(card=cards[0], by=scene.cadre, mark="returned")
    assert row_of(cards[0]) == STANDING
    traces = UndoneMark.objects.order_by("pk").values_list(
        "copy",
        "mark",
        "marked_at",
        "marked_by",
        "how",
        "carrier",
        "duties_explained",
        "undone_by",
        "undone_at",
    )
    assert list(traces) == [
        (cards[0].pk, "delivered", NOW, scene.cadre.pk, "collected", None, False, scene.cadre.pk, NOW),
        (cards[0].pk, "returned", noon, scene.second.pk, "moved", None, None, scene.cadre.pk, NOW),
    ]


def test_pieces_without_duties_are_not_asked_and_a_sheet_hangs_nowhere(scene, cards):
    sheet, *_rest = sheets(scene)
    make_zone(scene.village)
    [board] = boards_of(scene)
    assert deliver_many(cards=[sheet, board], by=scene.cadre, how="by_hand") == 2
    assert [row_of(card)["duties_explained"] for card in (sheet, board)] == [None, None]
    assert [row_of(card)["is_displayed"] for card in (sheet, board)] == [False, True]
    assert len(words_of(deliver, card=cards[0], by=scene.cadre, how="by_hand")) == 1
    mixed = [sheets(scene, 9)[1], cards[0]]
    deliver_many(cards=mixed, by=scene.cadre, how="by_hand", duties_explained=True)
    assert [row_of(card)["duties_explained"] for card in mixed] == [None, True]


def test_what_hung_there_comes_down_and_nothing_else_does(scene, cards):
    zones = [make_zone(scene.village, number) for number in (1, 2)]
    boards = boards_of(scene)
    deliver_many(cards=[*cards, *boards], by=scene.cadre, **SAID)
    scene.household.head_name = "张立君"
    scene.household.save()
    [new] = printed(scene, scene.household)
    zones[0].centre_place = "别处"
    zones[0].save()
    new_board = boards_of(scene, zones[0])[0]
    deliver_many(cards=[new, new_board], by=scene.cadre, **SAID)
    displayed = set(Copy.objects.displayed().values_list("pk", flat=True))
    assert displayed == {new.pk, cards[1].pk, new_board.pk, boards[1].pk}
    assert RegisterSummary.objects.get(village=scene.village).delivered == 2
    undo_mark(card=new_board, by=scene.cadre, mark="delivered")
    displayed = set(Copy.objects.displayed().values_list("pk", flat=True))
    assert displayed == {new.pk, cards[1].pk, boards[0].pk, boards[1].pk}
    assert Copy.objects.get(pk=boards[0].pk).is_stale
    undo_mark(card=new, by=scene.cadre, mark="delivered")
    displayed = set(Copy.objects.displayed().values_list("pk", flat=True))
    assert displayed == {cards[0].pk, cards[1].pk, boards[0].pk, boards[1].pk}


def test_a_sheet_brought_to_a_home_leaves_its_card_on_the_wall(scene, cards):
    deliver(card=cards[0], by=scene.cadre, **SAID)
    deliver(card=sheets(scene)[0], by=scene.cadre, how="by_hand")
    assert row_of(cards[0])["is_displayed"]
    make_zone(scene.village)
    deliver(card=boards_of(scene)[0], by=scene.cadre, how="by_hand")
    assert row_of(cards[0])["is_displayed"]


def test_each_refusal_names_the_copy_and_what_stands_against_it(scene, cards):
    code = grouped(cards[0].code)
    given = {"cards": cards, "by": scene.cadre, **SAID}
    early = words_of(deliver_many, **given, on=NOW.date() - timedelta(days=10))
    assert [grouped(card.code) in told for card, told in zip(cards, early, strict=True)] == [True, True]
    [future, _second] = words_of(deliver_many, **given, on=NOW.date() + timedelta(days=1))
    deliver(card=cards[0], by=scene.second, **SAID)
    [delivered] = words_of(deliver_many, **given)
    assert all(part in delivered for part in (code, "second", "2026年11月22日"))
    return_copies(cards=[cards[1]], by=scene.second, why="nobody_home")
    [back] = words_of(return_copies, cards=[cards[1]], by=scene.cadre, why="moved")
    assert all(part in back for part in (grouped(cards[1].code), "2026年11月22日", "家里没人"))
    [unmarked] = words_of(undo_mark, card=cards[1], by=scene.cadre, mark="delivered")
    assert grouped(cards[1].code) in unmarked
    scene.unlinked.head_name = "李秀珍"
    scene.unlinked.save()
    printed(scene, scene.unlinked)
    [replaced] = words_of(deliver_many, cards=[cards[1]], by=scene.cadre, **SAID)
    [kept] = words_of(undo_mark, card=cards[1], by=scene.cadre, mark="returned")
    assert grouped(cards[1].code) in replaced
    assert grouped(cards[1].code) in kept
    assert len({early[0], future, delivered, back, unmarked, replaced, kept}) == 7


def test_the_day_of_printing_is_a_day_of_delivery(scene, cards):
    assert deliver_many(cards=cards, by=scene.cadre, on=NOW.date() - timedelta(days=9), **SAID) == 2


def test_whoever_took_them_there_is_of_the_village(scene, cards):
    stranger = make_person(scene.neighbour, "桥头人")
    assert len(words_of(deliver_many, cards=cards, by=scene.cadre, carrier=stranger, **SAID)) == 1


def test_copies_of_two_villages_are_counted_in_both(scene, cards):
    [home] = print_ready(scene.neighbour, homes=1)
    edition = scene.neighbour.editions.get()
    [(_home, card)] = print_cards(households=[home], edition=edition, by=scene.official)
    with pytest.raises(PermissionDenied):
        deliver_many(cards=[cards[0], card], by=scene.cadre, **SAID)
    assert deliver_many(cards=[cards[0], card], by=scene.official, **SAID) == 2
    villages = (scene.village, scene.neighbour)
    assert [RegisterSummary.objects.get(village=village).delivered for village in villages] == [1, 1]


def test_a_groups_list_tells_who_heard_of_the_duties_and_what_came_back(scene):
    for number in (3, 4):
        make_household(scene.village, number, group=scene.group)
    cards = printed(scene)
    Copy.objects.update(printed_at=NOW - timedelta(days=9))
    told = {"by": scene.cadre, "how": "group_leader", "on": NOW.date() - timedelta(days=2)}
    listed = {"delivered": cards[:3], "unexplained": [cards[1]], "returned": [cards[2], cards[3]]}
    assert enter_list(**listed, why="refused", duties_explained=True, carrier=scene.member, **told) == (2, 2)
    rows = [row_of(card) for card in cards]
    assert [row["duties_explained"] for row in rows] == [True, False, None, None]
    assert [row["carrier_id"] for row in rows] == [scene.member.pk, scene.member.pk, None, None]
    assert [row["returned_why"] for row in rows] == ["", "", "refused", "refused"]
    noon = timezone.make_aware(datetime.combine(told["on"], time(12)))
    assert {row["delivered_at"] or row["returned_at"] for row in rows} == {noon}


def test_a_groups_list_of_none_that_came_back(scene, cards):
    given = {"by": scene.cadre, "how": "group_leader", "duties_explained": True}
    assert enter_list(delivered=cards[:1], **given) == (1, 0)
    assert enter_list(delivered=cards[1:], unexplained=cards[1:], **given) == (1, 0)
    assert [row_of(card)["duties_explained"] for card in cards] == [True, False]
