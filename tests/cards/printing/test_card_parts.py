"""Each phrase stands with the person whose seat has it, everybody in the own place, on every layout (S0-02, S3-07)."""

from dataclasses import replace
from datetime import date

import pytest

from cards.choices import CardVariant, SeatRole
from cards.models import Cadre, PartyMember, Seat
from cards.printing.contents import contact_card
from cards.printing.pdf.contact_card import from_contents
from cards.printing.pdf.contact_card.pages import DESIGNS
from tests.cast import SINCE, make_person

from .pieces import OFFICERS, boxes, cells, collisions, contacts, make_card, person_blocks
from .zones import make_zone

LAYOUTS = pytest.mark.parametrize("layout", DESIGNS)
FIVE = "宣传引导 志愿服务 反映民意 文明监督 乡风评议"


def sit(unit, person, role):
    Seat.objects.create(unit=unit, person=person, role=role, since=SINCE)


@pytest.fixture
def zone(scene):
    """The linked member of the first home is the organiser of its zone, another one the supervisor."""
    zone = make_zone(scene.village, without=(SeatRole.ORGANISER,))
    sit(zone, scene.member, SeatRole.ORGANISER)
    PartyMember.objects.get_or_create(person=scene.member)
    scene.household.service_zone = zone
    scene.household.save()
    settings = scene.village.settings
    settings.card_duties = FIVE
    settings.save()
    return zone


def card_of(scene):
    contents = contact_card.of(scene.village, [scene.household])
    (card,) = from_contents.samples(contents, date(2026, 11, 1), "http://testserver")
    return card


def blocks(card, layout):
    names = {each.name for each in (card.first, *card.linked, *card.officers)}
    return [block for face in DESIGNS[layout]([card]).faces(0) for block in person_blocks(face, names)]


def said_of(card, layout, name):
    return "".join(words for whose, words in blocks(card, layout) if whose == name)


@pytest.mark.feature("S0-02", "S3-07")
@pytest.mark.parametrize("variant", CardVariant)
@pytest.mark.parametrize("officers", [0, 14])
@LAYOUTS
def test_the_duties_of_both_seats_stand_with_who_has_the_seat(scene, zone, variant, officers, layout):
    """A card with fourteen officers more is folded, or takes two cells."""
    scene.village.settings.__class__.objects.update(card_variant=variant)
    for number in range(officers):
        person = make_person(scene.village, f"罗{number}号", f"1990007{number:04}")
        Cadre.objects.create(person=person, position="委员", duties="查账、植树", order=9, since=SINCE)
    card = card_of(scene)
    organiser = said_of(card, layout, scene.member.name)
    supervisor = said_of(card, layout, "王秀兰")
    assert "联户党员、组织员" in organiser.replace("您家的", "")
    assert [word for word in FIVE.split() if word in organiser] == FIVE.split()[:3]
    assert "监督员" in supervisor
    assert [word for word in FIVE.split() if word in supervisor] == FIVE.split()[3:]
    others = "".join(
        words for whose, words in blocks(card, layout) if whose not in (scene.member.name, "王秀兰")
    )
    assert [word for word in FIVE.split() if word in others] == []


@pytest.mark.feature("S3-07")
def test_an_organiser_beside_a_linked_member_has_what_the_organiser_leads(scene, zone):
    zone.seats.filter(role=SeatRole.ORGANISER).delete()
    sit(zone, make_person(scene.village, "罗组织", "19900007777"), SeatRole.ORGANISER)
    scene.village.settings.__class__.objects.update(card_duties=f"{FIVE} 政策宣讲")
    (content,) = contact_card.of(scene.village, [scene.household])
    said = {entry.name: entry.duties for entry in content.linked}
    first, *others = FIVE.split()
    assert said[scene.member.name] == "政策宣讲"
    assert said["罗组织"] == "、".join([first, *others[:2]])
    assert said["王秀兰"] == "、".join(others[2:])


def test_without_a_supervisor_the_linked_person_does_all_and_nobody_where_nobody_is_linked(scene, zone):
    zone.seats.filter(role=SeatRole.SUPERVISOR).delete()
    (content,) = contact_card.of(scene.village, [scene.household])
    assert [entry.duties for entry in content.linked] == [FIVE.replace(" ", "、"), ""]
    zone.seats.filter(role=SeatRole.ORGANISER).delete()
    scene.household.links.all().delete()
    (content,) = contact_card.of(scene.village, [scene.household])
    assert [entry.duties for entry in content.linked] == [""]


@pytest.mark.feature("S1-03")
@pytest.mark.parametrize("variant", CardVariant)
@LAYOUTS
def test_the_leader_of_the_homes_own_group_stands_on_its_card(scene, variant, layout):
    scene.village.settings.__class__.objects.update(card_variant=variant, card_duties=FIVE)
    PartyMember.objects.get_or_create(person=scene.member)
    sit(scene.household.group, make_person(scene.village, "马得福", "19900000077"), SeatRole.GROUP_LEADER)
    assert "村民组长" in said_of(card_of(scene), layout, "马得福")


@LAYOUTS
def test_the_list_has_the_officers_in_their_order_and_a_supervisor_behind_them(layout):
    """So many are linked that the front has no room for them all."""
    roles = ("联户人", "村民组长", "党小组长", "网格员", "联片村干部", "组织员", "监督员")
    linked = contacts([(f"曹{role[0]}", role, "文明监督、乡风评议") for role in roles], 300)
    card = replace(make_card(officers=8), linked=linked)
    names, others = [each.name for each in card.officers], {each.name for each in linked}
    seen = set()
    for cell in cells(card, layout)[1:]:
        found = [(round(left), -bottom, value) for left, bottom, *_end, value in boxes(cell)]
        shown = [value for *_place, value in sorted(found) if value in {*names, *others}]
        officers = [name for name in shown if name in names]
        assert officers == [name for name in names if name in officers]
        assert shown == officers + [name for name in shown if name in others]
        seen.update(shown)
    assert seen & others


@pytest.mark.parametrize("count", [4, 5, 6])
def test_all_officers_of_a_wall_card_stand_together_where_they_fit(count):
    card = make_card(officers=count + 1, linked=3)
    front, beside = cells(card, "wall")
    names = [each.name for each in card.officers[1:]]
    assert [each for _x, _y, _r, _t, each in boxes(beside) if each in names] == names
    assert [each for _x, _y, _r, _t, each in boxes(front) if each in names] == []


def test_the_code_of_a_wall_card_is_clear_of_the_first_number():
    for officers in range(1, 12):
        for linked in range(4):
            card = make_card(officers=officers, linked=linked)
            found = {value: box for *box, value in boxes(cells(card, "wall")[0])}
            code = next(box for value, box in found.items() if value.replace("-", "") == card.code)
            assert code[1] - found[card.first.phones[0]][3] >= 1.8


@pytest.mark.parametrize("count", [8, 9, 10])
def test_the_inner_sides_of_a_folded_card_end_at_like_heights(count):
    people = list(contacts(OFFICERS[:count], 500))
    people[6] = people[6]._replace(other_phone="0737-9000801")
    design = DESIGNS["sheet"](
        [make_card(officers=11), replace(make_card(), first=people[0], officers=tuple(people))]
    )
    left, right = (
        min(bottom for _x, bottom, *_rest in boxes(part)) for *_at, part in design.faces(1)[1].parts
    )
    assert abs(left - right) < 2


@LAYOUTS
def test_a_line_to_write_on_stands_below_the_leader_of_the_group(layout):
    leader = contacts((("马得福", "村民组长"),), 600)
    card = replace(make_card(), linked=leader, blank_row="联户党员", duties_line="政策宣传、纠纷调解")
    front = cells(card, layout)[0]
    assert collisions(front) == []
    heights = {value: bottom for _left, bottom, *_end, value in boxes(front)}
    order = ["村民组长", "联户党员", "政策宣传、纠纷调解"]
    assert sorted(order, key=lambda value: -heights[value]) == order
    assert heights["马得福"] == pytest.approx(heights["村民组长"], abs=0.3)
