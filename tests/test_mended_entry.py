"""An entry that is mended into a complaint leaves no trace in the village but its number set aside (W-11)."""

from random import Random

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from inquiries.matters.actions import entry
from tests.cast import make_inquiry
from tests.test_access_matrix import VILLAGE_ROLES, enter, pages_as
from tests.world import SECRET

pytestmark = pytest.mark.usefixtures("unwatched")


def entered_and_mended(places, at, steps, *, is_here):
    """Between two matters one that is mended into a complaint; or the same elsewhere, and its number set aside."""
    village, by = places.home.village, places.home.office[0]
    make_inquiry(village, by, at=at, subject="先前", household=places.home.home)
    if is_here:
        secret = make_inquiry(village, by, at=at, text=SECRET, household=places.home.home)
    else:
        entry.next_number(village, timezone.localdate(at).year, restricted=False)
        kept = steps.getstate()
        by = places.near.office[0]
        secret = make_inquiry(places.near.village, by, at=at, text=SECRET, household=places.near.home)
        steps.setstate(kept)
    entry.edit(inquiry=secret, by=by, at=at, is_restricted=True)
    make_inquiry(village, places.home.office[0], at=at, subject="后来", household=places.home.home)


@pytest.mark.sqlite  # ids given in a transaction that is rolled back are given again
@pytest.mark.parametrize("role", [*VILLAGE_ROLES, "county_viewer"])
def test_an_entry_mended_into_a_complaint_changes_no_byte_but_its_number(places, role, asked, monkeypatch):
    client, at, seen = enter(places.users[role]), timezone.now(), {}
    for is_here in (True, False):
        steps = Random(9)
        monkeypatch.setattr(entry, "STEPS", steps)
        with transaction.atomic():
            entered_and_mended(places, at, steps, is_here=is_here)
            seen[is_here] = pages_as(client, places.home, asked)
            transaction.set_rollback(True)
    differing = [url for url in seen[True] | seen[False] if seen[True].get(url) != seen[False].get(url)]
    assert differing == []
    listed = reverse("inquiries:inquiry_list")
    assert role == "county_viewer" or "后来".encode() in seen[True][f"{listed}?show=all"]
