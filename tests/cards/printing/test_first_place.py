"""A run that begins on a partly used sheet, from the pages and from the command line."""

import pypdfium2
import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from cards.models import Copy, Household, PrintRun
from cards.printing.forms.copies import CARD_PLACES
from cards.printing.pdf.contact_card.pages import DESIGNS
from cards.printing.runs.order import PIECES

from .printing import edition_of

PRINT, NEW = reverse("cards:card_print"), reverse("cards:run_new")


def places_with_text(pdf: bytes, layout: str, page: int) -> list[int]:
    """Which places of a sheet, counted from 1, hold anything."""
    sheet = DESIGNS[layout].usual
    text = pypdfium2.PdfDocument(pdf)[page].get_textpage()
    found = []
    for index in range(sheet.capacity):
        x, y = sheet.place(index)
        box = (x, y, x + sheet.trim[0], y + sheet.trim[1])
        if text.get_text_bounded(*(value * 72 / 25.4 for value in box)).strip():
            found.append(index + 1)
    return found


@pytest.mark.feature("S0-02")
def test_cards_of_some_homes_begin_at_the_first_free_place_on_both_sides(scene, sign_in):
    edition_of(scene)
    wanted = {"homes": "numbers", "numbers": "1-2", "layout": "sheet", "first_place": "４"}
    response = sign_in(scene.cadre).post(PRINT, wanted)
    assert response["Content-Type"] == "application/pdf"
    assert places_with_text(response.content, "sheet", 0) == [4, 5]
    assert places_with_text(response.content, "sheet", 1) == [3, 6]


@pytest.mark.parametrize("page", [PRINT, NEW])
def test_the_page_offers_the_first_free_place_and_names_a_wrong_one(scene, sign_in, page):
    edition_of(scene)
    client = sign_in(scene.cadre)
    assert "第一个空位" in client.get(page, follow=True).text
    order = {"homes": "village", "layout": "wall"}
    for typed, words in (("5", "这种版式一张纸有4个位置"), ("0", "请填写"), ("x", "请填写")):
        response = client.post(page, order | {"first_place": typed})
        assert response.status_code == 422
        assert words in response.text
    assert not Copy.objects.exists()


def test_a_run_of_one_village_begins_there_too_but_not_one_of_a_township(scene, sign_in):
    edition_of(scene)
    order = {"layout": "wall", "first_place": "3"}
    response = sign_in(scene.cadre).post(NEW, order)
    fresh = sign_in(scene.cadre).post(NEW, order | {"first_place": ""})
    covers = len(pypdfium2.PdfDocument(fresh.content)) - 1
    assert places_with_text(fresh.content, "wall", covers) == [1, 2, 3]
    assert places_with_text(response.content, "wall", covers) == [3, 4]
    assert places_with_text(response.content, "wall", covers + 1) == [1]
    refused = sign_in(scene.official).post(NEW, order)
    assert refused.status_code == 422
    assert "一次只能打印一个村" in refused.text
    assert not PrintRun.objects.exists()


def test_a_run_in_the_background_begins_on_a_fresh_sheet(scene, sign_in):
    edition_of(scene)
    Household.objects.bulk_create(
        Household(village=scene.village, township=scene.township, number=number, head_name="张立军")
        for number in range(3, 2002)
    )
    for page in (PRINT, NEW):
        response = sign_in(scene.cadre).post(
            page, {"homes": "village", "layout": "sheet", "first_place": "2"}
        )
        assert response.status_code == 422
        assert "后台打印从整张新纸开始" in response.text
    assert not PrintRun.objects.exists()


def test_command_begins_at_the_first_free_place(scene, tmp_path):
    edition_of(scene)
    out = tmp_path / "cards.pdf"
    call_command("print_cards", village=scene.village.code, layout="wall", first_place=2, out=out)
    pages = len(pypdfium2.PdfDocument(out.read_bytes()))
    assert places_with_text(out.read_bytes(), "wall", pages - 1)[0] == 2
    with pytest.raises(CommandError, match="1 to 4"):
        call_command("print_cards", village=scene.village.code, layout="wall", first_place=5, out=out)


def test_places_offered_are_those_of_the_sheets():
    assert {name: design.usual.capacity for name, design in DESIGNS.items()} == CARD_PLACES
    assert PIECES["contact-card"].places is CARD_PLACES
