"""A home that may stand in the register already, and a name that may be none, are asked about before they are saved."""

import pytest
from django.urls import reverse

from cards.models import Household, Person
from tests.cast import make_household

NEW = reverse("cards:household_create")
FIELDS = {"number": 9, "head_name": "王芳", "phone": "19900100009", "kind": "original", "address": "一组9号"}


def added(scene):
    return Household.objects.filter(village=scene.village, number=9).exists()


@pytest.mark.parametrize(
    "there",
    [
        {"head_name": "王 芳"},
        {"head_name": "赵云", "phone": "19900100009"},
        {"head_name": "赵云", "alternate_phone": "19900100009"},
    ],
)
def test_a_likely_double_is_named_with_its_page_and_saved_all_the_same(scene, sign_in, there):
    double = make_household(scene.village, 5, **there)
    client = sign_in(scene.cadre)
    response = client.post(NEW, FIELDS)
    assert (response.status_code, added(scene)) == (422, False)
    assert f'href="{double.get_absolute_url()}"' in response.text
    assert 'value="一组9号"' in response.text
    answer = response.context["form"].answer
    assert client.post(NEW, FIELDS | {"head_name": "李秀英", "sure": answer}).status_code == 422
    assert client.post(NEW, FIELDS | {"sure": answer}).status_code == 302
    assert added(scene)


def test_homes_of_another_village_are_no_doubles(scene, sign_in):
    make_household(scene.neighbour, 5, "王芳", phone="19900100009")
    assert sign_in(scene.cadre).post(NEW, FIELDS).status_code == 302


def test_mending_a_home_asks_about_no_double(scene, sign_in):
    home = make_household(scene.village, 9, "王芳")
    make_household(scene.village, 5, "王 芳")
    page = reverse("cards:household_edit", args=[home.pk])
    client = sign_in(scene.cadre)
    seen = client.get(page).context["form"]["seen"].value()
    assert client.post(page, FIELDS | {"seen": seen}).status_code == 302


@pytest.mark.parametrize(
    "name", ["王芳（已故）", "王芳 138 0000 0000", "王芳１３８０００００００１", "去世的王芳"]
)
def test_a_number_or_a_death_in_a_name_is_asked_about(scene, sign_in, name):
    client = sign_in(scene.cadre)
    for page, fields in (
        (NEW, FIELDS | {"head_name": name}),
        (reverse("cards:person_create"), {"name": name}),
    ):
        response = client.post(page, fields)
        assert response.status_code == 422
        answer = response.context["form"].answer
        assert f'value="{answer}"' in response.text
        assert client.post(page, fields | {"sure": answer}).status_code == 302
    assert added(scene)
    assert Person.objects.filter(village=scene.village).count() == 4


def test_a_number_stored_otherwise_than_typed_is_said_and_a_guessed_extension_before_it_is_saved(
    scene, sign_in
):
    client = sign_in(scene.cadre)
    page = client.post(NEW, FIELDS | {"phone": "0737-8612345-6"})
    assert (page.status_code, Household.objects.filter(number=FIELDS["number"]).exists()) == (422, False)
    assert page.context["form"].errors["phone"] == [
        "完整的号码后面还有数字；如果是分机，请写成 0737-8612345转6。"
    ]
    assert 'value="0737-8612345-6"' in page.text
    page = client.post(NEW, FIELDS | {"phone": "0737 8612345 分机：6"}, follow=True)
    assert "存为 0737-8612345转6" in page.text
    assert 'href="tel:0737-8612345,6"' in page.text
    page = client.post(
        NEW, FIELDS | {"number": 10, "head_name": "赵云", "phone": "199 0010 0010"}, follow=True
    )
    assert "存为" not in page.text
