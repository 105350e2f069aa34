from dataclasses import replace
from io import BytesIO

import pypdf
import pypdfium2
import pytest
import zxingcpp

from cards.choices import SheetSection
from cards.codes import grouped
from cards.printing.pdf.fact_sheet import design
from cards.printing.pdf.fact_sheet.measures import FORMS, setting
from cards.printing.pdf.fact_sheet.pages import fact_sheets, fullness, preflight
from cards.printing.pdf.faults import Unprintable

from .pieces import boxes, collisions
from .sheet_pieces import WORDS, make_content, make_copy, of_length

LAYOUTS = ("duplex", "large")
SMALLEST = {"duplex": 8.5, "large": 12}
every_layout = pytest.mark.parametrize("layout", LAYOUTS)


def drawn(copies, layout, **options):
    out = BytesIO()
    pages = fact_sheets(copies, layout, out, **options)
    return pages, out.getvalue()


def texts(data):
    return [page.extract_text().replace("\n", "") for page in pypdf.PdfReader(BytesIO(data)).pages]


def plain(text):
    return "".join(text.split())


@pytest.mark.feature("S0-14", "S0-15", "W-19")
@every_layout
def test_all_four_sections_and_whom_to_call_stand_on_the_paper(layout):
    copy = make_copy()
    _pages, data = drawn([copy], layout)
    found = plain("".join(texts(data)))
    for words in (*WORDS.values(), *SheetSection.labels, "2026年", "11月", "第7期", "牛头岭村", "沧水铺镇"):
        assert plain(words) in found
    for words in (
        "村情明白卡",
        "要办事，找小刘",
        "刘雅琴",
        "199 0000 0100",
        "0737-5550123",
        "王建国户·三组·001号",
    ):
        assert plain(words) in found
    assert grouped(copy.code) in found


@pytest.mark.parametrize(("layout", "pages"), [("duplex", [2, 2, 4]), ("large", [2, 4, 6])])
def test_every_sheet_of_paper_has_a_front_and_a_back(layout, pages):
    copies = [make_copy(number) for number in (1, 2, 3)]
    assert [drawn(copies[:count], layout)[0] for count in (1, 2, 3)] == pages
    assert drawn([], layout) == (0, b"")


def test_text_stays_on_the_front_then_flows_to_the_back_then_is_refused():
    assert [fullness(of_length(count), "duplex") for count in (60, 100, 200, 450)] == [
        *("fits", "fits", "flows", "flows")
    ]
    most = max(count for count in range(450, 550) if fullness(of_length(count), "duplex") != "too_long")
    assert 450 < most < 549
    assert drawn([make_copy(content=of_length(most))], "duplex")[0] == 2
    out = BytesIO()
    with pytest.raises(Unprintable, match="work：四栏文字正反两面也印不下") as refused:
        fact_sheets([make_copy(content=of_length(most + 1))], "duplex", out)
    assert out.getvalue() == b""
    assert refused.value.faults[0].field == "work"


@every_layout
def test_the_longest_section_is_named_where_it_does_not_fit(layout):
    sections = tuple((name, "路" * (1990 if name == "projects" else 900)) for name in SheetSection.values)
    [problem] = preflight([make_copy(content=make_content(sections=sections))], layout)
    assert (problem.field, problem.blocking) == ("projects", True)
    assert "“项目建设”最长（1990字）" in problem.what


@every_layout
@pytest.mark.parametrize("count", [0, 20, 100, 150, 170, 200, 250, 300])
def test_nothing_lies_on_anything_else_whatever_the_length(layout, count):
    form, copy = FORMS[layout], make_copy(content=of_length(count))
    if setting(copy.content, form) is None:
        return
    front, back = design.front(copy.content, form), design.back(copy.content, form)
    front.marks += design.personal(copy, form).marks
    back.marks += design.personal_back(copy, form).marks
    wide, high = form.sheet.trim
    for side in (front, back):
        assert side.faults == []
        assert collisions(side) == []
        for left, bottom, right, top, _value in boxes(side):
            assert min(left, bottom, wide - right, high - top) > 4
        sizes = [places[3] for verb, places, _look in side.marks if verb in {"text", "set"}]
        assert min(sizes) >= SMALLEST[layout]


@pytest.mark.feature("S0-15")
def test_an_empty_section_is_a_ruled_space_for_writing():
    full, form = make_content(), FORMS["duplex"]
    sections = tuple((name, "" if name == "projects" else text) for name, text in WORDS.items())
    empty = replace(full, sections=sections)

    def rules(content):
        return sum(verb == "line" for verb, _places, _look in design.front(content, form).marks)

    assert rules(empty) >= rules(full) + 2
    assert "项目建设" in texts(drawn([make_copy(content=empty)], "duplex")[1])[0]


@pytest.mark.feature("W-05")
@every_layout
def test_each_qr_of_a_grey_scan_opens_the_home_whose_code_stands_under_it(layout):
    copies = [make_copy(number, head=head) for number, head in enumerate(("王𬭚", "曾𮧵", "买买提·艾力"), 1)]
    _pages, data = drawn(copies, layout)
    document, read = pypdfium2.PdfDocument(data), {}
    for page in document:
        picture = page.render(scale=150 / 72, grayscale=True).to_pil()
        for found in zxingcpp.read_barcodes(picture):
            at = found.position
            left, right = at.bottom_left.x * 72 / 150 - 12, at.bottom_right.x * 72 / 150 + 12
            bottom = page.get_height() - at.bottom_left.y * 72 / 150
            words = page.get_textpage().get_text_bounded(left, bottom - 40, right, bottom - 2)
            read[found.text] = plain(words)
    assert set(read) == {copy.url for copy in copies}
    assert all(grouped(copy.code) in read[copy.url] for copy in copies)


@every_layout
def test_each_back_lies_behind_its_front_also_when_shifted(layout):
    copies = [make_copy(number) for number in range(1, 6)]
    sheet = replace(FORMS[layout].sheet, back_offset=(1.5, -0.5))
    pages = list(sheet.sides(copies))
    for (is_back, fronts), (_is_back, backs) in zip(pages[::2], pages[1::2], strict=True):
        assert not is_back
        behind = {copy.code: (x - 1.5, y + 0.5) for x, y, copy in backs}
        for x, y, copy in fronts:
            mirrored = sheet.page[0] - x - sheet.trim[0]
            assert behind[copy.code] == pytest.approx((mirrored, y))
    assert {copy.code for _back, placed in pages for _x, _y, copy in placed} == {copy.code for copy in copies}


def test_front_and_back_of_a_copy_carry_the_same_code_on_mirrored_halves():
    copies = [make_copy(1), make_copy(2)]
    document = pypdfium2.PdfDocument(drawn(copies, "duplex")[1])
    half = document[0].get_width() / 2
    for page, order in zip(document, (copies, copies[::-1]), strict=True):
        sides = [page.get_textpage().get_text_bounded(0, 0, half, 600)]
        sides.append(page.get_textpage().get_text_bounded(half, 0, 2 * half, 600))
        assert [grouped(copy.code) in words for copy, words in zip(order, sides, strict=True)] == [True, True]


@pytest.mark.parametrize(
    ("layout", "turned"), [("duplex", "/DuplexFlipShortEdge"), ("large", "/DuplexFlipLongEdge")]
)
def test_the_file_names_the_edge_to_turn_along(layout, turned):
    reader = pypdf.PdfReader(BytesIO(drawn([make_copy()], layout)[1]))
    assert reader.root_object["/ViewerPreferences"]["/Duplex"] == turned


@pytest.mark.parametrize(
    "hostile",
    [
        "<b>张三</b><img src=/etc/passwd>",
        "{{ 7*7 }} %s %(x)s",
        "https://evil.example/?a=1&b=2",
        "C:\\a\\b (x) >> endobj",
    ],
)
def test_hostile_words_print_as_they_are(hostile):
    sections = tuple((name, hostile) for name in SheetSection.values)
    found = "".join(texts(drawn([make_copy(content=make_content(sections=sections))], "duplex")[1]))
    assert plain(found).count(plain(hostile)) == 4


def test_a_character_no_font_has_is_named_and_does_not_stop_the_sheet():
    sections = tuple(
        (name, "代表\U000e0fff张\ue000三" if name == "agenda" else "路") for name in SheetSection.values
    )
    found = preflight([make_copy(content=make_content(sections=sections))], "duplex")
    assert [problem.blocking for problem in found] == [False]
    assert "U+E000" in found[0].what


def test_two_runs_are_equal_to_the_byte_and_many_copies_stay_small():
    copies = [make_copy(number) for number in range(1, 301)]
    one, again = drawn(copies, "duplex", invariant=True), drawn(copies, "duplex", invariant=True)
    assert one == again
    assert len(one[1]) < 600_000


def test_a_blank_field_is_refused_before_printing():
    missing = make_content(first=None, office_phone="")
    [problem] = preflight([make_copy(content=missing)], "duplex")
    assert (problem.field, problem.blocking) == ("office_phone", True)


@pytest.mark.feature("W-19", "S0-15")
@every_layout
def test_a_short_sheet_is_set_larger_instead_of_leaving_paper_white(layout):
    form, sizes = FORMS[layout], []
    for count in (10, 25, 50):
        content = of_length(count)
        size = setting(content, form).size
        marks = design.front(content, form).marks
        heads = [places[3] for verb, places, _look in marks if verb == "text" and places[2] == "主要议程"]
        assert heads[0] >= size
        sizes.append(size)
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] == max(form.single) > {"duplex": 20, "large": 28}[layout]
