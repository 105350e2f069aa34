"""One item of the board in lines: number and subject, its dates, then what was asked, done and reached."""

from cards.pdf import fonts, text
from cards.pdf.pen import GREY, INK, WHITE
from inquiries.pdf.columns import Item, Mark, Strip
from inquiries.pdf.style import ACCENT, broken, day
from inquiries.pdf.values import BoardEntry

SMALLEST = 12.0
LEAD = 1.5


def item(entry: BoardEntry, room: float, size: float) -> Item:
    head = _head(entry, room, size)
    strips, glued = [Strip(size * 0.62, space=True), *head], set(range(len(head) + 2))
    for label, value in _sections(entry):
        lines = _section(label, value, room, size)
        start = len(strips)
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


def _head(entry: BoardEntry, room: float, size: float) -> list[Strip]:
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
    return [*strips, *_dates(entry, room, size)]


def _dates(entry: BoardEntry, room: float, size: float) -> list[Strip]:
    small = max(SMALLEST, size * 0.86)
    closed = f"{day(entry.closed_on)}答复" if entry.closed_on else ""
    state = "暂难办理" if entry.deferred_reason else ""
    words = [f"{day(entry.asked_on)}提出", closed, state]
    kind = fonts.clean(entry.kind)
    x, marks = 0.0, []
    if kind:
        wide = text.width(kind, small, True) + 2.4
        look = {"fill": ACCENT} if kind.startswith(("更正", "撤")) else {"stroke": ACCENT, "weight": 0.7}
        marks.append(("rect", (0, -small * text.POINT * 1.46, wide, small * text.POINT * 1.32), look))
        ink = WHITE if "fill" in look else ACCENT
        marks.append(_mark(1.2, _base(small), kind, small, bold=True, color=ink))
        x = wide + 2
    strips = []
    for line in text.wrap("　".join(word for word in words if word), room - x, small):
        strips.append(
            Strip(small * text.POINT * LEAD * 1.08, (*marks, _mark(x, _base(small), line, small, color=GREY)))
        )
        marks = []
    return strips


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
