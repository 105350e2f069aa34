"""What a laser printer does with a page: it screens grey, so text and lines are black or of the accent."""

from io import BytesIO

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from cards.printing.pdf.style import ACCENTS
from tests.golden import cases
from tests.inquiries.matters.paper import sizes

DRAWN = list(cases.CASES)
READ = [name for name in DRAWN if not name.endswith("-box")]
"""Not the cards with a marked box: the number in it tells the office what to write there."""
WALL = ("board-sheet", "name-board", "duty-roster-a3")
SOLID = {(0, 0, 0), (255, 255, 255)} | {
    tuple(round(part * 255) for part in color) for color in ACCENTS.values()
}


def drawn(name):
    out = BytesIO()
    cases.draw(name, out)
    return out.getvalue()


def inks(content):
    """The colours of all characters and lines; not of what is filled."""
    found, parts = set(), [pdfium.c_uint() for _each in range(4)]
    with pypdfium2.PdfDocument(content) as pdf:
        for page in pdf:
            words = page.get_textpage()
            for index in range(words.count_chars()):
                if pdfium.FPDFText_GetFillColor(words, index, *parts) and words.get_charbox(index)[2]:
                    found.add(tuple(part.value for part in parts[:3]))
            for line in page.get_objects([pdfium.FPDF_PAGEOBJ_PATH]):
                fill, stroke = pdfium.c_int(), pdfium.c_int()
                pdfium.FPDFPath_GetDrawMode(line, fill, stroke)
                if stroke.value and pdfium.FPDFPageObj_GetStrokeColor(line, *parts):
                    found.add(tuple(part.value for part in parts[:3]))
    return found


@pytest.mark.parametrize("name", DRAWN)
def test_text_and_lines_are_black_white_or_of_the_accent(name):
    found = inks(drawn(name))
    assert (0, 0, 0) in found
    assert all(any(_near(ink, solid) for solid in SOLID) for ink in found)


@pytest.mark.parametrize("name", [name for name in DRAWN if not name.startswith("printer-test")])
def test_every_line_survives_a_photocopy(name):
    """The printer test's own fine lines are read with a ruler, on the very sheet."""
    widths = []
    with pypdfium2.PdfDocument(drawn(name)) as pdf:
        for page in pdf:
            for path in page.get_objects([pdfium.FPDF_PAGEOBJ_PATH]):
                fill, stroke, width = pdfium.c_int(), pdfium.c_int(), pdfium.c_float()
                pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
                if stroke.value and pdfium.FPDFPageObj_GetStrokeWidth(path, width):
                    widths.append(round(width.value, 3))
    assert widths
    assert min(widths) >= 0.6


@pytest.mark.feature("W-19")
@pytest.mark.parametrize("name", READ)
def test_nothing_is_too_small_to_read(name):
    assert min(sizes(drawn(name))) >= (12 if name.startswith(WALL) else 7.5)


def _near(one, other):
    return max(abs(a - b) for a, b in zip(one, other, strict=True)) <= 1
