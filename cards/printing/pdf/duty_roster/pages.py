"""The duty roster for the wall: a month as a calendar, each day with who answers and under which number (S4-15)."""

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import BinaryIO

from cards.gaps import Fault
from cards.printing.pdf import fonts, text
from cards.printing.pdf.layout import Layout
from cards.printing.pdf.pen import WHITE, Pen
from cards.printing.pdf.shrink_or_wrap import shrink_or_wrap
from cards.printing.pdf.style import RULE, WRITTEN, accent, symbol

PAPERS = {"a4": (297.0, 210.0), "a3": (420.0, 297.0)}
WIDE, HIGH, MARGIN = 297.0, 210.0, 12.0
ROOM, COLUMN = WIDE - 2 * MARGIN, (WIDE - 2 * MARGIN) / 7
HEAD, DAYS, FOOT = 17.0, 8.0, 21.0
TOP, BOTTOM = HIGH - MARGIN - HEAD - DAYS, MARGIN + FOOT
FLOOR, LEAST, PAD, ASIDE, NUMERAL, LOW = 8.5, 7.5, 1.2, 9.2, 14.0, 1.6
"""At A4; the sheet is enlarged for A3, where no name is smaller than 12 points then (W-19)."""
CALLED = 12.0
FLOORS = (12.0, CALLED), (10.5, CALLED), (FLOOR, CALLED), (FLOOR, 10.5), (FLOOR, FLOOR)
"""Of names and of numbers below a name in two lines: names give way first, for a number is what one comes to read."""
STEP = 1.16
"""From line to line, in ems."""
WEEKDAYS = ("星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日")
TINT, DARKER = (0.95, 0.95, 0.95), (0.88, 0.88, 0.88)
QR, LABEL = 23.0, "村部电话"
"""`QR` is the code with its bare paper, which lies in the margin at its left and lower side."""
ASK = "有事请打当天值班人员的电话；打不通，打村部电话。"


@dataclass(frozen=True, slots=True)
class Duty:
    name: str
    phone: str


@dataclass(frozen=True, slots=True)
class DutyDay:
    """`mark`: the name of a holiday, or 班 where a weekend day is worked for it."""

    on: date
    people: tuple[Duty, ...]
    is_off: bool
    mark: str = ""


@dataclass(frozen=True, slots=True)
class DutyRoster:
    village: str
    township: str
    month: date
    days: tuple[DutyDay, ...]
    office_phone: str
    duty_line: str = ""
    variant: str = "convenience"
    url: str = ""


def duty_rosters(rosters, layout: str, out: BinaryIO, *, invariant=False) -> int:
    """Writes each month on a page of its own; answers the number of pages."""
    rosters = list(rosters)
    page = PAPERS[layout]
    month = rosters[0].month
    title = fonts.clean(f"{rosters[0].village}{month.year}年{month.month}月值班表")
    pen = Pen(out, page, title, invariant=invariant)
    for roster in rosters:
        with pen.at(0, 0, page[0] / WIDE):
            roster_page(roster).draw(pen)
        pen.end_page()
    return pen.save()


def roster_page(roster: DutyRoster) -> Layout:
    layout = Layout()
    _head(layout, roster)
    start = roster.month.weekday()
    weeks = -(-(start + len(roster.days)) // 7)
    high = (TOP - BOTTOM) / weeks
    _weekdays(layout)
    for number, day in enumerate(roster.days, start=start):
        week, column = divmod(number, 7)
        _cell(layout, day, (MARGIN + column * COLUMN, TOP - week * high, high))
    _lines(layout, weeks, high, accent(roster.variant))
    _foot(layout, roster)
    return layout


def _head(layout: Layout, roster: DutyRoster):
    color, bottom = accent(roster.variant), HIGH - MARGIN - HEAD
    layout.rect(MARGIN, bottom, ROOM, HEAD, fill=color)
    base = bottom + HEAD / 2 - 30 * 0.125
    month = f"{roster.month.year}年{roster.month.month}月"
    layout.text(MARGIN + 5, base, f"{month}值班表", 30, bold=True, color=WHITE)
    room = ROOM - 15 - text.width(f"{month}值班表", 30, True)
    place = f"{roster.township} {roster.village}"
    right = MARGIN + ROOM - 5, bottom + HEAD / 2 - 16 * 0.13
    layout.fitted("village", *right, place, room, 16, 9, bold=True, color=WHITE, align="right")


def _weekdays(layout: Layout):
    layout.rect(MARGIN, TOP, ROOM, DAYS, fill=DARKER)
    for column, name in enumerate(WEEKDAYS):
        x = MARGIN + (column + 0.5) * COLUMN
        layout.text(x, TOP + DAYS / 2 - 1.75, name, 13, bold=True, align="center")


def _cell(layout: Layout, day: DutyDay, box: tuple[float, float, float]):
    """The day large in its corner, then who answers; an empty day has lines to write on."""
    x, top, high = box
    if day.is_off:
        layout.rect(x, top - high, COLUMN, high, fill=TINT)
    layout.text(x + PAD, top - 6, str(day.on.day), NUMERAL, bold=True)
    if not day.people:
        for y in (top - high + 4, top - high + 11):
            layout.line(x + PAD, y, x + COLUMN - PAD, y, weight=WRITTEN, dash="0.8 1.6")
    if len(day.people) < 2:
        layout.text(x + COLUMN - PAD, top - 5.6, day.mark, 12, bold=True, align="right")
        sizes, box = (18, 14), (x + PAD, top - 9, high - 10.5)
    else:
        mark = x + PAD, top - 11.2, day.mark, ASIDE - PAD - 0.6
        layout.fitted("mark", *mark, 12, LEAST, bold=True)
        sizes, box = (13.5, 12), (x + ASIDE, top - 1.7, high - 2.9)
    layout.first_that_fits(
        *(partial(_people, day=day, box=box, sizes=sizes, floors=floors) for floors in FLOORS)
    )


def _people(
    layout: Layout,
    day: DutyDay,
    box: tuple[float, float, float],
    sizes: tuple[float, float],
    floors: tuple[float, float],
):
    """Each with the number under the name; two share the height, a name in two lines takes more of it."""
    x, top, high = box
    room = COLUMN - PAD - (x - MARGIN) % COLUMN
    step = high / max(len(day.people), 1)
    share = min(1.0, step / text.POINT / sum(sizes) / STEP)
    floor, least = floors
    name, phone = max(floor, sizes[0] * share), max(least, sizes[1] * share)
    look, below = {"bold": True, "leading": STEP}, top
    for number, person in enumerate(day.people):
        y = min(top - number * step, below)
        below = shrink_or_wrap(layout, x, y, person.name, room, name, floor, **look)
        has_lines = text.fit(fonts.clean(person.name), room, floor, floor, True) is None
        size = least if has_lines else phone
        below = shrink_or_wrap(
            layout, x, below, text.phone(fonts.clean(person.phone)), room, size, FLOOR, **look
        )
        if below < top - high - LOW:
            what = f"{day.on.day}日“{person.name[:8]}…”的姓名太长，值班表印不下"
            layout.faults.append(Fault("people", what))


def _lines(layout: Layout, weeks: int, high: float, color):
    for week in range(1, weeks):
        layout.line(MARGIN, TOP - week * high, MARGIN + ROOM, TOP - week * high, weight=RULE)
    for column in range(1, 7):
        x = MARGIN + column * COLUMN
        layout.line(x, TOP + DAYS, x, BOTTOM, weight=RULE)
    for y in (TOP, BOTTOM):
        layout.line(MARGIN, y, MARGIN + ROOM, y, color=color, weight=1.2)


def _foot(layout: Layout, roster: DutyRoster):
    """Whom to call if nobody answers; the code opens the village's page with who is on duty that day."""
    phone = text.phone(fonts.clean(roster.office_phone))
    side, quiet = symbol(QR, roster.url) if roster.url else (0.0, 0.0)
    left = MARGIN + side + quiet
    layout.qr(MARGIN, MARGIN, side, roster.url)
    layout.text(left, MARGIN + 11, ASK, 12)
    wide = text.width(phone, 26, True) + 4
    label = text.width(LABEL, 14, True) + 4
    lines = [(roster.duty_line, 12), (_typed(roster.url), 12)]
    for y, (line, size) in zip((MARGIN + 5.8, MARGIN + 0.6), lines, strict=True):
        if line:
            room = MARGIN + ROOM - left - wide - label
            layout.fitted("duty", left, y, line, room, size, FLOOR)
    if phone:
        layout.text(MARGIN + ROOM, MARGIN + 4.4, phone, 26, bold=True, align="right")
        x = MARGIN + ROOM - wide
        layout.text(x, MARGIN + 4.4, LABEL, 14, bold=True, color=accent(roster.variant), align="right")


def _typed(url: str) -> str:
    """The address in the code, for whoever types it."""
    return f"扫码看今天谁值班、村里公示了什么：{url.split('//')[-1].rstrip('/')}" if url else ""
