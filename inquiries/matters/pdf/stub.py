"""The stub of the echo slip: what the office keeps, signed by the asker."""

from cards.printing.pdf import fonts, text
from cards.printing.pdf.layout import Layout
from cards.printing.pdf.pen import INK
from cards.printing.pdf.style import WRITTEN

from .style import ACCENT, broken
from .values import EchoSlip

VERDICTS = ("满意", "基本满意", "不满意")
WAYS = ("当面送达", "由联户人转交", "凭编码领取", "当面或电话告知")
SIZE, BOX, FLOOR, LEAD = 9.5, 3.2, 8.5, 4.9
TITLE, FIELDS = 9.0, 23.0


def _matter_and_asker(slip: EchoSlip, room: float) -> list[str]:
    asker = fonts.clean(slip.asker) or "匿名"
    return [*broken(f"事　由　{slip.subject}", room, SIZE), *broken(f"质询人　{asker}", room, SIZE)]


def stub_height(slip: EchoSlip, room: float) -> float:
    return TITLE + len(_matter_and_asker(slip, room)) * LEAD + FIELDS


def draw_stub(layout: Layout, slip: EchoSlip, corner: tuple[float, float], room: float, paper: float):
    left, bottom = corner
    right, top = left + room, bottom + stub_height(slip, room)
    layout.line(0, top + 2.5, paper, top + 2.5, weight=WRITTEN, dash="3 2")
    cut = f"沿虚线撕下，存根由{fonts.clean(slip.owed_by)}留存"
    layout.fitted("owed_by", paper / 2, top + 4.2, cut, room, FLOOR, FLOOR, align="center")
    base = top - 5
    layout.text(left, base, "存根", 13, bold=True, color=ACCENT)
    layout.text(left + 11, base, "质询回音卡", SIZE)
    number = f"编号 {fonts.clean(slip.number)}"
    layout.fitted("number", right, base, number, 80, 10, FLOOR, bold=True, align="right")
    base -= 1.5
    for line in _matter_and_asker(slip, room):
        base -= LEAD
        layout.text(left, base, line, SIZE)
    _boxes(layout, "满意度", VERDICTS, left, bottom + 15.2)
    _boxes(layout, "送达方式", WAYS, left, bottom + 8.8)
    _blank(layout, "签收人", left, left + 62, bottom + 1.2)
    _blank(layout, "日期", left + 70, right, bottom + 1.2)
    for word, x in (("年", right - 31), ("月", right - 17), ("日", right - 3)):
        layout.text(x, bottom + 1.2, word, SIZE, align="center")


def _boxes(layout: Layout, label: str, words: tuple[str, ...], x: float, base: float):
    layout.text(x, base, label, SIZE, bold=True, color=ACCENT)
    x += 19
    for word in words:
        layout.rect(x, base - 0.4, BOX, BOX, stroke=INK, weight=0.7)
        layout.text(x + BOX + 1.2, base, word, SIZE)
        x += BOX + 1.2 + text.width(word, SIZE) + 5


def _blank(layout: Layout, label: str, left: float, right: float, base: float):
    layout.text(left, base, label, SIZE, bold=True, color=ACCENT)
    layout.line(left + text.width(label, SIZE) + 2, base - 0.9, right, base - 0.9, weight=WRITTEN)
