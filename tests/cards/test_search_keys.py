"""Names are found in every way of writing and reading them; what is stored keeps its own."""

from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection
from django.urls import reverse

from cards.models import Household, Person
from cards.pinyin import first_reading, name_keys
from cards.spelling import folded
from tests.cast import make_household, make_person

WRITTEN = {
    "王 芳": ["王芳", "王　芳", "wang fang", "wf"],
    "阿卜杜·卡迪尔": ["阿卜杜卡迪尔", "阿卜杜•卡迪尔", "阿卜杜・卡迪尔", "阿卜杜‧卡迪尔", "阿卜杜．卡迪尔"],
    "马卡迪尔": ["马·卡迪尔"],
    "李小兰": ["\uf9e1小兰"],
    "呂明": ["吕明", "lvming", "lüming"],
    "吕强": ["呂强", "呂強"],
    "單雄": ["单雄", "shanxiong"],
    "Ａ栋老张": ["A栋老张", "a栋"],
}
READ = {
    "卜": "bu", "阚": "kan", "乜": "nie", "都": "du", "薄": "bo", "藏": "zang", "贠": "yun", "覃": "qin tan",
    "柏": "bai bo", "句": "gou", "么": "yao", "粘": "nian", "单": "shan", "尉迟": "yuchi", "翟": "zhai di",
}  # fmt: skip


@pytest.mark.parametrize(("name", "words"), WRITTEN.items())
def test_a_name_is_found_however_it_is_written(scene, name, words):
    home, person = make_household(scene.village, 77, name, phone=""), make_person(scene.village, name)
    for typed in words:
        assert list(Household.objects.matching(typed)) == [home], typed
        assert list(Person.objects.matching(typed)) == [person], typed
        assert folded(name) == folded(typed) or typed.isascii() or typed == "a栋" or "ü" in typed
    home.refresh_from_db()
    assert home.head_name == name


@pytest.mark.parametrize(("surname", "readings"), READ.items())
def test_a_home_is_found_by_every_reading_of_its_surname(scene, surname, readings):
    home = make_household(scene.village, 77, f"{surname}国庆", phone="")
    for reading in readings.split():
        assert list(Household.objects.matching(f"{reading} guo qing")) == [home]
        assert list(Household.objects.matching(f"{reading[0]}g" if surname != "尉迟" else "ycg")) == [home]
    assert list(Household.objects.matching("guoqing")) == []


def test_another_reading_is_no_part_of_the_usual_one():
    assert name_keys("覃小芳") == ("qinxiaofang tanxiaofang", "qxf txf")
    assert first_reading("覃小芳") == ("qinxiaofang", "qxf")


def test_keys_of_before_are_filled_again_and_again_without_change(scene):
    home = make_household(scene.village, 77, "覃国庆")
    Household.objects.filter(pk=home.pk).update(pinyin="qinguoqing", initials="qgq")
    refill = import_module("cards.migrations.0025_name_keys_refilled").refill
    for _again in range(2):
        refill(apps, SimpleNamespace(connection=connection))
        home.refresh_from_db()
        assert (home.pinyin, home.initials) == ("qinguoqing tanguoqing", "qgq tgq")


@pytest.mark.parametrize("page", ["cards:household_list", "cards:person_list", "inquiries:inquiry_list"])
@pytest.mark.parametrize(
    "words", ["[", "(", "\\", "*", "十", "组", "第", "号", "户", "转", "·", "+86", "-", "1" * 60, "长" * 500]
)
def test_no_typed_word_breaks_a_search(scene, sign_in, page, words):
    assert sign_in(scene.cadre).get(reverse(page), {"q": words}).status_code in (200, 302)


@pytest.mark.parametrize(
    ("page", "words", "opened"),
    [
        ("cards:household_list", "李秀英", lambda scene: scene.unlinked),
        ("cards:person_list", "周桂香", lambda scene: scene.member),
    ],
)
def test_one_hit_opens(scene, sign_in, page, words, opened):
    scene.member = Person.objects.get(name="周桂香")
    client = sign_in(scene.cadre)
    assert client.get(reverse(page), {"q": words}).url == opened(scene).get_absolute_url()
    assert client.get(reverse(page), {"q": words, "after": "0"}).status_code == 200
    assert client.get(reverse(page)).status_code == 200
