"""Hostile text in every parameter of every address and in every field of every form: never a crash (S25, S26)."""

import itertools
import re
import uuid
from unittest.mock import patch

import pytest
from django import forms
from django.db import transaction
from django.template import Template
from django.test import Client
from django.test.utils import instrumented_test_render
from django.urls import reverse

from tests.addresses import ADDRESSES, LETTERS, public_pages
from tests.world import checksums

HOSTILE = {
    "nul": "张\x00立\u202e军\u200b",
    "long": "长" * 34_000,
    "year": "9999-12-31",
    "early": "0001-01-01",
    "huge": "1" + "0" * 30,
    "edge": "9223372036854775807",
    "wide": "１２３４５６７８９",
    "minus": "-1",
    "markup": "<b>'\"%s{{7*7}}</b>\\",
    "lost": "\ufffd\U00020bb7\ud7ff",
    "several": ["1", "x", "2"],
}
PARAMETERS = re.findall(
    "[a-z_]+",
    "q show village unit kind gap body gone left hardship grower category channel household visit before after "
    "asker large paper variant layout template target how on duties_explained next month slug",
)
ALONE = ["\x00", "１", "1" + "0" * 30, "9223372036854775807", "x", ["1", "x"]]
pytestmark = pytest.mark.usefixtures("unwatched", "ready")
hostile = pytest.mark.parametrize("name", HOSTILE)
ACTING = ["official", "secretary"]


def enter(user) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(user, backend="cards.accounts.backend.CountedBackend")
    return client


def is_crash(url: str, status: int) -> bool:
    """`/readyz` says 503 by itself, when the sign of life of a print worker has become too old meanwhile."""
    return status >= 500 and (url, status) != (reverse("readyz"), 503)


def undone(act) -> int:
    """The status of what `act` answers; nothing it wrote stays."""
    with transaction.atomic():
        status = act().status_code
        transaction.set_rollback(True)
    return status


@hostile
def test_no_parameter_of_an_address_breaks_a_page(places, name):
    value, wrong = HOSTILE[name], []
    value = value[:1000] if isinstance(value, str) else value
    for role in ("official", "liaison"):
        client, before = enter(places.users[role]), checksums()
        pages = [address.url(places.home) for address in ADDRESSES if "G" in address.methods]
        pages += public_pages(places.home)
        for url in pages:
            status = client.get(url, dict.fromkeys(PARAMETERS, value)).status_code
            wrong += [(role, url, status)] if is_crash(url, status) else []
        assert checksums() == before
    assert wrong == []


@pytest.mark.parametrize("part", range(4))
def test_no_parameter_that_a_page_reads_breaks_it(places, asked, part):
    client, wrong, tried = enter(places.users["official"]), [], 0
    for address in [address for address in ADDRESSES if "G" in address.methods and "T" in address.may][
        part::4
    ]:
        url, done = address.url(places.home), set()
        asked.clear()
        client.get(url)
        while fresh := asked - done:
            name = fresh.pop()
            done.add(name)
            for value in ALONE:
                status = client.get(url, {name: value}).status_code
                wrong += [(url, name, value, status)] if status >= 500 else []
                tried += 1
    assert wrong == []
    assert tried > 50


def fill(field: forms.Field, value):
    """Something that the field accepts."""
    if isinstance(field, forms.UUIDField):
        return str(uuid.uuid4())
    if isinstance(field, forms.FileField | forms.BooleanField):
        return None
    if value not in (None, ""):
        return value
    if isinstance(field, forms.ModelChoiceField):
        row = field.queryset.first() if field.required else None
        return row.pk if row else None
    if isinstance(field, forms.ChoiceField):
        return next((str(key) for key, _label in field.choices if key != ""), "")
    if isinstance(field, forms.IntegerField):
        return "1" if field.required else ""
    return "好的内容" if field.required and isinstance(field, forms.CharField) else ""


def forms_in(context) -> list:
    """Every bound or unbound form that a page was drawn with, those of formsets too."""
    found = {}
    layers = [
        each for layer in context or [] for each in ([layer] if isinstance(layer, dict) else layer.dicts)
    ]
    for each in [value for layer in layers for value in layer.values()]:
        inner = list(each.forms) + [each.management_form] if isinstance(each, forms.BaseFormSet) else [each]
        found |= {id(form): form for form in inner if isinstance(form, forms.BaseForm)}
    return list(found.values())


def typed(form) -> dict:
    values = {form.add_prefix(name): fill(field, form[name].value()) for name, field in form.fields.items()}
    return {name: value for name, value in values.items() if value is not None and value is not False}


def acts(client, places, role):
    """Each address that takes a form, with values that fit it; the secretary only where the township may not."""
    for address in ADDRESSES:
        if "P" not in address.methods or ("T" in address.may) == (role == "secretary"):
            continue
        url = address.url(places.home)
        with patch.object(Template, "_render", instrumented_test_render):  # its forms are wanted
            page = client.get(url) if "G" in address.methods else None
            if page is None or page.context is None:
                with transaction.atomic():
                    page = client.post(url, {"how": "", "verdict": ""})
                    transaction.set_rollback(True)
        found = forms_in(page.context)
        yield url, {name: value for form in found for name, value in typed(form).items()}


@pytest.mark.parametrize("part", range(3))
@pytest.mark.parametrize("role", ACTING)
def test_no_field_of_a_form_breaks_its_page(places, role, part):
    client, wrong, tried = enter(places.users[role]), [], 0
    names = list(HOSTILE)[part::3]
    for url, values in list(acts(client, places, role)):
        for field, name in itertools.product(values, names):
            changed = values | {field: HOSTILE[name]}
            status = undone(lambda url=url, changed=changed: client.post(url, changed))
            wrong += [(url, field, name, status)] if status >= 500 else []
            tried += 1
    assert wrong == []
    assert tried > {"official": 100, "secretary": 5}[role] * len(names)


@hostile
def test_no_field_of_a_villagers_form_breaks_its_page(places, name):
    client, wrong = Client(raise_request_exception=False), []
    code, value = "0" * 13, HOSTILE[name]
    fields = {
        "key": str(uuid.uuid4()),
        "text": "井水有味道",
        "subject": "水",
        "asker_name": "张",
        "asker_phone": "",
    }
    shapes = {
        reverse("inquiries:public_ask", args=[places.home.home.token]): fields | {"is_restricted": ""},
        reverse("inquiries:public_suggest", args=[places.home.village.slug, places.home.post.pk]): fields,
        reverse("inquiries:public_track"): {"code": code},
        reverse("inquiries:public_verdict"): {"code": code, "verdict": "satisfied", "words": ""},
        reverse("inquiries:set_large"): {"large": "1", "next": "/"},
        reverse("inquiries:set_language"): {"language": "en", "next": "/"},
        reverse("login"): {"username": "cadre", "password": "wrong", "next": "/"},
    }
    for url, values in shapes.items():
        for field in values:
            changed = values | {field: value}
            status = undone(lambda url=url, changed=changed: client.post(url, changed))
            wrong += [(url, field, status)] if status >= 500 else []
    assert wrong == []


@hostile
def test_what_was_kept_breaks_no_list_and_no_paper_of_others(places, ready, name):
    """Hostile text that a form let through stands in lists, pages and papers, and they still answer (R15)."""
    client, wrong = enter(places.users["cadre"]), []
    value = HOSTILE[name] if isinstance(HOSTILE[name], str) else HOSTILE[name][1]
    home = {"number": "77", "head_name": value[:60], "kind": "original", "address": value[:120]}
    client.post(reverse("cards:household_create"), home)
    matter = {"key": str(uuid.uuid4()), "text": value[:5000], "kind": "question", "channel": "office"}
    client.post(reverse("inquiries:inquiry_new"), matter | {"asker_name": value[:60]})
    client.post(
        reverse("inquiries:visit_new"),
        {"kind": "visit", "direction": "heard", "on": "2026-01-05", "words": value},
    )
    pages = [
        address.url(places.home)
        for address in ADDRESSES
        if "G" in address.methods and LETTERS["cadre"] in address.may
    ]
    for url in [*pages, reverse("inquiries:inquiry_list", query={"show": "all"}), *public_pages(places.home)]:
        status = client.get(url).status_code
        wrong += [(url, status)] if is_crash(url, status) else []
    wanted = {"homes": "village", "layout": "wall", "go_on": "1"}
    assert client.post(reverse("cards:card_print"), wanted).status_code in {200, 422}
    assert wrong == []
