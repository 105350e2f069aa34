"""A visit with two matters, one of them a complaint: for the village it is the visit of the other (W-11)."""

import pytest
from django.db import transaction
from django.utils import timezone

from inquiries.matters.actions import entry
from inquiries.models import DiaryEntry
from inquiries.outreach.actions import visits
from tests.cast import make_inquiry
from tests.test_access_matrix import VILLAGE_ROLES, enter, pages_as
from tests.world import SECRET

pytestmark = pytest.mark.usefixtures("unwatched")


def visit_of(place, by):
    told = {"kind": "visit", "direction": "heard", "on": timezone.localdate(), "words": "两件事"}
    return visits.record(village=place.village, by=by, household=place.home, **told)


@pytest.mark.parametrize("role", VILLAGE_ROLES)
@pytest.mark.parametrize("about", [{"is_restricted": True}, {"for_county": True}])
def test_the_village_sees_what_it_saw_without_the_complaint(places, role, about, asked):
    place, by = places.home, places.users["cadre"]
    seen = visit_of(place, places.users[role])
    make_inquiry(place.village, by, visit=seen, subject="路灯", household=place.home)
    client = enter(places.users[role])
    before = pages_as(client, place, asked)
    make_inquiry(place.village, by, visit=seen, text=SECRET, household=place.home, **about)
    after = pages_as(client, place, asked)
    assert [url for url in before | after if before.get(url) != after.get(url)] == []
    assert any("两件事".encode() in body for body in after.values())


def test_once_the_village_has_no_matter_of_it_the_visit_goes_too(places):
    place, by = places.home, places.users["cadre"]
    seen = visit_of(place, by)
    one, other = (make_inquiry(place.village, by, visit=seen) for _n in range(2))
    entry.edit(inquiry=one, by=by, is_restricted=True, for_county=True)
    assert DiaryEntry.objects.visible_to(by).filter(pk=seen.pk).exists()
    entry.edit(inquiry=other, by=by, is_restricted=True)
    for who in ("cadre", "official"):
        assert not DiaryEntry.objects.visible_to(places.users[who]).filter(pk=seen.pk).exists()
    with transaction.atomic():
        assert DiaryEntry.objects.get(pk=seen.pk).for_county
