from io import BytesIO

import pypdf
import pytest
from django.urls import reverse

from cards.models import Copy, Household
from tests.cast import make_village

ADDRESS = reverse("cards:card_preview")


@pytest.mark.feature("S0-02")
@pytest.mark.parametrize(
    ("variant", "title"), [("convenience", "便民联系卡"), ("heart", "党群连心卡"), ("care", "便民联心卡")]
)
def test_preview_shows_both_sides_under_each_of_the_three_names(scene, sign_in, variant, title):
    page = sign_in(scene.cadre).get(ADDRESS, {"household": scene.household.pk, "variant": variant})
    assert f">{title}</text>" in page.text
    for words in ("要办事，找小刘", "刘小敏", "199 0000 0001", "周桂香", "村党总支书记", "face-qr"):
        assert words in page.text


def test_preview_without_a_household_takes_the_first(scene, sign_in):
    assert sign_in(scene.cadre).get(ADDRESS).context["household"] == scene.household
    Household.objects.filter(village=scene.village).update(left_on="2026-01-01")
    assert sign_in(scene.cadre).get(ADDRESS).context["sides"] == []


@pytest.mark.parametrize("layout", ["sheet", "wall"])
def test_sample_is_drawn_without_writing_a_card_and_leads_nowhere(scene, sign_in, layout):
    response = sign_in(scene.cadre).get(ADDRESS, {"household": scene.household.pk, "layout": layout})
    text = "".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(response.content)).pages)
    assert "样张" in text
    assert "000-000-000" in text
    assert scene.household.token not in text
    assert Copy.objects.count() == 0


def test_sample_with_a_blank_field_is_refused_and_names_it(scene, sign_in):
    scene.village.settings.first_contact = None
    scene.village.settings.save()
    mend = reverse("cards:village_edit", args=[scene.village.pk])
    sample = {"household": scene.household.pk, "layout": "sheet"}
    response = sign_in(scene.secretary).get(ADDRESS, sample)
    assert response.status_code == 422
    assert mend in response.text
    response = sign_in(scene.cadre).get(ADDRESS, sample)
    assert response.status_code == 422
    assert mend not in response.text
    assert "由村书记或乡镇填写" in response.text


def test_preview_is_bounded_by_ones_place(scene, sign_in, client):
    query = {"household": scene.household.pk}
    assert client.get(ADDRESS, query).url.startswith(reverse("login"))
    assert sign_in(scene.cadre_elsewhere).get(ADDRESS, query).status_code == 404
    assert sign_in(scene.liaison).get(ADDRESS, query).status_code == 200
    assert sign_in(scene.liaison).get(ADDRESS, {"household": scene.unlinked.pk}).status_code == 404
    assert sign_in(scene.county_viewer).get(ADDRESS, query).status_code == 404
    assert sign_in(scene.official).get(ADDRESS).status_code == 200
    empty = make_village(scene.township, "新村", "430903105230")
    assert sign_in(scene.official).get(ADDRESS, {"village": empty.pk}).context["sides"] == []


def test_hostile_name_stands_on_the_preview_as_text(scene, sign_in):
    Household.objects.filter(pk=scene.household.pk).update(head_name="<img src=x onerror=alert(1)>")
    page = sign_in(scene.cadre).get(ADDRESS, {"household": scene.household.pk})
    assert "<img src=x" not in page.text
