"""What a delivery, a return and a group's list write on each copy, field by field; the words of each refusal."""

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
from .zones import make_zone, name_boards_of

NOW = datetime.fromisoformat("2026-11-22T09:30:00+08:00")
GIVEN = {"how": "collected", "duties_explained": False}
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


def row_of(copy):
    return Copy.objects.filter(pk=copy.pk).values(*STANDING).get()


def words_of(act, **given):
    """The sentences of the refusal; nothing was written."""
    before = list(Copy.objects.order_by("pk").values())
    with pytest.raises(ValidationError, match=".") as refused:
        act(**given)
    assert list(Copy.objects.order_by("pk").values()) == before
    return refused.value.messages


def test_a_delivery_of_today_happens_now_and_one_of_before_at_noon(scene, cards):
    deliver(copy=cards[0], by=scene.second, carrier=scene.member, **GIVEN)
    wanted = {"delivered_at": NOW, "delivered_by_id": scene.second.pk, "delivered_how": "collected"}
    wanted |= {"carrier_id": scene.member.pk, "duties_explained": False, "is_displayed": True}
    assert row_of(cards[0]) == STANDING | wanted
    day = NOW.date() - timedelta(days=3)
    assert deliver_many(copies=[cards[1]], by=scene.second, on=day, **GIVEN) == 1
    noon = timezone.make_aware(datetime.combine(day, time(12)))
    assert row_of(cards[1]) == STANDING | wanted | {"delivered_at": noon, "carrier_id": None}


def test_a_return_records_by_whom_when_and_why(scene, cards):
    day = NOW.date() - timedelta(days=3)
    assert return_copies(copies=cards, by=scene.second, why="moved", on=day) == 2
    noon = timezone.make_aware(datetime.combine(day, time(12)))
    back = {"returned_at": noon, "returned_by_id": scene.second.pk, "returned_why": "moved"}
    assert [row_of(card) for card in cards] == [STANDING | back] * 2
    deliver_many(copies=cards, by=scene.cadre, **GIVEN)
    kept = EarlierReturn.objects.order_by("copy_id")
    assert [(row.copy, row.at, row.by, row.why) for row in kept] == [
        (card, noon, scene.second, "moved") for card in cards
    ]
    assert row_of(cards[0])["returned_why"] == ""
    undo_mark(copy=cards[0], by=scene.cadre, mark="delivered")
    assert row_of(cards[0]) == STANDING | back
    assert [row.copy for row in kept.all()] == [cards[1]]
    undo_mark(copy=cards[0], by=scene.cadre, mark="returned")
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


def test_pieces_without_duties_are_not_asked_and_a_sheet_is_never_displayed(scene, cards):
    sheet, *_rest = sheets(scene)
    make_zone(scene.village)
    [name_board] = name_boards_of(scene)
    assert deliver_many(copies=[sheet, name_board], by=scene.cadre, how="by_hand") == 2
    assert [row_of(card)["duties_explained"] for card in (sheet, name_board)] == [None, None]
    assert [row_of(card)["is_displayed"] for card in (sheet, name_board)] == [False, True]
    assert len(words_of(deliver, copy=cards[0], by=scene.cadre, how="by_hand")) == 1
    mixed = [sheets(scene, 9)[1], cards[0]]
    deliver_many(copies=mixed, by=scene.cadre, how="by_hand", duties_explained=True)
    assert [row_of(card)["duties_explained"] for card in mixed] == [None, True]


def test_the_older_copy_of_a_place_is_displayed_no_longer_and_no_other_changes(scene, cards):
    zones = [make_zone(scene.village, number) for number in (1, 2)]
    name_boards = name_boards_of(scene)
    deliver_many(copies=[*cards, *name_boards], by=scene.cadre, **GIVEN)
    scene.household.head_name = "张立君"
    scene.household.save()
    [new] = printed(scene, scene.household)
    zones[0].centre_place = "别处"
    zones[0].save()
    new_name_board = name_boards_of(scene, zones[0])[0]
    deliver_many(copies=[new, new_name_board], by=scene.cadre, **GIVEN)
    displayed = set(Copy.objects.displayed().values_list("pk", flat=True))
    assert displayed == {new.pk, cards[1].pk, new_name_board.pk, name_boards[1].pk}
    assert RegisterSummary.objects.get(village=scene.village).delivered == 2
    undo_mark(copy=new_name_board, by=scene.cadre, mark="delivered")
    displayed = set(Copy.objects.displayed().values_list("pk", flat=True))
    assert displayed == {new.pk, cards[1].pk, name_boards[0].pk, name_boards[1].pk}
    assert Copy.objects.get(pk=name_boards[0].pk).is_stale


def test_a_sheet_brought_to_a_home_leaves_its_card_displayed(scene, cards):
    deliver(copy=cards[0], by=scene.cadre, **GIVEN)
    deliver(copy=sheets(scene)[0], by=scene.cadre, how="by_hand")
    assert row_of(cards[0])["is_displayed"]
    make_zone(scene.village)
    deliver(copy=name_boards_of(scene)[0], by=scene.cadre, how="by_hand")
    assert row_of(cards[0])["is_displayed"]


def test_each_refusal_names_the_copy_and_what_stands_against_it(scene, cards):
    code = grouped(cards[0].code)
    given = {"copies": cards, "by": scene.cadre, **GIVEN}
    early = words_of(deliver_many, **given, on=NOW.date() - timedelta(days=10))
    assert [grouped(card.code) in values for card, values in zip(cards, early, strict=True)] == [True, True]
    [future, _second] = words_of(deliver_many, **given, on=NOW.date() + timedelta(days=1))
    deliver(copy=cards[0], by=scene.second, **GIVEN)
    [delivered] = words_of(deliver_many, **given)
    assert all(part in delivered for part in (code, "second", "2026年11月22日"))
    return_copies(copies=[cards[1]], by=scene.second, why="nobody_home")
    [back] = words_of(return_copies, copies=[cards[1]], by=scene.cadre, why="moved")
    assert all(part in back for part in (grouped(cards[1].code), "2026年11月22日", "家里没人"))
    [unmarked] = words_of(undo_mark, copy=cards[1], by=scene.cadre, mark="delivered")
    assert grouped(cards[1].code) in unmarked
    scene.unlinked.head_name = "李秀珍"
    scene.unlinked.save()
    printed(scene, scene.unlinked)
    [replaced] = words_of(deliver_many, copies=[cards[1]], by=scene.cadre, **GIVEN)
    [kept] = words_of(undo_mark, copy=cards[1], by=scene.cadre, mark="returned")
    assert grouped(cards[1].code) in replaced
    assert grouped(cards[1].code) in kept
    assert len({early[0], future, delivered, back, unmarked, replaced, kept}) == 7


def test_the_day_of_printing_is_a_day_of_delivery(scene, cards):
    assert deliver_many(copies=cards, by=scene.cadre, on=NOW.date() - timedelta(days=9), **GIVEN) == 2


def test_whoever_took_them_there_is_of_the_village(scene, cards):
    stranger = make_person(scene.neighbour, "桥头人")
    assert len(words_of(deliver_many, copies=cards, by=scene.cadre, carrier=stranger, **GIVEN)) == 1


def test_copies_of_two_villages_are_counted_in_both(scene, cards):
    [home] = print_ready(scene.neighbour, homes=1)
    edition = scene.neighbour.editions.get()
    [(_home, card)] = print_cards(households=[home], edition=edition, by=scene.official)
    with pytest.raises(PermissionDenied):
        deliver_many(copies=[cards[0], card], by=scene.cadre, **GIVEN)
    assert deliver_many(copies=[cards[0], card], by=scene.official, **GIVEN) == 2
    villages = (scene.village, scene.neighbour)
    assert [RegisterSummary.objects.get(village=village).delivered for village in villages] == [1, 1]


def test_a_groups_list_records_who_was_explained_the_duties_and_what_was_returned(scene):
    for number in (3, 4):
        make_household(scene.village, number, group=scene.group)
    cards = printed(scene)
    Copy.objects.update(printed_at=NOW - timedelta(days=9))
    values = {"by": scene.cadre, "how": "group_leader", "on": NOW.date() - timedelta(days=2)}
    listed = {"delivered": cards[:3], "unexplained": [cards[1]], "returned": [cards[2], cards[3]]}
    assert enter_list(**listed, why="refused", duties_explained=True, carrier=scene.member, **values) == (
        2,
        2,
    )
    rows = [row_of(card) for card in cards]
    assert [row["duties_explained"] for row in rows] == [True, False, None, None]
    assert [row["carrier_id"] for row in rows] == [scene.member.pk, scene.member.pk, None, None]
    assert [row["returned_why"] for row in rows] == ["", "", "refused", "refused"]
    noon = timezone.make_aware(datetime.combine(values["on"], time(12)))
    assert {row["delivered_at"] or row["returned_at"] for row in rows} == {noon}


def test_a_groups_list_without_returns(scene, cards):
    given = {"by": scene.cadre, "how": "group_leader", "duties_explained": True}
    assert enter_list(delivered=cards[:1], **given) == (1, 0)
    assert enter_list(delivered=cards[1:], unexplained=cards[1:], **given) == (1, 0)
    assert [row_of(card)["duties_explained"] for card in cards] == [True, False]
