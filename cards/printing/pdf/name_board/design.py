"""The name board's design, A3 portrait: what is to be read from two metres has 20 points and more.

Head, extent of the zone, the pair, what each of them leads, the team, the cadre to turn to. The team's names
take the height they need at the largest size that leaves the pair enough; the pair takes the rest.
"""

from cards.printing.pdf import fonts, text
from cards.printing.pdf.layout import Layout, Word
from cards.printing.pdf.pen import WHITE, Color
from cards.printing.pdf.style import QUIET, accent, typed

from .measures import FLOOR, HEADING, HIGH, LEFT, MARGIN, RIGHT, ROOM, TOP, WIDE, facts, heading
from .pair import BELOW, DUTIES, draw_duties, draw_pair
from .team import TEAM_HEAD, arranged, draw_team, step
from .values import NameBoard

__all__ = ["HIGH", "MOST_CADRES", "WIDE", "lay_out"]
HEAD, AREA, CADRES, FOOT, GAP = 52.0, 14.0, 42.0, 8.0, 5.0
FIXED = HEAD + DUTIES + CADRES + FOOT + BELOW + 5 * (HEADING + GAP)
PAIR_LEAST, PAIR_MOST = 78.0, 112.0
SMALL, QR, MOST_CADRES = 13.0, 38.0, 2
"""`SMALL` is the type of what is read from near."""


def lay_out(name_board: NameBoard) -> Layout:
    layout, color = Layout(), accent(name_board.variant)
    names = [fonts.clean(name) for name in name_board.members]
    room = TOP - MARGIN - FIXED - TEAM_HEAD - AREA * len(_extent(name_board))
    found = arranged(names, room - PAIR_LEAST)
    if found is None:
        layout.refuse("members", "、".join(names))
        return layout
    size, rows = found
    team = len(rows) * step(size)
    pair = min(room - team, PAIR_MOST)
    air = GAP + (room - team - pair) / 5
    top = _head(layout, name_board, color) - air
    top = _area(layout, name_board, color, top) - air
    top = draw_pair(layout, name_board, color, top, pair) - air
    top = draw_duties(layout, name_board, color, top) - air
    top = draw_team(layout, name_board, color, top, size, rows) - air
    _cadres(layout, name_board, color, top)
    _code(layout, name_board, top)
    _foot(layout, name_board, color)
    return layout


def _head(layout: Layout, name_board: NameBoard, color: Color) -> float:
    bottom = TOP - HEAD
    layout.rect(LEFT, bottom, ROOM, HEAD, fill=color)
    place = f"{fonts.clean(name_board.township)}　{fonts.clean(name_board.village)}"
    middle = (LEFT + RIGHT) / 2
    look = {"color": WHITE, "align": "center"}
    layout.fitted("village", middle, TOP - 15, place, ROOM - 16, 32, FLOOR, **look)
    found = text.fit(fonts.clean(name_board.zone), ROOM - 16, 72, 34, True)
    base = bottom + 9 + (72 - found.size if found else 0) * text.POINT * 0.35
    layout.display("zone", middle, base, name_board.zone, ROOM - 16, 72, 34, bold=True, **look)
    return bottom


def _extent(name_board: NameBoard) -> list[list[Word]]:
    """Number, extent and centre place in a line, in two where they are long; a blank one leaves its room."""
    number = f"第{name_board.number}服务区" if name_board.number else ""
    labelled = [("编号", number), ("范围", name_board.area), ("中心场所", name_board.centre)]
    labelled, color = [(label, value) for label, value in labelled if value], accent(name_board.variant)
    line = facts(labelled, color)
    wide = sum(text.width(word.value, word.size, True) for word in line) + 3 * len(line)
    if wide * text.NARROWEST <= ROOM:
        return [line] if line else []
    return [facts(labelled[:-1], color), facts(labelled[-1:], color)]


def _area(layout: Layout, name_board: NameBoard, color: Color, top: float) -> float:
    top = heading(layout, "服务区域", color, top)
    for words in _extent(name_board):
        layout.row("centre", LEFT, top - 10.5, ROOM, words, floor=FLOOR, gap=3)
        top -= AREA
    return top


def _cadres(layout: Layout, name_board: NameBoard, color: Color, top: float):
    """Whom of the village committees to turn to: name and position, the number in large figures."""
    right = RIGHT - QR * (1 + 2 * QUIET) - 5
    top = heading(layout, "联系的村“两委”人员", color, top, right)
    room = right - LEFT
    if len(name_board.cadres) == 1:
        (cadre,) = name_board.cadres
        words = [Word(cadre.name, 40, bold=True), Word(cadre.role, 24)]
        layout.row("cadres", LEFT, top - 15, room, words, floor=FLOOR, gap=6)
        phone = text.phone(fonts.clean(cadre.phone))
        layout.fitted("cadres", LEFT, top - 34, phone, room, 44, FLOOR, bold=True)
        return
    for number, cadre in enumerate(name_board.cadres):
        base = top - 9.5 - number * CADRES / 2
        phone = Word(text.phone(fonts.clean(cadre.phone)), 28, bold=True)
        layout.row("cadres", LEFT, base, room, [Word(cadre.name, 28, bold=True)], phone, floor=FLOOR, gap=6)
        layout.fitted("cadres", LEFT, base - 9, cadre.role, room, 21, FLOOR)


def _code(layout: Layout, name_board: NameBoard, top: float):
    """The QR code that opens the village's notice board, and the code of this copy."""
    quiet = QR * QUIET
    middle = RIGHT - quiet - QR / 2
    layout.qr(middle - QR / 2, top - QR, QR, name_board.url)
    layout.text(middle, top - QR - quiet - 3.6, "扫码看村务公开栏", SMALL, align="center")
    typed(layout, middle, top - QR - quiet - 9.2, name_board.code, QR + quiet, SMALL)


def _foot(layout: Layout, name_board: NameBoard, color: Color):
    printed = f"{fonts.clean(name_board.edition)}　{name_board.issued_on:%Y-%m-%d}"
    layout.line(LEFT, MARGIN + 6, RIGHT, MARGIN + 6, color=color)
    layout.fitted("edition", RIGHT, MARGIN, printed, 110, SMALL, SMALL, align="right")
    words = "姓名、电话有变化，或牌子破损，请告诉村委会"
    if phone := text.phone(fonts.clean(name_board.office_phone)):
        words = f"{words} {phone}"
    layout.fitted("office_phone", LEFT, MARGIN, words, ROOM - 60, SMALL + 1, SMALL)
