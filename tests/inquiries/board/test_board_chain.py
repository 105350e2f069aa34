"""What is done with the months of a village is one chain: whatever is changed or taken out of it shows."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from inquiries.board.actions import editions
from inquiries.board.reports import editions as reports
from inquiries.models import BoardEdition, BoardStep
from tests.notice_board import posted

from .months import EARLY, ON_TIME, WHY, YEARS_END, mistaken, november, public

__all__ = ["mistaken", "november"]


def rewritten(step, **values):
    QuerySet(BoardStep).filter(pk=step.pk).update(**values)


@pytest.mark.parametrize(
    "change",
    [
        {"reason": "别的理由"},
        {"is_early": True, "reason": "x"},
        {"left_open": ["2026-0001"]},
        {"at": EARLY},
        {"act": "frozen"},
        {"sealed": "0" * 64},
        {"number": 9},
    ],
)
def test_whatever_is_changed_in_the_chain_shows(scene, client, mistaken, change):
    editions.reopen(edition=mistaken, by=scene.official, **WHY)
    again = editions.freeze(edition=mistaken, by=scene.secretary)
    assert reports.agrees(again) is True
    rewritten(again.steps.get(act="reopened"), **change)
    assert reports.agrees(again) is False
    assert public(client, again).context["notice_board"]["agrees"] is False


@pytest.mark.parametrize("lost", [1, 2, 3])
def test_whatever_is_taken_out_of_the_chain_shows(scene, mistaken, lost):
    editions.reopen(edition=mistaken, by=scene.official, **WHY)
    frozen_again = editions.freeze(edition=mistaken, by=scene.secretary)
    QuerySet(BoardStep).filter(number__gte=lost).delete()
    assert reports.agrees(frozen_again) is False


def test_a_month_opened_outside_the_program_shows(scene, client, mistaken):
    BoardEdition.objects.update(frozen_at=None, frozen_by=None, digest="", previous_digest="")
    mistaken.refresh_from_db()
    assert reports.agrees(mistaken) is False
    assert "与记录不符" in public(client, mistaken).text


def test_what_was_done_with_a_month_is_covered_by_the_next_ones_seal(scene, mistaken, time_machine):
    """A day of display that vanishes at the end of the chain shows on the paper of the month after."""
    editions.display(edition=mistaken, by=scene.cadre, on=ON_TIME.date())
    december = posted(scene).edition
    time_machine.move_to(YEARS_END)
    editions.freeze(edition=december, by=scene.secretary)
    after = december.steps.get().previous_digest
    assert after == mistaken.steps.get(act="displayed").digest
    rewritten(december.steps.get(), previous_digest="")
    assert reports.agrees(BoardEdition.objects.get(pk=december.pk)) is False


def test_acts_are_only_added(scene, mistaken):
    step = mistaken.steps.get()
    for act in (step.save, step.delete, BoardStep.objects.all().delete):
        with pytest.raises(TypeError, match="append-only"):
            act()
    with pytest.raises(TypeError, match="append-only"):
        BoardStep.objects.update(reason="x")


@pytest.mark.parametrize(
    "values",
    [
        {"act": "displayed", "displayed_on": None},
        {"displayed_on": date(2026, 11, 30)},
        {"act": "reopened", "reason": ""},
        {"is_early": True, "reason": ""},
    ],
)
def test_the_database_refuses_half_an_act(scene, mistaken, values):
    with pytest.raises(IntegrityError, match="board_step_"), transaction.atomic():
        rewritten(mistaken.steps.get(), **values)


def test_a_starred_reason_keeps_the_chain_right(scene, mistaken):
    opened = editions.reopen(edition=mistaken, by=scene.official, **WHY)
    rewritten(opened.steps.get(act="reopened"), reason="还有**没有上栏", salt="")
    assert reports.agrees(opened) is None
    rewritten(opened.steps.get(act="reopened"), salt="1")
    assert reports.agrees(opened) is False
