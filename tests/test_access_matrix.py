"""Every address, as every role, on a row of one's own, of another place and of nobody (S1, S2, S4, S6)."""

import re
from urllib.parse import parse_qs

import pypdfium2
import pytest
from django.contrib import admin
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cards.hidden_ids import hide
from tests.addresses import ABSENT, ADDRESSES, LETTERS, OF_AN_ASKER, OPEN, names, public_pages
from tests.cast import make_inquiry
from tests.world import MARKS, SECRET, checksums, complain

FOREIGN = {"official": "far", "county_viewer": "abroad"}  # the nearest place that is not one's own
VILLAGE_ROLES = ["liaison", "cadre", "secretary"]
CHANGING = re.compile(
    rb'name="(csrfmiddlewaretoken|key|draft|[a-z0-9_-]*seen[a-z0-9_-]*)"\s+value="[^"]*"'
    rb'|value="[^"]*" name="key"|\b[0-9A-F]{8}\b'
)
roles = pytest.mark.parametrize("role", LETTERS)
pytestmark = pytest.mark.usefixtures("unwatched")


def enter(user) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(user, backend="cards.accounts.backend.CountedBackend")
    return client


def ask(client, method, url):
    return client.get(url) if method == "G" else client.post(url, {})


def plain(response) -> bytes:
    """The body without what differs from one answer to the next; a PDF as its text."""
    body = response.getvalue() if response.streaming else response.content
    if body.startswith(b"%PDF"):
        pages = pypdfium2.PdfDocument(body)
        return "\n".join(page.get_textpage().get_text_bounded() for page in pages).encode()
    return CHANGING.sub(b"", body)


def test_every_address_is_written_down():
    assert names() == {address.name for address in ADDRESSES} | OPEN


@roles
def test_what_is_refused_is_refused_and_leaves_nothing(places, role):
    client, foreign = enter(places.users[role]), getattr(places, FOREIGN.get(role, "near"))
    before, wrong = checksums(), []
    for address in ADDRESSES:
        for method in address.methods:
            if expected := address.answer(LETTERS[role]):
                status = ask(client, method, address.url(places.home)).status_code
                wrong += [] if status == expected else [(address.name, method, "own", status)]
            if address.row:
                theirs = ask(client, method, address.url(foreign))
                nobodys = ask(client, method, address.url(pk=ABSENT))
                alike = theirs.status_code == nobodys.status_code == 404
                wrong += [] if alike else [(address.name, method, "foreign", theirs.status_code)]
                wrong += [] if plain(theirs) == plain(nobodys) else [(address.name, method, "tells")]
    assert wrong == []
    assert checksums() == before


@roles
def test_who_may_does_and_is_never_met_by_a_crash(places, role):
    client, wrong = enter(places.users[role]), []
    for address in ADDRESSES:
        for method in address.methods:
            if address.answer(LETTERS[role]):
                continue
            with transaction.atomic():
                status = ask(client, method, address.url(places.home)).status_code
                transaction.set_rollback(True)
            if status not in ({200, 302} if method == "G" else {200, 302, 422}):
                wrong.append((address.name, method, status))
    own_answer = {("inquiries:echo_slip", "P", 422), ("inquiries:board_sheet", "G", 422)}
    assert set(wrong) - own_answer == set()


def test_a_stranger_is_sent_to_the_sign_in(places, client):
    before, wrong = checksums(), []
    for address in ADDRESSES:
        for method in address.methods:
            answer = ask(client, method, address.url(places.home))
            if answer.status_code != 302 or not answer.headers["Location"].startswith(reverse("login")):
                wrong.append((address.name, method, answer.status_code))
    assert wrong == []
    assert checksums() == before


@roles
def test_looking_changes_nothing(places, role):
    client, before = enter(places.users[role]), checksums()
    urls = [address.url(places.home) for address in ADDRESSES] + public_pages(places.home)
    for url in urls:
        client.get(url)
        client.head(url)
    after = checksums()
    assert [table for table in before if before[table] != after[table]] == []


@roles
def test_the_administration_is_the_administrators(places, role):
    client = enter(places.users[role])
    pages = ["admin:index"] + [
        f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist" for model in admin.site._registry
    ]
    expected = 200 if role == "administrator" else 302
    assert {name: client.get(reverse(name)).status_code for name in pages} == dict.fromkeys(pages, expected)


def indirect(place) -> list[str]:
    """Ways to name something of `place` in an address that is one's own."""
    pks = {
        "village": place.village.pk,
        "unit": place.unit.pk,
        "household": place.home.pk,
        "visit": hide("diaryentry", place.visit.pk),
        "asker": hide("asker", place.asker.pk),
        "target": place.inquiry.number,
    }
    searches = [place.mark[:2], "ydbj", "1990000080", "90", place.card.code, place.inquiry.number]
    queries = [f"{name}={pk}" for name, pk in pks.items()]
    queries += [f"q={words}" for words in searches]
    queries += [f"village={place.village.pk}&unit={place.unit.pk}&q={words}" for words in searches[:3]]
    return queries


@roles
def test_nothing_of_another_place_is_in_any_byte(places, role, asked):
    client, foreign = enter(places.users[role]), getattr(places, FOREIGN.get(role, "near"))
    opened = {
        row.get_absolute_url() for row in (foreign.home, foreign.person, foreign.inquiry)
    }  # the only hit
    found = []
    for address in ADDRESSES:
        if "G" not in address.methods:
            continue
        asked.clear()
        client.get(address.url(places.home))
        named = [query for query in indirect(foreign) if query.split("=")[0] in asked]
        for query in ["", "&".join(named[:7])] if address.row else ["", *named]:
            url = f"{address.url(places.home)}?{query}&show=all"
            answer = client.get(url)
            if foreign.mark.encode() in plain(answer) or answer.get("Location", "") in opened:
                found.append(url)
    alike = {"text": f"{foreign.mark}问的事", "household": foreign.home.pk}
    if foreign.mark in client.post(reverse("inquiries:inquiry_similar"), alike).content.decode():
        found.append("similar")
    assert found == []


HANDED_ROUND = {"unit", "person"}  # rows that a liaison meets whoever serves the home


def test_a_liaison_meets_no_home_of_its_own_village_that_somebody_else_serves(places, asked):
    """Yesterday the home was the liaison's: every address of it is closed, and no page shows a word of it."""
    place, client = places.home, enter(places.users["liaison"])
    place.link.until = timezone.localdate()
    place.link.save()
    open_, found = [], []
    for address in ADDRESSES:
        for method in address.methods:
            if address.row and address.row not in HANDED_ROUND and address.answer("L") != 403:
                status = ask(client, method, address.url(place)).status_code
                open_ += [] if status == 404 else [(address.name, method, status)]
    for url, body in pages_as(client, place, asked).items():
        named = [
            word
            for word in (f"{place.mark}户", f"{place.mark}问", f"{place.mark}访", "19900000802")
            if word.encode() in body
        ]
        found += [(url, named)] if named else []
    assert (open_, found) == ([], [])


def test_the_markers_stand_where_they_could_leak(places):
    for role, name in (("cadre", "home"), ("liaison", "home"), ("official", "near")):
        client, place = enter(places.users[role]), getattr(places, name)
        for url in (
            reverse("cards:household_list", query={"q": place.mark[:2]}),
            reverse("inquiries:inquiry_list", query={"show": "all"}),
            place.inquiry.get_absolute_url(),
        ):
            assert MARKS[name] in client.get(url, follow=True).content.decode(), (role, url)


def pages_as(client, place, asked) -> dict[str, bytes]:
    """Every page, the lists with each choice that they look at."""
    shows = ["show=all", "show=restricted", "show=late", f"show=all&household={place.home.pk}", "q=问的事"]
    found = {}
    for address in [address for address in ADDRESSES if "G" in address.methods]:
        asked.clear()
        found[address.url(place)] = plain(client.get(address.url(place)))
        if not address.row:
            looked_at = [f"{address.url(place)}?{show}" for show in shows if asked & parse_qs(show).keys()]
            found |= {url: plain(client.get(url)) for url in looked_at}
    merging = reverse("inquiries:inquiry_move", args=[place.running.pk, "merge"])
    similar = {"text": f"{SECRET}{place.mark}问的事", "household": place.home.pk}
    found[merging] = plain(client.get(merging))
    found["similar"] = plain(client.post(reverse("inquiries:inquiry_similar"), similar))
    return found


@pytest.mark.parametrize("role", [*VILLAGE_ROLES, "county_viewer", "administrator"])
def test_a_complaint_about_a_cadre_changes_no_byte_for_the_village(places, role, asked):
    client = enter(places.users[role])
    before = pages_as(client, places.home, asked)
    complaint = complain(places.home)
    after = pages_as(client, places.home, asked)
    assert [url for url in before | after if before.get(url) != after.get(url)] == []
    for address in ADDRESSES:
        if address.row in {"inquiry", "running"}:
            pair = [complaint.pk, "start"] if address.name.endswith("move") else [complaint.pk]
            pair += [complaint.askers.get().pk] if address.name in OF_AN_ASKER else []
            status = ask(client, address.methods[0], reverse(address.name, args=pair)).status_code
            assert status in {403, 404}, address.name
            assert role not in VILLAGE_ROLES or status == 404, address.name


def test_no_gap_in_the_numbers_betrays_a_complaint(places, steps_of_one):
    first = make_inquiry(places.home.village, places.home.office[0])
    complain(places.home)
    second = make_inquiry(places.home.village, places.home.office[0])
    assert int(second.number.split("-")[1]) == int(first.number.split("-")[1]) + 1


def test_a_complaint_is_there_for_the_township(places):
    complain(places.home)
    client = enter(places.users["official"])
    assert (
        SECRET in client.get(reverse("inquiries:inquiry_list", query={"show": "restricted"})).content.decode()
    )
    assert SECRET in client.get(places.home.home.get_absolute_url()).content.decode()


def test_strangers_read_nothing_of_homes_and_matters(places, client):
    complain(places.home)
    private = [SECRET, *(f"{places.home.mark}{what}" for what in "户问访址"), "19900000802", "甲地标记组"]
    for url in public_pages(places.home):
        body = plain(client.get(url))
        assert [words for words in private if words.encode() in body] == [], url


@pytest.mark.parametrize("role", ["official", "cadre"])
def test_every_act_asks_for_its_token(places, role):
    client = Client(enforce_csrf_checks=True)
    client.force_login(places.users[role], backend="cards.accounts.backend.CountedBackend")
    before = checksums()
    closed = [address.url(places.home) for address in ADDRESSES]
    opened = public_pages(places.home)[:2] + [
        reverse("inquiries:set_large"),
        reverse("inquiries:set_language"),
        reverse("login"),
        reverse("logout"),
    ]
    assert {url: client.post(url, {}).status_code for url in closed + opened} == dict.fromkeys(
        closed + opened, 403
    )
    assert checksums() == before
