from datetime import date, timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError

from inquiries.deadlines import Calendar, days_between, deadline, explain
from inquiries.matters.actions import extensions, moves
from inquiries.models import Inquiry
from tests.cast import make_inquiry

WORKING, CALENDAR = "working", "calendar"
NONE = Calendar()


@pytest.mark.parametrize(
    ("start", "days", "end"),
    [
        (date(2026, 2, 5), 15, date(2026, 3, 4)),
        (date(2026, 9, 18), 15, date(2026, 10, 15)),
        (date(2026, 9, 28), 5, date(2026, 10, 10)),
    ],
)
def test_working_days_honour_make_up_days(start, days, end):
    found = deadline(start, days, WORKING, NONE)
    assert (found.on, found.is_provisional) == (end, False)
    assert days_between(start, end, WORKING, NONE) == days


def test_calendar_days_count_every_day():
    assert deadline(date(2026, 9, 28), 7, CALENDAR, NONE).on == date(2026, 10, 5)


def test_a_year_without_notice_is_provisional_and_never_fails():
    found = deadline(date(2034, 4, 28), 3, WORKING, NONE)
    assert (found.on, found.is_provisional) == (date(2034, 5, 5), True)
    assert deadline(date(9998, 12, 30), 3, WORKING, NONE).is_provisional


def test_a_loaded_notice_settles_the_year():
    notice = Calendar({date(2034, 4, 29): True, date(2034, 5, 3): False}, frozenset({2034}))
    found = deadline(date(2034, 4, 28), 2, WORKING, notice)
    assert (found.on, found.is_provisional) == (date(2034, 5, 4), False)


def test_every_deadline_explains_itself_day_by_day():
    found = deadline(date(2026, 10, 8), 4, WORKING, NONE)
    rows = explain(found.start, found.on, found.skipped)
    assert rows == [
        (date(2026, 10, 9), 1),
        (date(2026, 10, 10), 2),
        (date(2026, 10, 11), None),
        (date(2026, 10, 12), 3),
        (date(2026, 10, 13), 4),
    ]


@time_machine.travel("2026-09-28 10:00 +0800", tick=False)
def test_the_promise_of_the_village_starts_at_acceptance(scene):
    scene.village.settings.promise_days, scene.village.settings.promise_unit = 5, WORKING
    scene.village.settings.save()
    i = make_inquiry(scene.village, scene.cadre)
    assert i.due_on == date(2026, 9, 30)
    i = moves.accept(inquiry=i, by=scene.cadre)
    assert (i.due_on, i.due_is_provisional) == (date(2026, 10, 10), False)


@pytest.mark.feature("W-03")
def test_the_clock_rests_only_while_waiting_for_the_asker(scene):
    with time_machine.travel("2026-06-01 10:00 +0800", tick=False):
        i = moves.accept(inquiry=make_inquiry(scene.village, scene.cadre), by=scene.cadre)
        assert i.due_on == date(2026, 6, 8)
    with time_machine.travel("2026-06-04 10:00 +0800", tick=False):
        i = moves.ask_asker(inquiry=i, by=scene.cadre, note="哪盏", limit=date(2026, 6, 20))
        assert not Inquiry.objects.overdue(on=date(2026, 6, 30)).exists()
    with time_machine.travel("2026-06-14 10:00 +0800", tick=False):
        i = moves.resume(inquiry=i, by=scene.cadre, note="路口")
    assert i.due_on == date(2026, 6, 18)


def test_a_clock_stopped_when_it_was_late_already_is_as_late_afterwards(scene):
    with time_machine.travel("2026-06-01 10:00 +0800", tick=False):
        i = moves.accept(inquiry=make_inquiry(scene.village, scene.cadre), by=scene.cadre)
    with time_machine.travel("2026-06-10 10:00 +0800", tick=False):
        i = moves.ask_asker(inquiry=i, by=scene.cadre, note="哪盏", limit=date(2026, 6, 20))
    with time_machine.travel("2026-06-15 10:00 +0800", tick=False):
        i = moves.resume(inquiry=i, by=scene.cadre, note="路口")
        assert i.due_on == date(2026, 6, 13)
        assert Inquiry.objects.overdue(on=date(2026, 6, 15)).get() == i


@pytest.mark.feature("W-03")
def test_one_extension_before_expiry_by_another(scene):
    with time_machine.travel("2026-06-01 10:00 +0800", tick=False):
        i = moves.accept(inquiry=make_inquiry(scene.village, scene.cadre), by=scene.secretary)
        given = {"inquiry": i, "reason": "缺件", "due_on": date(2026, 6, 15)}
        with pytest.raises(ValidationError, match="承办人以外的人批准"):
            extensions.extend(by=scene.secretary, **given)
        with pytest.raises(ValidationError, match="due_on.*2026-06-08之后、最多再延60天"):
            extensions.extend(by=scene.official, **given | {"due_on": i.due_on + timedelta(days=61)})
    late = time_machine.travel("2026-06-09 10:00 +0800", tick=False)
    with late, pytest.raises(ValidationError, match="期限已过，不能再延期"):
        extensions.extend(by=scene.official, **given)
    with time_machine.travel("2026-06-08 23:59 +0800", tick=False):
        i = extensions.extend(by=scene.official, **given)
        i = moves.start(inquiry=i, by=scene.cadre, note="到货")
        with pytest.raises(ValidationError, match="已延期一次，不能再延"):
            extensions.extend(by=scene.official, **given | {"inquiry": i, "due_on": date(2026, 6, 20)})
    assert i.due_on == date(2026, 6, 15)
    event = i.events.get(move="extend")
    assert (event.due_before, event.due_after, event.by) == (
        date(2026, 6, 8),
        date(2026, 6, 15),
        scene.official,
    )


@pytest.mark.parametrize("day", [(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)])
def test_in_a_year_without_notice_the_fixed_holidays_are_free(day):
    holiday = date(2035, *day)
    before = holiday - timedelta(days=1)
    assert deadline(before, 1, WORKING, NONE).skipped[:1] == (holiday,)
    assert deadline(before, 1, WORKING, Calendar({holiday: True})).skipped == ()
    assert deadline(before, 1, CALENDAR, NONE).on == holiday


@pytest.mark.parametrize(
    ("day", "counted"),
    [
        (date(2034, 4, 28), 1),  # a Friday
        (date(2034, 4, 29), None),
        (date(2034, 4, 30), None),
        (date(2034, 5, 3), 1),
        (date(2034, 10, 4), 1),
        (date(2034, 12, 31), None),  # a Sunday
        (date(2026, 11, 20), 1),
        (date(2026, 11, 21), None),
        (date(2026, 10, 1), None),
        (date(2026, 10, 10), 1),  # a Saturday that is worked, by notice
    ],
)
def test_what_is_a_working_day(day, counted):
    found = deadline(day - timedelta(days=1), 1, WORKING, NONE)
    assert explain(found.start, day, found.skipped) == [(day, counted)]


def test_no_days_end_on_the_day_itself_and_a_day_past_is_no_days_away():
    day = date(2026, 9, 28)
    assert deadline(day, 0, CALENDAR, NONE).on == day
    assert deadline(day, 1, CALENDAR, NONE).on == date(2026, 9, 29)
    assert [days_between(day, day + timedelta(days=n), CALENDAR, NONE) for n in (-3, 0, 1, 3)] == [0, 0, 1, 3]
    assert explain(day, day, ()) == []


def test_an_explanation_ends_after_400_days():
    day = date(2026, 1, 1)
    assert [len(explain(day, day + timedelta(days=n), ())) for n in (399, 400, 401)] == [
        399,
        400,
        400,
    ]


@pytest.mark.parametrize(
    ("start", "unit", "years", "provisional"),
    [
        (date(2026, 12, 30), WORKING, set(), True),  # ends in a year that no notice tells of yet
        (date(2026, 12, 30), CALENDAR, set(), False),
        (date(2026, 12, 30), WORKING, {2027}, False),
        (date(2033, 12, 30), WORKING, {2033}, True),
        (date(2033, 12, 30), WORKING, {2034}, True),
        (date(2033, 12, 30), WORKING, {2033, 2034}, False),
        (date(2026, 11, 2), WORKING, set(), False),
    ],
)
def test_a_deadline_is_provisional_when_one_of_its_years_has_no_notice(start, unit, years, provisional):
    assert deadline(start, 5, unit, Calendar({}, frozenset(years))).is_provisional == provisional


@pytest.mark.parametrize(
    ("start", "days", "end"),
    [
        (date(2026, 9, 24), 7, date(2026, 10, 8)),  # the first is a holiday until the seventh
        (date(2026, 9, 28), 2, date(2026, 9, 30)),
        (date(2026, 9, 3), 9, date(2026, 9, 14)),  # a Saturday
        (date(2026, 10, 3), 7, date(2026, 10, 10)),  # a Saturday that is worked
        (date(2026, 10, 3), 0, date(2026, 10, 3)),
    ],
)
def test_a_last_day_that_is_a_holiday_moves_on_where_the_village_counts_so(start, days, end):
    found = deadline(start, days, CALENDAR, NONE, rolls=True)
    assert found.on == end
    assert (found.on - start).days - len(found.skipped) == days
    assert deadline(start, days, CALENDAR, NONE).on == start + timedelta(days=days)
