"""Contact cards to print in tests, and rulers to lay against what was drawn."""

from datetime import date

from cards import codes
from cards.printing.pdf import fonts, text
from cards.printing.pdf.contact_card.pages import DESIGNS
from cards.printing.pdf.contact_card.pocket import FLAT
from cards.printing.pdf.contact_card.values import ContactCard
from cards.printing.pdf.contact_card.wall import SHEETS
from cards.printing.pdf.layout import Layout
from cards.printing.pdf.values import Contact

OFFICERS = (
    ("刘雅琴", "大学生村官、村主任助理", "群众来访接待、代办各类证件、信息发布"),
    ("张立军", "村党总支书记", "主持村党总支全面工作、党建、信访"),
    ("王建国", "村委会主任", "主持村委会工作、项目建设、财务审批"),
    ("陈志强", "村党总支副书记", "纪检监督、党员教育管理"),
    ("李国辉", "治保主任", "矛盾纠纷调解、社会治安、安全生产"),
    ("曾𮧵", "妇女主任", "妇女儿童、卫生健康、关爱老人"),
    ("周会明", "村会计", "财务统计、惠农补贴、集体资产"),
    ("肖𬱖", "综合专干", "医保社保、低保救助、残疾人服务"),
    ("欧阳志远", "镇驻村组长", "联系指导全村工作、项目争取"),
    ("买买提·艾力·阿卜杜拉", "镇驻村干部", "农业生产、河湖管护、防汛抗旱"),
    ("赵红", "县派驻村第一书记兼乡村振兴工作队队长", "巩固脱贫成果、帮扶资金管理"),
)
LINKED = (("刘志高", "联户党员"), ("买买提·艾力·阿卜杜拉", "村民代表"), ("王𬭚", "网格员"))
FOUR_DUTIES = "政策宣传、纠纷调解、卫生检查、移风易俗"
FLOORS = {"sheet": 7.5, "wall": 12}
SHEET = {"sheet": FLAT, "wall": SHEETS[1]}
"""Of cards that take one cell each."""


def contacts(rows, start):
    return tuple(
        Contact(name, role, f"199000{start + index:05}", *duties)
        for index, (name, role, *duties) in enumerate(rows)
    )


def make_card(number=1, officers=6, linked=1, **changed):
    body = codes.from_bits(number * 7919, codes.CARD_LENGTH - 1)
    token = codes.from_bits(number * 3**70 % 2**128, codes.TOKEN_LENGTH)
    everyone = contacts(OFFICERS, 100)
    values = {
        "title": "便民联系卡",
        "village": "牛头岭村",
        "township": "沧水铺镇",
        "slogan": "要办事，找小刘",
        "first": everyone[0],
        "linked": contacts(LINKED[:linked], 200),
        "officers": everyone[:officers],
        "office_hours": "周一至周五 8:30—12:00，14:30—17:30",
        "duty": "周末和夜间有村干部轮流值班",
        "office_phone": "0737-5550123",
        "head": "王建国",
        "number": f"{number:03}",
        "group": "第3组",
        "code": body + codes.check_character(body),
        "url": f"http://127.0.0.1:8000/h/{token}/",
        "edition": "第2期",
        "issued_on": date(2026, 11, 22),
    }
    return ContactCard(**(values | changed))


def cells(card, layout):
    """What is drawn in each cell of a card, the front first: one layout each, with its own lower left corner."""
    found = {}
    for number, face in enumerate(DESIGNS[layout]([card]).faces(0)):
        for x, y, part in face.parts:
            found.setdefault((number, x, y), Layout()).marks.extend(part.drawn)
    return sorted(found.values(), key=lambda cell: not any(mark[0] == "qr" for mark in cell.marks))


def boxes(layout):
    """Left, bottom, right and top of every text, QR symbol and photo of a layout, with the text."""
    for verb, (x, y, *rest), look in layout.drawn:
        if verb == "qr":
            yield x, y, x + rest[0], y + rest[0], "QR"
        elif verb == "image":
            yield x, y, x + rest[0], y + rest[1], "photo"
        elif verb == "text":
            value, size = rest
            wide = text.width(value, size, look.get("bold", False)) * look.get("scale", 1)
            left = x - {"right": wide, "center": wide / 2}.get(look.get("align"), 0)
            tall = 0.86 if any(fonts.em_width(char) == 1 for char in value) else 0.72
            yield left, y - 0.04 * size * text.POINT, left + wide, y + tall * size * text.POINT, value


def collisions(layout):
    return _overlaps(sorted(boxes(layout)))


def _overlaps(found):
    return [
        (one[4], other[4])
        for index, one in enumerate(found)
        for other in found[index + 1 :]
        if min(one[2], other[2]) - max(one[0], other[0]) > 0.05
        and min(one[3], other[3]) - max(one[1], other[1]) > 0.15
    ]


def boxes_of_face(face):
    """The boxes of all layouts of one side of a contact card."""
    for x, y, layout in face.parts:
        for left, bottom, right, top, value in boxes(layout):
            yield left + x, bottom + y, right + x, top + y, value


def touching(face):
    return _overlaps(sorted(boxes_of_face(face)))


def crossed(face):
    """Texts and QR symbols that a line of the same side runs through."""
    lines = [
        (min(left, right) + x, max(left, right) + x, height + y)
        for x, y, layout in face.parts
        for verb, (left, height, right, _end), *_look in (mark for mark in layout.drawn if mark[0] == "line")
    ]
    return [
        value
        for left, bottom, right, top, value in boxes_of_face(face)
        for start, end, height in lines
        if min(end, right) - max(start, left) > 0.2 and bottom + 0.05 < height < top - 0.1
    ]


def person_blocks(face, names):
    """Each name of a side with the words that stand beside and under it, down to the next name of its column."""
    cells = {}
    for x, y, layout in face.parts:
        cells.setdefault((x, y), []).extend(boxes(layout))
    for found in cells.values():
        heads = [box for box in found if box[4] in names]
        for left, bottom, _right, _top, name in heads:
            row = [box[0] for box in heads if abs(box[1] - bottom) < 0.3]
            start = 0.0 if left == min(row) else left - 0.1
            end = min((other for other in row if other > left), default=1000.0)
            column = [box for box in found if start <= box[0] < end]
            below = [box[1] for box in column if box in heads and box[1] < bottom - 0.3]
            least = max(below, default=-1.0) + 0.3
            words = [box for box in column if least < box[1] < bottom + 1.5]
            yield name, "".join(box[4] for box in sorted(words, key=lambda box: (-round(box[1], 1), box[0])))
