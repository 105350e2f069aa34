"""Masking finds what people write and leaves ordinary questions alone, by the labelled texts (W-10, M5)."""

from collections import Counter

import pytest

from inquiries.board.masking import Find, FindKind
from tests.masking import HALVES, HARMLESS, LEAST_RECALL, MOST_FALSE_ALARMS, is_found, rows, scores, total
from tests.masking.__main__ import main

COUNTED_ONCE = 0.94  # recall of the third blind half, which is spent; the next one is to do no worse


def test_the_tuning_half_meets_the_bar():
    kinds = scores("tuning")
    assert total(kinds, harmless=False).recall >= LEAST_RECALL
    assert total(kinds, harmless=True).false_alarms < MOST_FALSE_ALARMS
    assert [kind for kind, score in kinds.items() if score.recall < 0.9] == []


@pytest.mark.skipif("blind" not in HALVES, reason="every blind half is spent")
def test_the_blind_half_is_found_as_well_as_it_was_counted():
    """The aim of 0.98 is not reached on texts that nobody tuned on; docs/promises.md says so (M5)."""
    kinds = scores("blind")
    assert total(kinds, harmless=True).false_alarms < MOST_FALSE_ALARMS
    assert total(kinds, harmless=False).recall >= COUNTED_ONCE


@pytest.mark.parametrize("half", HALVES)
def test_each_kind_has_twenty_texts_and_labels_stand_in_them(half):
    texts = rows(half)
    counts = Counter(row["kind"] for row in texts)
    assert [kind for kind, count in counts.items() if count < 20] == []
    assert [row["text"] for row in texts if not all(wanted in row["text"] for wanted in row["find"])] == []
    assert [row["text"] for row in texts if row["kind"].startswith(HARMLESS) == bool(row["find"])] == []
    assert len({row["text"] for row in texts}) == len(texts)


def test_a_number_counts_as_found_only_as_a_whole():
    text = "打13985541125"
    part = Find(FindKind.PHONE, "1398554", 1, 8)
    assert not is_found("13985541125", text, [part])
    assert is_found("13985541125", text, [part, Find(FindKind.PHONE, "1125", 8, 12)])


def test_what_a_reviewer_judges_counts_as_soon_as_it_is_pointed_at():
    assert is_found("患有糖尿病", "他患有糖尿病", [Find(FindKind.SINGLES_OUT, "糖尿病", 3, 6)])
    assert not is_found("患有糖尿病", "他患有糖尿病", [Find(FindKind.SINGLES_OUT, "他", 0, 1)])


def test_the_command_prints_each_kind_and_the_whole(capsys):
    main()
    printed = capsys.readouterr().out
    for row in rows("tuning"):
        assert f"  {row['kind']} " in printed
    assert "tuning:" in printed
    assert "harmless, all" in printed
