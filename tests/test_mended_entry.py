"""An entry that is mended into a complaint leaves no trace in the village but its number set aside (W-11)."""

import re
from io import BytesIO
from itertools import count
from random import Random
from zipfile import ZipFile

import pypdfium2
import pytest
import time_machine
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from cards.hidden_ids import FORM, find
from cards.models import PrintRun
from cards.printing.runs import worker
from inquiries.matters.actions import entry
from inquiries.workflow import MOVES
from tests.addresses import public_pages
from tests.cast import make_inquiry
from tests.test_access_matrix import VILLAGE_ROLES, enter, pages_as, plain
from tests.world import SECRET

HIDDEN = ("inquiry", "asker", "photo", "comment", "diaryentry", "event")
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
    return {url: named_by_turn(what) for url, what in found.items()}


def named_by_turn(what):
    """With the hidden ids named by the order in which a page shows them: that they follow no order of their own is
    `tests/test_hidden_ids.py`'s to show."""
    if isinstance(what, tuple | list):
        return [named_by_turn(part) for part in what]
    if isinstance(what, dict):
        return {name: named_by_turn(part) for name, part in what.items()}
    turns, by_turn = count(), {}

    def turn(match):
        text = match[0] if isinstance(match[0], str) else match[0].decode()
        named = next((model for model in HIDDEN if find(model, text) is not None), None)
        word = by_turn.setdefault(text, f"{named}{next(turns)}") if named else text
        return word if isinstance(match[0], str) else word.encode()

    if isinstance(what, str):
        return re.sub(FORM, turn, what)
    return re.sub(FORM.encode(), turn, what) if isinstance(what, bytes) else what


def told(response) -> tuple:
    kept = {name: response.get(name) for name in ("Location", "Content-Type", "ETag", "Content-Disposition")}
    return response.status_code, kept, plain(response)


def zipped(response) -> tuple:
    body = response.getvalue()
    if not body.startswith(b"PK"):
        return told(response)
    with ZipFile(BytesIO(body)) as pack:
        return [(name, text_of(pack.read(name))) for name in sorted(pack.namelist())]


def text_of(body: bytes):
    if not body.startswith(b"%PDF"):
        return body
    return [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(body)]


def entered_and_mended(places, at, *, is_there):
    """Between two matters one that is mended into a complaint; or none, and its number set aside."""
    village, by = places.home.village, places.home.office[0]
    make_inquiry(village, by, at=at, subject="先前", household=places.home.home)
    if is_there:
        secret = make_inquiry(village, by, at=at, text=SECRET, household=places.home.home)
        kept = entry.STEPS.getstate()
        entry.edit(inquiry=secret, by=by, at=at, is_restricted=True)
        entry.STEPS.setstate(kept)  # what the township's series draws is not the village's
    else:
        entry.next_number(village, timezone.localdate(at).year, restricted=False)
    make_inquiry(village, by, at=at, subject="后来", household=places.home.home)


@pytest.mark.sqlite  # the ids of print runs given in a transaction that is rolled back are given again
@pytest.mark.parametrize("role", [*VILLAGE_ROLES, "county_viewer"])
def test_an_entry_mended_into_a_complaint_changes_no_byte_but_its_number(places, role, asked, monkeypatch):
    client, at, seen = enter(places.users[role]), timezone.now(), {}
    for is_there in (True, False):
        monkeypatch.setattr(entry, "STEPS", Random(9))
        with transaction.atomic():
            entered_and_mended(places, at, is_there=is_there)
            with time_machine.travel(at + timezone.timedelta(minutes=1), tick=False):
                seen[is_there] = everything(client, places.home, asked)
            transaction.set_rollback(True)
    differing = [url for url in seen[True] | seen[False] if seen[True].get(url) != seen[False].get(url)]
    assert differing == []
    listed = reverse("inquiries:inquiry_list")
    assert role == "county_viewer" or "后来".encode() in seen[True][f"{listed}?show=all"]
