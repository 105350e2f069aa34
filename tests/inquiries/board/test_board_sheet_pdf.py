import time
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inquiries.board.pdf.columns import Item, Strip, balance, high
from inquiries.board.pdf.sheet import board_sheet, preflight
from tests.inquiries.matters.paper import (
    ENTRY,
    codes,
    long,
    nearest_edge,
    numbered,
    paper,
    printed,
    sheet,
    sizes,
    texts,
)

PAPERS = pytest.mark.parametrize("size", ["A3", "A4"])
DEFERRED = replace(
    ENTRY,
    outcome="",
    closed_on=None,
    deferred_reason="今年没有资金，已报县交通局。",
    review_on=date(2027, 3, 1),
)


@pytest.mark.feature("W-12")
def test_the_sheet_shows_the_item_the_counts_and_the_seal():
    [page] = texts(printed(board_sheet, sheet()))
    for words in (
        "村务公开栏·质询回音",
        "笔架山乡牛头岭村",
        "2026年11月",
        ENTRY.subject,
        "11月3日提出11月6日答复",
    ):
        assert words in page
    for section in (f"质询建议{ENTRY.question}", f"工作措施{ENTRY.measures}", f"办结情况{ENTRY.outcome}"):
        assert section in page
    for words in ("本期上栏1件", "暂难办理2件", "公示人刘志强", "公示日期2026年11月30日", "第1页共1页"):
        assert words in page
    assert "·".join(("校验码3f9ac17be02d4415", "上期校验码a0b1c2d3e4f50617")) in page


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "公示日期2026年11月30日"),
        ({"is_draft": True}, "拟公示日期2026年11月30日"),
        ({"is_draft": True, "displayed_on": None}, "尚未公示"),
        ({"displayed_on": None}, ""),
    ],
)
def test_only_a_month_that_was_published_has_a_day_of_publication(changes, words):
    [page] = texts(printed(board_sheet, sheet(**changes)))
    assert words in page
    assert [each for each in ("拟公示日期", "尚未公示") if each in page and each not in words] == []
    assert ("公示日期" in page) == ("公示日期" in words)


@PAPERS
@pytest.mark.feature("W-19")
@pytest.mark.parametrize("count", [0, 1, 2, 30])
def test_every_item_is_on_the_paper_once_in_letters_to_read_from_afar(size, count):
    content = printed(board_sheet, sheet(numbered(count)), paper=size)
    pages = texts(content)
    assert paper(content) == {"A3": (297, 420), "A4": (210, 297)}[size]
    assert sum(page.count(ENTRY.subject) for page in pages) == count
    assert sum(page.count("老人晚上看不见路") for page in pages) == sum(1 + i % 5 for i in range(count))
    assert ("本月没有质询" in pages[0]) == (not count)
    assert min(sizes(content)) >= 12
    assert nearest_edge(content) >= 10


@PAPERS
@pytest.mark.feature("W-05")
def test_each_sheet_of_paper_opens_the_public_page_and_has_its_number(size):
    month = sheet(numbered(30))
    content = printed(board_sheet, month, paper=size)
    pages = texts(content)
    assert len(pages) > 1
    assert codes(content, 100) == [[month.url]] * len(pages)
    assert [f"第{n}页共{len(pages)}页" in page for n, page in enumerate(pages, 1)] == [True] * len(pages)


@PAPERS
def test_the_last_sheet_of_paper_carries_its_share(size):
    for count in range(11, 26, 2):
        pages = texts(printed(board_sheet, sheet(numbered(count)), paper=size))
        shares = [page.count("老人晚上看不见路") for page in pages]
        assert min(shares) * 4 >= max(shares), (count, shares)


@pytest.mark.feature("S0-19")
def test_a_deferred_item_has_its_reason_and_its_review_date():
    [page] = texts(printed(board_sheet, sheet([DEFERRED])))
    assert "客观原因今年没有资金，已报县交通局。" in page
    assert "复查日期2027年3月1日前复查" in page
    assert f"{DEFERRED.kind}暂难办理11月3日提出" in page
    assert "办结情况" not in page
    assert "答复" not in page.split("工作措施")[0]


@pytest.mark.feature("W-12")
def test_corrections_are_marked_and_an_open_month_has_no_seal():
    corrected = replace(ENTRY, kind="更正2026年10月 第4件", asked_on=date(2025, 12, 30))
    [page] = texts(printed(board_sheet, sheet([ENTRY, corrected], digest="", previous_digest="")))
    assert "更正2026年10月第4件2025年12月30日提出" in page
    assert "本期尚未封存，没有校验码" in page
    assert "核对校验码" not in page
    assert "扫码看公示、核对校验码" in texts(printed(board_sheet, sheet([ENTRY])))[0]


@PAPERS
def test_items_of_5000_characters_run_over_columns_and_pages(size):
    full = replace(
        ENTRY, number="7", subject="长" * 60, question=long(5000), measures=long(5000), outcome=long(5000)
    )
    pages = texts(printed(board_sheet, sheet([ENTRY, full, replace(ENTRY, number="8")]), paper=size))
    assert sum(page.count("坑") for page in pages) == 3 * long(5000).count("坑")
    assert all("（第7件续）" in page for page in pages[1:-1])


def test_hostile_and_rare_text_prints_as_text_or_is_reported():
    odd = replace(
        ENTRY,
        number="2",
        subject="<script>alert(1)</script>",
        question="王𬭚\u202e问\x00：https://e.example/" + "x" * 300,
    )
    content = printed(board_sheet, sheet([ENTRY, odd]))
    page = "".join(texts(content))
    assert "<script>alert(1)</script>" in page
    assert "王𬭚问：https://e.example/" in page
    assert page.count("x") >= 300
    assert preflight(sheet([ENTRY, odd])) == []
    [problem] = preflight(sheet([ENTRY, replace(odd, measures="好😀")]))
    assert (problem.label, problem.field, problem.blocking) == ("第2件", "measures", False)
    [problem] = preflight(sheet(village="村" * 200))
    assert (problem.label, problem.field, problem.blocking) == (
        "村" * 200 + " 2026年11月",
        "village",
        True,
    )


@PAPERS
def test_the_same_month_gives_the_same_bytes_and_quickly(size):
    start = time.process_time()
    first = printed(board_sheet, sheet(numbered(30)), paper=size, invariant=True)
    assert time.process_time() - start < 3
    assert first == printed(board_sheet, sheet(numbered(30)), paper=size, invariant=True)


@given(st.lists(st.integers(3, 80), max_size=40), st.sampled_from([1, 2]))
def test_columns_lose_no_strip_and_stay_within_the_room(lengths, per_page):
    items = [
        Item(tuple(Strip(5.0, ((f"{number}/{row}", (), {}),)) for row in range(length)), Strip(4.0))
        for number, length in enumerate(lengths)
    ]
    pages = balance(items, 120.0, per_page)
    strips = [strip for page in pages for column in page for strip in column]
    assert [strip for strip in strips if strip.marks] == [strip for item in items for strip in item.strips]
    assert all(high(column) <= 120 + 1e-6 for page in pages for column in page)
    assert all(len(page) <= per_page for page in pages)
