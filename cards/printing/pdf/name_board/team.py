"""The volunteer team on the name board: its names in the largest type that the height allows."""

from cards.printing.pdf import text
from cards.printing.pdf.layout import Layout
from cards.printing.pdf.pen import Color

from .measures import FLOOR, LEFT, ROOM, facts, heading
from .values import NameBoard

TEAM_HEAD = 13.5
NAME_SIZES, NAME_GAP, LEADING = (32, 30, 28, 26, 25, 24, 23, 22, 21, 20, 19, 18, 17, 16), 8.0, 1.5
NAME_LEAST = 3.5


def step(size: float) -> float:
    return size * text.POINT * LEADING


def arranged(names: list[str], room: float) -> tuple[float, list] | None:
    """The largest size at which the names fill no more than this height, and the rows they stand in."""
    for size in NAME_SIZES:
        rows = _rows(names, size)
        if rows is not None and len(rows) * step(size) <= room:
            return size, rows
    return None


def _rows(names: list[str], size: float) -> list[list[tuple[float, str]]] | None:
    """Names in columns of three characters; a longer one takes two or more. None where one is wider than all."""
    cell = text.width("三个字", size) + NAME_GAP
    columns = max(1, int((ROOM + NAME_GAP) // cell))
    cell = (ROOM + NAME_LEAST) / columns
    rows, used = [], columns
    for name in names:
        cells = max(1, -int(-(text.width(name, size) * text.NARROWEST + NAME_LEAST) // cell))
        if cells > columns:
            return None
        if used + cells > columns:
            rows.append([])
            used = 0
        rows[-1].append((LEFT + used * cell, cells * cell - NAME_LEAST, name))
        used += cells
    return rows


def draw_team(layout: Layout, name_board: NameBoard, color: Color, top: float, size: float, rows) -> float:
    top = heading(layout, "志愿服务队", color, top)
    pair = [
        ("队长", name_board.organiser.name),
        ("副队长", name_board.supervisor.name),
        ("队员", f"{len(name_board.members)}人"),
    ]
    layout.row("organiser", LEFT, top - 9.5, ROOM, facts(pair, color), floor=FLOOR, gap=3)
    top -= TEAM_HEAD
    for number, row in enumerate(rows):
        base = top - (number + 0.72) * step(size)
        for x, room, name in row:
            layout.fitted("members", x, base, name, room, size, size)
    return top - len(rows) * step(size)
