"""However many officers there are: both inner sides are set alike, and no phrase is broken that need not be (S0-02)."""

import random
from dataclasses import replace

import pytest

from cards.printing.pdf.contact_card import back, balance
from cards.printing.pdf.contact_card.block import phrases
from cards.printing.pdf.contact_card.pages import DESIGNS
from cards.printing.pdf.values import Contact

from .pieces import OFFICERS, make_card

SHORT = (
    ("罗海良", "村党支部书记", "主持支部工作、村民议事中心"),
    ("韦玉连", "村委会主任", "主持村委会工作、产业发展中心"),
    ("潘立高", "治保主任", "纠纷调解、治安巡防、道路安全"),
    ("杨莲", "妇联主席", "计生卫生服务中心、妇女儿童"),
    ("岑宇倩", "文书", "医保社保、惠农补贴、资料台账"),
)
PHRASES = [phrase.strip("、") for _n, _r, duties in (*OFFICERS, *SHORT) for phrase in phrases(duties)]
FILLED = 30.0
"""Millimetres from the foot of a wall card, the edge included, at which a list counts as ended above it."""
COUNTS = pytest.mark.parametrize("count", range(1, 26))


def card_of(rows):
    people = tuple(Contact(*row[:2], f"1990000{at:04}", row[2], "", at + 1) for at, row in enumerate(rows))
    return replace(make_card(), first=people[0], officers=people)


def villages(count):
    """As two villages have them, and three drawn by lot."""
    for rows in (SHORT, OFFICERS):
        yield card_of([rows[at % len(rows)] for at in range(count)])
    for seed in range(3):
        source = random.Random(seed * 100 + count)
        names = [row[:2] for row in (*SHORT, *OFFICERS)]
        yield card_of(
            [
                (*source.choice(names), "、".join(source.sample(PHRASES, source.randint(0, 4))))
                for _each in range(count)
            ]
        )


def texts(layout):
    return [(*mark[1], mark[2].get("bold", False)) for mark in layout.drawn if mark[0] == "text"]


def look(side, names):
    """Type and columns of a side's list: sizes of the names, and the places where they begin."""
    found = [(size, round(x, 1)) for x, _y, value, size, _bold in texts(side) if value in names]
    return {size for size, _x in found}, len({x for _size, x in found})


@pytest.mark.feature("S0-02")
@COUNTS
def test_both_inner_sides_have_like_columns_and_one_size(count):
    for card in villages(count):
        names = {each.name for each in card.officers}
        inner = [face for face in DESIGNS["sheet"]([card]).faces(0) if face.name == "inside"]
        for face in inner:
            looks = [look(part, names) for _x, _y, part in face.parts]
            assert all(columns in (1, 2) for _sizes, columns in looks)
            assert looks[0][0] == looks[1][0]
            assert len(looks[0][0]) == 1
            alone = any(sum(text[2] in names for text in texts(part)) < 2 for *_at, part in face.parts)
            assert alone or looks[0][1] == looks[1][1]


@pytest.mark.feature("S0-02")
@COUNTS
@pytest.mark.parametrize("layout", DESIGNS)
def test_no_phrase_is_broken_where_a_line_may_end_behind_one(layout, count):
    for card in villages(count):
        shown = [
            text[2]
            for face in DESIGNS[layout]([card]).faces(0)
            for *_at, part in face.parts
            for text in texts(part)
        ]
        for each in card.officers:
            for phrase in phrases(each.duties):
                assert any(phrase.rstrip("、") in words for words in shown), (each.name, phrase)


@COUNTS
def test_people_keep_their_order_over_all_sides(count):
    for card in villages(count):
        design = DESIGNS["sheet"]([card])
        sides = design._sides[0]
        listed = [*sides.back, *sides.inner[0], *sides.inner[1], *sides.cover]
        listed += [each for side in sides.inserts for each in side]
        assert listed == [each for each in card.officers if each in listed]
        assert len(listed) == len(set(listed)) >= count - 1


@pytest.mark.feature("S0-02")
@COUNTS
def test_the_second_inner_side_is_headed_as_the_list_it_holds(count):
    for card in villages(count):
        for face in DESIGNS["sheet"]([card]).faces(0):
            if face.name == "inside":
                heads = [max(texts(side), key=lambda mark: mark[1])[2] for _x, _y, side in face.parts]
                assert heads[1] == f"{heads[0]}（续）"


@pytest.mark.feature("W-19")
@COUNTS
def test_the_list_beside_a_wall_card_fills_its_cell(count):
    """From the head to the foot, as the card beside it is; three people and fewer stand on the card itself."""
    for card in villages(count):
        parts = DESIGNS["wall"]([card]).faces(0)[0].parts
        beside = [side for x, _y, side in parts if x and side.drawn]
        if len(beside) == 1:
            assert min(y for _x, y, *_mark in texts(beside[0])) < FILLED


@pytest.mark.feature("S0-02")
@pytest.mark.parametrize("count", range(8, 16))
def test_only_the_end_of_the_list_leaves_a_place_of_two_columns_empty(count):
    """Or both sides leave the same one empty."""
    people = card_of([SHORT[at % len(SHORT)] for at in range(count)]).officers
    high = back.high(make_card().office, False)
    if cut := balance.turn(people, high):
        setting, _same = balance.pair_of((people[:cut], people[cut:]), high)
        assert setting.columns == 1 or cut % 2 == 0 or 2 * cut == count
