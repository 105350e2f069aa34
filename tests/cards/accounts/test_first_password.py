"""A password that somebody else set opens one page only, until its owner has chosen another."""

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from cards.models import User

FIRST, OWN = "brief-von-der-stadt", "pferde-ohne-sattel"
PAGES = (
    "today",
    "cards:household_list",
    "inquiries:inquiry_list",
    "inquiries:public_track",
    "password_change_done",
)


def reset(scene, sign_in, account, password=FIRST):
    sent = {"usable_password": "true", "password1": password, "password2": password}
    url = reverse("admin:auth_user_password_change", args=[account.pk])
    assert sign_in(scene.administrator).post(url, sent).status_code == 302
    account.refresh_from_db()


def enter(username, password=FIRST, door="login") -> Client:
    client = Client()
    assert client.post(reverse(door), {"username": username, "password": password}).status_code == 302
    return client


def change(client, old, new):
    sent = {"old_password": old, "new_password1": new, "new_password2": new}
    return client.post(reverse("password_change"), sent)


def test_a_reset_password_is_changed_before_anything_else(scene, sign_in):
    reset(scene, sign_in, scene.cadre)
    client, url = enter("cadre"), reverse("password_change")
    assert {client.get(reverse(page)).headers["Location"] for page in PAGES} == {url}
    assert client.post(reverse("cards:household_create"), {}).headers["Location"] == url
    page = client.get(url).content.decode()
    assert ("别人也知道" in page, "取消" in page.partition("<main")[2]) == (True, False)
    assert change(client, FIRST, OWN).status_code == 302
    assert [client.get(reverse(page)).status_code for page in PAGES] == [200] * len(PAGES)
    assert enter("cadre", OWN).get(reverse("today")).status_code == 200


@pytest.mark.parametrize(("new", "named"), [(FIRST, "最近用过"), ("Niutouling2024", "先猜")])
def test_the_same_or_a_weak_one_does_not_end_it(scene, sign_in, new, named):
    reset(scene, sign_in, scene.cadre)
    client = enter("cadre")
    answer = change(client, FIRST, new)
    assert (answer.status_code, named in answer.content.decode()) == (200, True)
    assert client.get(reverse("today")).status_code == 302


def test_a_new_account_begins_with_a_first_password(scene, sign_in):
    sent = {"usable_password": "true", "password1": FIRST, "password2": FIRST}
    new = {"username": "neu", "name": "周新", "role": "cadre", "village": scene.village.pk}
    page = sign_in(scene.administrator).get(reverse("admin:cards_user_add"))
    assert "初始密码" in page.content.decode()
    sign_in(scene.administrator).post(reverse("admin:cards_user_add"), sent | new)
    assert User.objects.get(username="neu").has_first_password
    assert enter("neu").get(reverse("today")).headers["Location"] == reverse("password_change")


def test_an_administrator_comes_to_no_page_of_the_administration(scene, sign_in):
    other = User.objects.create_user("second_admin", password=OWN, name="何管", role="administrator")
    User.objects.filter(pk=other.pk).update(is_staff=True)
    other.refresh_from_db()
    reset(scene, sign_in, other)
    client = enter("second_admin", door="admin:login")
    for page in ("admin:index", "admin:cards_user_changelist", "cards:lock_list"):
        assert client.get(reverse(page)).headers["Location"] == reverse("password_change")
    assert client.post(reverse("admin:logout")).status_code in {200, 302}


def test_who_sets_the_own_password_is_not_asked_again(scene, sign_in):
    reset(scene, sign_in, scene.administrator, OWN)
    assert not scene.administrator.has_first_password


def test_the_first_administrator_chose_the_password_and_another_by_command_did_not(scene, monkeypatch):
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", OWN)
    call_command("createsuperuser", username="root", name="x", interactive=False)
    monkeypatch.setattr("getpass.getpass", lambda *args, **kwargs: FIRST)
    call_command("changepassword", "cadre", verbosity=0)
    marked = dict(User.objects.values_list("username", "has_first_password"))
    assert (marked["root"], marked["cadre"]) == (False, True)


def test_a_demo_account_is_exempt(scene, sign_in):
    User.objects.filter(pk=scene.cadre.pk).update(is_demo=True)
    reset(scene, sign_in, scene.cadre)
    assert enter("cadre").get(reverse("today")).status_code == 200


def test_a_hash_that_is_renewed_at_the_sign_in_is_no_new_password(scene, settings):
    settings.PASSWORD_HASHERS = ["cards.accounts.hashing.Argon2Hasher", *settings.PASSWORD_HASHERS]
    client = enter("cadre", "cadre-pass-1")
    scene.cadre.refresh_from_db()
    assert scene.cadre.password.startswith("argon2")
    assert client.get(reverse("today")).status_code == 200
