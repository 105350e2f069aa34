"""The foot of a villager's page: whom to call, and nothing of the program."""

import pytest

from tests.cast import make_inquiry
from tests.feed import post
from tests.notice_board import posted
from villageliaison import context


def foot(page):
    return page.text.split('<footer class="footer"')[1].split("</footer>")[0]


def pages(scene, client):
    of_village = [
        client.get(f"/h/{scene.household.token}/"),
        client.get(f"/board/{scene.village.slug}/"),
        client.get(f"/feed/{scene.village.slug}/"),
        client.get(f"/feed/{scene.village.slug}/{post(scene).pk}/"),
        client.post("/track/", {"code": make_inquiry(scene.village, scene.cadre).code}),
    ]
    return of_village, [client.get(url) for url in ("/track/", "/board/", "/login/", "/h/0000/")]


def test_it_bears_the_phone_of_the_village_and_no_version(scene, client, monkeypatch):
    monkeypatch.setattr(context, "VERSION", "9.8.7")
    posted(scene)
    of_village, others = pages(scene, client)
    for page in of_village:
        assert "牛头岭村" in foot(page)
        assert "0737-5550001" in foot(page)
    assert [page for page in of_village + others if "9.8.7" in page.text] == []
    client.force_login(scene.cadre)
    assert "9.8.7" in foot(client.get("/"))


def test_a_village_without_a_phone_names_the_township(scene, client):
    type(scene.village).objects.update(office_phone="")
    scene.township.office_phone = "0737-5559999"
    scene.township.save()
    page = foot(client.get(f"/board/{scene.village.slug}/"))
    assert ("牛头岭村" in page, "0737-5559999" in page) == (False, True)


@pytest.mark.parametrize("for_county", [False, True])
def test_whoever_complained_is_led_to_nobody_in_the_village(scene, client, for_county):
    above = scene.county if for_county else scene.township
    above.office_phone = "0737-5558888"
    above.save()
    row = make_inquiry(scene.village, None, is_restricted=True, for_county=for_county)
    page = foot(client.post("/track/", {"code": row.code}))
    assert ("0737-5550001" in page, "0737-5558888" in page) == (False, True)
