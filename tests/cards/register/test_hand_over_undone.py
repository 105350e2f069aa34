"""A hand-over says beforehand what it touches, and is undone on its day as long as nothing was built upon it."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from cards.accounts.actions.ending import settle
from cards.choices import SeatRole
from cards.models import Link, RegisterChange, Seat, User
from cards.register.actions import handing_over, links, undoing
from cards.register.reports.handing_over import touched_by
from inquiries.matters.actions import moves
from inquiries.models import Inquiry
from tests.cast import SINCE, make_inquiry, make_link

TODAY = timezone.localdate


def hand_over(scene, person=None, by=None, **more):
    given = {"successor": scene.chief, "on": TODAY(), "leaves": True} | more
    return handing_over.hand_over(person=person or scene.member, by=by or scene.secretary, **given).change


def page_of(client, person):
    return client.get(reverse("cards:person_hand_over", args=[person.pk]))


def test_everything_stands_as_before(scene, sign_in):
    seat = Seat.objects.create(unit=scene.group, person=scene.member, role=SeatRole.GROUP_LEADER, since=SINCE)
    client = sign_in(scene.secretary)
    sent = {"person": scene.chief.pk, "on": TODAY(), "leaves": "on"}
    page = client.post(reverse("cards:person_hand_over", args=[scene.member.pk]), sent, follow=True)
    undo = reverse("cards:change_undo", args=[RegisterChange.objects.get().pk])
    assert f'action="{undo}"' in page.text
    assert f'action="{undo}"' in client.get(scene.member.get_absolute_url()).text
    assert client.post(undo).url == scene.member.get_absolute_url()
    seat.refresh_from_db()
    scene.member.refresh_from_db()
    account = User.objects.get(pk=scene.liaison.pk)
    assert [(link.person, link.until) for link in Link.objects.all()] == [(scene.member, None)]
    assert (scene.member.is_active, seat.until, account.is_active) == (True, None, True)


def test_office_first_contact_and_open_matters_come_back(scene):
    matter = make_inquiry(scene.village, scene.cadre)
    moves.accept(inquiry=matter, by=scene.cadre)
    change = hand_over(scene, scene.first)
    assert Inquiry.objects.get(pk=matter.pk).owner == scene.secretary
    undoing.undo(change=change, by=scene.secretary)
    scene.first.cadre.refresh_from_db()
    scene.village.settings.refresh_from_db()
    row = Inquiry.objects.get(pk=matter.pk)
    assert (row.owner, row.events.latest("id").move) == (scene.cadre, "give_back")
    assert (scene.first.cadre.until, scene.village.settings.first_contact) == (None, scene.first)


@pytest.mark.parametrize("built", ["matter", "link", "seat", "contact", "person", "account"])
def test_not_once_something_was_built_upon_it(scene, built):
    Seat.objects.create(unit=scene.group, person=scene.first, role=SeatRole.GROUP_LEADER, since=SINCE)
    make_link(scene.unlinked, scene.first)
    matter = make_inquiry(scene.village, scene.cadre)
    moves.accept(inquiry=matter, by=scene.cadre)
    change = hand_over(scene, scene.first)
    if built == "matter":
        moves.start(inquiry=matter, by=scene.secretary, note="去看了")
    elif built == "link":
        links.end(link=scene.unlinked.links.active().get(), until=TODAY(), by=scene.second)
    elif built == "seat":
        Seat.objects.create(unit=scene.group, person=scene.member, role=SeatRole.GROUP_LEADER, since=SINCE)
    elif built == "contact":
        type(scene.village.settings).objects.filter(village=scene.village).update(first_contact=scene.chief)
    elif built == "account":
        settle(account=User.objects.get(pk=scene.cadre.pk), by=scene.administrator)
    else:
        type(scene.first).objects.filter(pk=scene.first.pk).update(is_active=True)
    before = list(Link.objects.order_by("pk").values())
    with pytest.raises(ValidationError, match="后面已有|又有办理"):
        undoing.undo(change=change, by=scene.secretary)
    assert list(Link.objects.order_by("pk").values()) == before
    assert User.objects.get(pk=scene.cadre.pk).is_active is False


def test_the_secretary_s_account_is_opened_again_by_the_heads_alone(scene):
    change = hand_over(scene, scene.chief, by=scene.official, successor=scene.member)
    with pytest.raises(ValidationError, match="书记"):
        undoing.undo(change=change, by=scene.cadre)
    undoing.undo(change=change, by=scene.official)
    assert User.objects.get(pk=scene.secretary.pk).is_active


def test_a_matter_that_went_above_since_stays_there_and_is_not_told_of(scene):
    matter = make_inquiry(scene.village, scene.cadre)
    moves.accept(inquiry=matter, by=scene.cadre)
    change = hand_over(scene, scene.first)
    Inquiry.objects.filter(pk=matter.pk).update(is_restricted=True, owner=None)
    undoing.undo(change=change, by=scene.second)
    assert Inquiry.objects.get(pk=matter.pk).owner is None


def test_the_page_shows_what_it_touches_and_counts_no_complaint(scene, sign_in):
    for secret in (False, True):
        matter = make_inquiry(scene.village, scene.cadre, is_restricted=secret)
        Inquiry.objects.filter(pk=matter.pk).update(owner=scene.cadre)
    page = page_of(sign_in(scene.second), scene.first)
    assert len(page.context["ending"].matters) == 1
    assert page.context["touched"] == touched_by(scene.first)
    assert touched_by(scene.member).named == [scene.household]


def test_who_leaves_is_never_proposed(scene, sign_in):
    client = sign_in(scene.cadre)
    form = page_of(client, scene.member).context["form"]
    assert scene.member not in form.fields["person"].queryset
    assert "周桂香" not in client.get(form.lookup + "&q=zgx").text
    typed = {"person_q": "周桂香", "on": TODAY(), "leaves": "on"}
    page = client.post(reverse("cards:person_hand_over", args=[scene.member.pk]), typed)
    assert (page.status_code, list(page.context["form"].errors)) == (422, ["person_q"])
