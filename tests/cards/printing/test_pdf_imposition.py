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


def test_crop_marks_of_pocket_cards_stay_off_the_cards():
    left, bottom = POCKET.corner
    right, top = 210 - left, 297 - bottom
    marks = POCKET.crop_marks()
    assert len(marks) == 2 * 3 + 2 * 6
    for x1, y1, x2, y2 in marks:
        outside = (
            max(x1, x2) <= left - 2
            or min(x1, x2) >= right + 2
            or max(y1, y2) <= bottom - 2
            or min(y1, y2) >= top + 2
        )
        assert outside
        assert min(x1, x2, y1, y2) >= 0
        assert max(x1, x2) <= 210
        assert max(y1, y2) <= 297


def test_wall_cards_fill_the_page_and_have_ticks_on_the_cuts():
    assert [WALL.place(index) for index in range(4)] == [(0, 148.5), (105, 148.5), (0, 0), (105, 0)]
    assert sorted(WALL.crop_marks()) == [
        (0, 148.5, 4, 148.5),
        (105, 0, 105, 4),
        (105, 293, 105, 297),
        (206, 148.5, 210, 148.5),
    ]
    assert all(not is_back for is_back, _placed in WALL.sides(range(9)))
    assert len(list(WALL.sides(range(9)))) == 3
