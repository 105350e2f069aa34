"""What a public text is compared with does not grow with every month that a village prints its sheet (W-10)."""

import pytest
from django.urls import reverse
from django.utils import timezone

from cards.models import Copy, Unit
from inquiries.board.names_to_mask import names_of
from tests.cards.printing.printing import printed
from tests.cards.printing.sheets import sheets
from tests.cast import make_household, make_inquiry, make_person
from tests.notice_board import TEXTS, answered


def test_codes_of_cards_and_of_current_sheets_are_compared_and_of_no_older_sheets(scene):
    cards, september, october = printed(scene), sheets(scene, 9), sheets(scene, 10)
    Copy.objects.filter(pk=cards[0].pk).update(replaced_at=cards[0].printed_at)
    codes = names_of(scene.village).codes
    assert {card.code for card in (*cards, *october)} <= codes
    assert not names_of(scene.neighbour).codes
    assert not codes & {card.code for card in september}


def finds(scene, sign_in, words):
    """What the page of posting holds against a text with these words."""
    inquiry = answered(scene)
    data = TEXTS | {"version": inquiry.version, "singles_out_nobody": "on", "outcome": words}
    response = sign_in(scene.second).post(reverse("inquiries:item_post", args=[inquiry.pk]), data)
    return [] if response.status_code == 302 else [find["found"] for find in response.context["finds"]]


def test_a_group_of_fewer_than_three_homes_names_somebody(scene, sign_in):
    assert finds(scene, sign_in, "一组路口的灯换了。") == ["一组"]
    third = make_household(scene.village, 3, group=scene.group)
    assert finds(scene, sign_in, "一组路口的灯换了。") == []
    third.left_on = timezone.localdate()
    third.save()
    assert finds(scene, sign_in, "一组路口的灯换了。") == ["一组"]


@pytest.mark.parametrize(("homes", "names_somebody"), [(0, False), (1, True), (2, True), (3, False)])
def test_a_group_of_one_or_two_homes_is_small(scene, homes, names_somebody):
    group = Unit.objects.create(village=scene.village, kind="group", number=2, name="庙山组")
    for number in range(homes):
        make_household(scene.village, 20 + number, group=group)
    assert ("庙山组" in names_of(scene.village).small_groups) == names_somebody


def test_a_group_without_homes_names_nobody(scene, sign_in):
    scene.village.households.update(group=None)
    assert finds(scene, sign_in, "一组路口的灯换了。") == []


def test_what_is_known_of_a_village_and_of_who_asked(scene):
    fields = {"alternate_name": "张小军", "business": "张家超市", "alternate_phone": "0737-5551111"}
    fields |= {"away_address": "长沙市韶山路8号", "phone": "19900100001", "address": "一组1号"}
    scene.village.households.filter(pk=scene.household.pk).update(**fields)
    former = make_person(scene.village, "老支书", "19900000055", until=timezone.localdate())
    other = make_person(scene.neighbour, "桥头人", "19900000056")
    inquiry = make_inquiry(scene.village, scene.cadre, asker_name="过路人", asker_phone="19900000057")
    make_inquiry(scene.village, scene.cadre, asker_name="别人", asker_phone="19900000058")
    known = names_of(scene.village, inquiry)
    own = {"张立军", "张小军", "张家超市", "李秀英", scene.member.name, former.name, "过路人"}
    assert known.names == own | {other.name}
    phones = {"19900100001", "0737-5551111", "19900100002", scene.member.phone, former.phone, "19900000057"}
    assert known.phones == phones
    assert known.addresses == {"一组1号", "一组2号", "长沙市韶山路8号"}
    assert known.codes == {scene.household.token, scene.unlinked.token, inquiry.code}
    assert known.public == {"0737-5550001", scene.first.phone, scene.chief.phone}
    assert known.small_groups == {"一组"}
    assert other.phone not in known.phones
    assert "过路人" not in names_of(scene.village).names


def test_whoever_is_in_office_is_public_though_a_home_has_the_same_name_and_number(scene):
    fields = {"head_name": scene.chief.name, "phone": scene.chief.phone}
    scene.village.households.filter(pk=scene.household.pk).update(**fields)
    known = names_of(scene.village)
    assert scene.chief.name not in known.names
    assert scene.chief.phone not in known.phones


def test_second_numbers_are_masked_like_the_first_and_those_in_office_are_public(scene):
    for number, person in enumerate((scene.first, scene.chief, scene.member)):
        person.other_phone = f"0737-555019{number}"
        person.save()
    known = names_of(scene.village)
    assert "0737-5550192" in known.phones
    assert not known.phones & {"0737-5550190", "0737-5550191"}
    assert {"0737-5550190", "0737-5550191"} <= known.public


def test_a_second_number_in_a_public_text_is_found(scene, sign_in):
    scene.member.other_phone = "0737-5550192"
    scene.member.save()
    make_household(scene.village, 3, group=scene.group)
    assert finds(scene, sign_in, "请打0737-5550192。") == ["0737-5550192"]


def test_of_a_village_without_homes_only_the_office_is_known(scene):
    known = names_of(scene.neighbour)
    assert known.names == {"张立军", "李秀英", scene.member.name}
    assert (known.phones, known.addresses, known.codes, known.small_groups) == (frozenset(),) * 4
    assert known.surnames == {"张", "李"}  # of few homes in the whole township
    scene.neighbour.office_phone = ""
    assert names_of(scene.neighbour).public == frozenset()


def test_other_units_than_groups_name_nobody_by_their_size(scene):
    grid = Unit.objects.create(village=scene.village, kind="micro_grid", number=1, name="东网格")
    scene.village.households.update(micro_grid=grid)
    stranger = Unit.objects.create(village=scene.neighbour, kind="group", number=1, name="桥头组")
    make_household(scene.neighbour, 1, group=stranger)
    assert names_of(scene.village).small_groups == {"一组"}


def test_names_of_the_townships_other_villages_are_masked_and_of_no_other_township(scene):
    make_household(scene.neighbour, 1, "桥上客", alternate_name="桥下客", phone="19900000077")
    make_person(scene.neighbour, "桥头官", position="村主任")
    known = names_of(scene.village)
    assert {"桥上客", "桥下客"} <= known.names
    assert not known.names & {"桥头官", scene.foreign.head_name, ""}
    assert "19900000077" not in known.phones


@pytest.mark.parametrize(
    ("name", "alternate", "is_sole"),
    [("佘大富", "", True), ("欧阳明", "佘玉兰", True), ("张大富", "", False), ("陈大富", "", False)],
)
def test_a_surname_of_few_homes_names_them_unless_somebody_in_office_bears_it(
    scene, name, alternate, is_sole
):
    make_household(scene.village, 8, "张老三")
    make_household(scene.village, 9, name, alternate_name=alternate)
    surname = (alternate or name)[0]
    assert (surname in names_of(scene.village).surnames) == is_sole


def test_a_surname_is_counted_by_living_homes_and_not_by_people(scene):
    make_household(scene.village, 7, "佘老大")
    make_household(scene.village, 8, "佘大富", alternate_name="佘玉兰")
    make_person(scene.village, "佘大富", "19900000078")
    assert "佘" in names_of(scene.village).surnames
    third = make_household(scene.village, 9, "佘老三")
    assert "佘" not in names_of(scene.village).surnames
    third.left_on = timezone.localdate()
    third.save()
    assert "佘" in names_of(scene.village).surnames
    make_person(scene.village, "佘无户", "19900000079")  # who lives in none of these homes
    assert "佘" not in names_of(scene.village).surnames


def test_a_bearer_of_a_rare_surname_is_found_in_a_public_text(scene, sign_in):
    make_household(scene.village, 3, "佘大富", group=scene.group)
    assert finds(scene, sign_in, "姓佘的把水沟填了。") == ["姓佘的"]
    for number in (4, 5):
        make_household(scene.village, number, f"佘老{number}", group=scene.group)
    assert finds(scene, sign_in, "姓佘的把水沟填了。") == []
