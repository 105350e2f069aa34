import time
from dataclasses import replace
from datetime import date
from io import BytesIO
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cards.codes import grouped
from cards.printing.pdf.faults import Unprintable
from inquiries.matters.pdf.echo_slip import echo_slips, pages, preflight
from inquiries.matters.pdf.flow import Part, Rooms, paginate, stretched
from inquiries.matters.pdf.form import LABEL
from inquiries.matters.pdf.receipt import receipts
from inquiries.matters.pdf.values import EchoSlip, InquiryReceipt
from inquiries.matters.reports import papers
from tests.notice_board import answered

from .paper import DEFERRED, SLIP, codes, long, nearest_edge, paper, printed, sizes, texts


@pytest.mark.feature("S0-18")
def test_the_slip_has_its_three_parts_and_a_stub_to_sign():
    [page] = texts(printed(echo_slips, [SLIP]))
    parts = [page.index(words) for words in ("质询建议", "采取的工作措施", "办结情况", "存根")]
    assert parts == sorted(parts)
    for words in (SLIP.question, SLIP.measures, SLIP.outcome, SLIP.subject, SLIP.asker, SLIP.answered_by):
        assert words in page
    for words in ("答复承诺受理后7日内答复", "最迟答复日期2026年11月10日", "日期2026年11月6日", "盖章处"):
        assert words in page
    stub = page[parts[-1] :]
    for words in (SLIP.number, "满意基本满意不满意", "送达方式当面送达", "签收人", "年月日"):
        assert words in stub


def test_all_labels_of_the_head_have_one_size():
    labels = ("质询人", "质询日期", "事由", "答复承诺", "最迟答复日期")
    facts = [
        (value, size, look.get("bold", False))
        for page in pages(SLIP)
        for verb, (_x, _y, value, size), look in (mark for mark in page.drawn if mark[0] == "text")
    ]
    assert {(size, bold) for value, size, bold in facts if value in labels} == {(LABEL, True)}
    assert {value for value, *_look in facts} >= set(labels)


@pytest.mark.feature("S0-18")
@pytest.mark.parametrize("part", ["question", "measures", "outcome"])
@pytest.mark.parametrize("nothing", ["", " \n\u3000", "\u200b"])
def test_a_blank_part_refuses_the_slip(part, nothing):
    out = BytesIO()
    slips = [SLIP, replace(SLIP, number="2026-0013", **{part: nothing})]
    with pytest.raises(Unprintable, match=f"2026-0013 {part}：.*没有填写") as refusal:
        echo_slips(slips, out)
    [problem] = refusal.value.faults
    assert (problem.label, problem.field, problem.index) == ("2026-0013", part, 1)
    assert out.getvalue() == b""
    assert preflight(slips) == [problem]


@pytest.mark.feature("S0-19")
def test_a_deferred_matter_shows_why_and_when_it_is_looked_at_again():
    [page] = texts(printed(echo_slips, [DEFERRED]))
    assert "客观原因今年没有资金，已报县交通局。" in page
    assert "复查日期暂难办理，2027年3月1日前复查。" in page
    assert SLIP.outcome in page
    [page] = texts(printed(echo_slips, [replace(DEFERRED, outcome=DEFERRED.deferred_reason)]))
    assert page.count("今年没有资金") == 1
    assert "客观原因" not in texts(printed(echo_slips, [SLIP]))[0]


@pytest.mark.feature("S0-19")
def test_a_review_date_without_a_reason_is_refused():
    [problem] = preflight([replace(DEFERRED, deferred_reason=" ")])
    assert (problem.field, problem.blocking) == ("deferred_reason", True)


@pytest.mark.parametrize("layout", ["a5", "large"])
def test_parts_of_5000_characters_flow_over_pages_and_lose_nothing(layout):
    full = replace(
        DEFERRED, question=long(5000), measures=long(5000), outcome=long(5000), deferred_reason=long(2000)
    )
    pages = texts(printed(echo_slips, [full, SLIP], layout=layout))
    assert len(pages) < 24
    assert [f"第{n}页共{len(pages) - 1}页" in page for n, page in enumerate(pages, 1)] == [True] * (
        len(pages) - 1
    ) + [False]
    assert [number for number, page in enumerate(pages) if "存根" in page] == [len(pages) - 2, len(pages) - 1]
    assert sum(page.count("坑") for page in pages) == 3 * long(5000).count("坑") + long(2000).count("坑")
    assert nearest_edge(printed(echo_slips, [full], layout=layout)) >= (10 if layout == "large" else 7)


def test_one_line_more_never_leaves_a_page_with_the_stub_alone():
    for length in range(300, 700, 9):
        pages = texts(printed(echo_slips, [replace(SLIP, measures=long(length))]))
        assert len(pages) == 1 or "（续）" in pages[-1]


@pytest.mark.feature("W-19")
def test_the_large_form_is_a4_with_nothing_under_12_points():
    small, large = printed(echo_slips, [DEFERRED]), printed(echo_slips, [DEFERRED], layout="large")
    assert (paper(small), paper(large)) == ((148, 210), (210, 297))
    assert min(sizes(small)) >= 8.5
    assert min(sizes(large)) >= 12
    assert texts(small) == texts(large)
    assert nearest_edge(small) >= 3
    assert nearest_edge(large) >= 10


@pytest.mark.feature("W-05")
def test_the_qr_opens_the_track_page_with_the_code_where_no_browser_sends_it(scene):
    row = answered(scene)
    drawn = papers.slip(row, row.askers.get(), papers.newest_answer(row))
    received = papers.receipt(row, row.askers.get())
    (slip_code,), (receipt_code,) = (
        codes(printed(echo_slips, [EchoSlip(**drawn)]))[0],
        codes(printed(receipts, [InquiryReceipt(**received)]))[0],
    )
    assert slip_code == receipt_code
    parts = urlsplit(slip_code)
    assert (parts.path, parts.query, parts.fragment) == ("/track/", "", row.code)
    assert grouped(row.code) in texts(printed(echo_slips, [EchoSlip(**drawn)]))[0]


@pytest.mark.parametrize(
    ("hostile", "shown"),
    [
        ("<b>张</b><img src='/etc/passwd'>&amp;", "<b>张</b><imgsrc='/etc/passwd'>&amp;"),
        ("张\x00\x07立\u202e军\u200b\ufe0f", "张立军"),
        ("(张) Tj ET \\", "(张)TjET\\"),
        ("https://village.example/" + "a" * 300, "https://village.example/" + "a" * 300),
        ("张" * 200, "张" * 200),
    ],
)
def test_hostile_text_prints_as_the_text_it_is(hostile, shown):
    slip = replace(SLIP, asker=hostile, question=hostile, measures=hostile, outcome=hostile)
    pages = texts(printed(echo_slips, [slip]))
    assert "".join(pages).count(shown) >= 3
    assert preflight([slip]) == []


def test_words_too_many_for_the_head_are_refused_by_field():
    fields = ("subject", "village", "number", "answered_by", "office_phone")
    problems = [preflight([replace(SLIP, **{field: "长" * 2000})]) for field in fields]
    assert [{problem.field for problem in found} for found in problems] == [{field} for field in fields]


def test_rare_characters_print_right_and_those_in_no_font_are_marked():
    rare = replace(SLIP, asker="王𬭚", question="赵𫖯、钱𬱖、孙𠅤、吴𮧵都来问过。")
    [page] = texts(printed(echo_slips, [rare]))
    assert rare.asker in page
    assert rare.question in page
    assert preflight([rare]) == []
    unknown = replace(SLIP, measures="谢谢😀")
    [problem] = preflight([unknown])
    assert (problem.label, problem.field, problem.blocking) == (SLIP.number, "measures", False)
    assert "U+1F600" in problem.what
    [page] = texts(printed(echo_slips, [unknown]))
    assert "谢谢" in page


def test_the_same_slips_give_the_same_bytes():
    assert printed(echo_slips, [DEFERRED, SLIP], invariant=True) == printed(
        echo_slips, [DEFERRED, SLIP], invariant=True
    )


def test_an_anonymous_slip_without_promise_has_no_empty_words():
    bare = replace(SLIP, asker="", promise="", due=None, office_phone="")
    [page] = texts(printed(echo_slips, [bare]))
    assert "质询人匿名" in page
    assert "村部电话" not in page


def test_a_hundred_slips_are_quick():
    start = time.process_time()
    given = [(f"2026-{n:04}", f"{SLIP.track_url[:-4]}{n:04}") for n in range(100)]
    slips = [replace(SLIP, number=number, asked_on=date(2026, 1, 5), track_url=url) for number, url in given]
    printed(echo_slips, slips)
    assert time.process_time() - start < 5


@given(st.lists(st.integers(1, 300), min_size=1, max_size=5), st.integers(40, 120))
def test_pages_lose_no_line_and_hold_what_they_are_given(lengths, end):
    parts = [
        Part((str(number),), tuple(f"{number}/{line}" for line in range(length)), 5, 17)
        for number, length in enumerate(lengths)
    ]
    rooms = Rooms(170.0, 185.0, float(end))
    pages = paginate(parts, rooms)
    assert [line for page in pages for part in page for line in part.lines] == [
        line for part in parts for line in part.lines
    ]
    for number, page in enumerate(pages):
        room = (rooms.between if number else rooms.first) - (end if number == len(pages) - 1 else 0)
        assert page
        assert sum(stretched(page, room)) == pytest.approx(room)
    assert all(len(part.lines) >= 2 for page in pages for part in page if part.continued)
