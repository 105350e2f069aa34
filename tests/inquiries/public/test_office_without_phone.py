"""A complaint that goes to an office without a phone still names a number: the level above's, or the hotline (W-11)."""

from uuid import uuid4

import pytest
from django.core import checks
from django.urls import reverse

from inquiries.matters.reports import papers
from tests.cards.printing.printing import edition_of, print_cards
from tests.cast import make_inquiry, make_user
from tests.inquiries.matters.test_complaint_above import NEW, data

COUNTY, HOTLINE = "0737-5550008", "12345"
ABOUT = {"on": "is_restricted", "township": "for_county"}
VILLAGE = ["0737-5550001", "07375550001", "19900000001"]


@pytest.fixture(params=["county", "nothing"])
def known(request, scene):
    """What is known of the offices above, and the number that is named for the township's."""
    if request.param == "county":
        scene.county.office_phone = COUNTY
        scene.county.save()
    scene.village.refresh_from_db()
    return {"on": COUNTY if request.param == "county" else HOTLINE}


def body_of(page) -> str:
    return page.text.split("<main")[1].replace("-", "")


def dialled(phone: str) -> str:
    return f"tel:{phone.replace('-', '')}"


def test_the_asker_is_told_whom_to_call(scene, client, known):
    sent = {"key": uuid4(), "text": "他收钱不办事", "is_restricted": "on", "asked_twice": "on"}
    saved = client.post(f"/h/{scene.household.token}/ask/", sent)
    row = make_inquiry(scene.village, None, is_restricted=True)
    looked_up = client.post(reverse("inquiries:public_track"), {"code": row.code})
    for page in map(body_of, (saved, looked_up)):
        assert dialled(known["on"]) in page
        assert (scene.county.name if known["on"] == COUNTY else "政务服务便民热线") in page
        assert [phone for phone in VILLAGE if phone in page] == []


def test_a_complaint_with_the_county_leads_to_the_hotline(scene, client):
    row = make_inquiry(scene.village, None, is_restricted=True, for_county=True)
    page = body_of(client.post(reverse("inquiries:public_track"), {"code": row.code}))
    assert (dialled(HOTLINE) in page, "政务服务便民热线" in page) == (True, True)


def test_its_papers_name_the_number_and_whose_it_is(scene, known):
    row = make_inquiry(scene.village, None, is_restricted=True)
    said = papers.receipt(row, row.askers.get())
    name = scene.county.name if known["on"] == COUNTY else "政务服务便民热线"
    assert (said["owed_by"], said["office"], said["office_phone"]) == (scene.township.name, name, known["on"])


def test_the_notice_and_the_page_of_a_card_name_it_before_anything_is_sent(scene, client, known):
    notice = (
        client.get(f"/h/{scene.household.token}/").text.replace("-", "").split('<div class="privacy">')[1]
    )
    [(_home, card)] = print_cards(households=[scene.household], edition=edition_of(scene), by=scene.cadre)
    for page in (notice, body_of(client.post(reverse("inquiries:public_track"), {"code": card.code}))):
        numbers = {phone: dialled(phone) in page for phone in (COUNTY, HOTLINE)}
        assert numbers == {COUNTY: known["on"] == COUNTY, HOTLINE: known["on"] == HOTLINE}


def test_whoever_enters_it_is_told_too(scene, sign_in, known):
    scene.official.is_active = False
    scene.official.save()
    page = body_of(sign_in(scene.cadre).post(NEW, data(is_restricted="on", asked_twice="on")))
    assert ("还没有账号" in page, dialled(known["on"]) in page) == (True, True)


def test_the_administrator_is_told_until_the_number_is_there(scene, sign_in):
    client = sign_in(make_user("keeper", "administrator"))
    page = client.get(reverse("admin:index")).text
    url = reverse("admin:cards_township_change", args=[scene.township.pk])
    assert (f"{scene.township}没有填办公电话" in page, url in page) == (True, True)
    for office in (scene.township, scene.county):
        office.office_phone = COUNTY
        office.save()
    page = client.get(reverse("admin:index")).text
    assert (f"{scene.township}没有填" in page, f"{scene.county}没有填" in page) == (False, False)


def test_the_system_check_warns(scene):
    type(scene.township).objects.update(office_phone=COUNTY)
    found = [each for each in checks.run_checks(databases=["default"]) if each.id == "cards.W001"]
    assert [each.msg for each in found] == [f"{scene.county} has no office phone."]
    assert HOTLINE in found[0].hint
    type(scene.county).objects.update(office_phone=COUNTY)
    assert [each for each in checks.run_checks(databases=["default"]) if each.id == "cards.W001"] == []
