"""Addresses with two names, steps by their names, hidden ids of another kind: they open one's own rows alone (S1).

The access matrix asks each address once; here what it does not vary is varied.
"""

import pytest
from django.urls import reverse

from cards.hidden_ids import hide
from inquiries.workflow import MOVES
from tests.addresses import ABSENT, ADDRESSES, LETTERS, OF_AN_ASKER
from tests.test_access_matrix import FOREIGN, ask, enter, plain
from tests.world import checksums

pytestmark = pytest.mark.usefixtures("unwatched")
roles = pytest.mark.parametrize("role", LETTERS)
KINDS = {
    "inquiry": "asker",
    "asker": "inquiry",
    "diaryentry": "inquiry",
    "photo": "inquiry",
    "comment": "inquiry",
}
ROWS = {
    "inquiry": "inquiry",
    "running": "inquiry",
    "visit": "diaryentry",
    "photo": "photo",
    "comment": "comment",
}


@roles
def test_no_step_of_a_foreign_matter_is_there_by_any_name(places, role):
    """Asking for a later deadline, approving and refusing it, passing on: all are addresses of their own."""
    client, foreign = enter(places.users[role]), getattr(places, FOREIGN.get(role, "near"))
    before, wrong = checksums(), []
    for name in MOVES:
        for method in "GP":
            urls = [reverse("inquiries:inquiry_move", args=[pk, name]) for pk in (foreign.running.pk, ABSENT)]
            theirs, nobodys = (ask(client, method, url) for url in urls)
            alike = theirs.status_code == nobodys.status_code and plain(theirs) == plain(nobodys)
            wrong += (
                [] if alike and theirs.status_code in {403, 404} else [(name, method, theirs.status_code)]
            )
    assert wrong == []
    assert checksums() == before


@roles
def test_an_asker_is_found_in_the_own_matter_alone(places, role):
    """A foreign asker, and one of another matter of the own village, under a matter of one's own."""
    client, foreign, place = (
        enter(places.users[role]),
        getattr(places, FOREIGN.get(role, "near")),
        places.home,
    )
    before, wrong = checksums(), []
    other = place.running.askers.get()
    for address in [address for address in ADDRESSES if address.name in OF_AN_ASKER]:
        for method in address.methods:
            found = [
                ask(client, method, reverse(address.name, args=[place.inquiry.pk, pk]))
                for pk in (foreign.asker.pk, other.pk, ABSENT)
            ]
            statuses = {answer.status_code for answer in found}
            alike = len({plain(answer) for answer in found}) == len(statuses) == 1
            wrong += [] if alike and statuses <= {403, 404} else [(address.name, method, statuses)]
    assert other.pk != place.asker.pk
    assert wrong == []
    assert checksums() == before


@roles
def test_a_list_to_deliver_names_an_edition_of_the_own_village(places, role):
    client, foreign = enter(places.users[role]), getattr(places, FOREIGN.get(role, "near"))
    urls = [
        reverse("cards:delivery_list", args=[places.home.unit.pk, pk])
        for pk in (foreign.card.edition_id, ABSENT)
    ]
    theirs, nobodys = map(client.get, urls)
    assert (theirs.status_code, plain(theirs)) == (nobodys.status_code, plain(nobodys))
    assert theirs.status_code in {403, 404}


@roles
def test_the_print_button_of_a_home_prints_in_the_own_place_alone(places, role):
    """The button names the home, and the home the village."""
    client, foreign = enter(places.users[role]), getattr(places, FOREIGN.get(role, "near"))
    before, url = checksums(), reverse("cards:card_print")
    theirs, nobodys = (client.post(url, {"household": pk}) for pk in (foreign.home.pk, ABSENT))
    assert (theirs.status_code, plain(theirs)) == (nobodys.status_code, plain(nobodys))
    assert theirs.status_code in {403, 404}
    assert checksums() == before


def test_a_hidden_id_of_another_kind_opens_nothing(places):
    """Of the same number: an address takes what was hidden for its own model alone."""
    client, found = enter(places.users["secretary"]), 0
    for address in [address for address in ADDRESSES if address.row in ROWS and "G" in address.methods]:
        kind, pk = ROWS[address.row], getattr(places.home, address.row).pk
        url = address.url(places.home)
        assert hide(kind, pk) in url
        answer = client.get(url.replace(hide(kind, pk), hide(KINDS[kind], pk)))
        assert (address.name, answer.status_code) == (address.name, 404)
        found += 1
    assert found > 8
