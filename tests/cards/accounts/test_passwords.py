"""What a password must be: nothing that is guessed first here, none of the last five, and the profile of 等保."""

import pytest
import time_machine
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cards.models import UsedPassword, User

OLD, NEW = "cadre-pass-1", "pferde-ohne-sattel"


def codes(password, user):
    try:
        validate_password(password, user)
    except ValidationError as error:
        return {each.code for each in error.error_list}
    return set()


@pytest.mark.parametrize(
    ("who", "password"),
    [
        ("cadre", "Niutouling2024"),  # 牛头岭村, the own village
        ("cadre", "牛头岭村8888"),
        ("cadre", "qiaotoucun2024!"),  # 桥头村, the next one
        ("cadre", "cangshuipu@123"),  # 沧水铺镇
        ("cadre", "Heshanqu.1998"),  # 赫山区
        ("cadre", "yiyangshi20240601"),
        ("cadre", "hunansheng666"),
        ("cadre", "liuxiaomin1999"),  # 刘小敏, the person of the account
        ("cadre", "刘小敏刘小敏1999"),
        ("cadre", "19900000001abc"),  # the person's phone
        ("cadre", "0737-5550001!"),  # the office's
        ("official_elsewhere", "yuejiaqiao20242024"),  # 岳家桥镇
        ("official", "niutouling2024"),  # a village of the township
        ("county_viewer", "heshan2024!!"),
        ("administrator", "administrator2024"),
        ("cadre", "Liuxm19900101"),  # the person, shortened
        ("cadre", "xmliu@2024"),
        ("cadre", "Xiaomin#1314"),
        ("cadre", "L1i9u9x0m0i1n"),
        ("cadre", "niutl20242024"),  # the village, shortened
        ("cadre", "cangsp88888"),
        ("cadre", "199-0000-0001ab"),
    ],
)
def test_places_and_people_of_the_account_are_guessed_first(scene, who, password):
    assert "password_guessable" in codes(password, getattr(scene, who))


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("Niutouling2024", "地名、人名（含拼音）或大家常用的词、电话号码、生日、年份这类数字，"),
        ("qwertyuiop[]", "键盘上相邻的键或顺着排的字母、数字（穿插着用也算），"),
        ("a1b2c3d4e5f6", "键盘上相邻的键或顺着排的字母、数字（穿插着用也算），"),
        ("13800138000ab", "电话号码、生日、年份这类数字，"),
        ("xyxyxyxyxyxy", "几个反复出现的字符，"),
    ],
)
def test_the_page_says_why_beside_the_field_and_nothing_changes(scene, sign_in, password, why):
    sent = {"old_password": OLD, "new_password1": password, "new_password2": password}
    answer = sign_in(scene.cadre).post(reverse("password_change"), sent)
    assert f"这个密码差不多只是{why}别人会先猜这些" in answer.content.decode()
    scene.cadre.refresh_from_db()
    assert scene.cadre.check_password(OLD)


def test_the_administration_asks_the_same(scene, sign_in):
    client, password = sign_in(scene.administrator), "Niutouling2024"
    sent = {"usable_password": "true", "password1": password, "password2": password}
    url = reverse("admin:auth_user_password_change", args=[scene.cadre.pk])
    assert [word for word in ("LDAP", "If disabled") if word in client.get(url).text] == []
    assert "别人会先猜这些" in client.post(url, sent).content.decode()
    new = {"username": "neu", "name": "周新", "role": "cadre", "village": scene.village.pk}
    assert "别人会先猜这些" in client.post(reverse("admin:cards_user_add"), sent | new).content.decode()


def change(client, old, new):
    sent = {"old_password": old, "new_password1": new, "new_password2": new}
    return client.post(reverse("password_change"), sent).status_code


def test_none_of_the_last_five_is_used_again(scene, client):
    client.post(reverse("login"), {"username": "cadre", "password": OLD})
    new = [f"{word}-ohne-sattel" for word in ("pferde", "hunde", "voegel", "fische", "kaefer", "igel")]
    for before, after in zip([OLD, *new], new, strict=False):
        assert change(client, before, after) == 302
    assert [change(client, new[-1], word) for word in new[1:]] == [200] * 5
    assert "password_used" in codes(new[1], scene.cadre)
    assert UsedPassword.objects.filter(user=scene.cadre).count() == 5
    assert change(client, new[-1], new[0]) == 302  # the sixth


def test_a_password_of_before_the_table_is_not_used_again(scene):
    UsedPassword.objects.all().delete()
    assert "password_used" in codes(OLD, scene.cadre)


def test_a_password_set_by_the_administration_counts_too(scene, sign_in):
    sent = {"usable_password": "true", "password1": NEW, "password2": NEW}
    sign_in(scene.administrator).post(reverse("admin:auth_user_password_change", args=[scene.cadre.pk]), sent)
    scene.cadre.refresh_from_db()
    assert (scene.cadre.check_password(NEW), codes(NEW, scene.cadre)) == (True, {"password_used"})


@pytest.mark.parametrize(
    ("password", "taken"),
    [(NEW, False), ("pferde-ohne-sattel-7", True), ("Pferde-ohne-Sattel", True), ("PferdeOhneSattel", False)],
)
def test_three_classes_only_where_the_profile_is_on(scene, settings, password, taken):
    assert codes(password, scene.cadre) == set()
    settings.DENGBAO = True
    assert codes(password, scene.cadre) == (set() if taken else {"password_classes"})


@pytest.mark.parametrize("is_on", [False, True])
def test_the_pages_list_the_rules_that_are_on(scene, sign_in, settings, is_on):
    settings.DENGBAO = is_on
    url = reverse("admin:auth_user_password_change", args=[scene.cadre.pk])
    for page in (sign_in(scene.cadre).get(reverse("password_change")), sign_in(scene.administrator).get(url)):
        text = page.content.decode()
        assert ("<li></li>" in text, "大写字母" in text) == (False, is_on)
        assert "不能由地名、人名（含拼音）" in text


def days_later(days):
    return time_machine.travel(timezone.now() + timezone.timedelta(days=days), tick=False)


def enter() -> Client:
    client = Client()
    assert client.post(reverse("login"), {"username": "cadre", "password": OLD}).status_code == 302
    return client


def test_after_ninety_days_the_password_is_changed_before_anything_else(scene, settings):
    settings.DENGBAO = True
    with days_later(89):
        assert enter().get(reverse("cards:household_list")).status_code == 200
    with days_later(91):
        client, url = enter(), reverse("password_change")
        for page in ("cards:household_list", "today", "inquiries:inquiry_list"):
            assert client.get(reverse(page)).headers["Location"] == url
        assert "90天" in client.get(url).content.decode()
        assert change(client, OLD, "Pferde-ohne-Sattel-7") == 302
        assert client.get(reverse("cards:household_list")).status_code == 200


def test_without_the_profile_a_password_serves_on(scene):
    with days_later(400):
        assert enter().get(reverse("cards:household_list")).status_code == 200


def test_an_account_of_before_the_table_is_as_old_as_itself(scene, settings):
    settings.DENGBAO = True
    UsedPassword.objects.all().delete()
    with days_later(91):
        assert enter().get(reverse("cards:household_list")).status_code == 302


@pytest.mark.parametrize("name", ["Cadre", "ＣＡＤＲＥ"])
def test_a_name_in_other_letters_is_no_second_account(scene, sign_in, name):
    sent = {"usable_password": "true", "password1": NEW, "password2": NEW}
    new = {"username": name, "name": "周新", "role": "cadre", "village": scene.village.pk}
    before = User.objects.count()
    page = sign_in(scene.administrator).post(reverse("admin:cards_user_add"), sent | new)
    assert (page.status_code, User.objects.count()) == (200, before)


def test_names_are_kept_in_lower_case_whichever_way(db):
    call_command("createsuperuser", username="Root", name="x", interactive=False)
    assert User.objects.get().username == "root"
    assert User.objects.get_by_natural_key("ROOT").username == "root"
