"""The printer test shows the printer's offset; the setting moves the backs by it."""

from io import BytesIO

import pypdf
import pypdfium2
import pytest
from django.urls import reverse
from PIL import ImageChops

from cards.models import Village, VillageSettings
from cards.printing.pdf.contact_card.pages import contact_cards
from cards.printing.pdf.pen import MM
from cards.printing.pdf.printer_test import pages as sheet
from cards.printing.runs.order import PIECES, Order
from cards.roles import Role

from .pieces import boxes, collisions, make_card
from .printing import edition_of
from .sheets import sheets

ADDRESS = reverse("cards:test_sheet")


def teeth(layout, horizontal):
    """Where the teeth of one comb stand, from the first to the last."""
    along, aside = (0, 1) if horizontal else (1, 0)
    lines = [places for verb, places, look in layout.marks if verb == "line" and look["weight"] == 0.4]
    return [
        places[along]
        for places in lines
        if places[along] == places[along + 2] and places[aside] != places[aside + 2]
    ]


@pytest.mark.feature("S0-02")
@pytest.mark.parametrize("paper", sheet.PAPERS)
@pytest.mark.parametrize("tenths", [-20, -6, 0, 8, 20])
def test_the_pair_of_teeth_that_meets_names_the_shift_that_is_missing(tenths, paper):
    form = sheet.PAPERS[paper]
    front, back = sheet.front("牛头岭村", form), sheet.back(form)
    missing = tenths / 10  # the printer puts the back so much too far to the left and too low
    seen = [form.page[0] - (at - missing) for at in teeth(back, True)]
    to_the_right = [abs(one - other) for one, other in zip(teeth(front, True), seen, strict=True)]
    upwards = [
        abs(one - (other - missing))
        for one, other in zip(teeth(front, False), teeth(back, False), strict=True)
    ]
    for distances in (to_the_right, upwards):
        nearest = min(range(len(distances)), key=distances.__getitem__)
        assert distances[nearest] < 0.01
        assert sheet.TEETH[nearest] * sheet.STEP == tenths


def test_both_sides_are_printed_and_the_front_names_what_is_set(scene, sign_in):
    VillageSettings.objects.update(back_right=5, back_up=-3)
    response = sign_in(scene.cadre).get(ADDRESS)
    front, back = [page.extract_text() for page in pypdf.PdfReader(BytesIO(response.content)).pages]
    assert "背面右移 5，背面上移 -3" in front
    assert "牛头岭村" in front
    assert "背面" in back


@pytest.mark.parametrize("paper", sheet.PAPERS)
def test_nothing_covers_anything_else_or_comes_near_the_edge(paper):
    form = sheet.PAPERS[paper]
    for side in (sheet.front("观沙岭社区居民委员会", form, (-5.0, 5.0)), sheet.back(form)):
        assert side.fits
        assert collisions(side) == []
        for left, bottom, right, top, _value in boxes(side):
            assert min(left, bottom, form.page[0] - right, form.page[1] - top) >= 10


@pytest.mark.feature("S0-14")
@pytest.mark.parametrize("named", ["landscape", "across"])
def test_landscape_paper_has_a_test_and_a_shift_of_its_own(scene, sign_in, named):
    VillageSettings.objects.update(back_right=5, landscape_right=-7, landscape_up=12)
    client = sign_in(scene.cadre)
    pdf = pypdf.PdfReader(BytesIO(client.get(ADDRESS, {"paper": named}).content))
    assert [tuple(map(round, page.mediabox[2:])) for page in pdf.pages] == [(842, 595)] * 2
    words = pdf.pages[0].extract_text()
    for part in ("印A5明白卡", "沿短边翻页", "横放纸背面右移 -7，横放纸背面上移 12"):
        assert part in words
    made = sheets(scene)[0].edition
    shifts = {"duplex": (-0.7, 1.2), "large": (0.5, 0.0)}
    for layout, shift in shifts.items():
        out = BytesIO()
        PIECES["fact-sheet"].make(
            Order(Village.objects.get(pk=scene.village.pk), layout, month=made.month)
        ).draw(out)
        back = pypdf.PdfReader(out).pages[-1].get_contents().get_data()
        place = {"duplex": 148.5, "large": 0.0}[layout] + shift[0]
        assert f"1 0 0 1 {place * MM:.2f} {shift[1] * MM:.2f} cm".encode() in back
    page = client.get(made.get_absolute_url()).text
    assert f"{ADDRESS}?village={scene.village.pk}&amp;paper=landscape" in page


@pytest.mark.feature("S0-02")
def test_setting_moves_the_backs_and_only_them():
    pages = []
    for offset in ((0.0, 0.0), (2.0, -1.0)):
        out = BytesIO()
        contact_cards([make_card()], "sheet", out, back_offset=offset)
        pdf = pypdfium2.PdfDocument(out.getvalue())
        drawn = (page.render(scale=254 / 72, grayscale=True).to_pil() for page in pdf)
        pages.append([page.crop((100, 100, page.width - 100, page.height - 100)) for page in drawn])
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
    shifts = {"back_right": "20", "back_up": "-3", "landscape_right": "0", "landscape_up": "4"}
    typed |= {f"settings-{name}": value for name, value in shifts.items()}
    assert client.post(address, typed).status_code == 302
    kept = VillageSettings.objects.get(village=scene.village)
    assert (kept.back_offset, kept.landscape_offset) == ((2.0, -0.3), (0.0, 0.4))
    edition_of(scene)
    response = client.post(reverse("cards:card_print"), {"household": scene.household.pk})
    back = pypdf.PdfReader(BytesIO(response.content)).pages[1].get_contents().get_data()
    assert b"1 0 0 1 303.31 649.70 cm" in back


def test_printer_test_is_for_the_office_and_its_township(scene, sign_in, client):
    assert client.get(ADDRESS).url.startswith(reverse("login"))
    assert sign_in(scene.official).get(ADDRESS, {"village": scene.village.pk}).status_code == 200
    assert sign_in(scene.official_elsewhere).get(ADDRESS, {"village": scene.village.pk}).status_code == 404
    assert sign_in(scene.liaison).get(ADDRESS).status_code == 403
    assert scene.county_viewer.role == Role.COUNTY
    assert sign_in(scene.county_viewer).get(ADDRESS).status_code == 403
