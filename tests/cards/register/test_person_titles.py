"""What a person is called in the list: each title once, by role and then by name."""

from django.urls import reverse

from cards.choices import Body, SeatRole
from cards.models import PartyMember, Seat, Unit
from tests.cast import SINCE, make_person


def called(client):
    page = client.get(reverse("cards:person_list"))
    return {row["person"].name: row["titles"] for row in page.context["rows"]}


def test_what_another_title_says_is_left_out(scene, sign_in):
    member = {
        "甲": ("村党总支书记", "书记", ["村党总支书记"]),
        "乙": ("村党总支副书记", "书记", ["村党总支副书记", "书记"]),
        "丙": ("治保主任", "治保主任", ["治保主任"]),
        "丁": ("村民组长", "", ["党员", "一组 村民组长"]),
        "庚": ("团支部书记", "书记", ["团支部书记", "书记"]),
        "辛": ("妇联主任", "主任", ["妇联主任", "主任"]),
        "戊": ("村委会主任", "副书记", ["村委会主任", "副书记"]),
    }
    for name, (position, office, _titles) in member.items():
        person = make_person(scene.village, name, position=position)
        PartyMember.objects.create(person=person, office=office)
        if name == "丁":
            Seat.objects.create(person=person, unit=scene.group, role=SeatRole.GROUP_LEADER, since=SINCE)
    found = called(sign_in(scene.cadre))
    assert {name: found[name] for name in member} == {name: titles for name, (*_, titles) in member.items()}


def test_two_groups_are_two_titles(scene, sign_in):
    person = make_person(scene.village, "己")
    eleventh = Unit.objects.create(village=scene.village, kind="group", number=11, name="十一组")
    for unit in (scene.group, eleventh):
        Seat.objects.create(person=person, unit=unit, role=SeatRole.GROUP_LEADER, since=SINCE)
    assert sorted(called(sign_in(scene.cadre))["己"]) == ["一组 村民组长", "十一组 村民组长"]


def test_the_list_stands_by_role_and_then_by_name(scene, sign_in):
    for number, name in ((21, "张三"), (22, "安四")):
        person = make_person(scene.village, name)
        group = Unit.objects.create(village=scene.village, kind="group", number=number, name=f"{number}组")
        Seat.objects.create(person=person, unit=group, role=SeatRole.GROUP_LEADER, since=SINCE)
    make_person(scene.village, "白五", body=Body.STATIONED, position="镇驻村干部")
    names = list(called(sign_in(scene.cadre)))
    assert names.index("白五") < names.index("安四") < names.index("张三") < names.index("周桂香")
