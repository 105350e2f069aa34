"""No page of a village shows the id of a row that a complaint has too: a gap would tell of it (W-11)."""

import base64
import re
import zlib
from types import SimpleNamespace

import pytest
from django.db import connection
from django.urls import reverse

from cards.hidden_ids import find, hide
from inquiries.matters.actions import askers
from inquiries.models import Answer, Asker, AskerAct, Comment, DiaryChange, DiaryEntry, Event, Inquiry, Photo
from tests.test_access_matrix import enter
from tests.test_mended_entry import everything
from tests.world import asked_in

MODELS = (Inquiry, Asker, Photo, Event, Answer, AskerAct, DiaryEntry, DiaryChange, Comment)
FIRST = 73_190_000
MARK = re.compile(rb"7319\d{4}")
SIGNED = re.compile(rb'"(\.?[\w-]{8,}):[\w-]{4,}:[\w-]{20,}"')
pytestmark = pytest.mark.usefixtures("unwatched")


def from_here_on(first: int) -> None:
    """The next row of each model gets this id."""
    with connection.cursor() as cursor:
        for model in MODELS:
            table = model._meta.db_table
            if connection.vendor == "sqlite":
                cursor.execute("UPDATE sqlite_sequence SET seq = %s WHERE name = %s", [first, table])
                if not cursor.rowcount:
                    cursor.execute("INSERT INTO sqlite_sequence (seq, name) VALUES (%s, %s)", [first, table])
            else:
                cursor.execute("SELECT setval(pg_get_serial_sequence(%s, 'id'), %s)", [table, first])


def opened(body: bytes) -> bytes:
    """A page, and what its signed texts say to anybody who takes them apart."""
    said = [body]
    for text in SIGNED.findall(body):
        raw = base64.urlsafe_b64decode(text.lstrip(b".") + b"=" * (-len(text.lstrip(b".")) % 4))
        said.append(zlib.decompress(raw) if text.startswith(b".") else raw)
    return b"\n".join(said)


def asked_anew(places):
    """The home village with rows of a new kind each, whose ids are marked."""
    place = places.home
    from_here_on(FIRST)
    place.home.refresh_from_db()
    rows = vars(place) | asked_in(place.village, place.home, place.office, place.mark)
    askers.hand_over(asker=rows["asker"], by=place.office[0], how="told")
    askers.add_asker(inquiry=rows["running"], by=place.office[0], name="甲乙丙", phone="19900000877")
    return SimpleNamespace(**rows)


@pytest.mark.parametrize("role", ["liaison", "secretary"])
def test_no_page_of_a_village_shows_an_id_that_a_complaint_takes_part_in(places, role, asked, monkeypatch):
    place, client, wrong = asked_anew(places), enter(places.users[role]), []
    assert place.inquiry.pk > FIRST < place.visit.pk
    monkeypatch.setattr("tests.test_access_matrix.CHANGING", re.compile(rb"(?!)"))  # hidden fields too
    pages = everything(client, place, asked)
    for url, what in pages.items():
        said = opened(what if isinstance(what, bytes) else repr(what).encode())
        wrong += [(url, found) for found in MARK.findall(said)]
    assert wrong == []


def test_a_hidden_id_is_found_again_for_its_model_alone():
    names = [hide("inquiry", pk) for pk in range(1, 400)]
    assert [find("inquiry", name) for name in names] == list(range(1, 400))
    assert {find("asker", name) for name in names} == {None}
    assert sorted(names) != names
    shared = max(
        sum(a == b for a, b in zip(one, two, strict=True)) for one, two in zip(names, names[1:], strict=False)
    )
    assert shared < 12  # neighbours have no more in common than chance gives


@pytest.mark.parametrize(
    "text", [None, "", "7", "é" * 24, "a" * 24, hide("inquiry", 7).upper(), hide("inquiry", 7)[1:]]
)
def test_any_other_text_stands_for_nothing(text):
    assert find("inquiry", text) is None


def test_a_key_of_ones_own_hides_otherwise(settings):
    before = hide("inquiry", 7)
    settings.CODE_KEY = "another"
    assert hide("inquiry", 7) != before
    assert find("inquiry", before) is None


@pytest.mark.parametrize("named", ["7", "0", "a" * 24])
def test_a_bare_id_opens_nothing(places, named):
    client = enter(places.users["cadre"])
    for path in (f"/inquiries/{named}/", f"/visits/{named}/", f"/photos/{named}/"):
        assert client.get(path).status_code == 404
    page = client.get(reverse("inquiries:inquiry_new"), {"visit": places.home.visit.pk})
    assert places.home.visit.words not in page.text
