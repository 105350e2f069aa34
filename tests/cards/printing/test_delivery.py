from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone

from cards.choices import UnitKind
from cards.codes import ALPHABET, grouped
from cards.models import Copy, RegisterSummary, Unit
from cards.printing.actions.delivery import deliver
from tests.cast import make_household

from .printing import printed

CODES = reverse("cards:delivery_code")
GIVEN = {"how": "by_hand", "duties_explained": "yes"}


@pytest.fixture
def cards(scene):
    return printed(scene)


def one(card):
    return reverse("cards:copy_delivered", args=[card.pk])


def of_unit(unit):
    return reverse("cards:delivery_unit", args=[unit.pk])


@pytest.mark.feature("S0-03", "S0-04", "W-05")
def test_typed_code_ticks_the_card_off_with_who_when_how_and_duties(scene, sign_in, cards):
    response = sign_in(scene.cadre).post(CODES, GIVEN | {"codes": grouped(cards[0].code).lower()})
    assert response.url == f"{CODES}?how=by_hand&duties_explained=yes"
    card = Copy.objects.get(pk=cards[0].pk)
    assert (card.delivered_by, card.delivered_how, card.duties_explained) == (scene.cadre, "by_hand", True)
    assert timezone.localdate(card.delivered_at) == timezone.localdate()
    assert RegisterSummary.objects.get(village=scene.village).delivered == 1
    page = sign_in(scene.cadre).get(response.url)
    assert "autofocus" in page.text
    assert grouped(card.code) in page.text


def test_several_codes_are_pasted_at_once(scene, sign_in, cards):
    sign_in(scene.cadre).post(CODES, GIVEN | {"codes": f" {grouped(cards[0].code)}\r\n{cards[1].code} "})
    assert Copy.objects.delivered().count() == 2


def test_a_mistyped_code_and_an_unknown_one_are_refused_differently_and_a_foreign_one_is_unknown(
    scene, sign_in, cards
):
    client = sign_in(scene.cadre_elsewhere)
    mistyped = cards[0].code[:-1] + ALPHABET[(ALPHABET.index(cards[0].code[-1]) + 1) % 32]
    errors = {}
    for code in (cards[0].code, mistyped, "000000000", "12", "<b>x</b>"):
        response = client.post(CODES, GIVEN | {"codes": code})
        assert response.status_code == 422
        errors[code] = response.context["form"].errors["codes"][0].replace(grouped(code), "")
    assert 'value="&lt;b&gt;x&lt;/b&gt;"' in response.text
    assert errors[cards[0].code] == errors["000000000"]
    assert len({errors[mistyped], errors["000000000"], errors["12"].replace("12", "")}) == 3
    assert Copy.objects.delivered().count() == 0


def test_one_wrong_code_among_many_ticks_off_none(scene, sign_in, cards):
    response = sign_in(scene.cadre).post(CODES, GIVEN | {"codes": f"{cards[0].code} 000000000"})
    assert response.status_code == 422
    assert Copy.objects.delivered().count() == 0


def test_a_second_delivery_is_refused_with_who_and_when(scene, sign_in, cards):
    deliver(copy=cards[0], by=scene.secretary, how="collected", duties_explained=False)
    response = sign_in(scene.cadre).post(CODES, GIVEN | {"codes": cards[0].code})
    assert response.status_code == 422
    (error,) = response.context["form"].errors["codes"]
    assert "secretary" in error
    assert str(timezone.localdate().year) in error
    assert Copy.objects.get(pk=cards[0].pk).delivered_by == scene.secretary


def test_replaced_card_is_refused(scene, sign_in, cards):
    scene.household.head_name = "张立君"
    scene.household.save()
    printed(scene)
    assert sign_in(scene.cadre).post(CODES, GIVEN | {"codes": cards[0].code}).status_code == 422
    assert Copy.objects.delivered().count() == 0


@pytest.mark.parametrize(
    "changed",
    [
        {"duties_explained": ""},
        {"how": ""},
        {"how": "thrown"},
        {"on": "9999-12-31"},
        {"on": "0001-01-01"},
        {"on": "soon"},
        {"on": "2020-02-30"},
    ],
)
def test_a_bad_answer_is_422_at_every_address(scene, sign_in, cards, changed):
    client = sign_in(scene.cadre)
    answer = GIVEN | changed
    assert client.post(CODES, answer | {"codes": cards[0].code}).status_code == 422
    assert client.post(one(cards[0]), answer).status_code == 422
    assert client.post(of_unit(scene.group), answer | {"cards": cards[0].pk}).status_code == 422
    assert Copy.objects.delivered().count() == 0


def test_delivery_is_entered_afterwards_with_its_day(scene, sign_in, cards):
    Copy.objects.update(printed_at=timezone.now() - timedelta(days=9))
    day = timezone.localdate() - timedelta(days=3)
    sign_in(scene.cadre).post(one(cards[0]), GIVEN | {"on": day.isoformat()})
    assert timezone.localdate(Copy.objects.get(pk=cards[0].pk).delivered_at) == day


def test_a_day_to_come_is_no_day_of_delivery(scene, sign_in, cards):
    tomorrow = timezone.localdate() + timedelta(days=1)
    response = sign_in(scene.cadre).post(one(cards[0]), GIVEN | {"on": tomorrow.isoformat()})
    assert response.status_code == 422
    with pytest.raises(ValidationError, match="发放日期还没有到"):
        deliver(copy=cards[0], by=scene.cadre, how="by_hand", duties_explained=True, on=tomorrow)
    assert Copy.objects.delivered().count() == 0


@pytest.mark.feature("S0-04")
def test_liaison_ticks_off_the_linked_household_and_no_other(scene, sign_in, cards):
    client = sign_in(scene.liaison)
    assert client.post(one(cards[0]), GIVEN).status_code == 302
    assert client.post(one(cards[1]), GIVEN).status_code == 404
    assert client.post(CODES, GIVEN | {"codes": cards[1].code}).status_code == 422
    assert client.post(of_unit(scene.group), GIVEN | {"cards": cards[1].pk}).status_code == 422
    assert [card.household for card in Copy.objects.delivered()] == [scene.household]


@pytest.mark.feature("S0-03", "S0-16")
def test_group_is_ticked_off_at_once_and_the_leaders_receipt_counted(scene, sign_in, cards):
    client = sign_in(scene.cadre)
    page = client.get(of_unit(scene.group))
    assert [card for card, _marks in page.context["rows"]] == cards
    client.post(
        of_unit(scene.group),
        {"how": "group_leader", "duties_explained": "no", "cards": [card.pk for card in cards]},
    )
    page = client.get(of_unit(scene.group))
    columns = page.context["columns"]
    assert [count for _column, count, _url in columns.cells()] == [2, 0, 0, 0]
    assert (columns.households, columns.printed, page.context["by_leader"]) == (2, 2, 2)
    assert page.context["rows"] == []


def test_unticked_form_keeps_what_was_typed_and_a_card_of_another_group_is_refused(scene, sign_in, cards):
    other = Unit.objects.create(village=scene.village, kind=UnitKind.GROUP, number=2, name="二组")
    stranger = printed(scene, make_household(scene.village, 3, group=other))[0]
    client = sign_in(scene.cadre)
    assert client.post(of_unit(scene.group), GIVEN).status_code == 422
    assert client.post(of_unit(scene.group), GIVEN | {"cards": stranger.pk}).status_code == 422
    page = client.post(of_unit(scene.group), {"cards": cards[0].pk})
    assert [marks["cards"] for _card, marks in page.context["rows"]] == [True, False]
    assert Copy.objects.delivered().count() == 0


def test_every_door_is_closed_to_others(scene, sign_in, client, cards):
    doors = [one(cards[0]), of_unit(scene.group), CODES]
    for door in doors:
        assert client.post(door, GIVEN).url.startswith(reverse("login"))
    for user in (scene.cadre_elsewhere, scene.official_elsewhere):
        assert [sign_in(user).post(door, GIVEN).status_code for door in doors] == [404, 404, 422]
    for user in (scene.county_viewer, scene.administrator):
        assert [sign_in(user).post(door, GIVEN).status_code for door in doors] == [404, 404, 403]
    with pytest.raises(PermissionDenied):
        deliver(copy=cards[0], by=scene.county_viewer, how="by_hand", duties_explained=True)
    assert sign_in(scene.official).post(one(cards[0]), GIVEN).status_code == 302
    assert sign_in(scene.cadre).get(one(cards[1])).status_code == 405
    assert Copy.objects.delivered().count() == 1


def test_card_delivered_twice_at_once_is_delivered_once(scene, cards):
    same = Copy.objects.get(pk=cards[0].pk)
    deliver(copy=cards[0], by=scene.cadre, how="by_hand", duties_explained=True)
    with pytest.raises(ValidationError, match="已由cadre于.*发放"):
        deliver(copy=same, by=scene.second, how="by_hand", duties_explained=True)


def test_group_takes_the_same_queries_for_one_and_many(scene, sign_in, cards, django_assert_num_queries):
    client = sign_in(scene.cadre)
    with django_assert_num_queries(25, exact=False) as few:
        client.get(of_unit(scene.group))
    printed(scene, *(make_household(scene.village, number, group=scene.group) for number in range(3, 40)))
    with django_assert_num_queries(len(few)):
        client.get(of_unit(scene.group))
