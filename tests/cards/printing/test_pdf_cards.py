import itertools
import re
from dataclasses import replace
from io import BytesIO

import pypdf
import pypdfium2
import pytest

from cards.codes import grouped
from cards.printing.pdf.contact_card.pages import DESIGNS, contact_cards, preflight
from cards.printing.pdf.faults import Unprintable
from cards.printing.pdf.values import Contact

from .pieces import FLOORS, FOUR_DUTIES, OFFICERS, SHEET, boxes, cells, collisions, make_card

LAYOUTS = ("sheet", "wall")
SHAPES = [
    make_card(1, officers, linked, slogan=slogan, duties_line=duties)
    for officers, linked, slogan, duties in itertools.product(
        (1, 3, 4, 5, 6, 8, 9, 10, 11), (0, 1, 2, 3), ("要办事，找小刘", ""), ("", FOUR_DUTIES)
    )
]
HOSTILE = [
    "<b>张三</b><img src=x>&amp;",
    "张\u202e三\x00\u200b\r\n",
    "张三\U0001f600",
    "\ue123",
    "a" * 40,
    "https://cun.example.gov.cn/%2e%2e/",
    "))) Tj ET (\\",
]


def printed(cards, layout, **options):
    out = BytesIO()
    pages = contact_cards(cards, layout, out, **options)
    return out.getvalue(), pages


def words(document):
    return "".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(document)).pages)


@pytest.mark.feature("S0-02")
@pytest.mark.parametrize(("officers", "pocket", "wall"), [(3, 90, 105), (7, 90, 210), (11, 180, 210)])
def test_a_card_grows_by_cells_of_the_sheet(officers, pocket, wall):
    cards = [make_card(officers=officers)]
    assert [DESIGNS[layout](cards).sheet.trim[0] for layout in LAYOUTS] == [pocket, wall]


@pytest.mark.feature("S0-02")
def test_one_full_card_makes_all_cards_of_a_file_fold():
    cards = [make_card(1, officers=3), make_card(2, officers=11)]
    assert [face.name for face in DESIGNS["sheet"](cards).faces(0)] == ["outside", "inside"]
    assert [face.name for face in DESIGNS["sheet"](cards[:1]).faces(0)] == ["front", "back"]


@pytest.mark.feature("S0-02")
def test_a_sample_alone_takes_as_many_cells_as_the_cards_of_its_village():
    card = make_card(officers=3)
    least = DESIGNS["sheet"]([card, make_card(2, officers=11)]).cells
    assert "折线，不要裁" in words(printed([card], "sheet", least=least)[0])
    assert "折线，不要裁" not in words(printed([card], "sheet")[0])


@pytest.mark.feature("S0-02")
@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_shape_of_card_fits_and_nothing_touches(layout):
    for card in SHAPES:
        assert DESIGNS[layout]([card]).faults(0) == []
        for cell in cells(card, layout):
            assert collisions(cell) == []
            for left, bottom, right, top, _value in boxes(cell):
                assert left > 3
                assert bottom > 3
                assert right < SHEET[layout].trim[0] - 3
                assert top < SHEET[layout].trim[1] - 3


@pytest.mark.feature("W-19")
@pytest.mark.parametrize("layout", LAYOUTS)
def test_no_type_is_smaller_than_its_floor(layout):
    sizes = {
        rest[-1]
        for card in SHAPES
        for cell in cells(card, layout)
        for verb, rest, _look in cell.marks
        if verb == "text"
    }
    assert min(sizes) >= FLOORS[layout] - 0.001


@pytest.mark.feature("S0-05")
@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_first_contact_is_the_largest_and_on_top(layout):
    for card in SHAPES:
        texts = [places for verb, places, _look in cells(card, layout)[0].marks if verb == "text"]
        largest = max(size for _x, y, value, size in texts if value not in ("199 0000 0100", card.title))
        name = next(places for places in texts if places[2] == card.first.name)
        assert name[3] == largest
        assert all(y <= name[1] for _x, y, value, _size in texts if value in {x.name for x in card.linked})


@pytest.mark.feature("S0-02", "S4-15")
def test_everything_of_the_card_is_on_paper_and_can_be_read_back():
    card = make_card(12, 6, 3, duties_line=FOUR_DUTIES)
    shown = words(printed([card], "sheet")[0]).replace("\n", "")
    for name, role, duties in OFFICERS[:6]:
        assert name in shown
        assert role in shown
        assert all(duty in shown for duty in duties.split("、"))
    for word in ("王𬭚", "网格员", "199 0000 0100", FOUR_DUTIES, "轮流值班", "牛头岭村", grouped(card.code)):
        assert word in shown
    assert "王建国户·第3组·012号" in shown
    assert "第2期 2026-11-22" in shown


@pytest.mark.parametrize(
    ("count", "pages"), [(0, (0, 0)), (1, (2, 1)), (4, (2, 1)), (5, (2, 2)), (10, (2, 3)), (11, (4, 3))]
)
def test_sheets_are_as_many_as_the_cards_need(count, pages):
    cards = [make_card(number, officers=3) for number in range(count)]
    for layout, wanted in zip(LAYOUTS, pages, strict=True):
        document, shown = printed(cards, layout)
        assert shown == wanted
        assert (len(pypdfium2.PdfDocument(document)) if document else 0) == wanted


@pytest.mark.feature("S0-02")
@pytest.mark.parametrize("field", ["name", "role", "phone"])
def test_a_blank_field_of_an_officer_is_refused(field):
    card = make_card()
    officers = (card.officers[0]._replace(**{field: " "}), *card.officers[1:])
    faults = preflight([make_card(), replace(card, officers=officers)], "sheet")
    assert [(each.index, each.field, each.blocking) for each in faults] == [(1, "officers", True)]
    with pytest.raises(Unprintable, match="没有填写"):
        printed([replace(card, officers=officers)], "sheet")


@pytest.mark.feature("S0-05")
def test_a_card_without_a_first_contact_is_refused():
    faults = preflight([make_card(first=Contact("", "", ""))], "wall")
    assert {each.field for each in faults} == {"first"}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_what_does_not_fit_is_refused_with_the_household_and_the_field(layout):
    card = make_card(7, head="长" * 600)
    fault = preflight([make_card(), card], layout)[0]
    assert (fault.index, fault.field, fault.blocking) == (1, "head", True)
    assert fault.label == card.label
    with pytest.raises(Unprintable, match=r"head：户主姓名“长{16}…”太长（600字，最多\d+字），印不下"):
        printed([card], layout)


def test_a_home_that_leaves_no_room_is_blamed_itself_not_the_village():
    """A fault of the village's text would stop every card."""
    cards = [replace(make_card(number), village="村" * 100) for number in (1, 2)]
    faults = preflight([cards[0], replace(cards[1], head="长" * 160)], "sheet")
    assert [(fault.index, fault.field) for fault in faults] == [(1, "head")]
    faults = preflight([replace(card, village="村" * 400) for card in cards], "sheet")
    assert [(fault.index, fault.field) for fault in faults] == [(0, "village"), (1, "village")]


def test_a_crowded_front_names_the_field_that_helps_its_length_and_how_much_fits():
    """Village and township stand in one line; the longer one is not the other's fault."""
    card = replace(make_card(), township="镇" * 60, village="村" * 300)
    (fault,) = preflight([card], "sheet")
    least = int(re.search("最多([0-9]+)字", fault.what)[1])
    assert (fault.field, fault.what.startswith("村名“")) == ("village", True)
    assert preflight([replace(card, village="村" * least)], "sheet") == []
    assert preflight([replace(card, village="村" * (least + 1))], "sheet")


def test_a_card_without_officers_is_refused():
    assert preflight([make_card(officers=0)], "sheet")[0].what == "没有填写"


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_are_text_or_are_reported_and_the_rest_prints(layout, name):
    cards = [make_card(1, head="赵钱孙"), make_card(2, head=name), make_card(3, linked=0)]
    blocked = {each.index for each in preflight(cards, layout) if each.blocking}
    assert blocked <= {1}
    document, _pages = printed([card for index, card in enumerate(cards) if index not in blocked], layout)
    assert "赵钱孙户" in words(document)
    assert "003号" in words(document)


def test_markup_is_printed_as_it_was_typed():
    assert "<b>张三</b>&amp;户" in words(printed([make_card(head="<b>张三</b>&amp;")], "sheet")[0])


def test_a_character_no_font_has_is_reported_and_prints_as_a_box():
    fault = preflight([make_card(head="欧\ue123阳")], "sheet")[0]
    assert (fault.field, fault.blocking) == ("head", False)
    assert "U+E123" in fault.what
    printed([make_card(head="欧\ue123阳")], "sheet")


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_same_cards_are_the_same_bytes(layout):
    cards = [make_card(number, 7, 2) for number in range(15)]
    assert printed(cards, layout, invariant=True) == printed(cards, layout, invariant=True)


@pytest.mark.feature("S1-07")
def test_a_village_of_cards_shares_what_is_the_same():
    document, pages = printed([make_card(number, 11, 2) for number in range(358)], "sheet")
    assert pages == 144
    assert len(document) < 600_000


def test_nobody_s_name_is_in_the_properties_of_the_file():
    properties = pypdf.PdfReader(BytesIO(printed([make_card()], "sheet")[0])).metadata
    assert properties.title == "牛头岭村便民联系卡"
