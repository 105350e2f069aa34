"""What a villager reads after sending and at every look-up: whom to ask, with a number to call."""

from uuid import uuid4

import pytest
from django.urls import reverse

from cards.models import Cadre, User
from inquiries.matters.actions import moves
from inquiries.matters.actions.restricting import to_county
from inquiries.matters.reports import papers
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
    assert "转办" not in looked_up(client, row).split("<main")[1]
    to_county(inquiry=Inquiry.objects.get(), by=scene.official, note="说的是镇里的人")
    page = looked_up(client, Inquiry.objects.get())
    assert ("转办：只由下面写明的单位办理" in page, scene.county.name in page) == (True, True)
    assert "说的是镇里的人" not in page


def handled(scene, by, **values):
    return moves.accept(inquiry=make_inquiry(scene.village, by, **values), by=by)


def on_paper(inquiry):
    found = papers.receipt(inquiry, inquiry.askers.get())
    return found.get("office"), found["office_phone"]


def test_who_handles_it_is_named_on_the_page_and_on_paper(scene, client):
    inquiry, person = handled(scene, scene.secretary), scene.secretary.person
    person.phone = "13800007777"
    person.save()
    page = looked_up(client, inquiry)
    assert ("tel:13800007777" in page, person.name in page, FIRST in page) == (True, True, False)
    assert on_paper(Inquiry.objects.get()) == (person.name, "13800007777")


@pytest.mark.parametrize("gap", ["no account", "not on the card", "term over", "no number", "left"])
def test_a_handler_whose_number_is_not_public_is_replaced_by_the_first_contact(scene, client, gap):
    inquiry, person = handled(scene, scene.secretary), scene.secretary.person
    type(person).objects.filter(pk=person.pk).update(
        phone="" if gap == "no number" else "13800007777", is_active=gap != "left"
    )
    cadre = Cadre.objects.filter(person=person)
    cadre.update(on_card=gap != "not on the card", until="2020-01-01" if gap == "term over" else None)
    if gap == "no account":
        User.objects.filter(pk=scene.secretary.pk).update(is_active=False)
    page = looked_up(client, inquiry)
    assert ("tel:13800007777" in page, FIRST in page) == (False, True)
    assert on_paper(Inquiry.objects.get()) == (scene.first.name, scene.first.phone)


def test_who_asked_in_the_feed_meets_nobodys_own_number_on_paper_either(scene):
    inquiry = handled(scene, scene.secretary)
    Inquiry.objects.update(channel="feed")
    assert on_paper(Inquiry.objects.get(pk=inquiry.pk)) == (None, scene.village.office_phone)
