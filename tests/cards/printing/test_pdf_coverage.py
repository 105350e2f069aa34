"""No wrong glyph, ever (W-14): whole tables of characters, looked up in the outlines the fonts really hold."""

from io import BytesIO

import pypdf
import pypdfium2
import pytest

from cards.printing.pdf import fonts
from cards.printing.pdf.pen import Pen

BLOCKS = {
    "Extension A": (0x3400, 0x4DBF),
    "URO": (0x4E00, 0x9FFF),
    "Extension B": (0x20000, 0x2A6DF),
    "Extension C": (0x2A700, 0x2B739),
    "Extension D": (0x2B740, 0x2B81D),
    "Extension E": (0x2B820, 0x2CEA1),
    "Extension F": (0x2CEB0, 0x2EBE0),
    "Extension G": (0x30000, 0x3134A),
    "Extension H": (0x31350, 0x323AF),
    "compatibility": (0xF900, 0xFAD9),
    "compatibility supplement": (0x2F800, 0x2FA1D),
}
BABELSTONE = {"Extension G": 3045, "Extension H": 2271}
"""How many characters the one font that has these blocks draws (with three of G from Noto)."""
HOLES = {0xFA6E, 0xFA6F}


def batched(values, size):
    return [values[start : start + size] for start in range(0, len(values), size)]


def block(name):
    first, last = BLOCKS[name]
    return [chr(point) for point in range(first, last + 1) if point not in HOLES]


def national():
    return list((fonts.FOLDER / "national-8105.txt").read_text("utf-8").replace("\n", ""))


def gbk():
    codes = (bytes((high, low)) for high in range(0x81, 0xFF) for low in range(0x40, 0xFF))
    return [
        char
        for code in codes
        if (char := code.decode("gbk", "replace")).isprintable() and "\ufffd" not in char
    ]


def outline(char, bold=False):
    """The data of the glyph that is drawn, and of the glyph that stands for nothing."""
    ((name, _chunk),) = fonts.chunks(char, bold)
    face, start = fonts.face(name).face, fonts.face(name).face.get_table_pos("glyf")[0]
    places = (face.glyphPos[at : at + 2] for at in (face.charToGlyph[ord(char)], 0))
    return tuple(face._ttf_data[start + first : start + last] for first, last in places)


def wrong(chars, bold=False):
    """The characters without a font, with an empty outline or with that of a missing glyph."""
    found = []
    for char in chars:
        if fonts.missing(char):
            found.append(char)
            continue
        drawn, nothing = outline(char, bold)
        if not drawn or drawn == nothing or int.from_bytes(drawn[:2], signed=True) == 0:
            found.append(char)
    return found


@pytest.mark.parametrize("bold", [False, True])
def test_each_character_of_the_national_table_has_its_outline(bold):
    assert len(set(national())) == 8105
    assert wrong(national(), bold) == []


@pytest.mark.parametrize("bold", [False, True])
def test_each_character_of_gbk_has_its_outline(bold):
    table = gbk()
    assert len(set(table)) == 21790
    assert sum("\u4e00" <= char <= "\u9fff" for char in table) == 20902
    assert wrong([char for char in table if not char.isspace()], bold) == []


@pytest.mark.parametrize("name", [name for name in BLOCKS if name not in BABELSTONE])
def test_each_character_of_the_block_has_its_outline(name):
    assert wrong(block(name)) == []


@pytest.mark.parametrize("name", BABELSTONE)
def test_blocks_g_and_h_have_what_babelstone_has(name):
    known = [char for char in block(name) if not fonts.missing(char)]
    assert len(known) == BABELSTONE[name]
    assert wrong(known) == []


def test_two_characters_of_a_name_never_share_an_outline():
    outlines = {}
    for char in national():
        outlines.setdefault(outline(char)[0], []).append(char)
    assert [chars for chars in outlines.values() if len(chars) > 1] == []


def pages(lines):
    """Forty lines a page, forty characters a line."""
    out = BytesIO()
    pen = Pen(out, (210, 297), "字", invariant=True)
    for page in batched(lines, 40):
        for number, line in enumerate(page):
            pen.text(10, 285 - number * 7, line, 11, bold=number % 2 == 1)
        pen.end_page()
    pen.save()
    return out.getvalue()


def sample(chars, count=400):
    known = [char for char in chars if not fonts.missing(char)]
    return known[:: max(1, len(known) // count)]


def test_thousands_of_characters_read_back_as_they_are():
    chars = sample([char for char in gbk() if not char.isspace()], 800) + sample(national(), 800)
    for name in BLOCKS:
        chars += sample(block(name))
    lines = ["".join(line) for line in batched(chars, 40)]
    document = pages(lines)
    assert len(chars) > 5000
    shown = "\n".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(document)).pages)
    assert shown.split("\n") == lines
    seen = (page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(document))
    assert [line for page in seen for line in page.splitlines()] == lines
