"""Rectangles of the charts from plain numbers; the templates draw them as SVG."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

COLUMN, GAP, HEIGHT = 10, 4, 100


@dataclass(frozen=True)
class Bar:
    label: str
    value: int
    url: str
    width: float


@dataclass(frozen=True)
class Column:
    x: int
    y: float
    height: float
    tone: int


@dataclass(frozen=True)
class Month:
    label: str
    values: tuple[int, ...]
    columns: tuple[Column, ...]


def bars(rows: Iterable[Sequence]) -> list[Bar]:
    rows = [(*row, "")[:3] for row in rows]
    top = max((value for _, value, _ in rows), default=0) or 1
    return [Bar(label, value, url, round(100 * value / top, 1)) for label, value, url in rows]


def months(rows: Iterable[Sequence]) -> list[Month]:
    rows = [(label, tuple(values)) for label, values in rows]
    top = max((value for _, values in rows for value in values), default=0) or 1
    return [Month(label, values, tuple(_columns(values, top))) for label, values in rows]


def _columns(values: tuple[int, ...], top: int) -> Iterable[Column]:
    for index, value in enumerate(values):
        height = round(HEIGHT * value / top, 1)
        yield Column(GAP + index * COLUMN, round(HEIGHT - height, 1), height, index + 1)


def group_width(series: int) -> int:
    return series * COLUMN + 2 * GAP
