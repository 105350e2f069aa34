"""Chinese type: marks closed up, lines that fill their room, nobody left alone, and all of it read back."""

import re
from io import BytesIO
from itertools import pairwise

import pypdf
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cards.printing.pdf import fonts, spacing, text
from cards.printing.pdf.layout import Layout
from cards.printing.pdf.pen import Pen

FLOWING = (
    "村民反映：“三组机耕路（长1.2公里）去年汛期冲毁”，要求2026年12月底前修复；联系电话199 0000 1234，"
    "联系人王𬭚。村委会已于11月3日现场查看，与镇水利站商定……先修便道，再报项目——预计投入3.5万元，"
    "其中村集体出资1万元（见“三资”公开表）。请放心。"
)
ROOMS = (40.0, 60.0, 110.0, 131.0)
PROSE = st.text("村民委员会路灯，。、；“”（）2026", min_size=1, max_size=80)


def drawn(lines, size=11.0, bold=False):
    layout, out = Layout(), BytesIO()
    for number, line in enumerate(lines):
        layout.set(15, 270 - number * 7, line, size, bold=bold)
    pen = Pen(out, (210, 297), "字", invariant=True)
    layout.draw(pen)
    pen.end_page()
    pen.save()
    return out.getvalue()


def full(line, size, bold=False):
    """How wide a spread line comes out."""
    steps = spacing.spread(line.text, line.spread) if line.spread else spacing.steps(line.text)
    ems = fonts.advance(line.text, bold) + sum(steps.values())
    return (ems + spacing.before(line.text) + spacing.after(line.text)) * size * text.POINT


@pytest.mark.parametrize(
    ("value", "ems"),
    [
        ("」「", 1.5), ("村」「村", 3.5), ("说：“好。”", 4.5), ("（（村））", 3.0), ("村，村", 3.0), ("，", 1.0),
        ("村。", 1.5), ("“村", 1.5), ("张立军", 3.0), ("买买提·艾力", 6.0),
    ],
)  # fmt: skip
def test_blanks_that_meet_are_closed_up(value, ems):
    assert fonts.em_width(value) == pytest.approx(ems)


def test_han_and_latin_stand_an_eighth_apart():
    alone = fonts.em_width("2026") + fonts.em_width("年") + fonts.em_width("11") + fonts.em_width("月")
    assert fonts.em_width("2026年11月") == pytest.approx(alone + 3 * 0.125)
    assert fonts.em_width("2026 年") == pytest.approx(fonts.em_width("2026 ") + 1)


def test_the_two_halves_of_a_dash_touch():
    ink = fonts.advance("——") - 0.09
    assert fonts.em_width("——") <= ink


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize("room", ROOMS)
def test_lines_of_flowing_text_fill_their_room_or_stay_ragged(room, bold):
    *lines, last = text.justified(f"\u3000\u3000{FLOWING}", room, 11, bold)
    filled = [line for line in lines if not line.is_flawed]
    assert len(filled) >= len(lines) * 0.5
    assert all(full(line, 11, bold) == pytest.approx(room, abs=0.05) for line in filled)
    assert all(-0.25 <= line.spread <= 0.08 for line in lines)
    assert not any(line.spread for line in lines if line.is_flawed)
    assert last.spread == 0
    assert "".join(line.text for line in (*lines, last)) == f"\u3000\u3000{FLOWING}"


def test_a_line_closes_up_at_its_marks_before_it_opens():
    value = "天报镇民政办，同时核实，是否符合大病救助，条件。"
    first, *_rest = text.justified(value, 18.25 * 11 * text.POINT, 11)
    assert first.text == "天报镇民政办，同时核实，是否符合大病"
    closed, *_rest = text.justified(value, 17.75 * 11 * text.POINT, 11)
    assert (closed.text, closed.spread) == (first.text, pytest.approx(-0.125))
    assert full(closed, 11) == pytest.approx(17.75 * 11 * text.POINT)


def test_the_breaks_of_a_paragraph_are_chosen_together():
    """Filling line after line leaves the last with one character; taking along a neighbour leaves a gap above."""
    value = "村民委员会主任已经联系了镇里的电工，明天上午来修。" * 3
    for length in range(8, 40):
        lines = text.justified(value, length * 11 * text.POINT, 11)
        assert max(line.spread for line in lines) <= 0.08
        assert len(lines[-1].text.strip("，。")) >= 2


@given(
    st.text("村民委员会路灯，。、；“”（）2026元", min_size=1, max_size=120).filter(
        lambda value: value[0] not in "，。、；”）"
    )
)
def test_a_filled_paragraph_keeps_the_rules_of_its_marks_and_figures(value):
    lines = [line.text for line in text.justified(value, 131, 11)]
    assert "".join(lines) == value
    plain = not re.search("[，。、；“”（）]{12}|[0-9]{20}", value)
    assert not plain or not any(line[0] in "，。、；”）" for line in lines[1:])
    assert not plain or not any(line[-1] in "“（" for line in lines[:-1])
    for one, other in pairwise(lines):
        assert not plain or not (one[-1].isdigit() and (other[0].isdigit() or other[0] == "元"))


@given(PROSE, st.sampled_from(ROOMS))
def test_no_line_is_wider_than_its_room_once_spread(value, room):
    assert all(full(line, 11) <= room + 0.01 for line in text.justified(value, room, 11))


@given(st.text("村民委员会路灯。，", min_size=12, max_size=80).filter(lambda value: value[0] not in "，。"))
def test_no_character_is_left_alone_on_the_last_line(value):
    *before, last = text.wrap(value, 60, 11)
    marks_only = len(before and before[-1].strip("，。")) < 6
    assert not before or marks_only or len(last.strip("，。")) > 1


def test_one_character_takes_a_neighbour_along():
    room = text.width("村民委员会主任", 11)
    assert text.wrap("村民委员会主任们", room, 11) == ["村民委员会主", "任们"]
    assert text.wrap("村民委员会主任。", room, 11) == ["村民委员会", "主任。"]


def test_figures_joined_by_a_dash_stay_together():
    lines = text.wrap("办公时间周一至周五8:30—12:00，下午14:30—17:30", 40, 11)
    assert sum(line.count("8:30—12:00") + line.count("14:30—17:30") for line in lines) == 2


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize("room", ROOMS)
def test_what_was_closed_up_and_spread_reads_back_as_it_was(room, bold):
    lines = text.justified(FLOWING, room, 11, bold)
    document = drawn(lines, bold=bold)
    wanted = [line.text for line in lines]
    shown = pypdfium2.PdfDocument(document)[0].get_textpage().get_text_bounded()
    assert [line.strip() for line in shown.splitlines()] == wanted
    assert pypdf.PdfReader(BytesIO(document)).pages[0].extract_text().splitlines() == wanted


def test_a_line_ends_where_it_was_measured_to_end():
    lines = text.justified(FLOWING, 110, 11)
    page = pypdfium2.PdfDocument(drawn(lines))[0]
    ink = page.render(scale=4, grayscale=True).to_pil().point(lambda shade: 255 * (shade < 128)).getbbox()
    assert ink[0] / 4 * text.POINT == pytest.approx(15, abs=0.6)
    assert ink[2] / 4 * text.POINT == pytest.approx(125, abs=0.6)


@pytest.mark.parametrize("words", ["预算6.8万元", "每人400元", "共11户", "10月21日", "达120亩", "约3公里"])
def test_a_figure_stays_with_what_it_counts(words):
    cut = next(at for at in range(len(words) - 1, 0, -1) if words[at - 1].isdigit())
    for before in range(60):
        value = "村" * before + words + "，大家看"
        lines = text.justified(value, 110, 11)
        assert "".join(line.text for line in lines) == value
        assert not any(line.text.endswith(words[:cut]) for line in lines[:-1])
        assert all(line.is_flawed or full(line, 11) == pytest.approx(110) for line in lines[:-1])


def test_a_figure_is_divided_from_what_it_counts_rather_than_leave_a_narrow_line_short():
    assert text.wrap("路长（约2.4公里）", 6.5 * 11 * text.POINT, 11)[0] == "路长（约2.4"


def test_quotation_marks_of_large_type_stand_close_and_read_back_whole():
    value, size = "百花“1+1”服务区", 72
    layout, whole = Layout(), text.width(value, size, True)
    wide = layout.display("zone", 150, 10, value, 300, size, 34, bold=True, align="center")
    assert whole - wide > 0.7 * size * text.POINT
    parts = [places for verb, places, _look in layout.marks if verb == "text"]
    assert [places[2] for places in parts] == ["百花", "“1+1”", "服务区"]
    assert parts[0][0] == pytest.approx(150 - wide / 2)
    assert layout.fits
    narrow = Layout()
    narrow.display("zone", 0, 10, value, 60, size, 20, bold=True)
    assert [places[2] for _verb, places, _look in narrow.marks] == [value]
