"""What the administration changes of an account ends its sessions at once; what it may not handle is handed over."""

import pytest
from django.urls import reverse

from cards.models import User
from inquiries.matters.actions import moves
from tests.cards.register.test_person_leaves import PAGE, hand_over, is_out, matters, owners, signed_in  # noqa: F401 one is a fixture
from tests.cast import make_inquiry, make_user
from tests.test_access_matrix import enter


def change(scene, account, **changes):
    held = {"username": account.username, "name": account.name, "is_active": "on", "role": account.role}
    places = {place: getattr(account, f"{place}_id") for place in ("county", "township", "village", "person")}
    sent = {name: value for name, value in (held | places | changes).items() if value}
    return enter(scene.administrator).post(reverse("admin:cards_user_change", args=[account.pk]), sent)


@pytest.fixture
def own(scene):
    """The cadre's account without its person, who would bind it to the village."""
    User.objects.filter(pk=scene.cadre.pk).update(person=None)
    scene.cadre.refresh_from_db()
    return scene.cadre


def moved(scene):
    return [
        {"village": scene.neighbour.pk},
        {"village": "", "township": scene.township.pk, "role": "township"},
        {"role": "secretary"},
        {"person": scene.member.pk},
    ]


@pytest.mark.parametrize("number", range(4))
def test_another_place_role_or_person_ends_the_sessions(scene, own, number):
    User.objects.filter(pk=scene.liaison.pk).delete()
    client = signed_in(own)
    assert change(scene, own, **moved(scene)[number]).status_code == 302
    assert client.get(reverse(PAGE)).status_code == 302
    assert signed_in(own).get(reverse(PAGE)).status_code == 200


def test_another_name_ends_nothing(scene, own):
    client = signed_in(own)
    assert change(scene, own, name="周新").status_code == 302
    assert client.get(reverse(PAGE)).status_code == 200


def test_closed_is_out_at_once_and_opened_again_no_old_session_lives(scene, own):
    client = signed_in(own)
    change(scene, own, is_active="")
    assert is_out(client, "cadre")
    change(scene, own)
    assert User.objects.get(pk=own.pk).is_active
    assert client.get(reverse(PAGE)).status_code == 302
    signed_in(own)


def test_an_update_past_the_pages_ends_sessions_too(scene, own):
    client = signed_in(own)
    User.objects.filter(pk=own.pk).update(village=scene.neighbour)
    assert client.get(reverse(PAGE)).status_code == 302


@pytest.mark.parametrize(
    "lost", [{"is_active": ""}, {"village": "neighbour"}, {"role": "liaison", "person": "second"}]
)
def test_matters_out_of_reach_go_to_the_secretary(scene, matters, own, lost):  # noqa: F811 the fixture
    User.objects.filter(pk=scene.liaison.pk).update(person=None, role="cadre")
    if "village" in lost:
        lost = {"village": scene.neighbour.pk}
    if "person" in lost:
        lost |= {"person": scene.member.pk}
    assert change(scene, own, **lost).status_code == 302
    assert owners(matters) == ["secretary", "secretary", "cadre", "second"]


def test_matters_that_stay_in_reach_stay(scene, matters, own):  # noqa: F811 the fixture
    change(scene, own, role="secretary")
    assert owners(matters)[:2] == ["cadre", "cadre"]


def test_a_complaint_goes_to_another_official_of_the_township_and_to_nobody_of_the_village(scene):
    complaint = make_inquiry(scene.village, None, kind="complaint", channel="qr", about_cadre=scene.first)
    moves.accept(inquiry=complaint, by=scene.official)
    change(scene, scene.official, is_active="")
    assert owners([complaint]) == ["official"]
    second = User.objects.create_user("official2", password="x", role="township", township=scene.township)
    change(scene, scene.official)
    change(scene, scene.official, is_active="")
    assert owners([complaint]) == [second.username]


def test_the_page_says_beforehand_what_a_change_does(scene):
    page = enter(scene.administrator).get(reverse("admin:cards_user_change", args=[scene.cadre.pk]))
    assert "马上在所有地方退出登录" in page.content.decode()


def test_an_account_of_somebody_out_of_service_is_not_opened(scene):
    hand_over(scene.secretary, scene.first, scene.member)
    account = User.objects.get(pk=scene.cadre.pk)
    assert change(scene, account).status_code == 200
    assert not User.objects.get(pk=account.pk).is_active


def test_a_complaint_of_the_county_goes_to_another_of_the_county(scene):
    row = make_inquiry(scene.village, None, for_county=True)
    moves.accept(inquiry=row, by=scene.county_viewer)
    make_user("colleague", "county", scene.county)
    assert change(scene, scene.county_viewer, is_active="").status_code == 302
    assert owners([row]) == ["colleague"]
