from datetime import date

import pytest

from inquiries.reports.today import publication_day
from tests.cast import make_inquiry


def test_start_page_needs_sign_in(client):
    assert client.get("/").url == "/login/?next=/"


def test_cadre_sees_what_waits(scene, sign_in):
    make_inquiry(scene.village, scene.cadre, subject="水管漏水")
    page = sign_in(scene.cadre).get("/").content.decode()
    assert "水管漏水" in page
    assert 'href="/inquiries/?show=to_accept"' in page


def test_liaison_sees_only_linked_households(scene, sign_in):
    page = sign_in(scene.liaison).get("/").content.decode()
    assert scene.household.head_name in page
    assert scene.unlinked.head_name not in page


@pytest.mark.feature("W-11")
def test_official_sees_complaints_about_cadres(scene, sign_in):
    make_inquiry(scene.village, scene.official, subject="对干部的意见", is_restricted=True)
    assert "对干部的意见" in sign_in(scene.official).get("/").content.decode()
    assert "对干部的意见" not in sign_in(scene.secretary).get("/").content.decode()


@pytest.mark.parametrize(("who", "url"), [("county_viewer", "/dashboard/"), ("administrator", "/admin/")])
def test_others_start_where_their_work_is(scene, sign_in, who, url):
    assert sign_in(getattr(scene, who)).get("/").url == url


@pytest.mark.parametrize("who", ["cadre", "liaison", "official"])
def test_same_number_of_queries_at_more_rows(scene, sign_in, django_assert_max_num_queries, who):
    client = sign_in(getattr(scene, who))
    with django_assert_max_num_queries(15) as before:
        client.get("/")
    for _ in range(20):
        make_inquiry(scene.village, scene.cadre, household=scene.household)
    with django_assert_max_num_queries(len(before)):
        client.get("/")


@pytest.mark.feature("S4-14")
@pytest.mark.parametrize(
    ("day", "today", "expected"),
    [
        (31, date(2026, 2, 10), date(2026, 2, 28)),
        (31, date(2028, 2, 10), date(2028, 2, 29)),
        (31, date(2026, 11, 22), date(2026, 11, 30)),
        (20, date(2026, 12, 31), date(2026, 12, 20)),
    ],
)
def test_publication_day(day, today, expected):
    assert publication_day(day, today) == expected
