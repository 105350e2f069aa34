"""One print at a time and person is drawn while they wait; a second one meanwhile is a run (S20)."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cards.models import Copy, Drawing, PrintRun
from cards.printing.actions.drawing import LEASE, drawing
from tests.notice_board import frozen

from .printing import edition_of
from .zones import make_zone

CARDS, NEW, BOARDS = reverse("cards:card_print"), reverse("cards:run_new"), reverse("cards:name_board_print")


@pytest.fixture
def ready(scene):
    edition_of(scene)
    return scene


DOORS = [
    (CARDS, {"homes": "village", "layout": "sheet", "go_on": "1"}),
    (NEW, {"layout": "sheet", "go_on": "1"}),
]


@pytest.mark.parametrize(("door", "choice"), DOORS)
def test_a_second_print_of_the_same_person_goes_to_the_worker(ready, sign_in, door, choice):
    client = sign_in(ready.cadre)
    with drawing(by=ready.cadre):
        answer = client.post(door, choice)
    run = PrintRun.objects.get()
    assert (answer.status_code, answer.headers["Location"]) == (302, run.get_absolute_url())
    assert (run.ordered_by, run.village, run.layout) == (ready.cadre, ready.village, "sheet")
    assert (Copy.objects.count(), Drawing.objects.count()) == (0, 0)


@pytest.mark.parametrize(("door", "choice"), DOORS)
def test_others_and_the_next_print_are_drawn_at_once(ready, sign_in, door, choice):
    with drawing(by=ready.secretary):
        for _time in range(2):
            assert sign_in(ready.cadre).post(door, choice)["Content-Type"] == "application/pdf"
    assert (PrintRun.objects.count(), Drawing.objects.count()) == (0, 0)


def test_name_boards_and_the_month_pack_wait_too(ready, sign_in):
    make_zone(ready.village, 1)
    frozen(ready)
    client = sign_in(ready.cadre)
    with drawing(by=ready.cadre):
        client.post(BOARDS, {"layout": "a3", "only": "all"})
        assert client.post(reverse("inquiries:month_pack"), {"slips": "two"}).url == reverse("cards:run_list")
    assert set(PrintRun.objects.values_list("piece", flat=True)) >= {
        "name-board",
        "fact-sheet",
        "delivery-list",
    }


def test_a_print_that_fails_holds_nobody_up(ready):
    with pytest.raises(ZeroDivisionError), drawing(by=ready.cadre):
        raise ZeroDivisionError
    with drawing(by=ready.cadre) as is_alone, drawing(by=ready.cadre) as is_second:
        assert (is_alone, is_second) == (True, False)


def test_a_killed_print_holds_for_two_minutes_and_takes_nothing_from_the_next(ready):
    with drawing(by=ready.cadre):
        Drawing.objects.update(until=timezone.now() - timedelta(seconds=1))
        with drawing(by=ready.cadre) as is_alone:
            assert is_alone
            assert Drawing.objects.get().until > timezone.now() + LEASE / 2
    assert Drawing.objects.count() == 0
