"""Acts called without a page before them, and what a liaison reads of a matter that others joined."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from cards.models import Copy, Household
from cards.printing.actions import delivery, editions
from cards.roles import Role
from inquiries.matters.actions import askers, entry
from inquiries.models import DiaryEntry, Inquiry
from inquiries.outreach.actions import visits
from tests.cards.printing.printing import print_cards
from tests.cast import make_household, make_inquiry, make_user


@pytest.fixture
def abroad(scene):
    """A printed card of the other township's village."""
    edition = editions.make_edition(village=scene.elsewhere, by=scene.cadre_elsewhere)
    edition = editions.approve_edition(edition=edition, by=scene.official_elsewhere)
    [(_home, card)] = print_cards(households=[scene.foreign], edition=edition, by=None)
    return card


def test_cards_of_another_place_are_nobodys_to_deliver_print_or_approve(scene, abroad):
    how = {"how": "by_hand", "duties_explained": True}
    with pytest.raises(PermissionDenied):
        delivery.deliver(copy=abroad, by=scene.cadre, **how)
    with pytest.raises(PermissionDenied):
        print_cards(households=[scene.foreign], edition=abroad.edition, by=scene.cadre)
    with pytest.raises(PermissionDenied):
        editions.make_edition(village=scene.elsewhere, by=scene.cadre)
    waiting = editions.make_edition(village=scene.elsewhere, by=scene.cadre_elsewhere)
    with pytest.raises(PermissionDenied):
        editions.approve_edition(edition=waiting, by=scene.cadre)
    assert Copy.objects.undelivered().count() == 1


def test_an_inquiry_names_nothing_of_another_village(scene, abroad):
    for named in ({"household": scene.foreign}, {"card": abroad}, {"about_cadre": scene.first}):
        village, by = scene.village, scene.cadre
        if "about_cadre" in named:
            village, by = scene.elsewhere, scene.cadre_elsewhere
        with pytest.raises(PermissionDenied):
            make_inquiry(village, by, **named)
    assert Inquiry.objects.count() == 0


def test_nobody_is_added_or_moved_to_a_home_of_another_village(scene):
    inquiry = make_inquiry(scene.village, scene.cadre)
    with pytest.raises(PermissionDenied):
        askers.add_asker(inquiry=inquiry, by=scene.cadre, household=scene.foreign)
    with pytest.raises(PermissionDenied):
        askers.add_asker(inquiry=inquiry, by=None, name="无名")
    with pytest.raises(PermissionDenied):
        entry.edit(inquiry=inquiry, by=scene.cadre, household=scene.foreign)
    assert inquiry.askers.count() == 1


def test_a_liaison_writes_of_its_own_homes_only(scene):
    with pytest.raises(PermissionDenied):
        make_inquiry(scene.village, scene.liaison, household=scene.unlinked)
    with pytest.raises(PermissionDenied):
        visits.record(
            village=scene.village,
            by=scene.liaison,
            kind="visit",
            direction="heard",
            on=timezone.localdate(),
            household=scene.unlinked,
        )
    assert (Inquiry.objects.count(), DiaryEntry.objects.count()) == (0, 0)


def test_an_account_without_a_person_is_linked_to_nobody(scene):
    unbound = make_user("unbound", Role.LIAISON, scene.village)
    make_household(scene.village, 9, "无人联")
    assert list(Household.objects.visible_to(unbound)) == []
    assert list(Copy.objects.visible_to(unbound)) == []


def test_a_liaison_does_not_read_the_neighbours_who_joined(scene, sign_in):
    inquiry = make_inquiry(scene.village, scene.cadre, household=scene.household)
    joined = askers.add_asker(inquiry=inquiry, by=scene.cadre, name="旁听邻居", household=scene.unlinked)
    client = sign_in(scene.liaison)
    page = client.get(inquiry.get_absolute_url()).content.decode()
    assert "张立军" in page
    for address in (inquiry.get_absolute_url(), reverse("inquiries:inquiry_list", query={"show": "all"})):
        assert "旁听邻居" not in client.get(address).content.decode()
    found = client.get(reverse("inquiries:inquiry_list", query={"show": "all", "q": "旁听"}))
    assert found.context["rows"] == []
    act = reverse("inquiries:hand_over", args=[inquiry.pk, joined.pk])
    assert client.post(act, {"how": "told"}).status_code == 404
    assert "旁听邻居" in sign_in(scene.cadre).get(inquiry.get_absolute_url()).content.decode()


def test_a_liaison_does_not_read_whom_a_merge_brought_to_a_matter_of_its_own(scene):
    own = make_inquiry(scene.village, scene.liaison, household=scene.household)
    other = make_inquiry(scene.village, scene.cadre, household=scene.unlinked, asker_name="李秀英")
    askers.merge(inquiry=other, by=scene.cadre, target=own)
    assert own.askers.count() == 2
    assert [asker.name for asker in own.askers.visible_to(scene.liaison)] == ["张立军"]


def test_a_merge_of_a_merge_comes_apart_in_any_order(scene):
    by = scene.cadre
    one, two, three = (make_inquiry(scene.village, by, asker_name=name) for name in "甲乙丙")
    askers.merge(inquiry=one, by=by, target=two)
    askers.merge(inquiry=two, by=by, target=three)
    askers.unmerge(inquiry=Inquiry.objects.get(pk=one.pk), by=by, note="不是一回事")
    assert [asker.name for asker in one.askers.all()] == ["甲"]
    askers.merge(inquiry=Inquiry.objects.get(pk=one.pk), by=by, target=three)
    assert three.askers.count() == 3
    askers.unmerge(inquiry=Inquiry.objects.get(pk=two.pk), by=by, note="不是一回事")
    assert [asker.name for asker in two.askers.all()] == ["乙"]
    assert sorted(asker.name for asker in three.askers.all()) == ["丙", "甲"]


def test_two_merged_as_one_leave_as_one(scene):
    by = scene.cadre
    one, two, three = (make_inquiry(scene.village, by, asker_name=name) for name in "甲乙丙")
    askers.merge(inquiry=one, by=by, target=two)
    askers.merge(inquiry=two, by=by, target=three)
    askers.unmerge(inquiry=Inquiry.objects.get(pk=two.pk), by=by, note="不是一回事")
    assert sorted(asker.name for asker in two.askers.all()) == ["乙", "甲"]
    askers.unmerge(inquiry=Inquiry.objects.get(pk=one.pk), by=by, note="不是一回事")
    assert [[asker.name for asker in each.askers.all()] for each in (one, two, three)] == [
        ["甲"],
        ["乙"],
        ["丙"],
    ]


def test_a_photo_whose_file_is_gone_is_not_found(scene, sign_in):
    inquiry = make_inquiry(scene.village, scene.cadre)
    photo = inquiry.photos.create(file="inquiries/2026/01/gone.jpg", width=1, height=1)
    assert sign_in(scene.cadre).get(reverse("inquiries:photo", args=[photo.pk])).status_code == 404
