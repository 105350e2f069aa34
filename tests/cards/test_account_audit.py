"""The audit of accounts: who signed in, who failed to, and who changed what of an account."""

import json

import pytest
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from cards.choices import Act
from cards.models import Audit, User
from cards.roles import Role

RIGHT = {"username": "cadre", "password": "cadre-pass-1"}


@pytest.fixture
def told(audited):
    return lambda: [(row.act, row.by and row.by.username, row.row) for row in audited()]


def test_signing_in_and_out_is_on_record(scene, client, audited, told):
    client.post(reverse("login"), RIGHT, REMOTE_ADDR="203.0.113.77")
    client.post(reverse("logout"))
    assert told() == [("sign_in", "cadre", scene.cadre.pk), ("sign_out", "cadre", scene.cadre.pk)]
    entered = audited()[0]
    assert (entered.kind, entered.role, entered.network) == ("cards.user", "cadre", "203.0.113.0")
    assert len(entered.reference) == 8


def test_a_failed_sign_in_names_the_account_by_its_id(scene, client, caplog, told):
    client.post(reverse("login"), {"username": "CADRE", "password": "my-secret-word"})
    assert told() == [("sign_in_failed", None, scene.cadre.pk)]
    line = next(each.facts for each in caplog.records if each.name == "villageliaison.security")
    assert line == {"account": scene.cadre.pk, "client": "127.0.0.0"}


def test_a_name_that_no_account_has_is_kept_as_a_salted_hash(scene, client, caplog, settings, audited, told):
    for _time in range(2):
        client.post(reverse("login"), {"username": "my-secret-word", "password": "x"})
    settings.SECRET_KEY = "another" * 10
    client.post(reverse("login"), {"username": "my-secret-word", "password": "x"})
    first, second, third = [row.facts["unknown"] for row in audited()]
    assert first == second != third
    assert told() == [("sign_in_failed", None, None)] * 3
    kept = json.dumps([each.__dict__ for each in caplog.records], default=str)
    assert "my-secret-word" not in kept
    assert first in kept


def test_a_new_account_and_its_changes_name_who_made_them(scene, client):
    client.force_login(scene.administrator, backend="cards.accounts.backend.CountedBackend")
    fields = {"username": "new.cadre", "name": "周新", "role": "cadre", "village": scene.village.pk}
    words = {"usable_password": "true", "password1": "ein-langes-wort-9", "password2": "ein-langes-wort-9"}
    client.post(reverse("admin:cards_user_add"), fields | words)
    made = User.objects.get(username="new.cadre")
    change = reverse("admin:cards_user_change", args=[made.pk])
    client.post(change, fields | {"role": "secretary", "name": "周大新", "password": made.password})
    again = {"usable_password": "true", "password1": "noch-ein-wort-10", "password2": "noch-ein-wort-10"}
    client.post(reverse("admin:auth_user_password_change", args=[made.pk]), again)
    acts = ["account_added", "account_changed", "password_changed"]
    rows = list(Audit.objects.filter(kind="cards.user", row=made.pk).order_by("id"))
    assert [(row.act, row.by, row.village) for row in rows] == [
        (act, scene.administrator, scene.village) for act in acts
    ]
    assert rows[1].facts == {
        "fields": ["is_active", "name", "role"],
        "values": {"role": ["cadre", "secretary"], "is_active": [True, False]},
    }
    kept = json.dumps([row.facts for row in rows], ensure_ascii=False)
    assert [word for word in ("周", "new.cadre", "wort", "pbkdf2", "md5") if word in kept] == []


def test_changing_the_own_password_is_on_record(scene, client, told):
    client.force_login(scene.cadre, backend="cards.accounts.backend.CountedBackend")
    fields = {"old_password": "cadre-pass-1"} | dict.fromkeys(
        ["new_password1", "new_password2"], "ein-langes-wort-9"
    )
    assert client.post(reverse("password_change"), fields).status_code == 302
    assert told()[-1] == ("password_changed", "cadre", scene.cadre.pk)


def test_a_renewed_hash_and_the_day_of_the_last_sign_in_are_no_changes(scene, client, settings, told):
    settings.PASSWORD_HASHERS = [
        *settings.PASSWORD_HASHERS,
        f"{PBKDF2PasswordHasher.__module__}.PBKDF2PasswordHasher",
    ]
    User.objects.filter(pk=scene.cadre.pk).update(
        password=PBKDF2PasswordHasher().encode("cadre-pass-1", "salt", 1)
    )
    client.post(reverse("login"), RIGHT)
    assert User.objects.get(pk=scene.cadre.pk).password.startswith("md5")
    assert [act for act, *_rest in told()] == ["sign_in"]


@pytest.mark.django_db
def test_a_command_leaves_its_entry_too(monkeypatch):
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", "ein-langes-wort-9")
    call_command("createsuperuser", username="chief", name="管理员", interactive=False, verbosity=0)
    row = Audit.objects.get()
    assert (row.act, row.by, row.facts) == (Act.ACCOUNT_ADDED, None, {"role": Role.ADMINISTRATOR})


def test_what_is_refused_leaves_no_entry(scene, told):
    client = Client()
    client.force_login(scene.cadre, backend="cards.accounts.backend.CountedBackend")
    before = told()
    client.post(reverse("admin:cards_user_change", args=[scene.second.pk]), {"role": "secretary"})
    client.post(reverse("password_change"), {"new_password1": "x"})
    assert told() == before


def test_a_wrong_old_password_is_a_failed_try(scene, told):
    client = Client()
    client.force_login(scene.cadre, backend="cards.accounts.backend.CountedBackend")
    client.post(reverse("password_change"), {"old_password": "wrong"})
    assert told()[-1] == ("sign_in_failed", None, scene.cadre.pk)
