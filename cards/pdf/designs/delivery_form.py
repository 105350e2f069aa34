"""The delivery list's paper: its measures, the head with the group's name and counts, the head of the table."""

from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from cards.pdf import fonts, text
from cards.pdf.always import always
from cards.pdf.designs.delivery_values import DeliveryList
from cards.pdf.designs.style import accent, band
from cards.pdf.layout import Layout
from cards.pdf.pen import GREY, HAIR, INK

TINT = (0.94, 0.94, 0.94)
ASK = "逐户送达，送到一户在“送达”格打√；退回的写明原因；发完清点，填表尾并签名。"


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
    def starts(self) -> tuple[float, ...]:
        return _starts(self.margin, self.columns)


@lru_cache
def _starts(left: float, columns: tuple[float, ...]) -> tuple[float, ...]:
    return tuple(accumulate(columns, initial=left))


FORMS = {
    "a4": Form(
        (210, 297), (13, 27, 40.5, 26.5, 12, 14, 21, 19, 13), row=8.6, head=9.6, band=10.5, name=34, size=10,
        floor=8, tick=4.2,
    ),
    "large": Form(
        (297, 210), (18, 40, 56, 40, 17, 21, 30, 30, 21), row=12.4, head=13.6, band=12.5, name=40, size=14,
        floor=12, tick=6,
    ),
}  # fmt: skip
HEADS = (
    ("户号",), ("户主",), ("住址",), ("编号",), ("送达",), ("职责", "已说明"), ("退回", "（原因）"),
    ("签收",), ("日期",),
)  # fmt: skip
TICKED = (4, 5, 6)


def head(layout: Layout, given: DeliveryList, form: Form) -> float:
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


def head_again(layout: Layout, given: DeliveryList, form: Form) -> float:
    top = form.page[1] - form.margin
    _band(layout, given, form, top, fonts.clean(given.unit))
    return _table_head(layout, form, top - form.band - 2)


def _band(layout: Layout, given: DeliveryList, form: Form, top: float, unit: str = ""):
    title = " ".join(filter(None, [fonts.clean(given.piece), fonts.clean(given.edition), "发放清单"]))
    place = " ".join(filter(None, [fonts.clean(given.village), unit]))
    if not text.fit(place, form.wide * 0.4, form.floor, form.floor):
        place = fonts.clean(given.village)
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
    columns(layout, form, top, bottom)
    return bottom


def columns(layout: Layout, form: Form, top: float, bottom: float):
    for x in form.starts[TICKED[0] : -1]:
        layout.line(x, top, x, bottom, color=HAIR, weight=0.4)


def page_foot(layout: Layout, given: DeliveryList, form: Form, place: str):
    y, day = form.margin + 0.6, given.printed_on
    printed = f"{day.year}年{day.month}月{day.day}日印 · 送达后交回村部登记"
    layout.text(form.margin, y, printed, form.floor, color=GREY)
    layout.text(form.right, y, place, form.floor, color=GREY, align="right")
