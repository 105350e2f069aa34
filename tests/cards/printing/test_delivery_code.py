"""Typed codes: many at once, in whatever form; what is wrong with one is shown beside the field."""

import pytest
from django.urls import reverse

from cards.codes import ALPHABET, grouped
from cards.models import Copy, User
from cards.printing.forms.delivery import split_codes
from tests.cast import SINCE, make_household

from .printing import printed
from .sheets import sheets

pytestmark = pytest.mark.feature("W-05")
CODES = reverse("cards:delivery_code")
GIVEN = {"how": "by_hand", "duties_explained": "yes"}


@pytest.fixture
def cards(scene):
    return printed(scene)


def wide(text):
    return "".join(chr(ord(symbol) + 0xFEE0) if symbol.isascii() else symbol for symbol in text)


@pytest.mark.parametrize(
    "write",
    [
        lambda one, other: f"{one}{other}",
        lambda one, other: f"{grouped(one)} {grouped(other)}",
        lambda one, other: f"{wide(grouped(one).lower())}，{other.lower()}",
        lambda one, other: f"{one[:3]} {one[3:6]} {one[6:]}\r\n{other[:4]} {other[4:]}",
        lambda one, other: f"{one}、{other}、{one}",
    ],
)
def test_many_codes_at_once_in_every_form(scene, sign_in, cards, write):
    typed = write(cards[0].code, cards[1].code)
    assert sign_in(scene.cadre).post(CODES, GIVEN | {"codes": typed}).status_code == 302
    assert Copy.objects.delivered().count() == 2


def test_a_code_that_lacks_a_character_spoils_no_other():
    assert split_codes("ABC DEF GH 123456789 XYZ") == ["ABCDEFGH", "123456789", "XYZ"]
    assert split_codes("ABCDEFGHJK 123456789") == ["ABCDEFGHJ", "K", "123456789"]
    assert split_codes("  ") == []
    assert len(split_codes("1" * 900)) == 100


def test_each_wrong_code_is_named_with_what_is_wrong_and_nothing_is_written(scene, sign_in, cards):
    code = cards[0].code
    mistyped = ALPHABET[(ALPHABET.index(code[0]) + 1) % 32] + code[1:]
    swapped = next(
        code[:at] + code[at + 1] + code[at] + code[at + 2 :] for at in range(8) if code[at] != code[at + 1]
    )
    typed = f"{mistyped} 000000000 {swapped} {cards[1].code} 12"
    page = sign_in(scene.cadre).post(CODES, GIVEN | {"codes": typed})
    assert page.status_code == 422
    errors = page.context["form"].errors["codes"]
    assert [error.split("：")[0] for error in errors] == [
        grouped(mistyped),
        "000-000-000",
        grouped(swapped),
        "12",
    ]
    assert ["抄错了" in error for error in errors] == [True, False, True, False]
    assert "没有这个编号的卡" in errors[1]
    assert 'aria-invalid="true"' in page.text
    assert Copy.objects.delivered().count() == 0


def test_kinds_are_named_and_a_sheet_alone_asks_nothing_of_duties(scene, sign_in, cards):
    sheet = sheets(scene)[0]
    client = sign_in(scene.cadre)
    page = client.post(CODES, {"how": "by_hand", "codes": sheet.code}, follow=True)
    assert [str(message) for message in page.context["messages"]] == ["已发放: 村情明白卡 张立军"]
    both = {"how": "by_hand", "codes": f"{cards[0].code} {sheets(scene, 11)[1].code}"}
    assert client.post(CODES, both).status_code == 422
    page = client.post(CODES, both | {"duties_explained": "no"}, follow=True)
    assert len(page.context["messages"]) == 2
    assert {card.duties_explained for card in Copy.objects.delivered()} == {None, False}


def test_the_page_takes_as_many_queries_for_one_code_as_for_many(scene, sign_in, django_assert_num_queries):
    make_household(scene.village, 3, "王建国")
    cards, papers = printed(scene), sheets(scene)
    client = sign_in(scene.cadre)
    with django_assert_num_queries(40, exact=False) as few:
        client.post(CODES, GIVEN | {"codes": f"{cards[0].code} {papers[0].code}"})
    more = [*cards[1:], *papers[1:]]
    with django_assert_num_queries(len(few)):
        client.post(CODES, GIVEN | {"codes": " ".join(card.code for card in more)})
    assert Copy.objects.delivered().count() == 6


@pytest.mark.feature("S0-03")
def test_what_one_ticked_off_is_named_as_long_as_one_meets_the_home(scene, sign_in):
    scene.household.head_name = "甲地标记户"
    scene.household.save()
    (card,) = printed(scene, scene.household)
    marks = "甲地标记", grouped(card.code)

    def shown(user):
        page = sign_in(user).get(CODES).text
        return [mark in page for mark in marks]

    Copy.objects.filter(pk=card.pk).update(
        is_displayed=True, delivered_at=card.printed_at, delivered_by=scene.liaison
    )
    assert shown(scene.liaison) == [True, True]
    scene.household.links.update(until=SINCE)
    assert shown(scene.liaison) == [False, False]
    Copy.objects.filter(pk=card.pk).update(delivered_by=scene.cadre)
    assert shown(scene.cadre) == [True, True]
    User.objects.filter(pk=scene.cadre.pk).update(village=scene.neighbour, person=None)
    assert shown(scene.cadre) == [False, False]
