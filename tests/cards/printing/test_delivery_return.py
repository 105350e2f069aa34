"""Copies that are returned instead of delivered."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone

from cards.models import Copy, RegisterSummary
from cards.printing.actions.delivery import deliver, return_copies

from .printing import printed

pytestmark = pytest.mark.feature("S0-03", "W-06")
CODES = reverse("cards:delivery_code")


@pytest.fixture
def cards(scene):
    return printed(scene)


def back(card):
    return reverse("cards:copy_returned", args=[card.pk])


def fresh(card):
    return Copy.objects.get(pk=card.pk)


def test_a_returned_card_is_not_delivered_and_is_shown_with_its_reason(scene, sign_in, cards):
    client = sign_in(scene.cadre)
    assert client.post(back(cards[0]), {"why": "nobody_home"}).status_code == 302
    card = fresh(cards[0])
    assert (card.returned_by, card.returned_why, card.delivered_at) == (scene.cadre, "nobody_home", None)
    counts = RegisterSummary.objects.get(village=scene.village)
    assert (counts.printed, counts.delivered, counts.returned) == (2, 0, 1)
    shown = client.get(reverse("cards:card_list"), {"show": "returned"})
    assert [row.household for row in shown.context["page"].rows] == [scene.household]
    assert "家里没人" in shown.text
    assert "家里没人" in client.get(reverse("cards:household_card", args=[scene.household.pk])).text


def test_it_may_be_delivered_later(scene, cards):
    return_copies(copies=cards[:1], by=scene.cadre, why="nobody_home")
    deliver(copy=cards[0], by=scene.second, how="by_hand", duties_explained=True)
    card = fresh(cards[0])
    assert (card.delivered_by, card.returned_at, card.returned_by, card.returned_why) == (
        scene.second,
        None,
        None,
        "",
    )
    assert RegisterSummary.objects.get(village=scene.village).returned == 0


def test_printed_anew_it_is_replaced_though_it_would_say_the_same(scene, cards):
    return_copies(copies=cards[:1], by=scene.cadre, why="damaged")
    new = printed(scene, scene.household)[0]
    assert new.code != cards[0].code
    assert fresh(cards[0]).replaced_at
    assert printed(scene, scene.household)[0].code == new.code
    assert RegisterSummary.objects.get(village=scene.village).returned == 0


def test_a_wrong_state_is_refused_and_nothing_written(scene, sign_in, cards):
    client = sign_in(scene.cadre)
    deliver(copy=cards[0], by=scene.secretary, how="by_hand", duties_explained=True)
    return_copies(copies=cards[1:], by=scene.secretary, why="refused")
    before = list(Copy.objects.order_by("pk").values())
    for card in cards:
        response = client.post(back(card), {"why": "moved"})
        assert response.status_code == 422
        assert str(timezone.localdate().year) in response.text
    assert list(Copy.objects.order_by("pk").values()) == before
    printed(scene, scene.unlinked)
    assert client.post(back(cards[1]), {"why": "moved"}).status_code == 422


@pytest.mark.parametrize(
    "given",
    [{"why": ""}, {"why": "thrown"}, {"why": "moved", "on": "9999-12-31"}, {"why": "moved", "on": "x"}],
)
def test_bad_input_is_422_and_the_choice_stays(scene, sign_in, cards, given):
    response = sign_in(scene.cadre).post(back(cards[0]), given)
    assert response.status_code == 422
    [(_card, _delivery, form)] = response.context["to_deliver"]
    assert form["why"].value() == given["why"]
    assert Copy.objects.returned().count() == 0


def test_the_door_is_closed_to_others(scene, sign_in, client, cards):
    assert client.post(back(cards[0])).url.startswith(reverse("login"))
    for user in (scene.cadre_elsewhere, scene.official_elsewhere, scene.county_viewer, scene.administrator):
        assert sign_in(user).post(back(cards[0]), {"why": "moved"}).status_code == 404
    assert sign_in(scene.liaison).post(back(cards[1]), {"why": "moved"}).status_code == 404
    with pytest.raises(PermissionDenied):
        return_copies(copies=cards, by=scene.county_viewer, why="moved")
    assert Copy.objects.returned().count() == 0
    assert sign_in(scene.liaison).post(back(cards[0]), {"why": "moved"}).status_code == 302


def test_several_are_returned_by_code_with_one_reason(scene, sign_in, cards):
    typed = {"codes": f"{cards[0].code} {cards[1].code}", "result": "refused"}
    response = sign_in(scene.cadre).post(CODES, typed)
    assert response.url == f"{CODES}?result=refused"
    assert Copy.objects.returned().count() == 2


def test_one_that_cannot_be_returned_keeps_the_others(scene, cards):
    deliver(copy=cards[1], by=scene.cadre, how="by_hand", duties_explained=True)
    with pytest.raises(ValidationError, match="已由cadre于.*发放"):
        return_copies(copies=cards, by=scene.cadre, why="refused")
    with pytest.raises(ValidationError, match="在这一天还没有印制"):
        return_copies(
            copies=cards[:1], by=scene.cadre, why="refused", on=timezone.localdate() - timedelta(days=9)
        )
    assert Copy.objects.returned().count() == 0
