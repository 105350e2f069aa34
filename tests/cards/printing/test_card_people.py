"""Who of the village stands on its card, in which order, and with which numbers."""

import pytest

from cards.choices import LinkPurpose, SeatRole, UnitKind
from cards.models import Cadre, Copy, PartyMember, Person, Seat, Unit
from cards.printing.actions.stale import refresh_contact_cards
from cards.printing.contents import contact_card, entries
from cards.printing.pdf.contact_card import from_contents
from tests.cast import SINCE, make_link, make_person

from .printing import printed

LANDLINE = "0737-5550199"


def only(scene):
    return contact_card.of(scene.village, [scene.household])[0]


def give(person, **values):
    Person.objects.filter(pk=person.pk).update(**values)


def place(person, **values):
    Cadre.objects.filter(pk=person.pk).update(**values)


def test_officers_are_those_on_the_card_in_its_order(scene):
    make_person(scene.village, "李长根", "19900000008", position="治保主任", order=2, on_card=False)
    make_person(scene.village, "马文才", "19900000009", position="会计", order=3)
    place(scene.first, order=9)
    names = [entry.name for entry in contact_card.common_of(scene.village).officers]
    assert names == ["陈国强", "马文才", "刘小敏"]


def test_everybody_linked_stands_on_the_card(scene):
    grid = Unit.objects.create(village=scene.village, kind=UnitKind.MICRO_GRID, number=1, name="第1微网格")
    scene.household.micro_grid = grid
    scene.household.save()
    for number in range(5):
        person = make_person(scene.village, f"马文{number}", f"1990000010{number}")
        Seat.objects.create(unit=grid, person=person, role=SeatRole.GRID_WORKER, since=SINCE)
    names = [entry.name for entry in only(scene).linked]
    assert names == ["周桂香", "马文0", "马文1", "马文2", "马文3", "马文4"]


def test_only_a_party_member_linked_as_neighbour_is_marked(scene):
    make_link(scene.household, scene.chief, LinkPurpose.REPRESENTATIVE)
    for person in (scene.member, scene.chief):
        PartyMember.objects.create(person=person)
    assert [(entry.name, entry.is_member) for entry in only(scene).linked] == [
        ("周桂香", True),
        ("陈国强", False),
    ]
    PartyMember.objects.all().delete()
    assert {entry.is_member for entry in only(scene).linked} == {False}


def test_second_number_reaches_the_drawn_card_of_everybody(scene):
    grid = Unit.objects.create(village=scene.village, kind=UnitKind.MICRO_GRID, number=1, name="第1微网格")
    scene.household.micro_grid = grid
    scene.household.save()
    worker = make_person(scene.village, "马文才", "19900000009")
    Seat.objects.create(unit=grid, person=worker, role=SeatRole.GRID_WORKER, since=SINCE)
    for at, person in enumerate((scene.first, scene.chief, scene.member, worker)):
        give(person, other_phone=f"0737-555019{at}")
    card = from_contents.samples([only(scene)], SINCE, "http://testserver")[0]
    assert card.first.phones == ("199 0000 0001", "0737-5550190")
    assert [each.phones[1:] for each in card.officers] == [("0737-5550190",), ("0737-5550191",)]
    assert [each.phones for each in card.linked] == [
        ("199 0000 0003", "0737-5550192"),
        ("199 0000 0009", "0737-5550193"),
    ]


def test_a_person_is_checked_in_each_part_that_a_card_may_show(scene):
    place(scene.chief, on_card=False)
    make_link(scene.household, scene.chief, LinkPurpose.HARDSHIP)
    make_link(scene.unlinked, scene.chief, LinkPurpose.BIG_GROWER)
    Seat.objects.create(unit=scene.group, person=scene.chief, role=SeatRole.GROUP_LEADER, since=SINCE)
    scene.village.settings.first_contact = scene.chief
    scene.village.settings.save()
    give(scene.chief, other_phone=LANDLINE)
    found = entries.of_person(scene.chief)
    assert [entry.role for entry in found] == ["村党总支书记", "村党总支书记", "包户干部", "村民组长"]
    assert {(entry.phone, entry.other_phone) for entry in found} == {("19900000002", LANDLINE)}
    scene.household.links.all().delete()
    assert [entry.printed for entry in entries.of_person(scene.member)] == [("周桂香", "", "19900000003", "")]


def test_who_has_one_number_or_none_has_no_blank_one(scene):
    give(scene.first, phone="")
    card = from_contents.samples([only(scene)], SINCE, "http://testserver")[0]
    assert (card.first.phones, card.linked[0].phones) == ((), ("199 0000 0003",))


def test_fingerprint_of_who_has_one_number_is_that_of_before_there_were_two(scene):
    entry = contact_card.common_of(scene.village).first
    assert entry.printed == ("刘小敏", "大学生村官", "19900000001", "综合事务")
    assert only(scene).fingerprint.startswith("82d8b43c863d5904652f8238")  # its last part is the home's own


@pytest.mark.feature("W-13")
@pytest.mark.parametrize(
    ("change", "back"),
    [
        (lambda scene: place(scene.chief, on_card=False), lambda scene: place(scene.chief, on_card=True)),
        (lambda scene: place(scene.chief, order=0), lambda scene: place(scene.chief, order=1)),
        (
            lambda scene: give(scene.chief, other_phone=LANDLINE),
            lambda scene: give(scene.chief, other_phone=""),
        ),
    ],
)
def test_place_on_the_card_and_second_number_make_its_cards_stale(scene, change, back):
    place(scene.first, order=1)
    printed(scene)
    change(scene)
    refresh_contact_cards(scene.village)
    assert Copy.objects.stale().count() == 2
    back(scene)
    refresh_contact_cards(scene.village)
    assert Copy.objects.stale().count() == 0


def test_second_number_of_a_linked_person_makes_only_that_home_stale(scene):
    printed(scene)
    give(scene.member, other_phone=LANDLINE)
    refresh_contact_cards(scene.village)
    assert [copy.household for copy in Copy.objects.stale()] == [scene.household]
