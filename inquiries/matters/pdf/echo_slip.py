"""The echo slip, A5 portrait: three framed parts, who answered, and a stub to sign and tear off (S0-18)."""

from collections.abc import Iterable
from itertools import chain
from typing import BinaryIO

from cards.gaps import Fault
from cards.printing.pdf import breaking, fonts, text
from cards.printing.pdf.faults import missing_fields, named, unwritable
from cards.printing.pdf.imposition import Sheet
from cards.printing.pdf.layout import Layout
from cards.printing.pdf.style import RULE

from . import flow
from .flow import Part, Rooms, paginate, stretched
from .form import Cell, frame, grid, grid_height, label
from .printing import A4, A5, faults_of, laid_out, print_pages
from .stub import draw_stub, stub_height
from .style import ACCENT, day, flowing, track
from .values import EchoSlip

WIDE, HIGH, MARGIN = 148.0, 210.0, 8.0
LEFT, RIGHT, TOP = MARGIN, WIDE - MARGIN, HIGH - MARGIN
ROOM, SIDE, PAD = RIGHT - LEFT, 19.0, 2.6
HEAD, HEAD_AGAIN, SIGN, CUT = 15.0, 9.0, 32.0, 8.5
FLOOR, SMALL, SUBJECT = 8.5, 9.5, 12.5
LEAST = {2: 12.5, 3: 17.0}
"""How high a frame must be for the two or three lines of its label."""
COLUMN, LEADING = ROOM - SIDE - 2 * PAD, 1.5
SIZES = text.whole(COLUMN, range(20, 33))
FLOWING = SIZES[10]
QR, LONG_NAME = 20.0, 36


SHEETS = {
    "a5": Sheet(A5, A5),
    "two": Sheet(A4[::-1], (A4[1] / 2, A4[0]), 2, 1),
    "large": Sheet(A4, A4),
}
"""The papers by layout; two to an A4 stand side by side as on two A5."""


def echo_slips(slips: Iterable[EchoSlip], out: BinaryIO, *, layout="a5", skip=0, invariant=False) -> int:
    """Writes the slips and returns the number of sheets; refuses one that lacks a part (S0-18)."""
    drawn = laid_out(slips, pages, incomplete)
    return print_pages("质询回音卡", drawn, A5, SHEETS[layout], out, skip=skip, invariant=invariant)


def preflight(slips: Iterable[EchoSlip]) -> list[Fault]:
    """Everything that would be wrong on paper: a part left blank, a text too long, a character no font has (W-14)."""
    found = []
    for index, slip in enumerate(slips):
        faults = [*faults_of(slip, pages, incomplete), *unwritable(slip)]
        found += named(faults, slip.label, index)
    return found


def incomplete(slip: EchoSlip) -> list[Fault]:
    """A slip needs its three parts (S0-18), and a review date its reason (S0-19)."""
    names = {"question": "质询建议", "measures": "采取的工作措施", "outcome": "办结情况"}
    faults = missing_fields(slip, "village", "number", "tracking_code", *names)
    if slip.review_on and missing_fields(slip, "deferred_reason"):
        faults.append(Fault("deferred_reason", "没有填写"))
        names["deferred_reason"] = "客观原因"
    return [Fault(fault.field, names.get(fault.field, "") + fault.what) for fault in faults]


def pages(slip: EchoSlip) -> list[Layout]:
    """In the largest type that keeps the slip on one page, else in the largest that takes no more than it must."""
    rooms = Rooms(
        first=HIGH - 2 * MARGIN - HEAD - grid_height(_facts(slip), ROOM, SIDE),
        between=HIGH - 2 * MARGIN - HEAD_AGAIN,
        end=SIGN + CUT + stub_height(slip, ROOM),
    )
    if min(rooms.first, rooms.between - rooms.end) < flow.LEAST:
        return [_refused(slip)]
    size, found = _set(slip, rooms)
    return [_page(slip, found, number, size) for number in range(len(found))]


def _set(slip: EchoSlip, rooms: Rooms) -> tuple[float, list[list[Part]]]:
    """The largest type of one page, else of the fewest pages; the smallest sizes only save the second page.

    Where a line or a paragraph ends badly, the next smaller sizes may do better.
    """
    tried = []
    settings = ((size, paginate(_parts(slip, size), rooms)) for size in _sizes(slip))
    for setting in settings:
        tried.append(setting)
        if len(setting[1]) == 1:
            return breaking.settle(chain([setting], settings), _flaws)
    tried = [each for each in tried if each[0] >= FLOWING]
    fewest = min(len(pages) for _size, pages in tried)
    return breaking.settle((each for each in tried if len(each[1]) == fewest), _flaws)


def _flaws(setting: tuple[float, list[list[Part]]]) -> int:
    return sum(text.flaws(part.lines) for page in setting[1] for part in page)


def _refused(slip: EchoSlip) -> Layout:
    """Words in the head that would fill the page; they come from elsewhere than the forms of the office."""
    layout = Layout()
    field = max(("subject", "asker", "promise"), key=lambda name: len(getattr(slip, name)))
    layout.refuse(field, fonts.clean(getattr(slip, field)))
    return layout


def _sizes(slip: EchoSlip) -> tuple[float, ...]:
    """Of a long slip not every size is tried."""
    long = len(slip.question) + len(slip.measures) + len(slip.outcome) + len(slip.deferred_reason) > 1000
    return (FLOWING,) if long else SIZES


def _facts(slip: EchoSlip) -> list[list[Cell]]:
    asker, asked = Cell("质询人", slip.asker or "匿名"), Cell("质询日期", day(slip.asked_on))
    return [
        [Cell("事由", slip.subject, bold=True, size=SUBJECT)],
        *([[asker, asked]] if len(slip.asker) <= LONG_NAME else [[asker], [asked]]),
        [Cell("答复承诺", slip.promise or "—"), Cell("最迟答复日期", day(slip.due) or "—")],
    ]


def _parts(slip: EchoSlip, size: float) -> list[Part]:
    outcome, reason = slip.outcome, slip.deferred_reason
    if slip.is_deferred and outcome == reason:
        outcome = "暂难办理，客观原因见下。"
    named = [
        (("质询", "建议"), slip.question),
        (("采取的", "工作", "措施"), slip.measures),
        (("办结", "情况"), outcome),
    ]
    if slip.is_deferred:
        named.append((("客观", "原因"), reason))
    lead = size * text.POINT * LEADING
    parts = [
        Part(words, flowing(value, COLUMN, size, indent=True), lead, LEAST[len(words)])
        for words, value in named
    ]
    if slip.is_deferred:
        review = (
            f"暂难办理，{day(slip.review_on)}前复查。" if slip.review_on else "暂难办理，复查日期另行告知。"
        )
        parts.append(Part(("复查日期",), (text.SetLine(review),), lead, 7.5, pad=1.2, grows=False))
    return parts


def _page(slip: EchoSlip, found: list[list[Part]], number: int, size: float) -> Layout:
    layout, last = Layout(), number == len(found) - 1
    place = f"　第{number + 1}页 共{len(found)}页" if len(found) > 1 else ""
    if number == 0:
        _head(layout, slip, place)
        ceiling = TOP - HEAD
        top = grid(layout, _facts(slip), LEFT, ceiling, ROOM, SIDE)
    else:
        _head_again(layout, slip, place)
        top = ceiling = TOP - HEAD_AGAIN
    floor = MARGIN + stub_height(slip, ROOM) + CUT if last else MARGIN
    _table(layout, found[number], top, floor + (SIGN if last else 0), size, ruled=number == 0)
    if last:
        _signature(layout, slip, floor)
        draw_stub(layout, slip, (LEFT, MARGIN), ROOM, WIDE)
    frame(layout, LEFT, floor, ROOM, ceiling - floor)
    return layout


def _head(layout: Layout, slip: EchoSlip, place: str):
    base = TOP - 9.6
    layout.text(LEFT, base, "质询回音卡", 24, bold=True, color=ACCENT)
    where = f"{fonts.clean(slip.township)} {fonts.clean(slip.village)}"
    layout.fitted("village", RIGHT, base + 3.6, where, 78, 11, FLOOR, bold=True, align="right")
    number = f"编号 {fonts.clean(slip.number)}{place}"
    layout.fitted("number", RIGHT, base - 1.6, number, 78, 10, FLOOR, align="right")


def _head_again(layout: Layout, slip: EchoSlip, place: str):
    base = TOP - 4.4
    layout.text(LEFT, base, "质询回音卡（续）", 13, bold=True, color=ACCENT)
    number = f"编号 {fonts.clean(slip.number)}{place}"
    layout.fitted("number", RIGHT, base, number, 84, 10, FLOOR, align="right")


def _table(layout: Layout, parts: list[Part], top: float, floor: float, size: float, ruled: bool):
    for number, (part, high) in enumerate(zip(parts, stretched(parts, top - floor), strict=True)):
        words = (*part.label, "（续）") if part.continued else part.label
        label(layout, words, LEFT, top, SIDE, high)
        if ruled or number:
            layout.line(LEFT, top, RIGHT, top, weight=RULE)
        base = top - part.pad - size * text.POINT * 1.12
        for line in part.lines:
            layout.set(LEFT + SIDE + PAD, base, line, size)
            base -= part.lead
        top -= high


def _signature(layout: Layout, slip: EchoSlip, floor: float):
    """Left how to follow the matter, right who answers for it, with room for the office's stamp."""
    top, middle = floor + SIGN, LEFT + 77
    layout.line(LEFT, top, RIGHT, top, weight=RULE)
    layout.line(middle, floor, middle, top, weight=RULE)
    track(layout, LEFT, top - 2, QR, slip, SMALL, middle - LEFT - 2)
    left, beside = middle + PAD, middle + PAD + text.width("答复人", SMALL, True) + 2
    lead = SMALL * text.POINT * 1.5
    base = top - 2.4 - SMALL * text.POINT
    layout.text(left, base, "答复人", SMALL, bold=True, color=ACCENT)
    name, position = _signed(fonts.clean(slip.answered_by), RIGHT - PAD - beside)
    under = layout.lines(
        "answered_by", beside, top - 2.4, name, RIGHT - PAD - beside, (11, 10, SMALL, FLOOR), 4
    )
    if position:
        room = RIGHT - PAD - beside
        under = layout.lines("answered_by", beside, under, position, room, (SMALL, 9, FLOOR), 3)
    base = min(under - SMALL * text.POINT, base - lead)
    layout.text(left, base, "日期", SMALL, bold=True, color=ACCENT)
    layout.text(beside, base, day(slip.answered_on), SMALL)
    layout.text(RIGHT - PAD, floor + 2.4, "（盖章处）", SMALL, align="right")


def _signed(who: str, room: float) -> tuple[str, str]:
    """The name, and apart from it the position where both are too long for a line."""
    name, _bracket, position = who.removesuffix("）").partition("（")
    return (name, position) if position and text.width(who, 11) > room else (who, "")
