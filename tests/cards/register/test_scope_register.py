"""Markers of another place are put where they could leak; every register page is then read as every role."""

import pytest
from django.urls import reverse

from cards.choices import SeatRole, UnitKind
from cards.models import Seat, ServiceCentre, Unit
from tests.cast import SINCE, make_household, make_link, make_person

MARK = "外来标记"
LISTS = ["household_list", "unit_list", "person_list", "village_list"]


@pytest.fixture
def marked(scene):
    """Everything of the other township carries the marker."""
    place = scene.elsewhere
    place.name = f"{MARK}村"
    place.save()
    unit = Unit.objects.create(village=place, kind=UnitKind.GROUP, number=1, name=f"{MARK}组")
    person = make_person(place, f"{MARK}人", "19900000666", body="committee", position=f"{MARK}职")
    Seat.objects.create(unit=unit, person=person, role=SeatRole.GROUP_LEADER, since=SINCE)
    home = make_household(place, 66, f"{MARK}户", group=unit, phone="19900000667")
    make_link(home, person)
    ServiceCentre.objects.create(village=place, name=f"{MARK}中心", head=person)
    scene.outside = {"unit": unit, "person": person, "household": home, "village": place}
    return scene


def pages(scene):
    yield from (reverse(f"cards:{name}") for name in LISTS)
    for query in (
        "q=外来",
        "q=wlbj",
        "q=1990000066",
        "q=66",
        f"village={scene.elsewhere.pk}",
        "gap=unserved",
        "left=1",
    ):
        yield f"{reverse('cards:household_list')}?{query}"
        yield f"{reverse('cards:person_list')}?{query}"
    yield f"{reverse('cards:person_lookup')}?q=外来"
    yield f"{reverse('cards:person_lookup')}?q=wlbj&village={scene.elsewhere.pk}"
    yield f"{reverse('cards:household_list')}?unit={scene.outside['unit'].pk}&village={scene.elsewhere.pk}"
    yield f"{reverse('cards:household_create')}?village={scene.elsewhere.pk}"
    for name in ("household_create", "unit_create", "person_create"):
        yield reverse(f"cards:{name}")
    yield scene.village.get_absolute_url()
    yield scene.group.get_absolute_url()
    yield scene.household.get_absolute_url()
    yield scene.member.get_absolute_url()
    for name, row in (
        ("household_edit", scene.household),
        ("link_add", scene.household),
        ("unit_edit", scene.group),
        ("person_edit", scene.member),
        ("person_hand_over", scene.member),
        ("village_edit", scene.village),
    ):
        yield reverse(f"cards:{name}", args=[row.pk])


@pytest.mark.parametrize("who", ["cadre", "secretary", "official", "liaison"])
def test_nothing_of_another_place_is_on_any_page(marked, sign_in, who):
    client = sign_in(getattr(marked, who))
    for url in pages(marked):
        text = client.get(url).content.decode()
        for mark in (MARK, "19900000666", "19900000667"):
            assert mark not in text, url


def test_the_markers_are_there_for_whom_they_belong_to(marked, sign_in):
    client = sign_in(marked.official_elsewhere)
    assert all(MARK in client.get(reverse(f"cards:{name}")).content.decode() for name in LISTS)


@pytest.mark.parametrize(
    "who", ["cadre", "secretary", "official", "liaison", "county_viewer", "administrator"]
)
def test_foreign_and_absent_objects_answer_alike(marked, sign_in, who):
    client = sign_in(getattr(marked, who))
    outside = marked.outside
    addresses = [
        ("household", "household"),
        ("cards:household_edit", "household"),
        ("cards:household_leave", "household"),
        ("cards:link_add", "household"),
        ("cards:unit_detail", "unit"),
        ("cards:unit_edit", "unit"),
        ("cards:person_detail", "person"),
        ("cards:person_edit", "person"),
        ("cards:person_photo", "person"),
        ("cards:person_hand_over", "person"),
    ]
    for name, kind in addresses:
        foreign = client.get(reverse(name, args=[outside[kind].pk]))
        absent = client.get(reverse(name, args=[999_999]))
        assert (foreign.status_code, absent.status_code) == (404, 404), name


def test_village_page_of_another_township_is_not_found(marked, sign_in):
    for who in ("cadre", "official", "administrator"):
        assert sign_in(getattr(marked, who)).get(marked.elsewhere.get_absolute_url()).status_code == 404


def test_liaison_reads_no_register_pages_but_its_homes(scene, sign_in):
    client = sign_in(scene.liaison)
    for url in (
        reverse("cards:unit_list"),
        reverse("cards:person_list"),
        scene.village.get_absolute_url(),
        scene.group.get_absolute_url(),
        scene.member.get_absolute_url(),
    ):
        assert client.get(url).status_code == 403


def test_an_account_moved_to_another_village_is_out_at_once_and_then_sees_the_new_one(scene, sign_in):
    client = sign_in(scene.cadre)
    assert client.get(scene.household.get_absolute_url()).status_code == 200
    scene.cadre.village = scene.elsewhere
    scene.cadre.save()
    assert client.get(scene.household.get_absolute_url()).status_code == 302
    assert sign_in(scene.cadre).get(scene.household.get_absolute_url()).status_code == 404
    scene.cadre.is_active = False
    scene.cadre.save()
    assert client.get(reverse("cards:household_list")).status_code == 302
