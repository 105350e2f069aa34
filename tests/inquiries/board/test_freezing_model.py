"""Random acts on the months of a village, compared act by act with a reference that is a few lines long."""

from datetime import date, datetime, timedelta
from random import Random

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from cards.months import days_of, month_of, next_month
from inquiries.board.actions import editions
from inquiries.board.reports import editions as reports
from inquiries.models import BoardEdition, BoardStep
from tests.notice_board import answered, posted

START = datetime.fromisoformat("2026-11-20T09:00:00+08:00")
ACTS = ("wait", "answer", "post", "post", "freeze", "freeze", "reopen", "display")


class Reference:
    """What should stand: by month its items, whether it is frozen and since when, and the days noted for its sheet."""

    def __init__(self):
        self.items, self.frozen, self.shown, self.waiting, self.acts = {}, {}, {}, [], []

    def post(self, today: date) -> None:
        month = month_of(today)
        while month in self.frozen:
            month = next_month(month)
        self.items[month] = self.items.get(month, 0) + 1
        self.waiting.pop(0)

    def freeze(self, month: date, today: date, reason: str) -> bool:
        earlier = any(one < month and one not in self.frozen for one in self.items)
        if month in self.frozen or month > today or month not in self.items or earlier:
            return False
        is_open = any(day < next_month(month) for day in self.waiting)
        if (today < days_of(month)[-1] or is_open) and not reason:
            return False
        self.frozen[month] = today
        self.acts.append((month, "frozen"))
        return True

    def reopen(self, month: date) -> bool:
        if month not in self.frozen or month in self.shown or any(one > month for one in self.frozen):
            return False
        del self.frozen[month]
        self.acts.append((month, "reopened"))
        return True

    def display(self, month: date, on: date, today: date) -> bool:
        if month not in self.frozen or not self.frozen[month] <= on <= today or self.shown.get(month) == on:
            return False
        self.shown[month] = on
        self.acts.append((month, "displayed"))
        return True


def is_done(act, **values) -> bool:
    try:
        act(**values)
    except ValidationError:
        return False
    return True


def act_once(scene, chance, reference, matters, time_machine):
    today = timezone.localdate()
    rows = list(BoardEdition.objects.filter(village=scene.village))
    name = chance.choice(ACTS)
    if name == "wait":
        time_machine.move_to(timezone.now() + timedelta(days=chance.randrange(12)))
    elif name == "answer":
        matters.append(answered(scene))
        reference.waiting.append(today)
    elif name == "post" and matters:
        posted(scene, inquiry=matters.pop(0))
        reference.post(today)
    elif name == "freeze" and rows:
        row, reason = chance.choice(rows), chance.choice(["", "要提前张贴"])
        done = is_done(editions.freeze, edition=row, by=scene.secretary, reason=reason)
        assert done == reference.freeze(row.month, today, reason)
    elif name == "reopen" and rows:
        row = chance.choice(rows)
        done = is_done(editions.reopen, edition=row, by=scene.official, reason="封错了")
        assert done == reference.reopen(row.month)
    elif name == "display" and rows:
        row, on = chance.choice(rows), today - timedelta(days=chance.randrange(-1, 4))
        done = is_done(editions.display, edition=row, by=scene.cadre, on=on)
        assert done == reference.display(row.month, on, today)


def agree(scene, reference):
    rows = {row.month: row for row in BoardEdition.objects.filter(village=scene.village)}
    assert {month for month, row in rows.items() if row.frozen_at} == set(reference.frozen)
    assert {month: row.items.count() for month, row in rows.items()} == reference.items
    assert {month: row.displayed_on for month, row in rows.items() if row.displayed_on} == reference.shown
    steps = BoardStep.objects.order_by("number").values_list("edition__month", "act")
    assert list(steps) == reference.acts
    for month, row in rows.items():
        assert reports.agrees(row) is (True if month in reference.frozen else None)


@pytest.mark.parametrize("seed", range(8))
def test_any_order_of_acts_stands_as_the_reference_says(scene, time_machine, seed):
    chance, reference, matters = Random(seed), Reference(), []
    time_machine.move_to(START)
    for _act in range(45):
        act_once(scene, chance, reference, matters, time_machine)
        agree(scene, reference)


def test_the_reference_by_hand():
    reference, november = Reference(), date(2026, 11, 1)
    reference.waiting.append(date(2026, 11, 20))
    reference.post(date(2026, 11, 20))
    assert not reference.freeze(november, date(2026, 11, 29), "")
    assert reference.freeze(november, date(2026, 11, 29), "x")
    assert reference.reopen(november)
    assert reference.freeze(november, date(2026, 11, 30), "")
    assert reference.display(november, date(2026, 11, 30), date(2026, 12, 1))
    assert not reference.reopen(november)
