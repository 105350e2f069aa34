"""Every file that an account gets is on record."""

from datetime import timedelta
from io import StringIO
from unittest.mock import ANY, patch

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cards.models import Audit, Copy, DutyShift
from tests.addresses import ADDRESSES, LETTERS

pytestmark = pytest.mark.usefixtures("unwatched")
FILES = ("application/pdf", "application/zip", "text/csv", "application/vnd")
QUERIES = ({}, {"layout": "wall"})
GIVEN = {
    "liaison": "",
    "cadre": "cards:card_preview cards:sheet_sample cards:duty_sheet cards:test_sheet cards:run_archive "
    "cards:volume_file cards:name_board_sample inquiries:board_sheet "
    "inquiries:board_month_sheet",
    "county_viewer": "",
    "administrator": "",
}
"""What answers a look with a file; secretary and official get what a cadre gets."""


def enter(user) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(user, backend="cards.accounts.backend.CountedBackend")
    return client


def is_file(answer) -> bool:
    return answer.status_code == 200 and answer["Content-Type"].startswith(FILES)


def on_duty(place) -> None:
    first = timezone.localdate().replace(day=1)
    for day in range(31):
        DutyShift.objects.create(village=place.village, person=place.person, on=first + timedelta(day))


def entries_of(act) -> tuple[bool, list[Audit]]:
    """Whether `act` answered with a file, and what it left in the audit."""
    before = Audit.objects.order_by("-id").values_list("pk", flat=True).first() or 0
    answer = act()
    return is_file(answer), list(Audit.objects.filter(pk__gt=before, act__in=["printed", "exported"]))


@pytest.mark.parametrize("role", LETTERS)
def test_no_file_is_given_without_an_entry(places, role):
    client, user, given, untold = enter(places.users[role]), places.users[role], set(), []
    on_duty(places.home)
    for address in ADDRESSES:
        if "G" not in address.methods:
            continue
        for query in QUERIES:
            query = query | ({"village": places.home.village.pk} if role == "official" else {})
            url = address.url(places.home)
            got, rows = entries_of(lambda url=url, query=query: client.get(url, query))
            if got:
                given.add(address.name)
            right = [row for row in rows if row.by == user and row.row and row.facts["piece"]]
            if len(right) != got:
                untold.append((address.name, len(rows)))
    assert untold == []
    assert given == set(GIVEN.get(role, GIVEN["cadre"]).split())


def posts(place) -> dict[str, dict]:
    """Every address that answers a form with a file, with what it takes."""
    return {
        reverse("cards:card_print"): {"homes": "village", "layout": "wall", "go_on": "1"},
        reverse("cards:run_new", query={"piece": "contact-card"}): {"layout": "sheet", "go_on": "1"},
        reverse("inquiries:month_pack"): {"slips": "two"},
    }


def test_what_is_printed_at_once_is_on_record_with_the_copies(places):
    user, place = places.users["cadre"], places.home
    for url, fields in posts(place).items():
        got, rows = entries_of(lambda url=url, fields=fields: enter(user).post(url, fields))
        assert got, url
        assert rows, url
        assert {(row.act, row.by, row.village) for row in rows} == {("printed", user, place.village)}
        assert [row.facts["copies"] > 0 for row in rows] == [True] * len(rows)


def test_what_is_not_issued_is_not_on_record(places):
    """The page of what would be left out draws nothing, and a print that breaks leaves neither copies nor entry."""
    client, url = enter(places.users["cadre"]), reverse("cards:card_print")
    got, rows = entries_of(lambda: client.post(url, {"homes": "village", "layout": "nonsense"}))
    assert (got, rows) == (False, [])
    with patch("cards.printing.runs.volumes.tell", side_effect=ZeroDivisionError):
        before = Copy.objects.count()
        fields = {"homes": "village", "layout": "wall", "go_on": "1"}
        assert client.post(url, fields).status_code == 500
        assert Copy.objects.count() == before


def test_a_run_and_a_command_leave_an_entry_for_each_village(places, tmp_path):
    village = places.home.village
    rows = Audit.objects.filter(act="printed", village=village, by=places.home.office[0])
    assert [row.facts for row in rows.filter(facts__piece="contact-card")] == [
        {"piece": "contact-card", "copies": ANY}
    ]
    month = f"{timezone.localdate():%Y-%m}"
    commands = {
        "print_cards": {"village": village.slug, "out": tmp_path / "cards.pdf"},
        "print_run": {"village": village.slug, "piece": "contact-card", "out": tmp_path / "run"},
        "month_pack": {"village": village.slug, "month": month, "out": tmp_path / "pack"},
        "board_sheet": {"village": village.slug, "month": month, "out": tmp_path / "board.pdf"},
    }
    for name, options in commands.items():
        before = Audit.objects.filter(act="printed", by=None, village=village).count()
        call_command(name, stdout=StringIO(), stderr=StringIO(), **options)
        assert Audit.objects.filter(act="printed", by=None, village=village).count() > before, name


@pytest.mark.parametrize("paper", ["receipt", "echo_slip"])
def test_a_paper_with_a_code_on_it_is_on_record_with_whom_it_is_for(places, paper):
    user, place = places.users["cadre"], places.home
    url = reverse(f"inquiries:{paper}", args=[place.inquiry.pk])
    got, rows = entries_of(lambda: enter(user).post(url))
    assert got == bool(rows) == (paper == "receipt" or place.inquiry.answers.exists())
    assert [(row.act, row.by, row.row) for row in rows] == [("printed", user, place.inquiry.pk)] * got
