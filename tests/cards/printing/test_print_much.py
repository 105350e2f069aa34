"""More than is drawn while the reader waits: every page that prints orders a run in the background instead."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from cards.choices import RunState
from cards.models import Copy, PrintRun, RegisterSummary
from cards.printing.actions import runs
from cards.printing.actions.fact_sheets import approve_sheet, make_sheet, version, write_sheet
from cards.printing.runs import worker
from tests.cast import make_household

from .printing import codes_in, edition_of, printed
from .sheet_pieces import WORDS

pytestmark = pytest.mark.feature("S1-07")
CARDS, NEW = reverse("cards:card_print"), reverse("cards:run_new")


@pytest.fixture
def little(monkeypatch):
    """Already two copies are much."""
    monkeypatch.setattr("cards.printing.views.ordering.AT_ONCE", 1)


@pytest.fixture
def homes(scene):
    """The village's homes 1 to 5; the last one in no group."""
    edition_of(scene)
    return [scene.household, scene.unlinked, *(make_household(scene.village, number) for number in (3, 4, 5))]


def numbers_printed(run) -> list[int]:
    """Of the homes whose cards stand in the files of a run that is done."""
    worker.work()
    run.refresh_from_db()
    assert run.state == RunState.DONE
    codes = [code for volume in run.volumes.all() for code in codes_in(worker.folder_of(run) / volume.file)]
    return sorted(Copy.objects.get(code=code).household.number for code in codes)


@pytest.mark.parametrize(
    ("choice", "numbers", "words"),
    [
        ({"homes": "village"}, [1, 2, 3, 4, 5], ""),
        ({"homes": "unit"}, [1, 2], "一组"),
        ({"homes": "unprinted"}, [2, 3, 4, 5], "只印还没有的户"),
        ({"homes": "numbers", "numbers": "2-3, 5"}, [2, 3, 5], "指定的3户"),
    ],
)
def test_much_is_a_run_of_exactly_what_was_chosen(scene, sign_in, little, homes, choice, numbers, words):
    printed(scene, scene.household)
    if choice["homes"] == "unit":
        choice["unit"] = scene.group.pk
    client = sign_in(scene.cadre)
    answer = client.post(CARDS, choice | {"layout": "sheet"})
    run = PrintRun.objects.get()
    assert answer["Location"] == run.get_absolute_url()
    assert words in client.get(run.get_absolute_url()).text
    assert (run.village, run.ordered_by, run.layout) == (scene.village, scene.cadre, "sheet")
    assert numbers_printed(run) == numbers


def test_stale_displayed_cards_are_reprinted_and_no_other(scene, sign_in, little, homes):
    from cards.printing.actions.delivery import deliver_many

    cards = printed(scene)
    deliver_many(copies=cards[:2], by=scene.cadre, how="by_hand", duties_explained=True)
    Copy.objects.update(is_stale=True, fingerprint="other")
    sign_in(scene.cadre).post(CARDS, {"homes": "stale", "delivered": "1", "layout": "wall"})
    assert numbers_printed(PrintRun.objects.get()) == [1, 2]


def test_refused_with_the_choice_kept(scene, sign_in, little, homes):
    client = sign_in(scene.cadre)
    client.post(CARDS, {"homes": "numbers", "numbers": "1-4", "layout": "wall"})
    again = client.post(CARDS, {"homes": "numbers", "numbers": "1-4", "layout": "wall"})
    assert (again.status_code, PrintRun.objects.count(), Copy.objects.count()) == (422, 1, 0)
    assert "同样的已经在印了" in again.text
    assert 'value="1-4"' in again.text
    client.post(CARDS, {"homes": "numbers", "numbers": "1-3", "layout": "wall"})
    assert PrintRun.objects.count() == 2


def test_a_large_unit_is_a_run_from_the_order_page_too(scene, sign_in, little, homes):
    answer = sign_in(scene.cadre).post(NEW, {"layout": "sheet", "unit": scene.group.pk})
    run = PrintRun.objects.get()
    assert (answer["Location"], run.unit) == (run.get_absolute_url(), scene.group)
    assert numbers_printed(run) == [1, 2]
    assert run.volumes.get().file == "contact-card-430903105228-1-group.pdf"


def test_many_fact_sheets_are_a_run(scene, sign_in, little, homes, time_machine):
    time_machine.move_to("2026-11-22T09:00:00+08:00", tick=False)
    sheet = make_sheet(village=scene.village, month=date(2026, 11, 1), by=scene.cadre)
    write_sheet(sheet=sheet, by=scene.cadre, texts=WORDS, seen=version(sheet))
    sheet = approve_sheet(sheet=sheet, by=scene.secretary, seen=version(sheet))
    address = reverse("cards:sheet_print", args=[sheet.pk])
    client, choice = sign_in(scene.cadre), {"layout": "large", "unit": scene.group.pk, "undelivered": "on"}
    answer = client.post(address, choice)
    run = PrintRun.objects.get()
    assert answer["Location"] == run.get_absolute_url()
    assert (run.piece, run.month, run.selection, run.unit) == (
        "fact-sheet",
        sheet.month,
        "undelivered",
        scene.group,
    )
    worker.work()
    assert sorted(card.household.number for card in sheet.copies.all()) == [1, 2]
    assert client.post(address, choice | {"unit": ""}).status_code == 302
    RegisterSummary.objects.update(households=1)  # the copies are counted by the homes, not by the summary
    assert client.post(address, choice | {"unit": ""}).status_code == 422


@pytest.mark.parametrize("state", [RunState.CANCELLED, RunState.FAILED])
def test_gone_on_with_by_the_rules_of_an_order(scene, homes, state):
    order = {"village": scene.village, "piece": "contact-card", "layout": "sheet", "by": scene.cadre}
    first = runs.order_run(**order)
    runs.cancel_run(run=first, by=scene.cadre)
    PrintRun.objects.update(state=state)
    twin = runs.order_run(**order)
    with pytest.raises(ValidationError, match="同样的已经在印了"):
        runs.resume_run(run=first, by=scene.cadre)
    runs.cancel_run(run=twin, by=scene.cadre)
    others = range(6)
    waiting = [runs.order_run(**order | {"piece": f"p{number}"}) for number in others]
    with pytest.raises(ValidationError, match="排队的印制任务太多"):
        runs.resume_run(run=first, by=scene.cadre)
    runs.cancel_run(run=waiting[0], by=scene.cadre)
    runs.resume_run(run=first, by=scene.cadre)
    first.refresh_from_db()
    assert first.state == RunState.WAITING
