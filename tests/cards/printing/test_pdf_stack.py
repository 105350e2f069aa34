"""Runs as paper: cut stacks in walking order, separators, covers, backs behind their fronts."""

import re
from dataclasses import replace
from datetime import date
from functools import partial
from io import BytesIO

import pypdf
import pypdfium2
import pytest
import zxingcpp

from cards.codes import grouped
from cards.printing.pdf.contact_card.pages import DESIGNS, contact_cards
from cards.printing.pdf.delivery_list.pages import DeliveryList, ListedCopy
from cards.printing.pdf.delivery_list.separator import separator
from cards.printing.pdf.fact_sheet.pages import fact_sheets
from cards.printing.pdf.imposition import Sheet

from .pieces import SHEET, boxes, collisions, make_card
from .sheet_pieces import make_copy

COUNTS = [1, 9, 10, 11, 41, 358]
LAYOUTS = ["sheet", "wall"]
SAFE = 3.0
NOTE = "分组隔页，不是卡片，不计张数"
CODE = r"\b[0-9A-Z]{3}-[0-9A-Z]{3}-[0-9A-Z]{3}\b"


def group(name, cards, **changed):
    copies = tuple(ListedCopy(card.number, card.head, "一组5号", card.code) for card in cards)
    values = {
        "piece": "便民联系卡",
        "edition": "第2期",
        "village": "牛头岭村",
        "township": "沧水铺镇",
        "unit": name,
        "leader": "刘志高",
        "leader_phone": "19900000123",
        "copies": copies,
        "printed_on": date(2026, 11, 22),
    }
    return DeliveryList(**(values | changed))


def cut(sheet, count):
    """The stack cut with a guillotine, each pile taken from its top, laid on one another."""
    piles = {}
    for is_back, placed in sheet.sides(range(count)):
        if not is_back:
            for x, y, item in placed:
                piles.setdefault((x, y), []).append(item)
    places = [sheet.place(index) for index in range(sheet.capacity)]
    return [item for place in places for item in piles.get(place, [])], piles


@pytest.mark.feature("S0-16")
@pytest.mark.parametrize("count", COUNTS)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_cut_stack_is_in_walking_order(layout, count):
    sheet = SHEET[layout]
    stack, piles = cut(sheet, count)
    assert stack == list(range(count))
    leaves = -(-count // sheet.capacity)
    assert [len(pile) for pile in piles.values()] == sorted(map(len, piles.values()), reverse=True)
    assert max(map(len, piles.values())) == leaves


@pytest.mark.feature("S0-02")
@pytest.mark.parametrize("count", COUNTS)
@pytest.mark.parametrize("offset", [(0.0, 0.0), (0.7, -1.2)])
def test_backs_register_with_their_fronts(count, offset):
    sheet = replace(SHEET["sheet"], back_offset=offset)
    pages = list(sheet.sides(range(count)))
    for (_front, fronts), (_back, backs) in zip(pages[::2], pages[1::2], strict=True):
        behind = {item: (x, y) for x, y, item in backs}
        assert behind.keys() == {item for _x, _y, item in fronts}
        for x, y, item in fronts:
            turned = sheet.page[0] - x - sheet.trim[0]
            assert abs(behind[item][0] - turned - offset[0]) < 0.1
            assert abs(behind[item][1] - y - offset[1]) < 0.1


@pytest.mark.feature("S0-16", "S1-07")
@pytest.mark.parametrize("count", COUNTS)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_codes_of_the_file_are_in_order_pile_by_pile(layout, count):
    cards = [make_card(number, 2, 1) for number in range(1, count + 1)]
    out = BytesIO()
    contact_cards(cards, layout, out)
    sheet, pdf = SHEET[layout], pypdfium2.PdfDocument(out.getvalue())
    step, found = (2 if sheet.duplex else 1), []
    texts = [pdf[number].get_textpage() for number in range(0, len(pdf), step)]
    for pile in range(sheet.capacity):
        x, y = sheet.place(pile)
        corners = (x, y, x + sheet.trim[0], y + sheet.trim[1])
        box = [value * 72 / 25.4 for value in corners]
        found += [code for text in texts for code in re.findall(CODE, text.get_text_bounded(*box))]
    assert found == [grouped(card.code) for card in cards]


@pytest.mark.feature("S0-16", "S1-07")
@pytest.mark.parametrize("layout", LAYOUTS)
def test_codes_read_from_paper_are_in_order_of_the_stack(layout):
    cards = [make_card(number, 3, 1) for number in range(1, 42)]
    groups = [group("第1组", cards[:23]), group("第2组", cards[23:39]), group("未编组", cards[39:])]
    out = BytesIO()
    contact_cards(cards, layout, out, groups=groups)
    sheet, piles = SHEET[layout], {}
    pdf = pypdfium2.PdfDocument(out.getvalue())
    covers, sides = {"sheet": (6, 2), "wall": (5, 1)}[layout]
    fronts = range(covers, len(pdf), sides)
    assert len(fronts) == -(-44 // sheet.capacity)
    for number in fronts:
        picture = pdf[number].render(scale=150 / 72, grayscale=True).to_pil()
        for found in zxingcpp.read_barcodes(picture):
            middle = found.position.top_left.x + found.position.bottom_right.x
            height = found.position.top_left.y + found.position.bottom_right.y
            piles.setdefault(_pile(sheet, middle / 2, height / 2), []).append(found.text)
    assert [url for pile in sorted(piles) for url in piles[pile]] == [card.url for card in cards]


def _pile(sheet, x, y):
    """Which pile a point of the page belongs to, in pixels from the top left."""
    unit = 150 / 25.4
    left, bottom = sheet.corner
    column = int((x / unit - left) // sheet.trim[0])
    row = int((y / unit - bottom) // sheet.trim[1])
    return row * sheet.columns + column


@pytest.mark.feature("S0-16")
def test_a_separator_stands_at_the_head_of_each_group_and_is_no_card():
    cards = [make_card(number, 3) for number in range(1, 6)]
    out = BytesIO()
    contact_cards(cards, "sheet", out, groups=[group("第1组", cards[:3]), group("第2组", cards[3:])])
    pages = [page.extract_text() for page in pypdf.PdfReader(out).pages]
    assert len(pages) == 2 * 2 + 2
    assert pages[4].count(NOTE) == 2
    assert "以下3张" in pages[4]
    assert "以下2张" in pages[4]
    assert NOTE not in pages[5]
    with pytest.raises(ValueError, match="groups"):
        contact_cards(cards, "sheet", BytesIO(), groups=[group("第1组", cards[:3])])


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("name", ["第1组", "长" * 40])
@pytest.mark.parametrize("leader", ["", "刘志高", "买" * 60])
def test_nothing_of_a_separator_stands_where_the_cut_may_go(layout, name, leader):
    design = DESIGNS[layout]
    drawn = separator(group(name, [make_card(1)], leader=leader), SHEET[layout].trim, design.floor)
    assert drawn.fits
    assert collisions(drawn) == []
    wide, high = SHEET[layout].trim
    for left, bottom, right, top, _value in boxes(drawn):
        assert min(left, bottom, wide - right, high - top) >= SAFE
    for verb, (x, y, *size), look in drawn.marks:
        if verb == "rect":
            edge = SAFE + look.get("weight", 0) * 25.4 / 72 / 2
            assert min(x, y, wide - x - size[0], high - y - size[1]) >= edge
    assert name in "".join(value for *_box, value in boxes(drawn))


@pytest.mark.feature("S0-16")
@pytest.mark.parametrize("homes", [1, 30, 70])
def test_covers_keep_the_two_sided_sheets_in_step(homes):
    cards = [make_card(number, 3) for number in range(1, homes + 1)]
    out = BytesIO()
    contact_cards(
        cards, "sheet", out, groups=[group("第1组", cards, omissions=(("009 李秀英", "没有联系电话"),))]
    )
    pages = [page.extract_text() for page in pypdf.PdfReader(out).pages]
    leaves = -(-(homes + 1) // 10)
    assert (len(pages) - 2 * leaves) % 2 == 0
    assert cards[0].village in pages[0]
    assert "第1组" in pages[0]
    assert "刘志高 199 0000 0123" in pages[0]
    assert sum("009 李秀英：没有联系电话" in page for page in pages) == 1
    assert all(NOTE not in page for page in pages[: -2 * leaves])
    assert NOTE in pages[-2 * leaves]


@pytest.mark.feature("W-19", "S0-16")
def test_covers_of_a_run_in_large_type_are_in_large_type_and_turned_as_its_sheets():
    cards = [make_card(number, 3) for number in range(1, 20)]
    copies = [replace(make_copy(), number=card.number) for card in cards]
    of_cards, of_sheets = group("第1组", cards), group("第1组", cards, has_duties=False)
    for draw, given, sizes in (
        (partial(contact_cards, cards, "wall"), of_cards, 12),
        (partial(contact_cards, cards, "sheet"), of_cards, 8),
        (partial(fact_sheets, copies, "large"), of_sheets, 12),
    ):
        out = BytesIO()
        draw(out, groups=[given])
        pdf = pypdfium2.PdfDocument(out.getvalue())
        assert {tuple(map(round, page.get_size())) for page in pdf} == {(595, 842)}
        (block,) = {min(_sizes(pdf[number])) for number in range(2 if sizes == 12 else 1)}
        assert round(block) == sizes


def _sizes(page):
    """Type sizes of a page, as drawn."""
    text = page.get_textpage()
    return [
        pypdfium2.raw.FPDFText_GetFontSize(text, index)
        for index in range(text.count_chars())
        if text.get_text_range(index, 1).strip()
    ]


def test_a_group_without_a_card_has_a_cover_but_no_separator():
    card = make_card(1)
    empty = group("第9组", [], omissions=(("009 李秀英", "没有联系电话"),))
    out = BytesIO()
    contact_cards([card], "sheet", out, groups=[group("第1组", [card]), empty])
    pages = [page.extract_text() for page in pypdf.PdfReader(out).pages]
    assert len(pages) == 6
    assert "第9组" in pages[2]
    assert pages[4].count(NOTE) == 1


def test_a_sheet_of_one_place_holds_one_pile():
    assert [placed[0][2] for _back, placed in Sheet((210, 297), (210, 297)).sides("abc")] == ["a", "b", "c"]


@pytest.mark.parametrize("trim", [(90, 54), (105, 148.5), (148.5, 210), (210, 297)])
def test_a_separator_spends_little_toner_and_names_its_group_large(trim):
    marks = separator(group("第3组", [make_card(1)]), trim, 7).marks
    bars = [place[3] for verb, place, look in marks if verb == "rect" and look.get("fill")]
    assert max(bars) <= min(14, 0.16 * trim[1])
    (size,) = (place[3] for verb, place, _look in marks if verb == "text" and place[2] == "第3组")
    assert size >= 0.12 * trim[1] / 0.3528
