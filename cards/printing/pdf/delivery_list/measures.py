"""The delivery list's paper: its measures, the head with the group's name and counts, the head of the table."""

from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import accumulate

from cards.printing.pdf import fonts, text
from cards.printing.pdf.layout import Layout
from cards.printing.pdf.shrink_or_wrap import shrink_or_wrap
from cards.printing.pdf.style import RULE, WRITTEN, accent

from .values import DeliveryList

ASK = "逐户送达，送到一户在“送达”格打勾；退回的写明原因；发完清点，填表尾并签名。"


@dataclass(frozen=True, slots=True)
class TableColumn:
    """`holds` of a copy stands in it, one under the other; without, it is filled in by hand or has a box to tick."""

    head: tuple[str, ...]
    wide: float
    holds: tuple[str, ...] = ()
    tick: str = ""


@dataclass(frozen=True, slots=True)
class ListFormat:
    """A paper with the measures that go with it; nothing is set smaller than `floor`."""

    page: tuple[float, float]
    columns: tuple[TableColumn, ...]
    row: float
    head: float
    title: float
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
    def starts(self) -> tuple[float, ...]:
        return _starts(self.margin, self.columns)


@lru_cache
def _starts(left: float, columns: tuple[TableColumn, ...]) -> tuple[float, ...]:
    return tuple(accumulate((column.wide for column in columns), initial=left))


def _columns(*wide: float) -> tuple[TableColumn, ...]:
    """Eight or nine columns: with eight, the address stands under the name."""
    named, ticked = wide[:-5], wide[-5:]
    stacked = len(named) == 3
    heads = [("户号",), ("户主", "住址") if stacked else ("户主",), ("住址",), ("编号",)]
    holds = [("number",), ("head", "address") if stacked else ("head",), ("address",), ("code",)]
    if stacked:
        del heads[2], holds[2]
    return (
        *(TableColumn(*each) for each in zip(heads, named, holds, strict=True)),
        TableColumn(("送达",), ticked[0], tick="middle"),
        TableColumn(DUTIES, ticked[1], tick="middle"),
        TableColumn(("退回", "（原因）"), ticked[2], tick="left"),
        TableColumn(("签收",), ticked[3]),
        TableColumn(("日期",), ticked[4]),
    )


DUTIES = "职责", "已说明"
FORMS = {
    "a4": ListFormat(
        (210, 297), _columns(13, 27, 40.5, 26.5, 12, 14, 21, 19, 13), row=8.6, head=9.6, title=8, name=34,
        size=10, floor=8, tick=4.2,
    ),
    "large": ListFormat(
        (297, 210), _columns(18, 40, 56, 40, 17, 21, 30, 30, 21), row=12.4, head=13.6, title=10.5, name=40,
        size=14, floor=12, tick=6,
    ),
    "portrait": ListFormat(
        (210, 297), _columns(16, 45.5, 36.5, 14, 19, 21, 20, 14), row=15.6, head=13.6, title=10.5, name=40, size=14,
        floor=12, tick=6,
    ),
}  # fmt: skip
"""`portrait` is for covers of runs in large type on portrait paper; `large` is landscape."""


@cache
def form_of(layout: str, has_duties: bool) -> ListFormat:
    """Without the column for duties explained its room is for the signature."""
    form = FORMS[layout]
    if has_duties:
        return form
    spare = next(column.wide for column in form.columns if column.head == DUTIES)
    kept = (column for column in form.columns if column.head != DUTIES)
    return replace(
        form,
        columns=tuple(
            replace(column, wide=column.wide + spare) if column.head == ("签收",) else column
            for column in kept
        ),
    )


def head(layout: Layout, given: DeliveryList, form: ListFormat) -> float:
    """Whose list it is, as large as the page allows, and how much there is to give out."""
    top = form.page[1] - form.margin
    _title(layout, given, form, top)
    top -= form.title + 2
    room = form.wide - 3 * _figure_wide(form) - 6
    below = shrink_or_wrap(layout, form.margin, top, given.unit, room, form.name, form.name * 0.5, bold=True)
    below = _leader(layout, given, form, below - 1.5, room)
    figures = (("户", given.homes), ("份", len(given.copies)), ("户未印", len(given.omissions)))
    for place, (label, count) in enumerate(figures):
        x = form.right - (2 - place) * _figure_wide(form)
        base = top - form.name * text.POINT * 0.8
        layout.text(x, base, str(count), form.name * 0.85, bold=True, align="right")
        layout.text(x, base - form.lead * 1.3, label, form.size, align="right")
    below = min(below, top - form.name * text.POINT - form.lead * 1.2) - 1
    _accent_rule(layout, given, form, below)
    below -= 1.6
    below = shrink_or_wrap(layout, form.margin, below, ASK, form.wide, form.size, form.floor) - 2
    return _table_head(layout, form, below)


def _leader(layout: Layout, given: DeliveryList, form: ListFormat, top: float, room: float) -> float:
    """Who gives them out; where nobody is named, room to write it."""
    size = form.size * 1.5
    if given.handed_to:
        return shrink_or_wrap(layout, form.margin, top, given.handed_to, room, size, form.size, bold=True)
    x, base = form.margin, top - size * text.POINT
    for words, blank in (("组长", form.size * 2.6), ("电话", form.size * 3.6)):
        layout.text(x, base, words, size, bold=True)
        x += text.width(words, size, True) + 1.5
        layout.line(x, base - 0.8, x + blank, base - 0.8, weight=WRITTEN)
        x += blank + 3
    return base - size * text.POINT * 0.25


def _figure_wide(form: ListFormat) -> float:
    return form.name * text.POINT * 1.9


def head_again(layout: Layout, given: DeliveryList, form: ListFormat) -> float:
    top = form.page[1] - form.margin
    _title(layout, given, form, top, fonts.clean(given.unit))
    _accent_rule(layout, given, form, top - form.title)
    return _table_head(layout, form, top - form.title - 1)


def _accent_rule(layout: Layout, given: DeliveryList, form: ListFormat, y: float):
    layout.line(form.margin, y, form.right, y, color=accent(given.variant), weight=1.2)


def _title(layout: Layout, given: DeliveryList, form: ListFormat, top: float, unit: str = ""):
    """What is given out, in colour, and whose it is at the right."""
    title = " ".join(filter(None, [fonts.clean(given.piece), fonts.clean(given.edition), "发放清单"]))
    place = " ".join(filter(None, [fonts.clean(given.village), unit]))
    if not text.fit(place, form.wide * 0.4, form.floor, form.floor):
        place = fonts.clean(given.village)
    base, size, color = top - form.size * text.POINT * 1.3, form.size * 1.5, accent(given.variant)
    used = layout.fitted(
        "piece", form.margin, base, title, form.wide * 0.56, size, form.floor, bold=True, color=color
    )
    room = form.wide - used - 4
    where = "village", form.right, base, place, room, form.size * 1.2, form.floor
    layout.fitted(*where, bold=True, align="right")


def _table_head(layout: Layout, form: ListFormat, top: float) -> float:
    bottom, size = top - form.head, form.floor * 1.06
    for column, x, right in zip(form.columns, form.starts, form.starts[1:], strict=False):
        lead = size * text.POINT * 1.2
        base = bottom + lead * (len(column.head) - 0.6)
        for number, word in enumerate(column.head):
            y = base - number * lead
            if column.holds:
                layout.text(x + 1.2, y, word, size, bold=True)
            else:
                layout.text((x + right) / 2, y, word, size, bold=True, align="center")
    layout.line(form.margin, bottom, form.right, bottom, weight=1.0)
    columns(layout, form, top, bottom)
    return bottom


def columns(layout: Layout, form: ListFormat, top: float, bottom: float):
    for column, x in zip(form.columns, form.starts, strict=False):
        if not column.holds:
            layout.line(x, top, x, bottom, weight=RULE)


def page_foot(layout: Layout, given: DeliveryList, form: ListFormat, place: str):
    y, day = form.margin + 0.6, given.printed_on
    printed = f"{day.year}年{day.month}月{day.day}日印 · 送达后交回村部登记"
    layout.text(form.margin, y, printed, form.floor)
    layout.text(form.right, y, place, form.floor, align="right")
