"""The group leader's delivery list: who gets a copy, with boxes to tick and room to sign (S0-16, W-06).

It names no phone of a villager and nothing else about a home than what leads to its door. The same pages are
the covers of a print run. Whatever a name or an address holds, its row grows: nothing is refused or cut.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO

from cards.codes import grouped
from cards.pdf import fonts, text
from cards.pdf.always import always
from cards.pdf.designs.style import accent, band
from cards.pdf.layout import Layout
from cards.pdf.pen import GREY, HAIR, INK, Pen

TINT, RULE = (0.94, 0.94, 0.94), (0.5, 0.5, 0.5)
EVERY = 5  # a stronger rule under each fifth home leads the eye across
ASK = "逐户送达，送到一户在“送达”格打√；退回的写明原因；发完清点，填表尾并签名。"


@dataclass(frozen=True, slots=True)
class Copy:
    """One home's copy: how it is found, and the code on the copy."""

    number: str
    head: str
    address: str
    code: str


@dataclass(frozen=True, slots=True)
class DeliveryList:
    """A group's copies of one piece in walking order, and whose copy was left out and why."""

    piece: str
    edition: str
    village: str
    township: str
    unit: str
    leader: str
    leader_phone: str
    copies: tuple[Copy, ...]
    printed_on: date
    omissions: tuple[tuple[str, str], ...] = ()
    variant: str = "convenience"

    @property
    def homes(self) -> int:
        return len(self.copies) + len(self.omissions)

    @property
    def handed_to(self) -> str:
        phone = text.phone(fonts.clean(self.leader_phone))
        return " ".join(filter(None, ["组长", fonts.clean(self.leader), phone])) if self.leader else ""


@dataclass(frozen=True, slots=True)
class Form:
    """A paper with the measures that go with it; nothing is set smaller than `floor`."""

    page: tuple[float, float]
    columns: tuple[float, ...]
    row: float
    head: float
    band: float
    name: float
    size: float
    floor: float
    tick: float
    margin: float = 12.0

    @property
    def right(self) -> float:
        return self.page[0] - self.margin

    @property
    def wide(self) -> float:
        return self.page[0] - 2 * self.margin

    @property
    def lead(self) -> float:
        return self.size * text.POINT * 1.3

    @property
    def foot(self) -> float:
        """Where the rows end: under them the page's number."""
        return self.margin + self.lead * 1.4

    @property
    def starts(self) -> list[float]:
        return [self.margin + sum(self.columns[:index]) for index in range(len(self.columns) + 1)]


FORMS = {
    "a4": Form(
        (210, 297), (13, 27, 42, 25, 12, 14, 21, 19, 13), row=8.6, head=9.6, band=10.5, name=34, size=10,
        floor=8, tick=4.2,
    ),
    "large": Form(
        (297, 210), (18, 40, 58, 38, 17, 21, 30, 30, 21), row=12.4, head=13.6, band=12.5, name=40, size=14,
        floor=12, tick=6,
    ),
}  # fmt: skip
HEADS = (
    ("户号",), ("户主",), ("住址",), ("编号",), ("送达",), ("职责", "已说明"), ("退回", "（原因）"),
    ("签收",), ("日期",),
)  # fmt: skip
TICKED = (4, 5, 6)


@dataclass(frozen=True, slots=True)
class Block:
    """A part of the page as high as it needs to be, drawn below a top."""

    high: float
    draw: Callable[[Layout, float], None]


def delivery_lists(lists: Iterable[DeliveryList], layout: str, out: BinaryIO, *, invariant=False) -> int:
    """Writes the lists, each from a new page; answers the number of pages."""
    if not (lists := list(lists)):
        return 0
    pen = Pen(out, FORMS[layout].page, fonts.clean(f"{lists[0].village}发放清单"), invariant=invariant)
    for each in lists:
        for page in pages(each, layout):
            page.draw(pen)
            pen.end_page()
    return pen.save()


def covers(pen: Pen, lists: Sequence[DeliveryList], *, two_sided: bool):
    """The lists in front of a run; an empty back where needed keeps the sheets behind them in step."""
    for each in lists:
        drawn = pages(each, "a4")
        for page in drawn:
            page.draw(pen)
            pen.end_page()
        if two_sided and len(drawn) % 2:
            pen.end_page()


def pages(given: DeliveryList, layout: str) -> list[Layout]:
    form = FORMS[layout]
    blocks, found = list(_blocks(given, form)), [Layout()]
    top = _head(found[0], given, form)
    for block in blocks:
        if top - block.high < form.foot:
            found.append(Layout())
            top = _head_again(found[-1], given, form)
        block.draw(found[-1], top)
        top -= block.high
    for number, page in enumerate(found, start=1):
        _page_foot(page, given, form, f"第{number}页　共{len(found)}页")
    return found


def _head(layout: Layout, given: DeliveryList, form: Form) -> float:
    """Whose list it is, as large as the page allows, and how much there is to give out."""
    top = form.page[1] - form.margin
    _band(layout, given, form, top)
    top -= form.band + 2.5
    room = form.wide - 3 * _figure_wide(form) - 6
    below = always(layout, form.margin, top, given.unit, room, form.name, form.name * 0.5, bold=True)
    leader = given.handed_to or "组长　　　　　　　　　电话"
    below = always(layout, form.margin, below - 1.5, leader, room, form.size * 1.5, form.size, bold=True)
    figures = (("户", given.homes), ("份", len(given.copies)), ("户未印", len(given.omissions)))
    for place, (label, count) in enumerate(figures):
        x = form.right - (2 - place) * _figure_wide(form)
        look = {"align": "right", "color": INK if count else GREY}
        layout.text(x, top - form.name * text.POINT * 0.8, str(count), form.name * 0.85, bold=True, **look)
        layout.text(x, top - form.name * text.POINT * 0.8 - form.lead * 1.3, label, form.size, **look)
    below = min(below, top - form.name * text.POINT - form.lead * 1.2) - 2
    below = always(layout, form.margin, below, ASK, form.wide, form.size, form.floor, color=GREY) - 2
    return _table_head(layout, form, below)


def _figure_wide(form: Form) -> float:
    return form.name * text.POINT * 1.9


def _head_again(layout: Layout, given: DeliveryList, form: Form) -> float:
    top = form.page[1] - form.margin
    _band(layout, given, form, top, fonts.clean(given.unit))
    return _table_head(layout, form, top - form.band - 2)


def _band(layout: Layout, given: DeliveryList, form: Form, top: float, unit: str = ""):
    title = " ".join(filter(None, [fonts.clean(given.piece), fonts.clean(given.edition), "发放清单"]))
    place = " ".join(filter(None, [fonts.clean(given.village), unit]))
    box = form.margin, top - form.band, form.wide, form.band
    sizes = form.size * 1.5, form.size * 1.2, form.floor
    band(layout, box, accent(given.variant), ("piece", title), ("village", place), sizes)


def _table_head(layout: Layout, form: Form, top: float) -> float:
    bottom, size = top - form.head, form.floor * 1.06
    layout.rect(form.margin, bottom, form.wide, form.head, fill=TINT)
    for index, words in enumerate(HEADS):
        x, right = form.starts[index], form.starts[index + 1]
        lead = size * text.POINT * 1.2
        base = bottom + (form.head + lead * len(words)) / 2 - lead * 0.83
        for number, word in enumerate(words):
            y = base - number * lead
            if index < TICKED[0]:
                layout.text(x + 1.2, y, word, size, bold=True)
            else:
                layout.text((x + right) / 2, y, word, size, bold=True, align="center")
    layout.line(form.margin, top, form.right, top, color=INK, weight=0.9)
    layout.line(form.margin, bottom, form.right, bottom, color=INK, weight=0.9)
    _columns(layout, form, top, bottom)
    return bottom


def _columns(layout: Layout, form: Form, top: float, bottom: float):
    for x in form.starts[TICKED[0] : -1]:
        layout.line(x, top, x, bottom, color=HAIR, weight=0.4)


def _blocks(given: DeliveryList, form: Form) -> Iterator[Block]:
    """The rows, then who got none; the end stays with the last of them."""
    rows = [_row(copy, form, number) for number, copy in enumerate(given.copies, start=1)]
    rows += _left_out(given, form)
    last = rows.pop() if rows else Block(0, lambda layout, top: None)
    yield from rows
    end = _end(given, form)

    def draw(layout: Layout, top: float):
        last.draw(layout, top)
        end.draw(layout, top - last.high)

    yield Block(last.high + end.high, draw)


def _row(copy: Copy, form: Form, number: int) -> Block:
    values = copy.number, copy.head, copy.address, grouped(copy.code)
    cells = [
        _broken(fonts.clean(value), form.columns[index] - 2, form, bold=index == 1)
        for index, value in enumerate(values)
    ]
    most = max(len(lines) * size for lines, size, _scale in cells) * text.POINT * 1.25
    high = max(form.row, most + 2.4)

    def draw(layout: Layout, top: float):
        for index, (lines, size, scale) in enumerate(cells):
            lead = size * text.POINT * 1.25
            y = top - (high - lead * len(lines)) / 2 - lead * 0.82
            for line in lines:
                layout.text(form.starts[index] + 1.2, y, line, size, bold=index == 1, scale=scale)
                y -= lead
        for index in TICKED:
            x, middle = form.starts[index], (form.starts[index] + form.starts[index + 1]) / 2
            left = x + 1.5 if index == TICKED[-1] else middle - form.tick / 2
            layout.rect(left, top - (high + form.tick) / 2, form.tick, form.tick, stroke=INK, weight=0.7)
        strong = number % EVERY == 0
        layout.line(
            form.margin, top - high, form.right, top - high,
            color=RULE if strong else HAIR, weight=0.8 if strong else 0.4,
        )  # fmt: skip
        _columns(layout, form, top, top - high)

    return Block(high, draw)


def _broken(value: str, room: float, form: Form, bold: bool) -> tuple[list[str], float, float]:
    """The lines of a cell with their size and scale: one line if it can be, else two smaller ones or more."""
    size = form.size * 1.15 if bold else form.size
    if found := text.fit(value, room, size, form.floor if bold else size * text.NARROWEST, bold):
        return [value], found.size, found.scale
    smaller = max(form.floor, size * 0.85)
    return text.wrap(value, room, smaller, bold), smaller, 1.0


def _left_out(given: DeliveryList, form: Form) -> list[Block]:
    if not given.omissions:
        return []
    words = [f"{name}：{reason}" for name, reason in given.omissions]
    return [
        _note(f"未印{len(words)}户，补齐后再发", form, bold=True, before=2.5),
        *(_note(fonts.clean(line), form) for line in words),
    ]


def _note(value: str, form: Form, bold=False, before=0.0) -> Block:
    lines = text.wrap(value, form.wide - 2.4, form.size, bold)

    def draw(layout: Layout, top: float):
        y = top - before - form.lead * 0.85
        for line in lines:
            layout.text(form.margin + 1.2, y, line, form.size, bold=bold)
            y -= form.lead

    return Block(before + form.lead * len(lines) + 0.6, draw)


def _end(given: DeliveryList, form: Form) -> Block:
    """What the leader counted, over a name and a day (S0-16)."""
    step = form.row * 1.05

    def draw(layout: Layout, top: float):
        y = top - 4 - step * 0.62
        blank = form.size * text.POINT * 4
        first = [(f"应发{len(given.copies)}份　实发", blank), ("份　退回", blank), ("份", 0)]
        second = [("组长签名", blank * 2.6), ("日期", blank), ("年", blank / 2), ("月", blank / 2), ("日", 0)]
        for parts in (first, second):
            x = form.margin + 1.2
            for words, room in parts:
                layout.text(x, y, words, form.size * 1.15, bold=True)
                x += text.width(words, form.size * 1.15, True) + 1
                if room:
                    layout.line(x, y - 1, x + room, y - 1, color=INK, weight=0.6)
                    x += room + 1
            y -= step

    return Block(4 + 2 * step, draw)


def _page_foot(layout: Layout, given: DeliveryList, form: Form, place: str):
    y, day = form.margin + 0.6, given.printed_on
    printed = f"{day.year}年{day.month}月{day.day}日印 · 送达后交回村部登记"
    layout.text(form.margin, y, printed, form.floor, color=GREY)
    layout.text(form.right, y, place, form.floor, color=GREY, align="right")
