"""HEAD, OPTIONS and requests for a part of a page tell no more than the page; the administration is closed (S1)."""

import pytest
from django.contrib import admin
from django.urls import reverse

from tests.addresses import ABSENT, ADDRESSES, LETTERS
from tests.test_access_matrix import FOREIGN, enter, plain
from tests.world import checksums

pytestmark = pytest.mark.usefixtures("unwatched")
roles = pytest.mark.parametrize("role", LETTERS)
WAYS = {
    "head": lambda client, url: client.head(url),
    "options": lambda client, url: client.options(url),
    "part": lambda client, url: client.get(url, headers={"HX-Request": "true"}),
    "boosted": lambda client, url: client.get(url, headers={"HX-Request": "true", "HX-Boosted": "true"}),
}


@roles
@pytest.mark.parametrize("way", WAYS)
def test_a_row_of_another_place_is_as_absent_by_any_method(places, role, way):
    client, foreign = enter(places.users[role]), getattr(places, FOREIGN.get(role, "near"))
    before, wrong = checksums(), []
    for address in [address for address in ADDRESSES if address.row]:
        theirs, nobodys = (WAYS[way](client, url) for url in (address.url(foreign), address.url(pk=ABSENT)))
        alike = theirs.status_code == nobodys.status_code and plain(theirs) == plain(nobodys)
        closed = theirs.status_code in ({404, 405} if "G" in address.methods else {404, 405, 403})
        wrong += [] if alike and closed else [(address.name, theirs.status_code, nobodys.status_code)]
    assert wrong == []
    assert checksums() == before


@roles
@pytest.mark.parametrize("way", ["head", "part"])
def test_what_is_refused_in_ones_own_place_is_refused_by_any_method(places, role, way):
    client, wrong = enter(places.users[role]), []
    for address in [address for address in ADDRESSES if "G" in address.methods]:
        if expected := address.answer(LETTERS[role]):
            status = WAYS[way](client, address.url(places.home)).status_code
            wrong += [] if status in {expected, 405} else [(address.name, status)]
    assert wrong == []


def test_a_stranger_gets_a_part_of_nothing(places, client):
    wrong = []
    for address in ADDRESSES:
        for way, ask in WAYS.items():
            answer = ask(client, address.url(places.home))
            if answer.status_code != 302 or reverse("login") not in answer.headers["Location"]:
                wrong.append((address.name, way, answer.status_code))
    assert wrong == []


def administration() -> list[str]:
    """Lists, forms, deletions and histories of every model, of a row that is there and of none."""
    found = [reverse(f"admin:{name}") for name in ("index", "jsi18n", "password_change")]
    for model in admin.site._registry:
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        row = model._default_manager.order_by("pk").values_list("pk", flat=True).first()
        found += [reverse(f"{name}_{page}") for page in ("changelist", "add")]
        for pk in filter(None, (row, ABSENT)):
            found += [reverse(f"{name}_{page}", args=[pk]) for page in ("change", "delete", "history")]
    return found


@pytest.mark.parametrize("role", [*(role for role in LETTERS if role != "administrator"), None])
def test_no_page_of_the_administration_opens_for_others(places, role, client):
    client = enter(places.users[role]) if role else client
    before, wrong = checksums(), []
    for url in administration():
        for answer in (client.get(url), client.post(url, {"post": "yes"})):
            refused = answer.status_code == 302 and "login" in answer.headers["Location"]
            wrong += [] if refused else [(url, answer.status_code)]
    assert wrong == []
    assert checksums() == before
