"""An entry that is mended into a complaint leaves no trace in the village but its number set aside (W-11)."""

from io import BytesIO
from random import Random
from zipfile import ZipFile

import pypdfium2
import pytest
import time_machine
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from cards.models import PrintRun
from cards.printing.runs import worker
from inquiries.matters.actions import entry
from inquiries.workflow import MOVES
from tests.addresses import public_pages
from tests.cast import make_inquiry
from tests.test_access_matrix import VILLAGE_ROLES, enter, pages_as, plain
from tests.world import SECRET

pytestmark = pytest.mark.usefixtures("unwatched")


def everything(client, place, asked) -> dict:
    """All that an account can make the product say: pages, papers, packs, runs, public pages, what the log told."""
    found = pages_as(client, place, asked)
    row = place.inquiry
    for name in [move.name for move in MOVES.values()]:
        url = reverse("inquiries:inquiry_move", args=[place.running.pk, name])
        found[url] = told(client.get(url))
    for name, sent in (
        ("inquiries:receipt", {}),
        ("inquiries:echo_slip", {}),
        ("inquiries:receipt", {"layout": "large"}),
    ):
        found[f"{name} {sent}"] = told(client.post(reverse(name, args=[row.pk]), sent))
    month = f"{timezone.localdate():%Y-%m}"
    found["pack"] = zipped(client.post(f"{reverse('inquiries:month_pack')}?month={month}", {"slips": "two"}))
    for query in (f"month={month}", "q=密告", "q=2026", "show=to_accept", "show=open", "channel=qr"):
        for name in ("inquiries:inquiry_list", "inquiries:dashboard", "inquiries:month_pack"):
            found[f"{name} {query}"] = told(client.get(f"{reverse(name)}?{query}"))
    for url in public_pages(place):
        found[f"public {url}"] = told(client.get(url))
    run = {"piece": "echo-slip", "layout": "two", "month": month, "village": place.village.pk}
    found["run"] = told(client.post(reverse("cards:run_new"), run))
    while worker.work():
        pass
    for row in PrintRun.objects.filter(pk__gt=place.run.pk):
        found[f"run {row.pk}"] = told(client.get(reverse("cards:run_detail", args=[row.pk])))
        for volume in row.volumes.all():
            found[f"volume {volume.pk}"] = told(client.get(reverse("cards:volume_file", args=[volume.pk])))
    return found


def told(response) -> tuple:
    kept = {name: response.get(name) for name in ("Location", "Content-Type", "ETag", "Content-Disposition")}
    return response.status_code, kept, plain(response)


def zipped(response) -> tuple:
    if response.status_code != 200 or not response.streaming:
        return told(response)
    with ZipFile(BytesIO(response.getvalue())) as pack:
        return [(name, text_of(pack.read(name))) for name in sorted(pack.namelist())]


def text_of(body: bytes):
    if not body.startswith(b"%PDF"):
        return body
    return [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(body)]


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
            with time_machine.travel(at + timezone.timedelta(minutes=1), tick=False):
                seen[is_here] = everything(client, places.home, asked)
            transaction.set_rollback(True)
    differing = [url for url in seen[True] | seen[False] if seen[True].get(url) != seen[False].get(url)]
    assert differing == []
    listed = reverse("inquiries:inquiry_list")
    assert role == "county_viewer" or "后来".encode() in seen[True][f"{listed}?show=all"]
