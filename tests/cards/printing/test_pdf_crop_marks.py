"""Crop marks as an office printer shows them: it leaves the outer 5 mm of the paper blank."""

from io import BytesIO

import pypdfium2
import pytest

from cards.printing.pdf.contact_card.pages import DESIGNS, contact_cards
from cards.printing.pdf.crop_marks import NOTE, draw_crop_marks
from cards.printing.pdf.fact_sheet.measures import FORMS
from cards.printing.pdf.fact_sheet.pages import fact_sheets
from cards.printing.pdf.imposition import Sheet
from cards.printing.pdf.pen import Pen

from .pieces import make_card
from .sheet_pieces import make_copy

BLANK, DPI = 5.0, 150
UNIT = DPI / 25.4


def printed(draw):
    """The pages of a PDF as they come out of the printer, without its outer 5 mm."""
    out = BytesIO()
    draw(out)
    edge = round(BLANK * UNIT)
    for page in pypdfium2.PdfDocument(out.getvalue()):
        picture = page.render(scale=DPI / 72, grayscale=True).to_pil()
        picture.paste(255, (0, 0, picture.width, edge))
        picture.paste(255, (0, 0, edge, picture.height))
        picture.paste(255, (picture.width - edge, 0, picture.width, picture.height))
        picture.paste(255, (0, picture.height - edge, picture.width, picture.height))
        yield picture


def inked(picture, left, top, right, bottom):
    """Whether something dark stands in this box, in millimetres from the top left."""
    box = [round(value * UNIT) for value in (left, top, right, bottom)]
    return picture.crop(box).getextrema()[0] < 190


@pytest.mark.feature("S0-02")
def test_each_cut_of_pocket_cards_is_marked_where_the_printer_prints_on_both_sides():
    cards = [make_card(number) for number in range(1, 11)]
    pages = list(printed(lambda out: contact_cards(cards, "sheet", out, back_offset=(1, -2))))
    assert len(pages) == 2
    for page, (right, down) in zip(pages, ((0, 0), (1, 2)), strict=True):
        for x in (15, 105, 195):
            for top in (5, 288):
                assert inked(page, x + right - 0.5, top, x + right + 0.5, top + 4)
        for row in range(6):
            for left in (5, 201):
                y = 13.5 + 54 * row + down
                assert inked(page, left, y - 0.5, left + 4, y + 0.5)


@pytest.mark.parametrize("piece", ["wall", "pair"])
def test_cuts_that_run_to_the_edge_are_marked_on_the_cut_and_in_the_middle(piece):
    if piece == "wall":
        sheet = DESIGNS["wall"].usual
        pages = list(printed(lambda out: contact_cards([make_card(1, 3)], "wall", out)))
    else:
        sheet = FORMS["duplex"].sheet
        pages = list(printed(lambda out: fact_sheets([make_copy()], "duplex", out)))
    wide, high = sheet.page
    middle = wide / 2
    for page in pages:
        for top in (6, high - 12, high / 2 - 3):
            assert inked(page, middle - 0.5, top + 0.5, middle + 0.5, top + 5.5)
        is_cut_across = sheet.rows > 1
        assert inked(page, middle - 3, high / 2 - 0.5, middle - 1, high / 2 + 0.5) == is_cut_across


def test_a_fold_is_dashed_and_says_that_it_is_no_cut():
    sheet = Sheet((210, 297), (180, 54), 1, 5, duplex=True, folds=(90,))

    def draw(out):
        pen = Pen(out, sheet.page, "")
        for is_back in (False, True):
            draw_crop_marks(pen, sheet, is_back=is_back)
            pen.end_page()
        pen.save()

    for page in printed(draw):
        assert inked(page, 104.5, 5, 105.5, 9)
        assert inked(page, 104.5, 288, 105.5, 292)
        assert not inked(page, 104.5, 9.5, 105.5, 287.5)
        assert inked(page, 106, 5, 120, 9)
    out = BytesIO()
    draw(out)
    texts = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(out.getvalue())]
    assert [NOTE in text for text in texts] == [True, True]
