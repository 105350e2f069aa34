"""What was typed is for who typed it: an account with another holder, role or place shows nothing of before."""

import pytest
from django.urls import reverse

from cards import drafts
from cards.accounts.actions import ending
from cards.models import Draft, User
from tests.cast import make_person
from tests.drafts import ENTRY, KEEP, WORDS, end_sign_in, hidden, new_inquiry
from tests.test_access_matrix import enter

CHANGES = {
    "name": lambda scene: {"name": "新来的"},
    "role": lambda scene: {"role": "secretary"},
    "village": lambda scene: {"village": scene.neighbour, "person": None},
    "above": lambda scene: {
        "role": "township",
        "village": None,
        "township": scene.village.township,
        "person": None,
    },
    "person": lambda scene: {"person": make_person(scene.village, "新来的", "19900000071")},
}
each = pytest.mark.parametrize("changed", CHANGES)


def change(scene, changed):
    account = User.objects.get(pk=scene.cadre.pk)
    for name, value in CHANGES[changed](scene).items():
        setattr(account, name, value)
    account.save()
    return account


@each
def test_a_new_holder_reads_nothing_of_the_former_ones(scene, client, sign_in, changed):
    sign_in(scene.cadre)
    url, carried = new_inquiry(client)
    assert client.post(reverse(KEEP), ENTRY | carried).status_code == 204
    assert WORDS in client.get(url).content.decode()
    account = change(scene, changed)
    pages = {url, f"{url}?village={scene.village.pk}"}
    assert [page for page in pages if WORDS in enter(account).get(page).content.decode()] == []
    assert drafts.of(account, url) is None


@each
def test_a_form_of_before_is_the_new_holders_as_little(scene, client, sign_in, changed):
    sign_in(scene.cadre)
    url, carried = new_inquiry(client)
    account = change(scene, changed)
    assert enter(account).post(reverse(KEEP), ENTRY | carried).status_code == 404
    end_sign_in(client)
    assert "kept" not in client.post(url, ENTRY | carried).url
    assert Draft.objects.count() == 0
    client.force_login(account, backend="cards.accounts.backend.CountedBackend")
    assert WORDS not in client.get(url).content.decode()


def keep_one(scene):
    drafts.keep(
        drafts.MultiValueDict({"draft": [drafts.mark(scene.cadre, "/visits/new/")], "words": ["看了"]})
    )
    assert Draft.objects.get().user == scene.cadre


@each
def test_the_administrators_change_deletes_them(scene, changed):
    keep_one(scene)
    ending.settle(account=change(scene, changed), by=scene.administrator)
    assert Draft.objects.count() == 0


def test_a_change_of_nothing_that_counts_keeps_them(scene):
    keep_one(scene)
    account = User.objects.get(pk=scene.cadre.pk)
    account.username = "othername"
    account.set_password("another-pass-9")
    account.save()
    ending.settle(account=account, by=scene.administrator)
    assert Draft.objects.count() == 1


def test_the_end_of_an_account_deletes_them_also_when_it_is_opened_again(scene):
    keep_one(scene)
    account = User.objects.get(pk=scene.cadre.pk)
    mark = drafts.mark(account, "/visits/new/")
    ending.end(account=account, by=scene.secretary)
    assert Draft.objects.count() == 0
    ending.open_again(account=account.pk, matters=[], by=scene.secretary)
    assert drafts.keep(drafts.MultiValueDict({"draft": [mark], "words": ["看了"]})) == ""


def test_another_holder_drops_nothing(scene, client, sign_in):
    sign_in(scene.cadre)
    url, carried = new_inquiry(client)
    client.post(reverse(KEEP), ENTRY | carried)
    account = change(scene, "role")
    assert drafts.drop(account, carried) == url
    assert Draft.objects.count() == 1
    assert hidden(enter(account).get(url))["draft"] != carried["draft"]
