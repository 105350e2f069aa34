"""The stub of the echo slip: what the office keeps, signed by the asker."""

from cards.pdf import fonts
from cards.pdf.layout import Layout
from cards.pdf.pen import GREY, INK
from inquiries.pdf.style import ACCENT, broken
from inquiries.pdf.values import EchoSlip

STUB = 40.0
VERDICTS = ("满意", "基本满意", "不满意")
WAYS = ("当面送达", "由联户人转交", "凭编码领取", "当面或电话告知")
SIZE, BOX, FLOOR = 9.5, 3.2, 8.5


def draw_stub(layout: Layout, slip: EchoSlip, left: float, right: float, bottom: float, paper: float):
    top = bottom + STUB
    layout.line(0, top + 3, paper, top + 3, color=GREY, weight=0.6, dash="3 2")
    layout.text(paper / 2, top + 4, "沿虚线撕下，存根由村委会留存", FLOOR, color=GREY, align="center")
    base = top - 5
    layout.text(left, base, "存根", 13, bold=True, color=ACCENT)
    layout.text(left + 11, base, "质询回音卡", SIZE, color=ACCENT)
    number = f"编号 {fonts.clean(slip.number)}"
    layout.fitted("number", right, base, number, 80, 10, FLOOR, bold=True, align="right")
    base -= 6
    asker = fonts.clean(slip.asker) or "匿名"
    for line in broken(f"事由　{slip.subject}（{asker}）", right - left, SIZE)[:3]:
        layout.text(left, base, line, SIZE)
        base -= 4.8
    _boxes(layout, "满意度", VERDICTS, left, bottom + 14.6)
    _boxes(layout, "送达方式", WAYS, left, bottom + 8.4)
    _blank(layout, "签收人", left, left + 62, bottom + 1.2)
    _blank(layout, "日期", left + 70, right, bottom + 1.2)
    for place, word in ((0.42, "年"), (0.68, "月"), (0.97, "日")):
        x = left + 79 + (right - left - 79) * place
        layout.text(x, bottom + 1.2, word, SIZE, align="right")


def _boxes(layout: Layout, label: str, words: tuple[str, ...], x: float, base: float):
    layout.text(x, base, label, SIZE, bold=True, color=ACCENT)
    x += 19
    for word in words:
        layout.rect(x, base - 0.4, BOX, BOX, stroke=INK, weight=0.7)
        layout.text(x + BOX + 1.2, base, word, SIZE)
        x += BOX + 1.2 + len(word) * SIZE * 0.353 + 5


def _blank(layout: Layout, label: str, left: float, right: float, base: float):
    layout.text(left, base, label, SIZE, bold=True, color=ACCENT)
    layout.line(left + len(label) * 3.4 + 2, base - 0.9, right, base - 0.9, color=INK, weight=0.5)
