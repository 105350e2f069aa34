"""The code of a card, typed at /h/: the village's numbers, never the home's page."""

import pytest
from django.urls import reverse

from cards.codes import grouped
from tests.cards.printing.printing import printed

PAGE = reverse("inquiries:public_card_code")


@pytest.mark.parametrize("shape", [str, str.lower, grouped, lambda code: f" {code[:4]} {code[4:]} "])
def test_a_cards_code_leads_to_whom_to_call_and_not_to_the_home(scene, client, shape):
    card, _other = printed(scene)
    page = client.post(PAGE, {"code": shape(card.code)})
    assert page.status_code == 200
    assert "这是联系卡的编码" in page.text
    assert scene.household.token not in page.text
    assert scene.household.head_name not in page.text


def test_a_wrong_one_stays_in_the_field_with_a_plain_sentence(scene, client):
    page = client.post(PAGE, {"code": "abc-123"})
    assert page.status_code == 404
    assert 'value="abc-123"' in page.text
    assert "没有这个编码的卡" in page.text


def test_wrong_and_right_ones_share_the_limit_of_the_look_up(scene, client):
    card, _other = printed(scene)
    assert [client.post(PAGE, {"code": card.code}).status_code for _ in range(6)] == [200] * 6
    assert [client.post("/track/", {"code": "X"}).status_code for _ in range(5)] == [404] * 4 + [429]
    assert client.post(PAGE, {"code": card.code}).status_code == 429


def test_the_short_code_in_an_address_is_no_home_and_leads_to_the_form(scene, client):
    card, _other = printed(scene)
    page = client.get(reverse("inquiries:public_household", args=[card.code]))
    assert page.status_code == 404
    assert f'href="{PAGE}"' in page.text
    assert 'name="code"' in client.get(PAGE).text


def test_without_a_code_only_the_code_is_asked_for(client):
    answer = client.post(reverse("inquiries:public_card_code"), {"code": " "})
    assert answer.status_code == 422
    assert "没有这个编码的卡" not in answer.text
