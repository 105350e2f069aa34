"""One item of the notice board in lines: number and subject, its dates, then what was asked, done and reached."""

from dataclasses import dataclass
from datetime import date
from math import ceil

from cards.printing.pdf import fonts, spacing, text
from cards.printing.pdf.pen import INK, WHITE, Color
from cards.printing.pdf.style import WRITTEN
from inquiries.matters.pdf.style import ACCENT, broken, day, flowing

from .columns import Item, Mark, Strip
from .values import BoardEntry

SMALLEST = 12.0
LEAD, TAG_PAD = 1.5, 1.2
HANG, BESIDE = 4.25, 16 / 18
"""How far a line hangs behind its label, in ems, and how large the label is beside the text."""
GAP, HEAD, CLOSED_UP = 0.28, 3.0, 2.0
"""In ems: air above a section, a head at least, by how much a line that is closed up may be too long."""
MARKED = ("更正", "撤")


def size_of(room: float, length: int, per_page: int) -> float:
    """The type in which a line holds so many characters, in a column as wide as `room`."""
    return room / text.POINT / (length + (HANG if per_page == 1 else 0))


def least_height(entry: BoardEntry, room: float, size: float, hangs: bool) -> float:
    """Less than an item's height, without breaking its lines."""
    em = size * text.POINT
    length = room / em - (HANG if hangs else 0) + CLOSED_UP
    lines = [ceil(fonts.em_width(fonts.clean(value)) / length) for _label, value in _sections(entry)]
    return (HEAD + sum(lines) * LEAD + len(lines) * GAP) * em


def item(entry: BoardEntry, room: float, size: float, year: int, hangs: bool = False) -> Item:
    """The head stays with the first lines below it, and a section's first and last lines with their neighbours.

    Labels of sections hang in a column of their own, or else begin the first line.
    """
    strips = [_between(room, size, hangs), *_head(entry, room, size, year, hangs)]
    glued, flaws = set(range(len(strips))), 0
    for label, value in _sections(entry):
        found = _hanging(label, value, room, size) if hangs else _section(label, value, room, size)
        gap, (lines, flawed) = len(strips), found
        strips += [Strip(size * text.POINT * (0.5 if hangs else GAP), space=True), *lines]
        glued |= {gap, gap + 1, len(strips) - 2} if len(lines) > 1 else {gap}
        flaws += flawed
    small = max(SMALLEST, size * 0.86)
    words = _mark(0, _base(small), f"（第{fonts.clean(entry.number)}件 续）", small)
    again = Strip(small * text.POINT * LEAD, (words,))
    return Item(tuple(strips), again, frozenset(glued - {len(strips) - 1}), flaws)


def _between(room: float, size: float, ruled: bool) -> Strip:
    """Air above an item, with a rule half-way where items stand across the whole paper."""
    if not ruled:
        return Strip(size * 0.5, space=True)
    middle = -size * 0.45 + LEAD * size * text.POINT * 0.12
    return Strip(
        size * 0.9, (("line", (0, middle, room, middle), {"color": ACCENT, "weight": WRITTEN}),), space=True
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


def _head(entry: BoardEntry, room: float, size: float, year: int, hangs: bool) -> list[Strip]:
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
    return [*strips, *_dates(entry, room, size, year, left if hangs else 0.0)]


@dataclass(frozen=True, slots=True)
class Tag:
    """A word of the line under the subject: framed, filled, or neither."""

    value: str
    fill: Color | None = None
    framed: bool = True

    def wide(self, size: float) -> float:
        return text.width(self.value, size, self.framed) + (2 * TAG_PAD if self.framed else 0)

    def marks(self, x: float, size: float) -> list[Mark]:
        if not self.framed:
            return [_mark(x, _base(size), self.value, size)]
        look = {"fill": self.fill} if self.fill else {"stroke": ACCENT, "weight": 0.7}
        em, color = size * text.POINT, WHITE if self.fill else ACCENT
        return [
            ("rect", (x, -em * 1.46, self.wide(size), em * 1.36), look),
            _mark(x + TAG_PAD, _base(size), self.value, size, bold=True, color=color),
        ]


def _tags(entry: BoardEntry, year: int) -> list[Tag]:
    """A correction and a deferral are filled, so that they stand out in grey too."""
    tags = []
    if kind := fonts.clean(entry.kind):
        tags.append(Tag(kind, ACCENT if kind.startswith(MARKED) else None))
    if entry.deferred_reason:
        tags.append(Tag("暂难办理", INK))
    tags.append(Tag(f"{_short(entry.asked_on, year)}提出", framed=False))
    if entry.closed_on:
        tags.append(Tag(f"{_short(entry.closed_on, year)}答复", framed=False))
    return tags


def _dates(entry: BoardEntry, room: float, size: float, year: int, left: float) -> list[Strip]:
    small = _beside(_tags(entry, year), room - left, size)
    rows: list[list[Mark]] = [[]]
    x = left
    for tag in _tags(entry, year):
        if x > left and x + tag.wide(small) > room:
            rows.append([])
            x = left
        rows[-1] += tag.marks(x, small)
        x += tag.wide(small) + 2 * TAG_PAD
    return [Strip(small * text.POINT * LEAD * 1.12, tuple(marks)) for marks in rows]


def _beside(tags: list[Tag], room: float, size: float) -> float:
    """The largest type in which all stand side by side, if that is not much smaller than the text."""
    for share in (0.86, 0.8, 0.74, 0.68):
        small = max(SMALLEST, size * share)
        if sum(tag.wide(small) + 2 * TAG_PAD for tag in tags) - 2 * TAG_PAD <= room:
            return small
    return max(SMALLEST, size * 0.86)


def _short(value: date, year: int) -> str:
    return f"{value.month}月{value.day}日" if value.year == year else day(value)


def _hanging(label: str, value: str, room: float, size: float) -> tuple[list[Strip], int]:
    """The lines of a section beside its label, and how many are flawed."""
    left = HANG * size * text.POINT
    lines = flowing(value, room - left, size)
    strips = [[_mark(left, _base(size), line.text, size, spread=line.spread)] for line in lines]
    strips[0].insert(0, _mark(0, _base(size), label, size * BESIDE, bold=True, color=ACCENT))
    return [Strip(size * text.POINT * LEAD, tuple(marks)) for marks in strips], text.flaws(lines)


def _section(label: str, value: str, room: float, size: float) -> tuple[list[Strip], int]:
    """The lines of a section, the first with the label in bold before it, and how many are flawed."""
    lines = flowing(f"{label}\u3000{fonts.clean(value, True)}", room, size)
    strips = [[_mark(0, _base(size), line.text, size, spread=line.spread)] for line in lines]
    strips[0] = _opening(label, lines[0], size)
    return [Strip(size * text.POINT * LEAD, tuple(marks)) for marks in strips], text.flaws(lines)


def _opening(label: str, line: text.SetLine, size: float) -> list[Mark]:
    """The label and the rest of a first line, with the same spacing."""
    rest, opened = line.text[len(label) + 1 :], max(line.spread, 0.0)
    left = (len(label) + 1) * (1 + opened) * size * text.POINT - spacing.before(rest) * size * text.POINT
    return [
        _mark(0, _base(size), label, size, bold=True, color=ACCENT, spread=opened),
        _mark(left, _base(size), rest, size, spread=line.spread),
    ]
