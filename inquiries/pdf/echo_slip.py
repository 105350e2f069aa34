"""The echo slip, A5 upright: three framed parts, who answered, and a stub to sign and tear off (S0-18)."""

from cards.pdf import fonts, text
from cards.pdf.layout import Layout
from cards.pdf.pen import GREY
from inquiries.pdf.flow import Part, Rooms, paginate, stretched
from inquiries.pdf.form import Cell, frame, grid, grid_height, label
from inquiries.pdf.stub import STUB, draw_stub
from inquiries.pdf.style import ACCENT, HAIR_RULE, RULE, broken, day, track
from inquiries.pdf.values import EchoSlip

WIDE, HIGH, MARGIN = 148.0, 210.0, 8.0
LEFT, RIGHT, TOP = MARGIN, WIDE - MARGIN, HIGH - MARGIN
ROOM, SIDE, PAD = RIGHT - LEFT, 19.0, 2.6
HEAD, HEAD_AGAIN, SIGN, CUT = 15.0, 9.0, 31.0, 6.0
FLOOR, SMALL = 8.5, 9.0
SIZES = (11.5, 11.0, 10.5, 10.0, 9.5)
FLOWING, LEADING = 10.0, 1.5
QR = 20.0


def pages(slip: EchoSlip) -> list[Layout]:
    """In the largest type that keeps the slip on one page, else flowing over as many as it takes."""
    rooms = Rooms(
        first=HIGH - 2 * MARGIN - HEAD - grid_height(_facts(slip), ROOM, SIDE),
        between=HIGH - 2 * MARGIN - HEAD_AGAIN,
        end=SIGN + CUT + STUB,
    )
    for size in _sizes(slip):
        found = paginate(_parts(slip, size), rooms)
        if len(found) == 1:
            break
    return [_page(slip, found, number, size) for number in range(len(found))]


def _sizes(slip: EchoSlip) -> tuple[float, ...]:
    """A slip too long for one page in any type is not set five times."""
    long = len(slip.question) + len(slip.measures) + len(slip.outcome) + len(slip.deferred_reason) > 1000
    return (FLOWING,) if long else (*SIZES, FLOWING)


def _facts(slip: EchoSlip) -> list[list[Cell]]:
    return [
        [Cell("事由", slip.subject, bold=True)],
        [Cell("质询人", slip.asker or "匿名"), Cell("质询日期", day(slip.asked_on))],
        [Cell("答复承诺", slip.promise or "—"), Cell("承诺日期", day(slip.due) or "—")],
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
    room = ROOM - SIDE - 2 * PAD
    parts = [Part(words, broken(value, room, size, indent=True), lead, 17.5) for words, value in named]
    if slip.is_deferred:
        review = (
            f"暂难办理，{day(slip.review_on)}前复查。" if slip.review_on else "暂难办理，复查日期另行告知。"
        )
        parts.append(Part(("复查日期",), (review,), lead, 7.5, pad=1.2, grows=False))
    return parts


def _page(slip: EchoSlip, found: list[list[Part]], number: int, size: float) -> Layout:
    layout, last = Layout(), number == len(found) - 1
    if number == 0:
        top = _head(layout, slip)
        ceiling = top
        top = grid(layout, _facts(slip), LEFT, top, ROOM, SIDE)
    else:
        ceiling = top = _head_again(layout, slip)
    if len(found) > 1:
        place = f"第{number + 1}页 共{len(found)}页"
        layout.text(RIGHT, TOP - 2.4, place, FLOOR, color=GREY, align="right")
    floor = MARGIN + STUB + CUT if last else MARGIN
    _table(layout, found[number], top, floor + (SIGN if last else 0), size)
    if last:
        _signature(layout, slip, floor)
        draw_stub(layout, slip, LEFT, RIGHT, MARGIN, WIDE)
    frame(layout, LEFT, floor, ROOM, ceiling - floor)
    return layout


def _head(layout: Layout, slip: EchoSlip) -> float:
    base = TOP - 9.6
    layout.text(LEFT, base, "质询回音卡", 23, bold=True, color=ACCENT)
    place = f"{fonts.clean(slip.township)} {fonts.clean(slip.village)}"
    layout.fitted("village", RIGHT, base + 3.4, place, 78, 11, FLOOR, bold=True, align="right")
    layout.fitted("number", RIGHT, base - 1.6, f"编号 {slip.number}", 78, 10, FLOOR, align="right")
    return TOP - HEAD


def _head_again(layout: Layout, slip: EchoSlip) -> float:
    base = TOP - 4
    layout.text(LEFT, base, "质询回音卡（续）", 12, bold=True, color=ACCENT)
    layout.fitted("number", LEFT + 38, base, f"编号 {slip.number}", 60, 10, FLOOR)
    return TOP - HEAD_AGAIN


def _table(layout: Layout, parts: list[Part], top: float, floor: float, size: float):
    for part, high in zip(parts, stretched(parts, top - floor), strict=True):
        words = (*part.label, "（续）") if part.continued else part.label
        label(layout, words, LEFT, top, SIDE, high)
        if top < TOP - HEAD_AGAIN - 0.01:
            layout.line(LEFT, top, RIGHT, top, color=RULE)
        base = top - part.pad - size * text.POINT * 1.12
        for line in part.lines:
            layout.text(LEFT + SIDE + PAD, base, line, size)
            base -= part.lead
        top -= high


def _signature(layout: Layout, slip: EchoSlip, floor: float):
    """Left how to follow the matter, right who answers for it, with room for the office's stamp."""
    top, middle = floor + SIGN, LEFT + 77
    layout.line(LEFT, top, RIGHT, top, color=RULE)
    layout.line(middle, floor, middle, top, color=HAIR_RULE)
    track(layout, LEFT, top - 1.5, QR, slip, 11.5, FLOOR)
    left, room = middle + PAD, RIGHT - middle - 2 * PAD
    who = broken(f"答复人 {fonts.clean(slip.answered_by)}", room, SMALL)
    base = top - 5.4
    for line in who:
        layout.text(left, base, line, SMALL)
        base -= 4.5
    layout.text(left, base - 1, f"日　期 {day(slip.answered_on)}", SMALL)
    layout.text(RIGHT - PAD, floor + 2.2, "（盖章处）", SMALL, color=GREY, align="right")
