"""What keeps a card from being printed, and how it is shown before (S0-02, W-14)."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from cards.models import Copy, Household, Person
from cards.printing.actions.editions import make_edition

from .printing import edition_of, print_cards
from .test_card_print import ADDRESS, pages


@pytest.mark.feature("S0-02")
def test_blank_field_of_the_village_prints_nothing_and_links_to_where_it_is_mended(scene, sign_in):
    edition_of(scene)
    Person.objects.filter(pk=scene.chief.pk).update(phone="")
    response = sign_in(scene.cadre).post(ADDRESS, {"layout": "sheet", "homes": "village", "go_on": "1"})
    assert response.status_code == 422
    assert reverse("cards:person_edit", args=[scene.chief.pk]) in response.text
    assert 'name="go_on"' not in response.text
    assert Copy.objects.count() == 0


@pytest.mark.feature("S0-02")
def test_blank_field_of_one_household_is_shown_and_the_rest_goes_on(scene, sign_in):
    edition_of(scene)
    Person.objects.filter(pk=scene.member.pk).update(phone="")
    client = sign_in(scene.cadre)
    response = client.post(ADDRESS, {"layout": "sheet", "homes": "village"})
    assert response.status_code == 422
    assert "001 张立军" in response.text
    assert Copy.objects.count() == 0
    client.post(ADDRESS, {"layout": "sheet", "homes": "village", "go_on": "1"})
    assert [card.household for card in Copy.objects.all()] == [scene.unlinked]


def test_name_no_font_can_write_is_reported_before_printing_and_then_printed_with_a_mark(scene, sign_in):
    edition_of(scene)
    Household.objects.filter(pk=scene.household.pk).update(head_name="张\U0002ebf0")
    Household.objects.filter(pk=scene.unlinked.pk).update(head_name="王\U0002cb5a")
    client = sign_in(scene.cadre)
    response = client.post(ADDRESS, {"layout": "sheet", "homes": "village"})
    assert response.status_code == 422
    assert "U+2EBF0" in response.text
    assert "U+2CB5A" not in response.text
    assert (
        "王\U0002cb5a"
        in pages(client.post(ADDRESS, {"layout": "sheet", "homes": "village", "go_on": "1"}))[-2]
    )
    assert Copy.objects.count() == 2


def test_the_longest_name_that_a_home_may_have_is_printed(scene, sign_in):
    edition_of(scene)
    Household.objects.filter(pk=scene.household.pk).update(head_name="甲" * 60)
    response = sign_in(scene.cadre).post(ADDRESS, {"layout": "sheet", "homes": "village"})
    assert response.status_code == 200
    assert {card.household for card in Copy.objects.all()} == {scene.household, scene.unlinked}


@pytest.mark.parametrize(
    "typed",
    [
        {"homes": "unit"},
        {"homes": "numbers", "numbers": ""},
        {"homes": "numbers", "numbers": "三号"},
        {"homes": "numbers", "numbers": "1-9999999"},
        {"homes": "numbers", "numbers": "77"},
        {"homes": "village", "numbers": "1"},
        {"homes": "everything"},
        {"homes": "village", "layout": "poster"},
        {"household": "999999999", "homes": ""},
    ],
)
def test_bad_choice_is_422_or_404_and_prints_nothing(scene, sign_in, typed):
    edition_of(scene)
    response = sign_in(scene.cadre).post(ADDRESS, {"layout": "sheet"} | typed)
    assert response.status_code == (404 if "household" in typed else 422)
    if typed.get("numbers"):
        assert typed["numbers"] in response.text
    assert Copy.objects.count() == 0


def test_a_group_chosen_beside_the_whole_village_is_asked_about(scene, sign_in):
    edition_of(scene)
    response = sign_in(scene.cadre).post(
        ADDRESS, {"layout": "sheet", "homes": "village", "unit": scene.group.pk}
    )
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["unit"])
    assert Copy.objects.count() == 0


@pytest.mark.feature("S0-06")
def test_edition_without_approval_is_not_printed(scene, sign_in):
    edition = make_edition(village=scene.village, by=scene.cadre)
    assert sign_in(scene.cadre).post(ADDRESS, {"layout": "sheet", "homes": "village"}).status_code == 422
    with pytest.raises(ValidationError, match="还没有经另一位同志审核"):
        print_cards(households=[scene.household], edition=edition, by=scene.cadre)
    assert Copy.objects.count() == 0


def test_edition_under_another_name_of_the_card_is_not_printed(scene, sign_in):
    edition_of(scene)
    scene.village.settings.card_variant = "heart"
    scene.village.settings.save()
    assert sign_in(scene.cadre).post(ADDRESS, {"layout": "sheet", "homes": "village"}).status_code == 422
    assert Copy.objects.count() == 0


def test_printing_is_for_the_office_and_its_township(scene, sign_in, client):
    edition = edition_of(scene)
    choice = {"household": scene.household.pk}
    assert client.post(ADDRESS, choice).url.startswith(reverse("login"))
    assert sign_in(scene.cadre_elsewhere).post(ADDRESS, choice).status_code == 404
    assert sign_in(scene.official_elsewhere).post(ADDRESS, choice).status_code == 404
    assert sign_in(scene.official_elsewhere).post(f"{ADDRESS}?village={scene.village.pk}").status_code == 404
    assert sign_in(scene.liaison).post(ADDRESS, choice).status_code == 403
    assert (
        sign_in(scene.county_viewer).post(ADDRESS, {"layout": "sheet", "homes": "village"}).status_code == 403
    )
    with pytest.raises(PermissionDenied):
        print_cards(households=[scene.household], edition=edition, by=scene.liaison)
    assert Copy.objects.count() == 0


def test_foreign_household_among_ones_own_is_refused(scene, sign_in):
    edition_of(scene)
    response = sign_in(scene.cadre).post(ADDRESS, {"household": [scene.foreign.pk, scene.household.pk]})
    assert response.status_code == 422
    assert print_cards(households=[scene.foreign], edition=scene.village.editions.get(), by=None) == []
    assert Copy.objects.count() == 0
