from io import BytesIO

import pypdf
import pypdfium2
import pytest

from cards.printing.pdf import fonts
from cards.printing.pdf.pen import Pen

RARE = "王𬭚 赵𫖯 钱𬱖 孙𠅤 周𤩽 吴𫍯 尹𮧵 㛃䶮 买买提·艾力"
GB_18030 = {
    "Extension A": (0x3400, 0x4DBF),
    "URO": (0x4E00, 0x9FFF),
    "Extension B": (0x20000, 0x2A6DF),
    "Extension C": (0x2A700, 0x2B739),
    "Extension D": (0x2B740, 0x2B81D),
    "Extension E": (0x2B820, 0x2CEA1),
    "Extension F": (0x2CEB0, 0x2EBE0),
}


def drawn(text, bold=False):
    out = BytesIO()
    pen = Pen(out, (200, 40), "字", invariant=True)
    pen.text(10, 15, text, 14, bold=bold)
    pen.end_page()
    pen.save()
    return out.getvalue()


@pytest.mark.parametrize("block", GB_18030)
def test_every_han_character_of_the_national_encoding_has_a_glyph(block):
    first, last = GB_18030[block]
    text = "".join(map(chr, range(first, last + 1)))
    assert fonts.missing(text) == []


def test_the_national_table_is_written_in_bold():
    table = (fonts.FOLDER / "national-8105.txt").read_text("utf-8").replace("\n", "")
    assert len(table) == 8105
    assert fonts.chunks(table, bold=True) == (("Bold", table),)


def test_a_name_takes_its_rare_character_from_another_font():
    assert fonts.chunks("尹𮧵明", bold=True) == (("Bold", "尹"), ("RareHan-BF", "𮧵"), ("Bold", "明"))


@pytest.mark.parametrize("bold", [False, True])
def test_rare_names_are_read_back_as_they_are(bold):
    document = drawn(RARE, bold)
    assert pypdfium2.PdfDocument(document)[0].get_textpage().get_text_bounded().strip() == RARE
    assert pypdf.PdfReader(BytesIO(document)).pages[0].extract_text().strip() == RARE


def test_only_embedded_fonts_are_named():
    names = {
        str(font.get_object()["/BaseFont"])
        for page in pypdf.PdfReader(BytesIO(drawn(RARE))).pages
        for font in page["/Resources"]["/Font"].values()
    }
    assert names
    assert all("+NotoSansSC" in name or "+RareHan" in name for name in names)


def test_a_character_no_font_has_is_named_and_takes_a_box():
    text = "欧\ue123阳\U0001f600"
    assert fonts.missing(text) == ["\ue123", "\U0001f600"]
    assert fonts.em_width(text) == 4
    shown = pypdf.PdfReader(BytesIO(drawn(text))).pages[0].extract_text()
    assert "E1" in shown
    assert "23" in shown


def test_what_nobody_can_see_is_dropped():
    assert fonts.clean("张\u202e立\u200b军\x00\ufe0f ") == "张立军"


def test_a_picture_of_joined_parts_takes_a_box_for_each_and_none_for_what_joins_them():
    family = "\U0001f468\u200d\U0001f469\u200d\u2764\ufe0f\u200d\U0001f467"
    assert fonts.missing(family) == ["\U0001f468", "\U0001f469", "\u2764", "\U0001f467"]
    assert "200D" not in pypdf.PdfReader(BytesIO(drawn(fonts.clean(family)))).pages[0].extract_text()


def test_figures_are_equally_wide():
    for bold in (False, True):
        assert len({fonts.em_width(figure, bold) for figure in "0123456789"}) == 1


@pytest.mark.parametrize("bold", [False, True])
def test_a_text_without_a_character_leaves_the_page_readable(bold):
    (page,) = pypdf.PdfReader(BytesIO(drawn("", bold))).pages
    assert page.extract_text() == ""
