"""The character without a sign (NUL), which PostgreSQL refuses: dropped or refused in our words, by every form."""

import itertools
import re

import pytest
from django import forms
from django.contrib import admin
from django.urls import reverse

from cards.models import User
from tests.test_hostile import undone

NUL = "a\x00b"
REFUSED = "有一个看不见的空字符"


def test_the_sign_in_refuses_it_in_our_words(scene, client):
    for url in (reverse("login"), reverse("admin:login")):
        for field in ("username", "password"):
            sent = {"username": "cadre", "password": "cadre-pass-1"} | {field: NUL}
            response = client.post(url, sent)
            assert response.status_code == 200
            assert list(response.context["form"].errors) == [field]
            assert REFUSED in response.content.decode()
            assert "_auth_user_id" not in client.session


def test_the_change_of_a_password_refuses_it(scene, sign_in):
    names = ("old_password", "new_password1", "new_password2")
    response = sign_in(scene.cadre).post(reverse("password_change"), dict.fromkeys(names, NUL))
    assert response.status_code == 200
    assert REFUSED in response.content.decode()
    assert User.objects.get(pk=scene.cadre.pk).check_password("cadre-pass-1")


@pytest.mark.parametrize("model", admin.site._registry, ids=lambda model: model.__name__)
def test_no_form_of_the_administration_breaks_on_it(scene, sign_in, model):
    client, name = sign_in(scene.administrator), f"admin:{model._meta.app_label}_{model._meta.model_name}"
    client.raise_request_exception = False
    page = client.get(reverse(f"{name}_add"))
    if page.status_code != 200:
        assert page.status_code == 403, "kept by other forms"
        return
    form = page.context["adminform"].form
    texts = [key for key, field in form.fields.items() if isinstance(field, forms.CharField)]
    assert texts
    for key, value in itertools.product(form.fields, [NUL, "x", "1" + "0" * 30]):
        response = undone(lambda key=key, value=value: client.post(reverse(f"{name}_add"), {key: value}))
        assert response in {200, 302}, (key, value)
    everything = client.post(reverse(f"{name}_add"), dict.fromkeys(form.fields, NUL)).content.decode()
    assert re.search("不允许是用空字符串|Null characters", everything) is None
    act = {"action": NUL, "_selected_action": NUL, "index": NUL}
    assert undone(lambda: client.post(reverse(f"{name}_changelist"), act)) < 500
