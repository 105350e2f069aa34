"""The name board's design, A3 upright: what is to be read from two metres has 20 points and more.

Head, extent of the zone, the pair, what each of them leads, the team, the cadre to turn to. The team's names
take the height they need at the largest size that leaves the pair enough; the pair takes the rest.
"""

from cards.pdf import fonts, text
from cards.pdf.designs.board_values import NameBoard, Official
from cards.pdf.designs.style import QUIET, accent, typed
from cards.pdf.layout import Layout, Word
from cards.pdf.pen import GREY, WHITE, Color

WIDE, HIGH, MARGIN = 297.0, 420.0, 12.0
LEFT, RIGHT, TOP = MARGIN, WIDE - MARGIN, HIGH - MARGIN
ROOM, GUTTER = RIGHT - LEFT, 9.0
HALF = (ROOM - GUTTER) / 2
FLOOR, LABEL, SMALL = 20.0, 22.0, 13.0
"""Smallest type to be read from afar, size of labels, and of what is read from near."""
HEADING, HEAD, AREA, DUTIES, CADRES, FOOT, GAP = 13.5, 52.0, 14.0, 37.0, 42.0, 8.0, 5.0
BELOW = 1.5
FIXED = HEAD + DUTIES + CADRES + FOOT + BELOW + 5 * (HEADING + GAP)
PAIR_LEAST, PAIR_MOST, TEAM_HEAD = 78.0, 112.0, 13.5
NAME_SIZES, NAME_GAP, LEADING = (32, 30, 28, 26, 25, 24, 23, 22, 21, 20, 19, 18, 17, 16), 8.0, 1.5
QR, MOST_CADRES, PORTRAIT = 38.0, 2, 5 / 7
TINT, NAME_LEAST = 0.92, 3.5


def lay_out(board: NameBoard) -> Layout:
    layout, color = Layout(), accent(board.variant)
    names = [fonts.clean(name) for name in board.members]
    room = TOP - MARGIN - FIXED - TEAM_HEAD - AREA * len(_extent(board))
    found = _arranged(names, room - PAIR_LEAST)
    if found is None:
        layout.refuse("members", "、".join(names))
        return layout
    size, rows = found
    team = len(rows) * _step(size)
    pair = min(room - team, PAIR_MOST)
    air = GAP + (room - team - pair) / 5
    top = _head(layout, board, color) - air
    top = _area(layout, board, color, top) - air
    top = _pair(layout, board, color, top, pair) - air
    top = _duties(layout, board, color, top) - air
    top = _team(layout, board, color, top, size, rows) - air
    _cadres(layout, board, color, top)
    _code(layout, board, top)
    _foot(layout, board, color)
    return layout


def tint(color: Color) -> Color:
    """The accent as a pale ground that a photocopier leaves white."""
    return tuple(TINT + (1 - TINT) * part for part in color)


def _heading(layout: Layout, words: str, color: Color, top: float, right: float = RIGHT) -> float:
    """A section's name on colour and its rule; answers where the section begins."""
    under = len(layout.marks)
    tab = (
        layout.display("heading", LEFT + 6.5, top - 8.7, words, ROOM, 26, FLOOR, bold=True, color=WHITE) + 13
    )
    layout.marks.insert(under, ("rect", (LEFT, top - 11, tab, 11), {"fill": color}))
    layout.line(LEFT, top - 11, right, top - 11, color=color, weight=1.6)
    return top - HEADING


def _head(layout: Layout, board: NameBoard, color: Color) -> float:
    bottom = TOP - HEAD
    layout.rect(LEFT, bottom, ROOM, HEAD, fill=color)
    place = f"{fonts.clean(board.township)}　{fonts.clean(board.village)}"
    middle = (LEFT + RIGHT) / 2
    look = {"color": WHITE, "align": "center"}
    layout.fitted("village", middle, TOP - 15, place, ROOM - 16, 32, FLOOR, **look)
    found = text.fit(fonts.clean(board.zone), ROOM - 16, 72, 34, True)
    base = bottom + 9 + (72 - found.size if found else 0) * text.POINT * 0.35
    layout.display("zone", middle, base, board.zone, ROOM - 16, 72, 34, bold=True, **look)
    return bottom


def _facts(told: list[tuple[str, str]], color: Color) -> list[Word]:
    """Labels with what they label close by, and air before the next; closed up where there is little room."""
    words, x = [], 0.0
    for label, value in told:
        words += [
            Word(label, LABEL, bold=True, color=color, stop=x),
            Word(fonts.clean(value), 30, bold=True, stop=x + text.width(label, LABEL, True) + 3),
        ]
        x = words[-1].stop + text.width(words[-1].value, 30, True) + 11
    return words


def _extent(board: NameBoard) -> list[list[Word]]:
    """Number, extent and centre place in a line, in two where they are long; a blank one leaves its room."""
    number = f"第{board.number}服务区" if board.number else ""
    told = [("编号", number), ("范围", board.area), ("中心场所", board.centre)]
    told, color = [(label, value) for label, value in told if value], accent(board.variant)
    line = _facts(told, color)
    wide = sum(text.width(word.value, word.size, True) for word in line) + 3 * len(line)
    if wide * text.NARROWEST <= ROOM:
        return [line] if line else []
    return [_facts(told[:-1], color), _facts(told[-1:], color)]


def _area(layout: Layout, board: NameBoard, color: Color, top: float) -> float:
    top = _heading(layout, "服务区域", color, top)
    for words in _extent(board):
        layout.row("centre", LEFT, top - 10.5, ROOM, words, floor=FLOOR, gap=3)
        top -= AREA
    return top


def _pair(layout: Layout, board: NameBoard, color: Color, top: float, high: float) -> float:
    top = _heading(layout, "两　员", color, top) - BELOW
    right = LEFT + HALF + GUTTER
    _person(layout, "organiser", ("组织员", "志愿服务队队长"), board.organiser, (LEFT, top, high), color)
    people = ("监督员", "志愿服务队副队长")
    _person(layout, "supervisor", people, board.supervisor, (right, top, high), color)
    return top - high


def _person(layout: Layout, name: str, role, person: Official, place, color: Color):
    """Portrait, name and role; the number to call over the whole width below."""
    x, top, high = place
    pad, phone = 5.0, 25.0
    layout.rect(x, top - high, HALF, phone, fill=tint(color))
    layout.rect(x, top - high, HALF, high, stroke=color, weight=1.6)
    layout.line(x, top - high + phone, x + HALF, top - high + phone, color=color, weight=0.8)
    number = text.phone(fonts.clean(person.phone))
    layout.fitted(
        name, x + HALF / 2, top - high + 7.3, number, HALF - 2 * pad, 48, 26, bold=True, align="center"
    )
    tall = high - phone - 2 * pad
    wide = min(tall * PORTRAIT, 50.0)
    tall = wide / PORTRAIT
    bottom = top - pad - (high - phone - 2 * pad + tall) / 2
    _portrait(layout, person, (x + pad, bottom, wide, tall), color)
    left = x + 2 * pad + wide
    room = x + HALF - pad - left
    layout.fitted(name, left, bottom + tall - 10.5, role[0], room, 32, FLOOR, bold=True, color=color)
    layout.fitted(name, left, bottom + tall - 21.5, role[1], room, FLOOR, FLOOR, color=GREY)
    _name(layout, name, person.name, (left, bottom, room, tall - 24.5))


def _name(layout: Layout, field_: str, name: str, box: tuple[float, float, float, float]):
    """In one line as large as there is room; a long name in two lines before it becomes small."""
    x, bottom, room, high = box
    name = fonts.clean(name)
    largest = min(66.0, high / text.height(name, 1))
    found = text.fit(name, room, largest, min(40.0, largest), True)
    if found:
        y = bottom + (high - text.height(name, found.size)) / 2 + 0.1 * found.size * text.POINT
        layout.text(x, y, name, found.size, bold=True, scale=found.scale)
        return
    sizes = [size for size in range(44, int(FLOOR) - 1, -1) if 2.25 * size * text.POINT <= high]
    size = next((size for size in sizes if len(_halves(name, room, size)) == 2), None)
    if size is None:
        layout.refuse(field_, name)
        return
    for number, line in enumerate(_halves(name, room, size)):
        y = bottom + high / 2 + (0.28 - 1.25 * number) * size * text.POINT
        layout.text(x, y, line, size, bold=True)


def _halves(name: str, room: float, size: float) -> list[str]:
    """A name of several parts is broken between them, so that both lines are as even as they can be."""
    ends = [place + 1 for place, char in enumerate(name) if char in "·•・"]
    if not ends:
        return text.wrap(name, room, size, True)
    end = min(ends, key=lambda end: max(end, len(name) - end))
    lines = [name[:end], name[end:]]
    return lines if all(text.width(line, size, True) <= room for line in lines) else [*lines, ""]


def _portrait(layout: Layout, person: Official, box: tuple[float, float, float, float], color: Color):
    """The photo, or the surname as a seal cut into the accent: a board without a photo looks meant that way."""
    x, y, wide, high = box
    if person.photo:
        layout.image(x, y, wide, high, person.photo)
        layout.rect(x, y, wide, high, stroke=color, weight=0.8)
        return
    layout.rect(x, y, wide, high, fill=color)
    inner = 2.4
    layout.rect(x + inner, y + inner, wide - 2 * inner, high - 2 * inner, stroke=WHITE, weight=1.1)
    size = wide * 0.62 / text.POINT
    base = y + high / 2 - 0.38 * size * text.POINT
    layout.text(x + wide / 2, base, surname(person.name), size, bold=True, color=WHITE, align="center")


def surname(name: str) -> str:
    return fonts.clean(name)[:1]


def _duties(layout: Layout, board: NameBoard, color: Color, top: float) -> float:
    """Under each of the pair what that one leads; the other assists (S3-07)."""
    top = _heading(layout, "两员职责", color, top)
    sides = (
        (LEFT, "组织员牵头", "监督员协助", board.organiser_leads),
        (LEFT + HALF + GUTTER, "监督员牵头", "组织员协助", board.supervisor_leads),
    )
    for x, leads, assists, duties in sides:
        layout.text(x, top - 9, leads, 24, bold=True, color=color)
        layout.text(x + text.width(leads, 24, True) + 5, top - 9, assists, FLOOR, color=GREY)
        for number, duty in enumerate(duties):
            column, row = number % 2, number // 2
            left, base = x + column * HALF / 2, top - 21.8 - row * 13
            layout.rect(left, base + 1.2, 4.2, 4.2, fill=color)
            layout.fitted("duties", left + 7, base, duty, HALF / 2 - 9, 29, FLOOR, bold=True)
    return top - DUTIES


def _step(size: float) -> float:
    return size * text.POINT * LEADING


def _arranged(names: list[str], room: float) -> tuple[float, list] | None:
    """The largest size at which the names fill no more than this height, and the rows they stand in."""
    for size in NAME_SIZES:
        rows = _rows(names, size)
        if rows is not None and len(rows) * _step(size) <= room:
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


def _team(layout: Layout, board: NameBoard, color: Color, top: float, size: float, rows) -> float:
    top = _heading(layout, "志愿服务队", color, top)
    pair = [
        ("队长", board.organiser.name),
        ("副队长", board.supervisor.name),
        ("队员", f"{len(board.members)}人"),
    ]
    layout.row("organiser", LEFT, top - 9.5, ROOM, _facts(pair, color), floor=FLOOR, gap=3)
    top -= TEAM_HEAD
    for number, row in enumerate(rows):
        base = top - (number + 0.72) * _step(size)
        for x, room, name in row:
            layout.fitted("members", x, base, name, room, size, size)
    return top - len(rows) * _step(size)


def _cadres(layout: Layout, board: NameBoard, color: Color, top: float):
    """Whom of the village committees to turn to: name and position, the number in large figures."""
    right = RIGHT - QR * (1 + 2 * QUIET) - 5
    top = _heading(layout, "联系的村“两委”人员", color, top, right)
    room = right - LEFT
    if len(board.cadres) == 1:
        (cadre,) = board.cadres
        words = [Word(cadre.name, 40, bold=True), Word(cadre.role, 24)]
        layout.row("cadres", LEFT, top - 15, room, words, floor=FLOOR, gap=6)
        phone = text.phone(fonts.clean(cadre.phone))
        layout.fitted("cadres", LEFT, top - 34, phone, room, 44, FLOOR, bold=True)
        return
    for number, cadre in enumerate(board.cadres):
        base = top - 9.5 - number * CADRES / 2
        phone = Word(text.phone(fonts.clean(cadre.phone)), 28, bold=True)
        layout.row("cadres", LEFT, base, room, [Word(cadre.name, 28, bold=True)], phone, floor=FLOOR, gap=6)
        layout.fitted("cadres", LEFT, base - 9, cadre.role, room, 21, FLOOR)


def _code(layout: Layout, board: NameBoard, top: float):
    """The board of the village's answers behind the QR code, and the number of this copy."""
    quiet = QR * QUIET
    middle = RIGHT - quiet - QR / 2
    layout.qr(middle - QR / 2, top - QR, QR, board.url)
    layout.text(middle, top - QR - quiet - 3.6, "扫码看村务公开栏", SMALL, align="center")
    typed(layout, middle, top - QR - quiet - 9.2, board.code, QR + quiet, SMALL)


def _foot(layout: Layout, board: NameBoard, color: Color):
    printed = f"{fonts.clean(board.edition)}　{board.issued_on:%Y-%m-%d}"
    layout.line(LEFT, MARGIN + 6, RIGHT, MARGIN + 6, color=color)
    layout.fitted("edition", RIGHT, MARGIN, printed, 110, SMALL, SMALL, align="right", color=GREY)
    words = "姓名、电话有变化，或牌子破损，请告诉村委会"
    if phone := text.phone(fonts.clean(board.office_phone)):
        words = f"{words} {phone}"
    layout.fitted("office_phone", LEFT, MARGIN, words, ROOM - 60, SMALL + 1, SMALL)
