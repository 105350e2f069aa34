"""What a villager reads after sending and at every look-up: whom to ask, with a number to call."""

from uuid import uuid4

import pytest
from django.urls import reverse

from inquiries.matters.actions.restricting import to_county
from inquiries.models import Inquiry
from inquiries.tracking import code_of
from tests.cast import make_inquiry
from tests.feed import post as feed_post

OFFICE, FIRST = "tel:07375550001", "tel:19900000001"


@pytest.fixture(autouse=True)
def first_contact(scene):
    scene.village.settings.first_contact = scene.first
    scene.village.settings.save()


def looked_up(client, inquiry):
    code = code_of(inquiry.askers.get().nonce)
    return client.post(reverse("inquiries:public_track"), {"code": code}).text.replace("-", "")


@pytest.mark.parametrize("way", ["card", "feed"])
def test_both_pages_name_the_office_and_to_whom_holds_a_card_the_first_contact(scene, client, way):
    url = f"/h/{scene.household.token}/ask/"
    if way == "feed":
        url = reverse("inquiries:public_suggest", args=[scene.village.slug, feed_post(scene).pk])
    sent = client.post(url, {"key": uuid4(), "text": "路灯坏了", "is_restricted": "no"}).text.replace("-", "")
    for page in (sent, looked_up(client, Inquiry.objects.get())):
        assert (OFFICE in page, "有事请问这里" in page) == (True, True)
        assert (FIRST in page, scene.first.name in page) == (way == "card",) * 2  # anybody finds the feed


def test_a_village_without_a_phone_lends_that_of_above(scene, client, settings):
    settings.HELP_PHONE = "0737-5551111"
    type(scene.village).objects.update(office_phone="")
    scene.first.is_active = False
    scene.first.save()
    assert "tel:07375551111" in looked_up(client, make_inquiry(scene.village, scene.cadre))


def test_it_is_said_that_the_township_passed_it_to_the_county(scene, client):
    row = make_inquiry(scene.village, None, is_restricted=True)
    assert "转到" not in looked_up(client, row).split("<main")[1]
    to_county(inquiry=Inquiry.objects.get(), by=scene.official, note="说的是镇里的人")
    page = looked_up(client, Inquiry.objects.get())
    assert f"转到{scene.county.name}办理" in page
    assert "说的是镇里的人" not in page
