"""The duty roster on paper: every name and figure stands free (S4-15)."""

from datetime import date

from cards.printing.pdf.duty_roster.pages import Duty, DutyDay, DutyRoster, roster_page

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
