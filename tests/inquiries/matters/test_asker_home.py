"""A named asker without a home: the one home of that head is offered once, to take or to go on without."""

import re

import pytest

from inquiries.models import Inquiry
from tests.cast import make_household

from .entry_form import NEW, TEXT, entry_data


def ask(client, scene, **changes):
    return client.post(NEW, entry_data(asker_name=scene.household.head_name) | changes)


def button(page, name):
    return re.search(rf'name="{name}"\s+value="([^"]+)"', page.text.partition("<button")[2])[1]


def test_one_press_takes_the_home(scene, sign_in):
    client = sign_in(scene.cadre)
    page = ask(client, scene)
    assert page.status_code == 422
    assert not Inquiry.objects.exists()
    assert f"{scene.household.head_name}户吗？" in page.text
    assert TEXT in page.text
    taken = ask(client, scene, take_home=button(page, "take_home"))
    assert taken.status_code == 302
    assert Inquiry.objects.get().household == scene.household


def test_one_press_goes_on_without(scene, sign_in):
    client = sign_in(scene.cadre)
    page = ask(client, scene)
    assert ask(client, scene, sure=button(page, "sure")).status_code == 302
    assert Inquiry.objects.get().household is None


@pytest.mark.parametrize("case", ["two homes", "nobody"])
def test_where_no_one_home_fits_nothing_is_asked(scene, sign_in, case):
    name = scene.household.head_name if case == "two homes" else "欧阳外人"
    if case == "two homes":
        make_household(scene.village, 77, name)
    assert ask(sign_in(scene.cadre), scene, asker_name=name).status_code == 302


def test_another_villages_home_is_neither_offered_nor_taken(scene, sign_in):
    far = make_household(scene.neighbour, 5, "欧阳外人")
    client = sign_in(scene.cadre)
    assert ask(client, scene, asker_name="欧阳外人", take_home=str(far.pk)).status_code == 302
    assert Inquiry.objects.get().household is None


def test_a_number_that_is_none_takes_no_home(scene, sign_in):
    client = sign_in(scene.cadre)
    for odd in ("9" * 5_000, "１", "x", ""):
        assert ask(client, scene, take_home=odd).status_code == 422
    assert not Inquiry.objects.exists()
