"""The people of a face set as a list: over the whole width, or in two columns with common lines."""

from collections.abc import Sequence
from typing import NamedTuple

from cards.printing.pdf.layout import Layout
from cards.printing.pdf.values import Contact

from .block import BLACK, Block
from .person import in_column, in_row

RULE, LEAST_FOR_RULE, GUTTER = 0.4, 1.6, 4.0
"""A rule's weight in points; the least air it may stand in; millimetres between two columns."""


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
    rows = rows_of(people, setting, wide)
    return sum(tall for tall, _row in rows) + setting.air * len(rows) <= high


def best(people: Sequence[Contact], settings: Sequence[Setting], wide: float, high: float) -> Setting | None:
    """The first setting in which the list fits."""
    return next((each for each in settings if fits(people, each, wide, high)), None)


def draw(layout: Layout, people: Sequence[Contact], setting: Setting, box: Box, most: float = 6.0):
    """Draws the list, the spare height between its rows; a rule stands half-way in the air."""
    rows = rows_of(people, setting, box.wide)
    air = min(most, (box.high - sum(tall for tall, _row in rows)) / len(rows))
    room = (box.wide - GUTTER * (setting.columns - 1)) / setting.columns
    top = box.top
    for number, (tall, row) in enumerate(rows):
        for column, block in enumerate(row):
            x = box.left + column * (room + GUTTER)
            if number and air >= LEAST_FOR_RULE:
                layout.line(x, top, x + room, top, color=BLACK, weight=RULE)
            block.draw(layout, x, top - air / 2)
        top -= tall + air
