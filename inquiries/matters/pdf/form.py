"""A ruled form: rows of labelled cells that grow with their text, labels on a tint that holds in grey."""

from dataclasses import dataclass

from cards.printing.pdf import text
from cards.printing.pdf.layout import Layout
from cards.printing.pdf.style import RULE

from .style import ACCENT, TINT, broken

SIZE, LABEL, LEAD, PAD, GAP = 10.0, 10.0, 0.52, 1.1, 2.6
"""A line is so many millimetres high for each point of its type."""


@dataclass(frozen=True, slots=True)
class Cell:
    label: str
    value: str
    bold: bool = False
    size: float = SIZE

    @property
    def lead(self) -> float:
        return self.size * LEAD


def _rows(rows: list[list[Cell]], wide: float, side: float):
    """Each row with the widths of its labels, the lines of its cells and its height."""
    for cells in rows:
        sides = [_side(rows, len(cells), column, side) for column in range(len(cells))]
        lines = [
            broken(cell.value, wide / len(cells) - taken - 2 * GAP, cell.size)
            for cell, taken in zip(cells, sides, strict=True)
        ]
        most = max(max(1, len(part)) * cell.lead for part, cell in zip(lines, cells, strict=True))
        yield cells, sides, lines, most + 2 * PAD


def _side(rows: list[list[Cell]], count: int, column: int, least: float) -> float:
    """As wide as the longest label of the column needs in the size of all labels; rows of one count are alike."""
    labels = [cells[column].label for cells in rows if len(cells) == count]
    return max(least, *(text.width(word, LABEL, True) + 2 for word in labels))


def grid_height(rows: list[list[Cell]], wide: float, side: float) -> float:
    return sum(high for *_cells, high in _rows(rows, wide, side))


def grid(layout: Layout, rows: list[list[Cell]], left: float, top: float, wide: float, side: float) -> float:
    """Draws the rows below `top`; returns where the next begins."""
    for number, (cells, sides, lines, high) in enumerate(_rows(rows, wide, side)):
        for column, cell in enumerate(cells):
            x = left + column * wide / len(cells)
            label(layout, (cell.label,), x, top, sides[column], high, line=column > 0)
            for row, line in enumerate(lines[column]):
                y = top - PAD - (row + 0.74) * cell.lead
                layout.text(x + sides[column] + GAP, y, line, cell.size, bold=cell.bold)
        if number:
            layout.line(left, top, left + wide, top, weight=RULE)
        top -= high
    return top


def label(layout: Layout, words: tuple[str, ...], x, top, wide, high, *, size=LABEL, line=False):
    """Words in the middle of a tinted cell."""
    layout.rect(x, top - high, wide, high, fill=TINT)
    if line:
        layout.line(x, top - high, x, top, weight=RULE)
    layout.line(x + wide, top - high, x + wide, top, weight=RULE)
    size = min([size, *((wide - 2) / text.width(word, 1, True) for word in words)])
    step = size * text.POINT * 1.4
    base = top - high / 2 + (len(words) - 1) * step / 2 - size * text.POINT * 0.37
    for number, word in enumerate(words):
        layout.text(x + wide / 2, base - number * step, word, size, bold=True, color=ACCENT, align="center")


def frame(layout: Layout, x, y, wide, high):
    layout.rect(x, y, wide, high, stroke=ACCENT, weight=1.1)
