"""Searches and the trail of corrections take the same statements for one row and for a thousand (R16)."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cards.models import Household, Person, RegisterChange
from inquiries.models import DiaryChange, DiaryEntry
from inquiries.outreach.actions import visits
from tests.cast import make_inquiry

MANY = 1000
FEW = 20
"""As many as the widest of these pages takes today (handing over); none takes more for more rows."""


def addresses(scene, entry):
    found = {name: reverse(name, query={"q": "户"}) for name in LISTS}
    found |= {f"{name} by pinyin": reverse(name, query={"q": "zhang li"}) for name in LISTS}
    return found | {
        "trail of a home": scene.household.get_absolute_url(),
        "trail of a person": scene.member.get_absolute_url(),
        "hand over": reverse("cards:person_hand_over", args=[scene.chief.pk]),
        "visit": entry.get_absolute_url(),
    }


LISTS = ("cards:household_list", "cards:person_list", "inquiries:visit_list", "inquiries:inquiry_list")


def fill(scene, entry, many, first=1000):
    place = {"village": scene.village, "township_id": scene.village.township_id}
    homes = [Household(number=first + n, head_name=f"张立{n}户", **place) for n in range(many)]
    Household.objects.bulk_create(homes)
    Person.objects.bulk_create([Person(name=f"张立{n}户", **place) for n in range(many)])
    edits = {"act": "edited", "by": scene.cadre, "before": {"phone": "1"}, **place}
    for about in ({"household": scene.household}, {"person": scene.member}):
        RegisterChange.objects.bulk_create([RegisterChange(**edits, **about) for _n in range(many)])
    DiaryChange.objects.bulk_create(
        [DiaryChange(entry=entry, by=scene.cadre, before={}) for _n in range(many)]
    )
    visit = {"author": scene.cadre, "kind": "visit", "direction": "heard", "on": timezone.localdate()}
    DiaryEntry.objects.bulk_create(
        [DiaryEntry(words="户", household=home, **place, **visit) for home in homes]
    )


def counted(client, urls):
    found = {}
    for name, url in urls.items():
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get(url, follow=True).status_code == 200
        found[name] = len(queries)
    return found


@pytest.mark.parametrize("who", ["cadre", "official"])
def test_one_row_and_a_thousand_cost_the_same(scene, sign_in, who):
    values = {"kind": "visit", "direction": "heard", "on": timezone.localdate(), "words": "户"}
    entry = visits.record(village=scene.village, by=scene.cadre, **values)
    for _n in range(2):  # one hit alone would be opened
        make_inquiry(scene.village, scene.cadre, subject="户")
    client, urls = sign_in(getattr(scene, who)), addresses(scene, entry)
    fill(scene, entry, 60)  # more than a page: the rows behind it are counted
    few = counted(client, urls)
    fill(scene, entry, MANY, first=2000)
    many = counted(client, urls)
    assert many == few
    assert {name: count for name, count in few.items() if count > FEW} == {}
