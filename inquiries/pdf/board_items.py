"""One item of the board in lines: number and subject, its dates, then what was asked, done and reached."""

from datetime import date

from cards.pdf import fonts, text
from cards.pdf.pen import GREY, INK, WHITE, Color
from inquiries.pdf.columns import Item, Mark, Strip
from inquiries.pdf.style import ACCENT, broken, day
from inquiries.pdf.values import BoardEntry

SMALLEST = 12.0
LEAD = 1.5
MARKED = ("更正", "撤")
DARK = (0.25, 0.25, 0.25)
DAY = (0.0, 0.0, 0.0)


def item(entry: BoardEntry, room: float, size: float, year: int) -> Item:
    head = _head(entry, room, size, year)
    strips, glued = [Strip(size * 0.5, space=True), *head], set(range(len(head) + 3))
    for label, value in _sections(entry):
        lines = _section(label, value, room, size)
        strips.append(Strip(size * text.POINT * 0.28, space=True))
        start = len(strips)
        glued.add(start - 1)
        strips += lines
        if len(lines) > 1:
            glued |= {start, start + len(lines) - 2}
    again = (_mark(0, _base(SMALLEST), f"（第{fonts.clean(entry.number)}件 续）", SMALLEST, color=GREY),)
    return Item(
        tuple(strips), Strip(SMALLEST * text.POINT * LEAD, again), frozenset(glued - {len(strips) - 1})
    )


def _sections(entry: BoardEntry) -> list[tuple[str, str]]:
    named = [("质询建议", entry.question), ("工作措施", entry.measures)]
    if entry.outcome != entry.deferred_reason:
        named.append(("办结情况", entry.outcome))
    if entry.deferred_reason:
        named.append(("客观原因", entry.deferred_reason))
    if entry.review_on:
        named.append(("复查日期", f"{day(entry.review_on)}前复查"))
    return [(label, value) for label, value in named if fonts.clean(value, True)]


def _mark(x: float, y: float, value: str, size: float, **look) -> Mark:
    return ("text", (x, y, value, size), look)


def _base(size: float) -> float:
    return -size * text.POINT * 1.14


def _head(entry: BoardEntry, room: float, size: float, year: int) -> list[Strip]:
    """The number in a filled square, the subject beside it, and a line of kind and dates."""
    big, number = size * 1.2, fonts.clean(entry.number)
    square = big * text.POINT * 1.36
    box = max(square, text.width(number, big, True) + 2.4)
    left = box + size * 0.18
    strips = []
    for row, line in enumerate(broken(entry.subject, room - left, big) or ("",)):
        marks = [_mark(left, _base(big), line, big, bold=True)]
        if not row:
            marks.insert(0, ("rect", (0, -square - 0.2, box, square), {"fill": ACCENT}))
            marks.insert(1, _mark(box / 2, _base(big), number, big, bold=True, color=WHITE, align="center"))
        strips.append(Strip(big * text.POINT * (LEAD if row else LEAD + 0.05), tuple(marks)))
    return [*strips, *_dates(entry, room, size, year)]


def _dates(entry: BoardEntry, room: float, size: float, year: int) -> list[Strip]:
    """Kind and state as tags, then the days; a correction and a deferral are filled, so that grey shows them."""
    small = max(SMALLEST, size * 0.86)
    kind = fonts.clean(entry.kind)
    words = [(kind, ACCENT if kind.startswith(MARKED) else None)] if kind else []
    if entry.deferred_reason:
        words.append(("暂难办理", DARK))
    days = [f"{_short(entry.asked_on, year)}提出"]
    if entry.closed_on:
        days.append(f"{_short(entry.closed_on, year)}答复")
    rows: list[list[Mark]] = [[]]
    x = 0.0
    for value, fill in [*words, *((value, DAY) for value in days)]:
        wide = text.width(value, small, fill != DAY) + (0 if fill == DAY else 2.4)
        if x and x + wide > room:
            rows.append([])
            x = 0.0
        rows[-1] += _day(x, value, small) if fill == DAY else _tag(x, value, small, wide, fill)
        x += wide + 2.4
    return [Strip(small * text.POINT * LEAD * 1.12, tuple(marks)) for marks in rows]


def _short(value: date, year: int) -> str:
    return f"{value.month}月{value.day}日" if value.year == year else day(value)


def _day(x: float, value: str, size: float) -> list[Mark]:
    return [_mark(x, _base(size), value, size, color=GREY)]


def _tag(x: float, value: str, size: float, wide: float, fill: Color | None) -> list[Mark]:
    look = {"fill": fill} if fill else {"stroke": ACCENT, "weight": 0.7}
    box = ("rect", (x, -size * text.POINT * 1.46, wide, size * text.POINT * 1.36), look)
    return [box, _mark(x + 1.2, _base(size), value, size, bold=True, color=WHITE if fill else ACCENT)]


def _section(label: str, value: str, room: float, size: float) -> list[Strip]:
    """The label runs in to the first line, in bold."""
    strips = []
    for row, line in enumerate(broken(f"{label}\u3000{fonts.clean(value, True)}", room, size)):
        marks = [_mark(0, _base(size), line, size, color=INK)]
        if not row:
            rest = line[len(label) :]
            marks = [
                _mark(0, _base(size), label, size, bold=True, color=ACCENT),
                _mark(text.width(label, size), _base(size), rest, size),
            ]
        strips.append(Strip(size * text.POINT * LEAD, tuple(marks)))
    return strips
