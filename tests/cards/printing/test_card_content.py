import pytest
from django.utils import translation

from cards.choices import Body, LinkPurpose, SeatRole, UnitKind
from cards.models import Cadre, PartyMember, Person, Seat, Unit
from cards.printing.actions.stale import refresh_contact_cards
from cards.printing.contents import contact_card
from cards.printing.views.mending import mended_at
from tests.cast import SINCE, make_household, make_link, make_person

from .printing import printed
from .zones import make_zone


def only(village, household):
    return contact_card.of(village, [household])[0]


@pytest.mark.feature("S0-02", "S0-05")
def test_card_shows_the_first_contact_and_every_officer_with_position_and_phone(scene):
    common = contact_card.common_of(scene.village)
    assert common.title == "便民联系卡"
    assert common.first.printed == ("刘小敏", "大学生村官", "19900000001", "综合事务")
    assert [entry.printed[:3] for entry in common.officers] == [
        ("刘小敏", "大学生村官", "19900000001"),
        ("陈国强", "村党总支书记", "19900000002"),
    ]
    assert common.duty == "夜间有人值班"


def test_heart_card_names_the_linked_person_and_the_four_duties(scene):
    settings = scene.village.settings
    settings.card_variant, settings.card_duties = "heart", "政策宣传 纠纷调解 卫生检查 移风易俗"
    settings.save()
    drawn = only(scene.village, scene.household)
    assert drawn.common.title == "党群连心卡"
    assert drawn.common.duties_line == "政策宣传、纠纷调解、卫生检查、移风易俗"
    assert [entry.printed[:3] for entry in drawn.linked] == [("周桂香", "联户人", "19900000003")]


@pytest.mark.feature("S4-15")
def test_care_card_has_name_duties_phone_and_who_is_on_duty(scene):
    scene.village.settings.card_variant = "care"
    scene.village.settings.save()
    drawn = only(scene.village, scene.household)
    assert (drawn.common.title, drawn.common.duty) == ("便民联心卡", "夜间有人值班")
    assert drawn.common.officers[1].printed == ("陈国强", "村党总支书记", "19900000002", "综合事务")


def test_member_is_named_as_party_member_and_a_tie_does_not_reveal_hardship(scene):
    PartyMember.objects.create(person=scene.member)
    make_link(scene.household, scene.chief, LinkPurpose.HARDSHIP)
    words = [(entry.name, entry.role) for entry in only(scene.village, scene.household).linked]
    assert words == [("周桂香", "联户党员"), ("陈国强", "包户干部")]


def test_trio_of_the_micro_grid_stands_on_the_card_once(scene):
    grid = Unit.objects.create(village=scene.village, kind=UnitKind.MICRO_GRID, number=1, name="第1微网格")
    scene.household.micro_grid = grid
    scene.household.save()
    scene.household.links.update(purpose=LinkPurpose.REPRESENTATIVE)
    worker = make_person(scene.village, "马文才", "19900000009")
    for person, role in [
        (scene.chief, SeatRole.PATCH_CADRE),
        (worker, SeatRole.GRID_WORKER),
        (scene.member, SeatRole.REPRESENTATIVE),
    ]:
        Seat.objects.create(unit=grid, person=person, role=role, since=SINCE)
    linked = only(scene.village, scene.household).linked
    assert [(entry.name, entry.role) for entry in linked] == [
        ("周桂香", "村民代表"),
        ("马文才", "网格员"),
        ("陈国强", "联片村干部"),
    ]


def test_the_seats_of_the_service_zone_stand_on_the_card_but_its_volunteers(scene):
    scene.household.service_zone = make_zone(scene.village)
    scene.household.save()
    words = [(entry.name, entry.role) for entry in only(scene.village, scene.household).linked]
    zone = [("陈书记", "联片村干部"), ("章志远", "组织员"), ("王秀兰", "监督员")]
    assert words == [("周桂香", "联户人"), *zone]


def test_somebody_out_of_service_or_whose_link_has_ended_is_not_printed(scene):
    scene.household.links.update(until=SINCE)
    Person.objects.filter(pk=scene.chief.pk).update(is_active=False)
    Cadre.objects.filter(person=scene.first).update(until=SINCE)
    drawn = only(scene.village, scene.household)
    assert (drawn.linked, drawn.common.officers) == ((), ())


@pytest.mark.feature("S0-02")
@pytest.mark.parametrize(
    ("change", "what"),
    [
        (lambda scene: scene.village.settings.__class__.objects.update(first_contact=None), "first contact"),
        (lambda scene: Person.objects.filter(pk=scene.chief.pk).update(phone=""), "陈国强"),
        (lambda scene: Cadre.objects.filter(pk=scene.chief.pk).update(position=""), "陈国强"),
        (lambda scene: scene.village.__class__.objects.update(office_phone=""), "office"),
        (lambda scene: Cadre.objects.all().delete(), "No cadre"),
        (lambda scene: Person.objects.filter(pk=scene.member.pk).update(phone=""), "周桂香"),
    ],
)
def test_each_blank_field_is_named_with_the_page_to_mend_it(scene, sign_in, change, what):
    assert contact_card.gaps(contact_card.of(scene.village)) == []
    change(scene)
    with translation.override("en"):
        found = contact_card.gaps(contact_card.of(scene.village))
    assert any(what in gap.what for gap in found)
    client = sign_in(scene.secretary)
    pages = [mended_at(gap.remedy, scene.secretary) for gap in found]
    assert {client.get(page).status_code for page in pages} <= {200}


@pytest.mark.feature("W-13")
def test_change_of_name_number_or_duty_marks_exactly_the_cards_that_show_it(scene):
    third = make_household(scene.village, 3, "王建国")
    make_link(third, make_person(scene.village, "马文才", "19900000009"))
    printed(scene)
    Person.objects.filter(pk=scene.member.pk).update(phone="19900000099")
    refresh_contact_cards(scene.village)
    cards = scene.village.copies.current()
    assert [card.household for card in cards.stale()] == [scene.household]
    Cadre.objects.filter(pk=scene.chief.pk).update(duties="党建")
    refresh_contact_cards(scene.village)
    assert cards.stale().count() == 3
    Person.objects.filter(pk=scene.member.pk).update(phone="19900000003")
    Cadre.objects.filter(pk=scene.chief.pk).update(duties="综合事务")
    refresh_contact_cards(scene.village)
    assert cards.stale().count() == 0


@pytest.mark.parametrize(
    "field", ["slogan", "office_hours", "duty_line", "card_duties", "card_variant", "office_phone", "name"]
)
def test_each_printed_line_is_part_of_the_fingerprint(scene, field):
    before = only(scene.village, scene.household).fingerprint
    row = scene.village if field in ("office_phone", "name") else scene.village.settings
    setattr(row, field, "care")
    row.save()
    assert only(scene.village, scene.household).fingerprint != before


@pytest.mark.parametrize("field", ["head_name", "number", "group", "token"])
def test_each_printed_fact_of_the_household_is_part_of_the_fingerprint(scene, field):
    before = only(scene.village, scene.household).fingerprint
    value = {"head_name": "王建国", "number": 77, "group": None, "token": "1" * 26}[field]
    setattr(scene.household, field, value)
    scene.household.save()
    assert only(scene.village, scene.household).fingerprint != before


def test_what_is_not_printed_makes_no_card_stale(scene):
    before = only(scene.village, scene.household).fingerprint
    scene.household.phone, scene.household.is_hardship = "19900000077", True
    scene.household.save()
    assert only(scene.village, scene.household).fingerprint == before


def test_many_households_cost_as_many_queries_as_one(scene, django_assert_num_queries):
    for number in range(3, 20):
        make_link(make_household(scene.village, number), scene.member)
    make_person(scene.village, "李长根", "19900000008", body=Body.COMMITTEE, position="治保主任", order=2)
    with django_assert_num_queries(5):
        contact_card.of(scene.village, [scene.household])
    with django_assert_num_queries(5):
        assert len(contact_card.of(scene.village)) == 19
