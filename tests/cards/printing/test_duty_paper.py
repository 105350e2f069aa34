"""The duty roster on paper: every name and figure stands free (S4-15)."""

from datetime import date

from cards.printing.pdf.duty_roster.pages import Duty, DutyDay, DutyRoster, roster_page
from cards.printing.reports import duty as reports

from .pieces import boxes, collisions


def test_a_long_name_stands_over_nobody_else_and_two_figures_keep_their_distance():
    people = [Duty("买买提·艾力·阿卜杜热合曼", "19900000109"), Duty("刘雅琴", "19900000100")]
    days = tuple(
        DutyDay(date(2026, 11, day), tuple(people if day % 2 else people[::-1]), False)
        for day in range(1, 31)
    )
    drawn = roster_page(DutyRoster("牛头岭村", "沧水铺镇", date(2026, 11, 1), days, "0737-5550123"))
    assert drawn.fits
    assert collisions(drawn) == []
    figures = [(x, bottom, right, top) for x, bottom, right, top, value in boxes(drawn) if value == "30"]
    ((left, bottom, right, top),) = figures
    beside = [box for box in boxes(drawn) if box[0] > right and box[1] < top and box[3] > bottom]
    assert min(box[0] for box in beside) - right >= 1.5


def test_holidays_and_days_worked_for_them_are_marked(scene):
    days = {day.on.day: day for day in reports.month(scene.village, date(2026, 10, 1)).days}
    assert (days[1].mark, days[1].is_off) == ("国庆节", True)
    assert (days[10].mark, days[10].is_off) == ("班", False)
    assert (days[17].mark, days[17].is_off) == ("", True)
    assert (days[19].mark, days[19].is_off) == ("", False)
    later = reports.month(scene.village, date(2031, 10, 1)).days
    assert {day.mark for day in later} == {""}


def test_a_number_is_read_from_afar_whatever_name_it_stands_under():
    """A name in two lines gets smaller before its number does."""
    long, short = Duty("买买提·艾力·阿卜杜拉", "19900000109"), Duty("刘雅琴", "19900000100")
    days = tuple(DutyDay(date(2026, 11, day), (long, short), False) for day in range(1, 31))
    drawn = roster_page(DutyRoster("牛头岭村", "沧水铺镇", date(2026, 11, 1), days, "0737-5550123"))
    numbers = [bottom_top[3] - bottom_top[1] for *bottom_top, value in boxes(drawn) if value[:3] == "199"]
    assert drawn.fits
    assert min(numbers) > 0.85 * max(numbers)
