"""The notice on the villagers' forms: who is responsible, how to reach them, how long contact data stay."""

import pytest
from django.urls import reverse

from inquiries.public.forms import NOTICE_VERSION
from tests.feed import post as feed_post


@pytest.fixture(params=["home", "post"])
def form_page(scene, client, request):
    """The page of a villagers' form, at home and below a post."""

    def read():
        if request.param == "home":
            return client.get(f"/h/{scene.household.token}/").content.decode()
        return client.get(
            reverse("inquiries:public_post", args=[scene.village.slug, post.pk])
        ).content.decode()

    post = feed_post(scene) if request.param == "post" else None
    return read


def notice(page: str) -> str:
    return page.split('<div class="privacy">')[1].split("</form>")[0]


def test_it_names_who_is_responsible_and_how_to_reach_them(scene, form_page):
    scene.township.office_phone, scene.township.office_address = "0737-5550009", "镇政府大院"
    scene.township.save()
    shown = notice(form_page())
    for words in (
        "牛头岭村",
        "0737-5550001",
        "村部",
        "沧水铺镇",
        "0737-5550009",
        "镇政府大院",
        "只由赫山区办理",
    ):
        assert words in shown


def test_without_a_number_of_the_place_it_names_the_help_phone(scene, form_page, settings):
    settings.HELP_PHONE = "400-555-0000"
    assert "400-555-0000" not in notice(form_page())
    scene.village.office_phone = ""
    scene.village.save()
    assert "400-555-0000" in notice(form_page())


def test_it_states_the_days_after_which_purge_erases(form_page, settings):
    settings.CONTACT_DAYS = 123
    assert notice(form_page()).count("123天") == 1


def test_its_version_changed_with_its_words():
    assert NOTICE_VERSION == "2026-12d"
