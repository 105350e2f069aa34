"""What stands on the paper, seen by a scanner: codes that open, margins that may be cut."""

from io import BytesIO

import pypdfium2
import pytest
import zxingcpp
from PIL import ImageStat

from cards.codes import CARD_LENGTH
from cards.printing.pdf import fonts, qr
from cards.printing.pdf.contact_card.pages import DESIGNS, contact_cards
from cards.printing.pdf.pen import Pen

from .pieces import FOUR_DUTIES, SHEET, boxes, cells, make_card

DPI, SAFE, CUT = 150, 3.0, 0.4
LAYOUTS = ("sheet", "wall")
BASES = (
    "http://127.0.0.1:8000",
    "https://cun.example.gov.cn",
    "https://village-liaison.county.example.gov.cn",
    f"https://{'villages.' * 4}county.example.cn",
)
"""The last host has 53 characters."""


def scanned(cards, layout, dpi=DPI):
    """The pages in grey, as an office scanner or a photocopy shows them."""
    out = BytesIO()
    contact_cards(cards, layout, out)
    return [
        page.render(scale=dpi / 72, grayscale=True).to_pil() for page in pypdfium2.PdfDocument(out.getvalue())
    ]


def crowded_and_empty():
    """Cards with the widest of all codes."""
    shapes = [(1, 0, ""), (11, 3, FOUR_DUTIES), (4, 1, FOUR_DUTIES), (6, 2, ""), (10, 3, "")]
    return [
        make_card(
            number, officers, linked, duties_line=duties, head="买买提·艾力·阿卜杜拉", code="W" * CARD_LENGTH
        )
        for number, (officers, linked, duties) in enumerate(shapes, start=1)
    ]


@pytest.mark.feature("W-05")
@pytest.mark.parametrize("base", BASES)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_qr_code_opens_its_household(layout, base):
    cards = [make_card(number, (number * 3) % 11 + 1, number % 4) for number in range(1, 13)]
    cards += [make_card(13, 11, 3, duties_line=FOUR_DUTIES)]
    moved = [make_card(13, url=base + card.url[len(BASES[0]) :], code=card.code) for card in cards]
    read = {found.text for page in scanned(moved, layout) for found in zxingcpp.read_barcodes(page)}
    assert read == {card.url for card in moved}


@pytest.mark.feature("W-05")
@pytest.mark.parametrize("layout", LAYOUTS)
def test_four_modules_of_bare_paper_surround_each_qr_code(layout):
    for card in crowded_and_empty():
        front = cells(card, layout)[0]
        x, y, size, url = next(places for verb, places, _look in front.marks if verb == "qr")
        quiet = 4 * size / qr.path(url)[0]
        band = next(places for verb, places, _look in front.marks if verb == "rect")
        rules = [places for verb, places, _look in front.marks if verb == "line" and places[2] > x]
        assert y + size + quiet <= band[1]
        assert max((places[1] for places in rules), default=0) <= y - quiet
        assert x + size + quiet <= SHEET[layout].trim[0]
        for left, bottom, right, top, value in boxes(front):
            is_clear = (
                right <= x - quiet
                or left >= x + size + quiet
                or top <= y - quiet
                or bottom >= y + size + quiet
            )
            assert is_clear or value == "QR"


@pytest.mark.parametrize("layout", LAYOUTS)
def test_nothing_stands_where_the_cut_may_go(layout):
    cards, unit = crowded_and_empty(), DPI / 25.4
    sheet = DESIGNS[layout](cards).sheet
    pages = scanned(cards, layout)
    for (_back, placed), page in zip(sheet.sides(cards), pages, strict=True):
        for x, y, _card in placed:
            left, right = x, x + sheet.trim[0]
            top, bottom = sheet.page[1] - y - sheet.trim[1], sheet.page[1] - y
            box = (value * unit for value in (left + CUT, top + CUT, right - CUT, bottom - CUT))
            trimmed = page.crop([round(value) for value in box])
            edge = round((SAFE - CUT) * unit)
            assert trimmed.getextrema()[0] < 100
            trimmed.paste(255, (edge, edge, trimmed.width - edge, trimmed.height - edge))
            assert trimmed.getextrema() == (255, 255)


def darkness(text, bold):
    out = BytesIO()
    pen = Pen(out, (40, 20), "")
    pen.text(5, 5, text, 30, bold=bold)
    pen.end_page()
    pen.save()
    page = pypdfium2.PdfDocument(out.getvalue())[0].render(scale=4, grayscale=True).to_pil()
    return 255 - ImageStat.Stat(page).mean[0]


@pytest.mark.parametrize("rare", ["\U0002bbb5", "㛂"])
def test_a_rare_character_among_bold_ones_is_heavier_too(rare):
    assert fonts.chunks(rare, True)[0][0] != "Bold"
    assert darkness(rare, True) > darkness(rare, False) * 1.2
