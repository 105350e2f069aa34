"""A marked box for a character that no font has, wherever it falls: nothing drawn lies on anything else."""

from io import BytesIO
from itertools import combinations

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cards.printing.pdf import fonts, spacing, text
from cards.printing.pdf.layout import Layout
from cards.printing.pdf.pen import BEFORE, Pen

MM, WIDE, HIGH, MIDDLE = 72 / 25.4, 1000.0, 300.0, 400.0
MISSING = "\U00030041\U000323af😀🏡ꀀꆈئۇي\ue123"
COVERED = "村民委员会主任王𬭚㛂𫖯2026年Ab，。“”（）、·"
WORDS = st.text(COVERED + MISSING, min_size=1, max_size=24)
SIZES = st.sampled_from([7.5, 8.23, 11.0, 34.0])
ALIGNS = list(BEFORE)
NEAR, LINE = 0.02, 0.5
"""In millimetres: what places in 7 points are rounded by, and a frame's line with its mitres."""


def drawn(draw):
    out = BytesIO()
    pen = Pen(out, (WIDE, HIGH), "字", invariant=True)
    draw(pen)
    pen.end_page()
    pen.save()
    return pypdfium2.PdfDocument(out.getvalue())[0]


def glyphs(page, size):
    """Where each character begins and its outline, in millimetres; what a marked box has in it is smaller."""
    words, found = page.get_textpage(), {}
    for index in range(words.count_chars()):
        x, y = pdfium.c_double(), pdfium.c_double()
        pdfium.FPDFText_GetCharOrigin(words, index, x, y)
        left, bottom, right, top = (edge / MM for edge in words.get_charbox(index))
        if right > left and abs(pdfium.FPDFText_GetFontSize(words, index) - size) < 0.01:
            found[x.value / MM, y.value / MM] = left, bottom, right, top
    return found


def frames(page):
    """The dashed outlines of the marked boxes, without the width of their lines."""
    inner, found = 0.5 / MM, []
    for path in page.get_objects([pdfium.FPDF_PAGEOBJ_PATH]):
        left, bottom, right, top = (edge / MM for edge in path.get_bounds())
        found.append((left + inner, bottom + inner, right - inner, top - inner))
    return sorted(found)


def assert_nothing_overlaps(page, size):
    for one, other in combinations(sorted([*glyphs(page, size).values(), *frames(page)]), 2):
        apart = other[0] - one[2], other[1] - one[3], one[1] - other[3]
        assert max(apart) > -NEAR * size / 7, (one, other)


def places(line, bold, spread):
    """Where each character of a line is to begin, in ems from its left edge, and how wide the line is."""
    steps, at, found = spacing.spread(line, spread), spacing.before(line), []
    for index, char in enumerate(line):
        found.append((char, at))
        at += fonts.advance(char, bold) + steps.get(index, 0.0)
    return found, at + spacing.after(line)


@settings(max_examples=40)
@given(
    WORDS,
    SIZES,
    st.booleans(),
    st.sampled_from([1.0, 0.9]),
    st.sampled_from([0.0, 0.06]),
    st.sampled_from(ALIGNS),
)
@example("\U00030041明", 11.0, False, 1.0, 0.0, "left")
@example("😀2026年", 34.0, True, 0.9, 0.06, "right")
def test_every_character_stands_where_it_was_measured_and_free_of_its_neighbours(
    words, size, bold, scale, spread, align
):
    def draw(pen):
        pen.text(10, 200, "前文", 23.0)
        pen.text(MIDDLE, 100, words, size, bold=bold, align=align, scale=scale, spread=spread)

    page, em = drawn(draw), size * scale * text.POINT
    found, wide = places(words, bold, spread)
    left = MIDDLE - BEFORE[align] * wide * em
    standing = [left + at * em for char, at in found if not fonts.missing(char)]
    framed = [left + (at + 0.04) * em for char, at in found if fonts.missing(char)]
    assert sorted(x for x, y in glyphs(page, size)) == pytest.approx(standing, abs=NEAR * size / 7)
    assert [box[0] for box in frames(page)] == pytest.approx(framed, abs=LINE)
    assert_nothing_overlaps(page, size)


@settings(max_examples=40)
@given(
    st.text(COVERED + MISSING, min_size=10, max_size=80), SIZES.filter(lambda size: size < 20), st.booleans()
)
def test_boxes_in_a_paragraph_stand_free_and_within_its_room(words, size, bold):
    room, layout = 60.0, Layout()
    for number, line in enumerate(text.justified(words, room, size, bold)):
        layout.set(MIDDLE, 280 - number * size * text.POINT * 1.5, line, size, bold=bold)
    page = drawn(layout.draw)
    found = [*glyphs(page, size).values(), *frames(page)]
    assert len(frames(page)) == sum(map(bool, map(fonts.missing, words)))
    assert min(box[0] for box in found) >= MIDDLE - LINE
    assert max(box[2] for box in found) <= MIDDLE + room + LINE
    assert_nothing_overlaps(page, size)
