"""The people of a face set as a list: over the whole width, or in two columns with common lines."""

from collections.abc import Sequence
from typing import NamedTuple

from cards.printing.pdf import text
from cards.printing.pdf.layout import Layout
from cards.printing.pdf.pen import Pen
from cards.printing.pdf.style import RULE
from cards.printing.pdf.values import Contact

from .block import Block
from .person import in_column, in_row

LEAST_FOR_RULE, GUTTER, MOST_AIR = 1.6, 4.0, 6.0
"""The least air a rule may stand in; millimetres between two columns, and at most two rows."""


class Setting(NamedTuple):
    """Sizes in points, the number of columns, the least air a person, and whether phrases may be broken."""

    name: float
    body: float
    columns: int
    air: float
    inside: bool = False


class Box(NamedTuple):
    left: float
    top: float
    wide: float
    high: float


Rows = list[tuple[float, list[Block]]]


def rows_of(people: Sequence[Contact], setting: Setting, wide: float) -> Rows:
    """Rows of one block or two, each with its height; read down the first column, then down the second."""
    count, columns = len(people), setting.columns
    room = (wide - GUTTER * (columns - 1)) / columns
    make = in_row if columns == 1 else in_column
    blocks = [make(person, room, setting.name, setting.body, setting.inside) for person in people]
    deep = -(-count // columns)
    rows = [blocks[row::deep] for row in range(deep)]
    return [(max(block.high for block in row), row) for row in rows]


def fits(people: Sequence[Contact], setting: Setting, wide: float, high: float) -> bool:
    if _least(people, setting) > high:
        return False
    rows = rows_of(people, setting, wide)
    return sum(tall for tall, _row in rows) + setting.air * len(rows) <= high


def _least(people: Sequence[Contact], setting: Setting) -> float:
    """The height of a list in which nobody takes more than the line of the name and one below it."""
    below = 1.02 * setting.body if all(person.duties for person in people) else 0.0
    return -(-len(people) // setting.columns) * ((0.7 * setting.name + below) * text.POINT + setting.air)


def spread(
    people: Sequence[Contact], setting: Setting, wide: float, high: float, most: float
) -> tuple[float, float]:
    """What lies between the rows when they are spread over the height, and how much of it they take."""
    rows = rows_of(people, setting, wide)
    tall = sum(tall for tall, _row in rows)
    air = min(most, (high - tall) / len(rows))
    return air, tall + air * len(rows)


def best(people: Sequence[Contact], settings: Sequence[Setting], wide: float, high: float) -> Setting | None:
    """The first setting in which the list fits."""
    return next((each for each in settings if fits(people, each, wide, high)), None)


class ListLayout(Layout):
    """A layout with a list: its blocks are written again as they are, wherever the same person stands."""

    def __init__(self):
        super().__init__()
        self._blocks: list[tuple[float, float, Block]] = []

    @property
    def drawn(self) -> list:
        whole = Layout()
        whole.marks = [*self.marks]
        for x, top, block in self._blocks:
            block.draw(whole, x, top)
        return whole.marks

    def draw(self, pen: Pen):
        super().draw(pen)
        for x, top, block in self._blocks:
            pen.block(x, top, block)

    def list(
        self,
        people: Sequence[Contact],
        setting: Setting,
        box: Box,
        most: float = MOST_AIR,
        edge: float = 100.0,
    ):
        """Sets the list, the spare height between its rows; a rule stands half-way in the air.

        `edge` is the most air that is shared by both ends of the list.
        """
        rows = rows_of(people, setting, box.wide)
        spare = box.high - sum(tall for tall, _row in rows)
        air, top = min(most, spare / len(rows)), box.top
        if edge < air and len(rows) > 1:
            air = min(1.5 * most, (spare - edge) / (len(rows) - 1))  # what the ends give away, two rows get
            top += (air - edge) / 2
        room = (box.wide - GUTTER * (setting.columns - 1)) / setting.columns
        for number, (tall, row) in enumerate(rows):
            for column, block in enumerate(row):
                x = box.left + column * (room + GUTTER)
                if number and air >= LEAST_FOR_RULE:
                    self.line(x, top, x + room, top, weight=RULE)
                self._blocks.append((x, top - air / 2, block))
            top -= tall + air
