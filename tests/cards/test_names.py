"""Names that draw nothing or look like another are refused, on every way into the database (S25)."""

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.urls import reverse

from cards.fields import TypedName
from cards.models import Household, Person, User
from cards.names import NameField, check_name
from inquiries.models import Asker
from tests.cast import make_household, make_person

BLANKS = [
    "\u2800", "\ufffc", "\u3164", "\U0001d159", "\u115f", "\u1160", "\u200b", "\u00a0", "\u3000", "\u2003",
    "\u202e", "\U00013441", "\U00016fe4", "\u2d7f", "\u0300", "\u20dd", "\ufe0f", "\U000e0100", "\n",
]  # fmt: skip


@pytest.mark.parametrize("blank", BLANKS)
def test_what_nobody_can_see_is_refused_alone_and_within(blank):
    for name in (blank, f"张{blank}三", f"张三{blank}", f"{blank}张三"):
        with pytest.raises(ValidationError, match="看不见|至少"):
            check_name(name)


@pytest.mark.parametrize(
    "name",
    [
        "⼩李",
        "张⺝",
        "王\uf914",
        "\U0002f800三",
        "张ニ",
        "王ロ",
        "陈〇○",
        "ad\u043cin",
        "аdmin",
        "𝐚dmin",
        "сосо",
        "Οο",
        "李а",
        "ㄚ头",
    ],
)
def test_what_only_looks_like_another_character_is_refused(name):
    with pytest.raises(ValidationError, match="看起来像"):
        check_name(name)


@pytest.mark.parametrize("name", ["·", "——", "。", "!?", "★", "*", " "])
def test_a_name_needs_something_to_read(name):
    with pytest.raises(ValidationError, match="至少"):
        check_name(name)


@pytest.mark.parametrize(
    "name",
    [
        "张三", "欧阳明华", "阿依古丽·买买提", "诺布•才让", "王\U0002cb2d", "\U00030edd三", "\ufa11田", "李3",
        "ＫＴＶ（老店）", "7-Eleven", "Zoë O'Neil", "Łukasz", "བསྟན་འཛིན", "محمد", "ᠪᠠᠲᠤ", "ꆈꌠ", "김철수", "Иван",
        "茶の间", "益民百货 二店", "①组", "\ue863三", "张三丰★",
    ],
)  # fmt: skip
def test_names_of_people_places_and_shops_are_taken(name):
    check_name(name)


def test_every_column_of_names_is_one():
    """Whoever adds a name to a model finds out here. What is typed to find a row, and masked names, are none."""
    others = {
        "user.first_name", "user.last_name", "household.pinyin", "person.pinyin", "boarditem.asker",
        "filetoremove.name",
    }  # fmt: skip
    plain = [
        f"{model._meta.model_name}.{field.name}"
        for app in ("cards", "inquiries")
        for model in apps.get_app_config(app).get_models()
        for field in model._meta.fields
        if "name" in field.name and isinstance(field, models.CharField) and not isinstance(field, NameField)
    ]
    assert [name for name in plain if name not in others] == []


def test_no_write_goes_past_it(scene):
    wrong = "张\u2800三"
    writes = [
        lambda: make_household(scene.village, 7, wrong),
        lambda: make_person(scene.village, wrong),
        lambda: Household.objects.filter(pk=scene.household.pk).update(head_name=wrong),
        lambda: Household.objects.filter(pk=scene.household.pk).update(business=wrong),
        lambda: Person.objects.bulk_create(
            [Person(village=scene.village, township=scene.township, name=wrong)]
        ),
        lambda: User.objects.create_user(f"ad{wrong}", password="x", name="甲"),
        lambda: User.objects.filter(pk=scene.cadre.pk).update(name=wrong),
        lambda: Asker.objects.update(name=wrong),
    ]
    for write in writes:
        with pytest.raises(ValidationError, match="看不见"), transaction.atomic():
            write()


def test_a_changed_row_in_bulk_is_checked(scene):
    scene.household.head_name = "张\u2800三"
    with pytest.raises(ValidationError, match="看不见"):
        Household.objects.bulk_update([scene.household], ["head_name"])


def test_a_form_says_so_beside_the_field(scene, sign_in):
    data = {"number": 9, "head_name": "张\u2800三", "kind": "original", "in_chat_group": 0}
    response = sign_in(scene.cadre).post(reverse("cards:household_create"), data)
    assert response.status_code == 422
    assert "U+2800" in str(response.context["form"].errors["head_name"])
    assert not Household.objects.filter(number=9).exists()


def test_a_form_of_no_model_checks_it_too():
    with pytest.raises(ValidationError, match="看起来像"):
        TypedName().clean("李а")
    assert TypedName(required=False).clean("\u200b") == ""
