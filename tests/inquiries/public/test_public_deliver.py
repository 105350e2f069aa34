"""The QR code of a copy, read with a phone's own camera by whoever brings it: two taps, and it is on record."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from cards.models import Copy
from cards.printing.actions.delivery import return_copies
from tests.cards.printing.printing import printed
from tests.cards.printing.sheets import sheets

pytestmark = pytest.mark.feature("S0-03", "S0-04", "W-05", "W-06")
ONCE = re.compile(rb'name="(csrfmiddlewaretoken|key)" value="[^"]*"|value="[^"]*" name="key"')
BUTTON = re.compile(r'<form method="post" action="(/cards/\d+/delivered/)">(.*?)</form>', re.DOTALL)
FIELD = re.compile(r'name="(\w+)"\s+value="([^"]*)"')


@pytest.fixture
def page(scene):
    return reverse("inquiries:public_household", args=[scene.household.token])


def body(client, url):
    return ONCE.sub(b"", client.get(url).content)


def forms(text):
    """Address and hidden fields of each copy's form, with the names and values of its buttons."""
    return [(url, FIELD.findall(inner)) for url, inner in BUTTON.findall(text)]


def test_the_open_page_is_the_same_in_every_byte_with_copies_on_their_way(scene, page, sign_in):
    before = body(Client(), page)
    stranger = Client()
    stranger.force_login(scene.cadre_elsewhere)
    printed(scene)
    sheets(scene)
    assert body(Client(), page) == before
    for user in (scene.cadre_elsewhere, scene.county_viewer, scene.administrator):
        assert "/delivered/" not in sign_in(user).get(page).text
    assert "/delivered/" in sign_in(scene.cadre).get(page).text


@pytest.mark.parametrize("who", ["cadre", "secretary", "official", "liaison"])
def test_two_taps_and_each_copy_is_delivered(scene, page, sign_in, who):
    printed(scene)
    sheets(scene)
    client = sign_in(getattr(scene, who))
    card, sheet = forms(client.get(page).text)
    assert [value for name, value in card[1] if name == "duties_explained"] == ["yes", "no"]
    assert not [value for name, value in sheet[1] if name == "duties_explained"]
    response = client.post(card[0], dict(card[1]) | {"duties_explained": "yes"})
    assert response.url == page
    after = client.get(page)
    assert "已登记送达：联系卡" in after.text
    assert [url for url, _fields in forms(after.text)] == [sheet[0]]
    client.post(sheet[0], dict(sheet[1]))
    assert forms(client.get(page).text) == []
    delivered = Copy.objects.filter(household=scene.household).order_by("kind")
    assert [(row.delivered_by, row.delivered_how, row.duties_explained) for row in delivered] == [
        (getattr(scene, who), "by_hand", True),
        (getattr(scene, who), "by_hand", None),
    ]


def test_liaison_ticks_off_its_own_homes_only(scene, sign_in):
    printed(scene)
    other = reverse("inquiries:public_household", args=[scene.unlinked.token])
    assert forms(sign_in(scene.liaison).get(other).text) == []


def test_tapped_twice_shows_who_it_was_and_is_written_once(scene, page, sign_in):
    printed(scene)
    client = sign_in(scene.cadre)
    [(url, fields)] = forms(client.get(page).text)
    values = dict(fields) | {"duties_explained": "no"}
    client.post(url, values)
    again = sign_in(scene.second).post(url, values)
    assert again.status_code == 422
    assert "cadre" in again.text
    assert Copy.objects.delivered().get().delivered_by == scene.cadre


def test_a_returned_copy_may_be_brought_again(scene, page, sign_in):
    cards = printed(scene)
    return_copies(copies=cards[:1], by=scene.cadre, why="nobody_home")
    client = sign_in(scene.cadre)
    [(url, fields)] = forms(client.get(page).text)
    assert "家里没人" in client.get(page).text
    client.post(url, dict(fields) | {"duties_explained": "yes"})
    assert Copy.objects.get(pk=cards[0].pk).returned_at is None


@pytest.mark.parametrize(
    "target", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "\x00"]
)
def test_the_way_back_leads_to_no_other_site(scene, sign_in, target):
    card = printed(scene)[0]
    values = {"how": "by_hand", "duties_explained": "yes", "next": target}
    response = sign_in(scene.cadre).post(reverse("cards:copy_delivered", args=[card.pk]), values)
    assert response.url == reverse("cards:household_card", args=[scene.household.pk])
