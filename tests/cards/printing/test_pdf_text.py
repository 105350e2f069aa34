import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cards.printing.pdf import text

NOT_FIRST, NOT_LAST = "，。、；：！？）》”…·,.;:!?)", "（《“("
MARKS = "（《“【，。、；：！？》”）…—·,.;:!?()"
SIGNS = "村民委员会王𬭚 \u3000" + MARKS
PHONES = ["19900001234", "0737-5550123", "199 0000 1234"]
WORDS = st.lists(st.one_of(st.text(SIGNS, max_size=6), st.sampled_from(PHONES)), max_size=30).map("".join)


def bare(value):
    return re.sub(r"\s", "", value)


def ordinary(value):
    """Without a row of marks that would be wider than a line by itself."""
    return not re.search(rf"(?:[{re.escape(MARKS)}]\s*){{6,}}", value)


@given(WORDS)
@example(":199 0000 12341990000123419900001234??·”")
def test_nothing_is_lost_and_no_line_is_too_wide(value):
    for room in (12.0, 40.0):
        lines = text.wrap(value, room, 10)
        assert bare("".join(lines)) == bare(value)
        assert all(text.width(line, 10) <= room + 0.01 for line in lines)


@given(WORDS.filter(ordinary))
@example("1990000123419900001234”””””")
def test_no_line_starts_or_ends_with_a_forbidden_mark(value):
    lines = text.wrap(value.lstrip(NOT_FIRST + " \u3000"), 60, 10)
    assert all(line[0] not in NOT_FIRST for line in lines[1:] if line)
    assert all(line[-1] not in NOT_LAST for line in lines[:-1] if line)


@given(st.lists(st.text("村民，。（）", max_size=4), min_size=2, max_size=8), st.sampled_from(PHONES))
def test_phones_stay_whole(parts, phone):
    lines = text.wrap(phone.join(f"村{part}" for part in parts), 60, 10)
    assert sum(line.count(phone) for line in lines) == len(parts) - 1


def test_paragraphs_stay_apart():
    assert text.wrap("第一段\n\n第二段", 50, 10) == ["第一段", "", "第二段"]


def test_closing_mark_follows_its_word_to_the_next_line():
    assert text.wrap("一二三四，五", text.width("一二三四", 10), 10) == ["一二三", "四，五"]


def test_a_word_wider_than_the_line_is_broken():
    lines = text.wrap("http://cun.example.gov.cn/" + "x" * 60, 30, 10)
    assert "".join(lines) == "http://cun.example.gov.cn/" + "x" * 60
    assert len(lines) > 2


def test_a_line_narrows_then_shrinks_then_is_refused():
    full = text.width("村民委员会", 10)
    assert text.fit("村民委员会", full, 10, 7) == text.Fitted("村民委员会", 10, 1.0)
    smaller = text.fit("村民委员会", full * 0.75, 10, 7)
    assert (round(smaller.size, 2), smaller.scale) == (7.5, 1.0)
    shrunk = text.fit("村民委员会", full * 0.65, 10, 7)
    assert (shrunk.size, shrunk.scale >= 0.9) == (7, True)
    assert text.width(shrunk.text, shrunk.size) * shrunk.scale <= full * 0.65 + 0.01
    assert text.fit("村民委员会", full * 0.62, 10, 7) is None


def test_duties_are_shortened_by_whole_phrases():
    room = text.width("党建、村务", 10)
    assert text.phrases("党建、村务、财务审批与监督", room, 10, 10).text == "党建、村务"
    assert text.phrases("财务审批与监督", text.width("财务", 10), 10, 10) is None


@pytest.mark.parametrize(
    ("stored", "printed"),
    [
        ("19900001234", "199 0000 1234"),
        ("0737-5550123", "0737-5550123"),
        ("4001234567", "4001234567"),
        ("", ""),
    ],
)
def test_phones_are_grouped_as_people_speak_them(stored, printed):
    assert text.phone(stored) == printed


@pytest.mark.parametrize(
    ("position", "lines"),
    [
        ("大学生村官、村主任助理", ["大学生村官、", "村主任助理"]),
        ("县派驻村第一书记兼工作队队长", ["县派驻村第一书", "记兼工作队队长"]),
        ("书记、主任、文书、委员", ["书记、主任、", "文书、委员"]),
    ],
)
def test_a_position_is_broken_between_its_parts(position, lines):
    assert text.apart(position, text.width("字", 12) * 7, 12) == lines


@given(st.text(alphabet="村支书、，主任A1（）", max_size=30), st.integers(6, 60))
def test_breaking_between_parts_costs_no_line_and_no_character(value, room):
    lines, usual = text.apart(value, room, 12), text.wrap(value, room, 12)
    assert len(lines) <= len(usual)
    assert "".join(lines) == "".join(usual)
