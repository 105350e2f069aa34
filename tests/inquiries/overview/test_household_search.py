"""The same words find the same home on every page that asks for one (W-15)."""

from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse

from cards.choices import UnitKind
from cards.codes import grouped
from cards.management.demo import data
from cards.management.demo.site import numeral
from cards.models import Household, Unit
from cards.register.actions.households import renew_token
from inquiries.models import DiaryEntry, Inquiry
from tests.cards.printing.printing import printed
from tests.cast import make_household, make_inquiry

WORDS = {
    "head": "黄守",
    "pinyin": "huangshou",
    "initials": "HSY",
    "shop": "小卖部",
    "another contact": "吴小妹",
    "phone": "188999",
    "phone of the other contact": "0737-861",
    "number": "70707",
    "number in full width": "７０７０７",
    "phone in full width": "１８８９９９",
    "two words": "黄守业 小卖部",
    "phone with blanks": "188 9990 4321",
    "phone with dashes": "188-9990-4321",
    "phone with the country": "+86 18899904321",
    "phone half typed, with a blank": "188 9990",
    "last four digits": "4321",
    "last four digits, said to be so": "尾号4321",
    "last four digits with a word and a name": "手机尾号 4321 黄守业",
    "number, said to be so": "户号：70707",
    "landline without its area code": "8612345",
    "landline without its dash": "07378612345",
    "landline with its extension": "0737-8612345转6",
    "last digits of a landline with an extension": "2345",
    "group": "十三组",
    "group in digits": "13组",
    "group in full width": "第１３组",
    "group and number": "十三组70707号",
    "group and number in the address": "13组17号",
    "group and number without the group's word": "十三70707",
    "group and number without its word": "十三组70707",
    "zone": "东湾服务区",
    "zone and number": "东湾服务区70707",
    "zone and number in short": "东湾70707号",
    "micro-grid and number": "5号微网格70707",
    "group and name": "十三组 黄守业",
    "group and name in one": "十三组黄守业",
    "as printed": "黄守业户·十三组·70707号",
    "pinyin with blanks": "huang shou ye",
    "full-width letters": "ＨＳＹ",
    "name with a blank": "黄 守业",
    "traditional form": "黃守業",
    "shop in full width": "Ａ栋小卖部",
}


@pytest.fixture
def shop(scene):
    """A home with a shop, among homes that no word of it fits; each was visited and asked something."""
    named = {"phone": "18899904321", "alternate_name": "吴小妹", "alternate_phone": "0737-8612345转6"}
    units = {"kind": UnitKind.GROUP, "village": scene.village}
    group = Unit.objects.create(number=13, name="十三组", **units)
    parts = {UnitKind.SERVICE_ZONE: "东湾“1+1”服务区", UnitKind.MICRO_GRID: "5号微网格"}
    named |= {
        kind: Unit.objects.create(kind=kind, number=5, name=name, village=scene.village)
        for kind, name in parts.items()
    }
    home = make_household(
        scene.village, 70707, "黄守业", business="桥头A栋小卖部", group=group, address="十三组17号", **named
    )
    third = Unit.objects.create(number=3, name="三组", **units)
    make_household(scene.village, 17, "吴三", group=third, address="三组7号")
    for each in Household.objects.filter(village=scene.village):
        make_inquiry(scene.village, scene.cadre, household=each, asker_name="某人")
        visit = {"author": scene.cadre, "on": date(2026, 1, 1), "words": "路灯"}
        DiaryEntry.objects.create(village=scene.village, household=each, **visit)
    return home


def households(client, words):
    response = client.get(reverse("cards:household_list"), {"q": words}, follow=True)
    if response.redirect_chain:
        return [response.context["household"]]
    return [row["household"] for row in response.context["rows"]]


def cards(client, words):
    return [card.household for card in listed(client, "cards:card_list", words)]


def unprinted(client, words):
    return listed(client, "cards:card_list", words, show="unprinted")


def offered(client, words):
    return client.get(reverse("inquiries:household_lookup"), {"q": words}).context["homes"]


def picked(client, words):
    known = set(Inquiry.objects.values_list("pk", flat=True))
    values = {"key": uuid4(), "text": "路灯", "kind": "question", "channel": "visit", "household_q": words}
    assert client.post(reverse("inquiries:inquiry_new"), values).status_code == 302
    return [inquiry.household for inquiry in Inquiry.objects.exclude(pk__in=known)]


def inquiries(client, words):
    response = client.get(reverse("inquiries:inquiry_list"), {"q": words, "show": "all"}, follow=True)
    if response.redirect_chain:
        return [response.context["inquiry"].household]
    return [row.inquiry.household for row in response.context["rows"]]


def visits(client, words):
    rows = client.get(reverse("inquiries:visit_list"), {"q": words}).context["rows"]
    return [entry.household for entry in rows]


def listed(client, page, words, **more):
    return list(client.get(reverse(page), {"q": words} | more).context["page"].rows)


WITH_CARDS = [households, cards, offered, picked, inquiries, visits]
PAGES = [*WITH_CARDS, unprinted]


@pytest.mark.parametrize("search", PAGES, ids=lambda search: search.__name__)
def test_a_home_is_found_by_the_same_words_everywhere(scene, shop, sign_in, search):
    if search is not unprinted:
        printed(scene)
    client = sign_in(scene.cadre)
    assert {what: search(client, words) for what, words in WORDS.items()} == dict.fromkeys(WORDS, [shop])


@pytest.mark.parametrize("search", WITH_CARDS, ids=lambda search: search.__name__)
def test_a_home_is_found_by_the_code_of_a_card_that_was_replaced(scene, shop, sign_in, search):
    (old,) = printed(scene, shop)
    printed(scene)
    renew_token(household=shop, by=scene.cadre)
    assert printed(scene, shop)[0].code != old.code
    assert search(sign_in(scene.cadre), grouped(old.code)) == [shop]


def demo_groups():
    """The names of groups of all five demo places."""
    pools = data.names()
    plans = [numeral(number) + kind for number in range(1, 28) for kind in "组社"]
    return plans + [
        f"{name.removesuffix('组')}组"
        for name in pools["hamlets"] + pools["group_names"] + pools["zone_names"]
    ]


@pytest.mark.parametrize("words", ["岩脚组黄守业", "岩脚组小卖部", "岩脚组70707号"])
def test_a_named_group_and_what_stands_behind_it_in_one(scene, shop, words):
    shop.group = Unit.objects.create(village=scene.village, kind=UnitKind.GROUP, number=5, name="岩脚组")
    shop.save(update_fields=["group"])
    assert list(Household.objects.matching(words)) == [shop]
    assert not Household.objects.matching(words.replace("岩脚", "坡帽"))


def test_the_name_of_a_group_and_a_number_find_that_home_alone(scene):
    """岩脚161, 岩脚组161, 岩脚161号, 岩脚组161号 and with a blank, for every group of the demo places."""
    names = list(dict.fromkeys(demo_groups()))
    groups = [
        Unit.objects.create(village=scene.village, kind=UnitKind.GROUP, number=100 + at, name=name)
        for at, name in enumerate(names)
    ]
    numbers = {}
    for at, group in enumerate(groups):
        for number in (1000 + at, 2000 + at * 10):
            numbers[number] = make_household(scene.village, number, group=group, address="").pk
    for number, pk in numbers.items():
        name = Household.objects.get(pk=pk).group.name
        stem = name[:-1]
        for words in (f"{stem}{number}", f"{name}{number}", f"{stem}{number}号", f"{name} {number}号"):
            found = Household.objects.matching(words).values_list("pk", flat=True)
            assert list(found) == [pk], words


def test_the_number_behind_a_group_is_not_part_of_a_longer_one(scene):
    group = Unit.objects.create(village=scene.village, kind=UnitKind.GROUP, number=5, name="岩脚组")
    one, eleven = (
        make_household(scene.village, n, group=group, address=f"岩脚组{n}号") for n in (1001, 11001)
    )
    assert list(Household.objects.matching("岩脚1001号")) == [one]
    assert list(Household.objects.matching("岩脚11001")) == [eleven]
    assert not Household.objects.matching("岩头1001").exists()
