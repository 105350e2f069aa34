"""In a village without data no page is a dead end: it says what is missing and leads there."""

import pytest
from django.urls import reverse

from cards.models import Cadre, Household, Township, Unit
from cards.roles import Role
from tests.cast import make_user


def main(client, url):
    return client.get(url).text.split("<main", 1)[1].split("</main>", 1)[0]


def test_a_day_of_duty_without_anybody_to_choose_leads_to_the_register(scene, sign_in):
    client, url = sign_in(scene.secretary), reverse("cards:duty_day")
    assert 'name="first"' in main(client, url)
    Cadre.objects.filter(person__village=scene.village).delete()
    page = main(client, url)
    assert (reverse("cards:person_create") in page, 'name="first"' in page) == (True, False)


def without_units(village):
    Household.objects.filter(village=village).update(group=None, micro_grid=None, service_zone=None)
    Unit.objects.filter(village=village).delete()


@pytest.mark.parametrize("kind", ["group", "service_zone"])
def test_a_kind_of_group_that_is_missing_is_offered(scene, sign_in, kind):
    without_units(scene.village)
    page = main(sign_in(scene.secretary), f"{reverse('cards:unit_list')}?kind={kind}")
    assert f"{reverse('cards:unit_create')}?kind={kind}" in page.split("本村没有这样的", 1)[1]


def test_the_only_gap_that_is_looked_for_is_not_offered_as_a_new_group(scene, sign_in):
    without_units(scene.village)
    page = main(sign_in(scene.secretary), f"{reverse('cards:unit_list')}?gap=1")
    assert reverse("cards:unit_create") not in page.split("本村没有这样的", 1)[1]


@pytest.mark.parametrize("name", ["inquiries:board_list", "cards:run_new", "cards:village_list"])
def test_a_township_without_villages_reads_who_enters_them(scene, sign_in, name):
    township = Township.objects.create(county=scene.village.township.county, name="空镇", code="430999100")
    official = make_user("nobody", Role.TOWNSHIP, township)
    page = main(sign_in(official), reverse(name))
    assert ("村由系统管理员登记。" in page, "<table" in page, "<form" in page) == (True, False, False)
