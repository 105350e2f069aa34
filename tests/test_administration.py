"""Every address of the administration, as the administrator: accounts and reference data, and no villager (S1, S4)."""

import re

import pytest
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.test import Client
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.html import strip_tags

from cards.models import Person, User
from inquiries.models import Category, HolidayNotice, Inquiry, ReplyTemplate
from tests.addresses import LETTERS, patterns
from tests.test_access_matrix import enter, plain
from tests.world import SECRET, checksums, complain

OF_A_ROW = ("change", "delete", "history")
OF_A_MODEL = ("changelist", "add")
OF_THE_SITE = {
    "index",
    "login",
    "logout",
    "password_change",
    "password_change_done",
    "jsi18n",
    "autocomplete",
}
OTHERS = {
    "app_list",
    "auth_user_password_change",
    "None",
}  # None: the old form of a row's address, and the rest
ROLES = [role for role in LETTERS if role != "administrator"]


@pytest.fixture
def furnished(places):
    """A row of every list, in use by villagers' matters, one of them a complaint."""
    category = Category.objects.create(scheme="four", name="民事服务", order=1)
    Inquiry.objects.filter(village=places.home.village).update(category=category)
    Inquiry.objects.filter(pk=complain(places.home).pk).update(category=category)
    ReplyTemplate.objects.create(title="路灯", state="answered", category=category)
    HolidayNotice.objects.create(year=2034, reference="国办发", loaded_at=timezone.now())
    for model in admin.site._registry:
        LogEntry.objects.create(
            user=places.scene.administrator,
            content_type=ContentType.objects.get_for_model(model),
            object_id=row_of(model, places).pk,
            object_repr="x",
            action_flag=2,
            change_message='[{"changed": {"fields": ["Name"]}}]',
        )
    return places


def row_of(model, places):
    rows = {User: places.scene.cadre, Person: places.home.person}
    rows |= {
        type(place): place for place in (places.home.village, places.scene.township, places.scene.county)
    }
    return rows.get(model) or model.objects.first()


def private(place) -> list[str]:
    """What of villagers stands in the database and must not stand on a page."""
    return [SECRET, *(f"{place.mark}{what}" for what in "户问访址"), "19900000802", place.inquiry.number]


def addresses(places) -> dict[str, str]:
    """Each address of the administration by its name."""
    found = {f"admin:{name}": reverse(f"admin:{name}") for name in OF_THE_SITE}
    found |= {
        f"admin:app_list {app}": reverse("admin:app_list", args=[app]) for app in ("cards", "inquiries")
    }
    for model in admin.site._registry:
        name, pk = f"admin:{model._meta.app_label}_{model._meta.model_name}", row_of(model, places).pk
        found |= {f"{name}_{page}": reverse(f"{name}_{page}") for page in OF_A_MODEL}
        found |= {f"{name}_{page}": reverse(f"{name}_{page}", args=[pk]) for page in OF_A_ROW}
    found["password"] = reverse("admin:auth_user_password_change", args=[places.scene.cadre.pk])
    return found


def narrowed(places) -> list[str]:
    """Lists searched and narrowed by what a villager's row holds."""
    lists = [reverse("admin:cards_person_changelist"), reverse("admin:cards_user_changelist")]
    words = [places.home.mark, "199", "1990000080"]
    found = [f"{url}?q={word}" for url in lists for word in words]
    picks = {"app_label": "cards", "model_name": "user", "field_name": "person"}
    return found + [reverse("admin:autocomplete", query=picks | {"term": word}) for word in words]


def deletions(places) -> list[tuple[str, dict]]:
    """The page that asks before many rows of a list are deleted."""
    return [
        (
            reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist"),
            {"action": "delete_selected", "_selected_action": [row_of(model, places).pk]},
        )
        for model in admin.site._registry
    ]


def test_every_address_of_the_administration_is_walked(places):
    pages = {
        f"{model._meta.app_label}_{model._meta.model_name}_{page}"
        for model in admin.site._registry
        for page in (*OF_A_ROW, *OF_A_MODEL)
    }
    names = {str(pattern.name) for pattern in patterns("admin")}
    assert names == pages | OF_THE_SITE | OTHERS


def test_the_administrator_reads_nothing_of_a_villager(furnished):
    client, found, statuses = enter(furnished.users["administrator"]), [], set()
    answers = {url: client.get(url) for url in [*addresses(furnished).values(), *narrowed(furnished)]}
    answers |= {f"{url} chosen": client.post(url, sent) for url, sent in deletions(furnished)}
    for url, answer in answers.items():
        statuses.add(answer.status_code)
        body = answer.content.decode()
        found += [(url, words) for words in private(furnished.home) if words in body]
    assert (found, statuses) == ([], {200, 302, 403, 405})


def test_a_complaint_changes_no_byte_for_the_administrator(furnished):
    """Neither where a category is deleted that only a complaint uses."""
    quiet = Category.objects.create(scheme="four", name="其他")
    client, url = (
        enter(furnished.users["administrator"]),
        reverse("admin:inquiries_category_delete", args=[quiet.pk]),
    )
    Inquiry.objects.filter(pk=furnished.home.inquiry.pk).update(category=quiet)
    one = plain(client.get(url))
    Inquiry.objects.filter(is_restricted=True).update(category=quiet)
    both = plain(client.get(url))
    assert (one, "所以不能删除" in both.decode()) == (both, True)


def test_what_is_in_use_is_not_deleted(furnished):
    client, before = enter(furnished.users["administrator"]), checksums()
    for url in [
        url
        for name, url in addresses(furnished).items()
        if name.endswith(("village_delete", "category_delete"))
    ]:
        with transaction.atomic():
            assert client.post(url, {"post": "yes"}).status_code == 200
    assert checksums() == before


@pytest.mark.parametrize("role", ROLES)
def test_nobody_else_comes_in_anywhere(furnished, role):
    client, before = enter(furnished.users[role]), checksums()
    urls = [url for name, url in addresses(furnished).items() if name not in {"admin:login", "admin:logout"}]
    answers = {url: {client.get(url).status_code, client.post(url, {}).status_code} for url in urls}
    assert answers == dict.fromkeys(urls, {302})
    assert checksums() == before


def test_a_stranger_is_sent_to_the_sign_in(furnished):
    urls = [url for name, url in addresses(furnished).items() if name not in {"admin:login", "admin:logout"}]
    assert {url: Client().get(url).status_code for url in urls} == dict.fromkeys(urls, 302)


def test_no_address_tells_whether_a_row_exists(furnished):
    with pytest.raises(NoReverseMatch):
        reverse("admin:view_on_site", args=[1, 1])
    kind = ContentType.objects.get_for_model(Inquiry).pk
    client = enter(furnished.users["administrator"])
    answers = [
        client.get(f"/admin/r/{kind}/{pk}/").status_code for pk in (furnished.home.inquiry.pk, 987654321)
    ]
    assert answers == [404, 404]


@pytest.mark.parametrize("column", ["phone__startswith", "person__phone__startswith", "password__startswith"])
def test_no_column_is_guessed_letter_by_letter(furnished, column):
    client = enter(furnished.users["administrator"])
    for name in ("cards_person", "cards_user"):
        assert client.get(reverse(f"admin:{name}_changelist"), {column: "1"}).status_code in {302, 400}


def test_the_hash_of_a_password_is_neither_shown_nor_typed(furnished):
    account = furnished.scene.second
    client, url = (
        enter(furnished.users["administrator"]),
        reverse("admin:cards_user_change", args=[account.pk]),
    )
    page = client.get(url).content.decode()
    assert (account.password in page, account.password.split("$")[-1] in page) == (False, False)
    assert reverse("admin:auth_user_password_change", args=[account.pk]) in page
    fields = {
        "username": "second",
        "name": "新名",
        "is_active": "on",
        "role": "cadre",
        "village": account.village_id,
    }
    assert client.post(url, fields | {"password": "geheim", "new_password": "geheim"}).status_code == 302
    was, kept = account.password, User.objects.get(pk=account.pk)
    assert (kept.name, kept.password) == ("新名", was)


def test_ones_own_password_is_changed_on_the_products_page(furnished):
    answer = enter(furnished.users["administrator"]).get(reverse("admin:password_change"))
    assert (answer.status_code, answer.headers["Location"]) == (302, reverse("password_change"))


def test_a_county_that_nobody_looks_after_is_named_on_the_first_page(places):
    """Complaints about township officials there would reach nobody."""
    client = enter(places.users["administrator"])
    county = places.home.village.township.county
    words = f"{county}还没有可用的账号"
    assert words not in client.get(reverse("admin:index")).text
    User.objects.filter(role="county", county=county).update(is_active=False)
    assert words in client.get(reverse("admin:index")).text


def test_no_heading_label_or_filter_is_in_english(furnished):
    client, found = enter(furnished.users["administrator"]), {}
    for model in admin.site._registry:
        for page in OF_A_MODEL:
            name = f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}"
            shown = client.get(reverse(name))
            heads = re.findall(
                r"<(th(?=[^>]*col)|label|h1|h2|h3|summary|button|option)\b[^>]*>(.*?)</\1>",
                shown.text,
                re.DOTALL,
            )
            words = {strip_tags(inner).strip() for _tag, inner in heads}
            words |= set(re.findall(r'<div class="help[^>]*>(.*?)</div>', shown.text, re.DOTALL))
            wrong = {each for each in words if re.search(r"^(By )?[A-Za-z][A-Za-z ]{2,}$", each)}
            if shown.status_code == 200 and wrong:
                found[name] = wrong
    assert found == {}


def test_yes_and_no_are_words_and_the_phone_has_its_own_looks(client, scene):
    """Not the framework's pictures, whose words are True and False in every language."""
    client.force_login(scene.administrator, backend="cards.accounts.backend.CountedBackend")
    page = client.get(reverse("admin:cards_user_changelist")).content.decode()
    assert 'alt="True"' not in page
    assert re.search(r'<td class="field-active">是</td>', page)
    client.cookies["vl_large"] = "1"
    page = client.get(reverse("admin:cards_user_change", args=[scene.cadre.pk])).content.decode()
    assert ('alt="False"' in page, "css/admin.css" in page) == (False, True)
    assert re.search(r'<body class="[^"]*\blarge\b', page)
