import pytest

from cards.printing.pdf.imposition import Sheet

from .pieces import SHEET

POCKET, WALL = SHEET["sheet"], SHEET["wall"]


def test_ten_pocket_cards_are_in_the_middle_of_the_page():
    places = [POCKET.place(index) for index in range(10)]
    assert places[0] == (15, 229.5)
    assert places[1] == (105, 229.5)
    assert places[9] == (105, 13.5)
    assert len(set(places)) == 10


@pytest.mark.feature("S0-02")
@pytest.mark.parametrize("count", [1, 9, 10, 23])
def test_every_back_is_behind_its_front(count):
    pages = list(POCKET.sides(range(count)))
    assert [is_back for is_back, _placed in pages] == [False, True] * (len(pages) // 2)
    for (_front, fronts), (_back, backs) in zip(pages[::2], pages[1::2], strict=True):
        behind = {item: (x, y) for x, y, item in backs}
        assert len(fronts) == len(behind)
        for x, y, item in fronts:
            turned = POCKET.page[0] - x - POCKET.trim[0]
            assert behind[item] == (turned, y)


def test_a_back_can_be_shifted_for_the_printer():
    sheet = Sheet((210, 297), (90, 54), 2, 5, duplex=True, back_offset=(0.5, -1))
    assert sheet.place(0, back=True) == (105.5, 228.5)
    assert sheet.place(0) == (15, 229.5)


def test_crop_marks_of_pocket_cards_are_five_to_nine_millimetres_from_the_edge():
    marks = POCKET.crop_marks()
    assert len(marks) == 2 * 3 + 2 * 6
    assert sorted(mark for mark in marks if mark[0] == mark[2]) == sorted(
        (x, low, x, low + 4) for x in (15, 105, 195) for low in (5, 288)
    )
    assert sorted(mark for mark in marks if mark[1] == mark[3]) == sorted(
        (low, 13.5 + 54 * row, low + 4, 13.5 + 54 * row) for row in range(6) for low in (5, 201)
    )


def test_marks_of_a_shifted_back_move_along_the_edge_but_not_towards_it():
    sheet = Sheet((210, 297), (90, 54), 2, 5, duplex=True, back_offset=(0.5, -1))
    assert (15.5, 5, 15.5, 9) in sheet.crop_marks(back=True)
    assert (5, 12.5, 9, 12.5) in sheet.crop_marks(back=True)


def test_wall_cards_fill_the_page_and_have_ticks_on_the_cuts_and_a_cross():
    assert [WALL.place(index) for index in range(4)] == [(0, 148.5), (105, 148.5), (0, 0), (105, 0)]
    assert sorted(WALL.crop_marks()) == [
        (6, 148.5, 12, 148.5),
        (102, 148.5, 108, 148.5),
        (105, 6, 105, 12),
        (105, 145.5, 105, 151.5),
        (105, 285, 105, 291),
        (198, 148.5, 204, 148.5),
    ]
    assert all(not is_back for is_back, _placed in WALL.sides(range(9)))
    assert len(list(WALL.sides(range(9)))) == 3


def test_a_pair_has_ticks_on_its_one_cut_and_a_whole_sheet_has_none():
    pair = Sheet((297, 210), (148.5, 210), 2, 1, duplex=True)
    assert sorted(pair.crop_marks()) == [
        (148.5, 6, 148.5, 12),
        (148.5, 102, 148.5, 108),
        (148.5, 198, 148.5, 204),
    ]
    assert Sheet((210, 297), (210, 297)).crop_marks() == []


def test_a_fold_is_marked_above_and_below_and_lies_behind_itself():
    folded = Sheet((210, 297), (180, 54), 1, 5, duplex=True, back_offset=(0.5, 2), folds=(80,))
    assert folded.fold_marks() == [(95, 288, 95, 292), (95, 5, 95, 9)]
    assert folded.fold_marks(back=True) == [(115.5, 288, 115.5, 292), (115.5, 5, 115.5, 9)]
    assert {x1 for x1, _y1, x2, _y2 in folded.crop_marks() if x1 == x2} == {15, 195}


@pytest.mark.parametrize("sheet", [POCKET, WALL])
@pytest.mark.parametrize("skip", [1, 3])
@pytest.mark.parametrize("count", [1, 7, 8, 20, 41])
def test_a_partly_used_sheet_is_used_and_the_cut_stack_still_in_order(sheet, skip, count):
    fronts = [placed for is_back, placed in sheet.sides(range(count), skip) if not is_back]
    assert len(fronts) == -(-(count + skip) // sheet.capacity)
    assert all(fronts)
    used = [sheet.place(index) for index in range(skip)]
    assert not {(x, y) for x, y, _item in fronts[0]} & set(used)
    first, *further = [len(placed) for placed in fronts]
    assert first == min(count, sheet.capacity - skip)
    for placed, here in zip(fronts[1:], further, strict=True):
        assert {(x, y) for x, y, _item in placed} == {sheet.place(index) for index in range(here)}
    piles = {sheet.place(index): [] for index in range(sheet.capacity)}
    for placed in fronts:
        for x, y, item in placed:
            piles[x, y].append(item)
    assert [item for pile in piles.values() for item in pile] == list(range(count))


def test_a_sheet_used_wholly_or_beyond_is_refused():
    with pytest.raises(ValueError, match="4 places"):
        list(WALL.sides("a", 4))
    assert list(WALL.sides("", 2)) == []
