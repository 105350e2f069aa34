"""The cells of the summary, written out: by village, month, measure, and apart for the township's matters."""

from datetime import date, datetime

import pytest

from inquiries.matters.actions import askers, entry, summary
from inquiries.models import Inquiry, InquirySummary
from tests.cast import make_inquiry
from tests.notice_board import answered, posted

from .states import inquiry_in

NEW_YEAR = datetime.fromisoformat("2027-01-01T00:30:00+08:00")  # still 2026 by the clock of Greenwich
OCTOBER, NOVEMBER, JANUARY = date(2026, 10, 1), date(2026, 11, 1), date(2027, 1, 1)


@pytest.fixture(autouse=True)
def november(time_machine):
    time_machine.move_to("2026-11-20T10:00:00+08:00", tick=False)


@pytest.fixture
def matters(scene):
    """Two of November, of which one is on the board, echoed on paper and judged; one of October, one of New Year;
    one of the township; one of another village and one of another township."""
    judged = inquiry_in(scene, "answered", at=datetime.fromisoformat("2026-10-31T23:30:00+08:00"))
    summary.rebuild()
    askers.give_verdict(asker=judged.askers.get(), by=scene.cadre, verdict="basically")
    inquiry = posted(scene, inquiry=answered(scene)).inquiry
    askers.hand_over(asker=inquiry.askers.get(), by=scene.cadre, how="in_person")
    make_inquiry(scene.village, scene.cadre)
    make_inquiry(scene.village, scene.cadre, at=NEW_YEAR)
    make_inquiry(scene.village, scene.official, is_restricted=True)
    make_inquiry(scene.neighbour, scene.official)
    make_inquiry(scene.elsewhere, scene.cadre_elsewhere)
    return scene


def wanted(scene):
    here, near = (scene.township.pk, scene.village.pk), (scene.township.pk, scene.neighbour.pk)
    away = (scene.other_township.pk, scene.elsewhere.pk)
    return {
        (*here, NOVEMBER, "all", False): 2,
        (*here, NOVEMBER, "received", False): 1,
        (*here, NOVEMBER, "echoed", False): 1,
        (*here, NOVEMBER, "posted", False): 1,
        (*here, NOVEMBER, "slips", False): 1,
        (*here, OCTOBER, "all", False): 1,
        (*here, OCTOBER, "closed", False): 1,
        (*here, OCTOBER, "basically", False): 1,
        (*here, JANUARY, "all", False): 1,
        (*here, JANUARY, "received", False): 1,
        (*here, NOVEMBER, "all", True): 1,
        (*here, NOVEMBER, "received", True): 1,
        (*near, NOVEMBER, "all", False): 1,
        (*near, NOVEMBER, "received", False): 1,
        (*away, NOVEMBER, "all", False): 1,
        (*away, NOVEMBER, "received", False): 1,
    }


def kept():
    names = ("township_id", "village_id", "month", "measure", "is_restricted")
    return {
        tuple(row[name] for name in names): row["n"] for row in InquirySummary.objects.exclude(n=0).values()
    }


def test_every_cell_is_kept_as_it_is_counted(matters):
    assert kept() == wanted(matters)
    assert dict(summary.count_all()) == wanted(matters)
    assert summary.differences() == []


def test_some_villages_are_counted_and_written_anew_and_the_others_left(matters):
    cells = {key: n for key, n in wanted(matters).items() if key[1] == matters.neighbour.pk}
    assert dict(summary.count_all([matters.neighbour])) == cells
    assert dict(summary.count_all([])) == {}
    InquirySummary.objects.update(n=9)
    assert summary.rebuild(villages=[matters.neighbour]) == 2
    found = kept()
    assert {key: n for key, n in found.items() if key[1] == matters.neighbour.pk} == cells
    assert {n for key, n in found.items() if key[1] != matters.neighbour.pk} == {9}
    assert summary.rebuild() == 16
    assert kept() == wanted(matters)


def test_a_cell_too_many_one_too_few_and_a_wrong_one_are_reported(matters):
    village = InquirySummary.objects.filter(village=matters.village, month=NOVEMBER, is_restricted=False)
    village.filter(measure="slips").delete()
    village.filter(measure="posted").update(n=7)
    InquirySummary.objects.create(
        village=matters.neighbour, township=matters.township, month=OCTOBER, measure="all", n=3
    )
    found = summary.differences()
    assert [line.rpartition(": ")[2] for line in found] == ["7 != 1", "0 != 1", "3 != 0"]
    assert ["'posted'" in found[0], "'slips'" in found[1], "'all'" in found[2]] == [True] * 3


def test_a_change_that_changes_no_figure_writes_none(matters):
    InquirySummary.objects.all().delete()
    i = Inquiry.objects.filter(state="echoed").get()
    entry.edit(inquiry=i, by=matters.cadre, subject="换题")
    assert InquirySummary.objects.count() == 0
