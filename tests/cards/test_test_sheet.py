"""The test sheet tells the printer's offset; the setting moves the backs by it."""

from io import BytesIO

import pypdf
import pypdfium2
import pytest
from django.urls import reverse
from PIL import ImageChops

from cards.choices import Role
from cards.models import VillageSettings
from cards.pdf import contact_cards
from cards.pdf import test_sheet as sheet
from tests.cards.pieces import make_card
from tests.cards.printing import edition_of

ADDRESS = reverse("cards:test_sheet")


def teeth(layout, upright):
    """Where the teeth of one comb stand, from the first to the last."""
    along, across = (0, 1) if upright else (1, 0)
    lines = [places for verb, places, look in layout.marks if verb == "line" and look["weight"] == 0.4]
    return [
        places[along]
        for places in lines
        if places[along] == places[along + 2] and places[across] != places[across + 2]
    ]


@pytest.mark.feature("S0-02")
@pytest.mark.parametrize("tenths", [-20, -6, 0, 8, 20])
def test_the_pair_of_teeth_that_meets_names_the_shift_that_is_missing(tenths):
    front, back = sheet.front("牛头岭村"), sheet.back()
    missing = tenths / 10  # the printer puts the back so much too far to the left and too low
    seen = [sheet.WIDE - (at - missing) for at in teeth(back, True)]
    across = [abs(one - other) for one, other in zip(teeth(front, True), seen, strict=True)]
    down = [
        abs(one - (other - missing))
        for one, other in zip(teeth(front, False), teeth(back, False), strict=True)
    ]
    for distances in (across, down):
        nearest = min(range(len(distances)), key=distances.__getitem__)
        assert distances[nearest] < 0.01
        assert sheet.TEETH[nearest] * sheet.STEP == tenths


def test_both_sides_are_printed_and_say_what_is_set(scene, sign_in):
    VillageSettings.objects.update(back_right=5, back_up=-3)
    response = sign_in(scene.cadre).get(ADDRESS)
    front, back = [page.extract_text() for page in pypdf.PdfReader(BytesIO(response.content)).pages]
    assert "背面右移 5，背面上移 -3" in front
    assert "牛头岭村" in front
    assert "背面" in back


@pytest.mark.feature("S0-02")
def test_setting_moves_the_backs_and_only_them():
    pages = []
    for offset in ((0.0, 0.0), (2.0, -1.0)):
        out = BytesIO()
        contact_cards([make_card()], "sheet", out, back_offset=offset)
        pdf = pypdfium2.PdfDocument(out.getvalue())
        pages.append([page.render(scale=254 / 72, grayscale=True).to_pil() for page in pdf])
    (front, back), (front_again, moved) = pages
    assert ImageChops.difference(front, front_again).getbbox() is None
    boxes = [ImageChops.invert(page).getbbox() for page in (back, moved)]
    assert [
        abs(after - before - by) <= 1 for before, after, by in zip(*boxes, (20, 10, 20, 10), strict=True)
    ] == [True] * 4


@pytest.mark.feature("S0-02")
def test_office_enters_the_shift_and_the_cards_follow(scene, sign_in):
    client, address = sign_in(scene.secretary), reverse("cards:village_edit", args=[scene.village.pk])
    page = client.get(address)
    forms = [page.context[name] for name in ("form", "settings")]
    typed = {
        bound.html_name: bound.value()
        for form in forms
        for bound in form
        if bound.value() not in (None, False)
    }
    typed |= {f"centres-{name}_FORMS": value for name, value in (("TOTAL", 0), ("INITIAL", 0))}
    wrong = client.post(address, typed | {"settings-back_right": "51"})
    assert wrong.status_code == 422
    assert 'value="51"' in wrong.text
    assert (
        client.post(address, typed | {"settings-back_right": "20", "settings-back_up": "-3"}).status_code
        == 302
    )
    assert VillageSettings.objects.get(village=scene.village).back_offset == (2.0, -0.3)
    edition_of(scene)
    response = client.post(reverse("cards:card_print"), {"household": scene.household.pk})
    back = pypdf.PdfReader(BytesIO(response.content)).pages[1].get_contents().get_data()
    assert b"1 0 0 1 303.31 649.70 cm" in back


def test_test_sheet_is_for_the_office_and_its_township(scene, sign_in, client):
    assert client.get(ADDRESS).url.startswith(reverse("login"))
    assert sign_in(scene.official).get(ADDRESS, {"village": scene.village.pk}).status_code == 200
    assert sign_in(scene.official_elsewhere).get(ADDRESS, {"village": scene.village.pk}).status_code == 404
    assert sign_in(scene.liaison).get(ADDRESS).status_code == 403
    assert scene.county_viewer.role == Role.COUNTY
    assert sign_in(scene.county_viewer).get(ADDRESS).status_code == 403
