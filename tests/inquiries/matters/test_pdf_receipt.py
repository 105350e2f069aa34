from dataclasses import replace

import pytest

from cards.printing.pdf.faults import Unprintable
from inquiries.matters.pdf.receipt import preflight, receipts

from .paper import RECEIPT, codes, nearest_edge, paper, printed, sizes, texts


@pytest.mark.feature("W-05")
def test_the_receipt_has_until_when_an_answer_is_owed():
    content = printed(receipts, [RECEIPT])
    [page] = texts(content)
    assert "最迟到2026年11月10日受理后7日内答复" in page
    assert max(sizes(content)) == pytest.approx(29)
    for words in (RECEIPT.number, RECEIPT.subject, "2026年11月3日", RECEIPT.received_by, "ABCD-3FGH-JKM5P"):
        assert words in page
    assert "19900010001" in page
    assert codes(content) == [[RECEIPT.track_url]]


@pytest.mark.feature("W-19")
def test_the_large_receipt_is_a5_with_nothing_under_12_points():
    small, large = printed(receipts, [RECEIPT] * 2), printed(receipts, [RECEIPT] * 2, layout="large")
    assert (paper(small), paper(large)) == ((105, 148), (148, 210))
    assert texts(small) == texts(large)
    assert min(sizes(small)) >= 7
    assert min(sizes(large)) >= 12
    assert nearest_edge(small) >= 3
    assert codes(large) == [[RECEIPT.track_url]] * 2


@pytest.mark.parametrize("subject", ["长" * 60, "长" * 120, "<b>" * 20])
def test_long_words_push_the_qr_code_down_but_not_off(subject):
    content = printed(receipts, [replace(RECEIPT, subject=subject, received_by="刘" * 60 + "（第一书记）")])
    assert subject in "".join(texts(content))
    assert [code for page in codes(content) for code in page] == [RECEIPT.track_url]
    assert nearest_edge(content) >= 3


def test_before_a_promise_runs_the_receipt_shows_it():
    [page] = texts(
        printed(receipts, [replace(RECEIPT, due=None, promise="", received_by="", office_phone="")])
    )
    assert "受理后告知" in page
    assert "最迟到" not in page


def test_a_receipt_that_could_lead_nowhere_is_refused():
    with pytest.raises(Unprintable, match="没有填写.*印不下") as refusal:
        printed(receipts, [replace(RECEIPT, tracking_code=""), replace(RECEIPT, subject="长" * 2000)])
    assert [(each.field, each.index) for each in refusal.value.faults] == [
        ("tracking_code", 0),
        ("subject", 1),
    ]


def test_a_character_in_no_font_is_marked_before_printing():
    [problem] = preflight([replace(RECEIPT, received_by="王𬭚😀")])
    assert (problem.field, problem.blocking) == ("received_by", False)
    assert "王𬭚" in texts(printed(receipts, [replace(RECEIPT, received_by="王𬭚😀")]))[0]


def test_the_same_receipts_give_the_same_bytes():
    assert printed(receipts, [RECEIPT], invariant=True) == printed(receipts, [RECEIPT], invariant=True)
