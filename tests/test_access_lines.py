"""The access line of a page names every home, person, matter and visit that the page shows (L7)."""

import logging

import pytest
from django.test import Client
from django.urls import reverse

from cards.models import Audit
from tests.addresses import ADDRESSES, LETTERS
from tests.test_access_matrix import plain
from tests.test_audit_of_files import is_file
from tests.world import SECRET, complain

pytestmark = pytest.mark.usefixtures("unwatched")


def enter(user) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(user, backend="cards.accounts.backend.CountedBackend")
    return client


def rows_by_word(place) -> dict[str, list]:
    """Words that stand on a page only where one of these rows is shown."""
    matters = [place.inquiry, place.running, place.comment.inquiry]
    return {
        f"{place.mark}户": [place.home, *matters],
        f"{place.mark}问": matters,
        f"{place.mark}访": [place.visit],
    }


@pytest.fixture
def shown(caplog):
    """shown(act) gives the answer and the ids that its access line names."""

    def look(act):
        caplog.clear()
        with caplog.at_level(logging.INFO, "villageliaison.access"):
            answer = act()
        [line] = [each.facts for each in caplog.records if each.name == "villageliaison.access"]
        body = "" if is_file(answer) else plain(answer).decode(errors="replace")
        return body, line["shown"]

    return look


OF_A_COMPLAINT = ["inquiries:inquiry_detail", "inquiries:inquiry_edit", "inquiries:receipt_choice"]
PEOPLE = {"cards:person_list", "cards:person_detail", "cards:person_edit", "cards:person_lookup"}
"""Pages about who serves. Elsewhere their names stand as on every contact card."""


def unnamed(place, body, named) -> list[str]:
    return [
        word
        for word, rows in rows_by_word(place).items()
        if word in body and not any(row.pk in named.get(row._meta.model_name, []) for row in rows)
    ]


@pytest.mark.parametrize("role", LETTERS)
def test_the_line_names_whatever_a_page_shows(places, shown, role):
    client, place, missing, found = enter(places.users[role]), places.home, [], 0
    for address in ADDRESSES:
        if "G" not in address.methods:
            continue
        for query in ({}, {"show": "all", "village": place.village.pk, "q": place.mark[:2]}):
            url = address.url(place)
            body, named = shown(lambda url=url, query=query: client.get(url, query))
            found += any(word in body for word in rows_by_word(place))
            missing += [(address.name, word) for word in unnamed(place, body, named)]
            if (
                address.name in PEOPLE
                and f"{place.mark}干" in body
                and place.person.pk not in named["person"]
            ):
                missing.append((address.name, "person"))
    assert not missing, "  ".join(f"{name}:{word[-1]}" for name, word in dict.fromkeys(missing))
    assert found >= {"county_viewer": 0, "administrator": 0, "liaison": 10}.get(role, 25)


def complaints_of(place, complaint) -> set[tuple]:
    return {("inquiries.inquiry", complaint.pk), ("inquiries.diaryentry", complaint.visit_id)}


def test_whoever_reads_a_complaint_about_a_cadre_is_on_record(places):
    """Wherever a word of it stands, on a page, in a list or a picture of it, the audit names it and the reader."""
    place, user = places.home, places.users["official"]
    complaint = complain(place)
    client, found, untold = enter(user), set(), []
    pages = [(address.name, address.url(place)) for address in ADDRESSES if "G" in address.methods]
    pages += [(name, reverse(name, args=[complaint.pk])) for name in OF_A_COMPLAINT]
    for name, url in pages:
        for query in (
            {},
            {"show": "all", "q": SECRET[:2], "village": place.village.pk},
            {"show": "restricted"},
        ):
            before = Audit.objects.filter(act="complaint_read").count()
            answer = client.get(url, query)
            if is_file(answer) or SECRET not in plain(answer).decode(errors="replace"):
                continue
            found.add(name)
            rows = Audit.objects.filter(act="complaint_read").order_by("id")[before:]
            told = {(row.kind, row.row) for row in rows if row.by == user and row.village == place.village}
            untold += [] if told & complaints_of(place, complaint) else [name]
    assert untold == []
    assert found >= {
        "today",
        "household",
        "inquiries:inquiry_list",
        "inquiries:inquiry_detail",
        "inquiries:visit_list",
    }


def test_a_similar_complaint_shown_while_typing_is_on_record(places):
    place, user = places.home, places.users["official"]
    complaint = complain(place)
    typed = {"text": f"{SECRET}{place.mark}问的事", "household": place.home.pk}
    assert SECRET in enter(user).post(reverse("inquiries:inquiry_similar"), typed).content.decode()
    assert Audit.objects.filter(act="complaint_read", row=complaint.pk, by=user).exists()


def test_reading_anything_else_is_no_entry(places):
    place = places.home
    complain(place)
    client, before = enter(places.users["cadre"]), Audit.objects.count()
    for url in (
        place.inquiry.get_absolute_url(),
        place.home.get_absolute_url(),
        reverse("inquiries:inquiry_list"),
    ):
        assert client.get(url).status_code == 200
    assert Audit.objects.count() == before
