"""The same words find the same home on every page that asks for one (W-15)."""

from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse

from cards.choices import UnitKind
from cards.codes import grouped
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
    "landline without its area code": "8612345",
    "landline without its dash": "07378612345",
    "landline with its extension": "0737-8612345转6",
    "last digits of a landline with an extension": "2345",
    "group": "十三组",
    "group in digits": "13组",
    "group in full width": "第１３组",
    "group and number": "十三组70707号",
    "group and number in the address": "13组17号",
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
