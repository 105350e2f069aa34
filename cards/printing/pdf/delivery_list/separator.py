"""The first piece of a group in a stack of cards: no card, but what divides the cut stack into groups."""

from cards.printing.pdf import fonts, text
from cards.printing.pdf.layout import Layout, Line
from cards.printing.pdf.pen import WHITE
from cards.printing.pdf.style import accent

from .values import DeliveryList

EDGE, BAR, FRAME = 4.0, 0.15, 1.2
TALLEST, NAME = 14.0, 0.16
"""Heights of a bar at most and of the name, as a share; a higher bar only spends toner."""
NOTE = "分组隔页，不是卡片，不计张数"


def separator(group: DeliveryList, trim: tuple[float, float], floor: float) -> Layout:
    """A framed piece of the same size: the group's name large, how many cards follow, and who gives them out."""
    layout, color = Layout(), accent(group.variant)
    wide, high = trim[0] - 2 * EDGE, trim[1] - 2 * EDGE
    bar = min(TALLEST, max(high * BAR, floor * 2 * text.POINT))
    layout.rect(EDGE, EDGE, wide, high, stroke=color, weight=FRAME / text.POINT)
    for bottom in (EDGE, EDGE + high - bar):
        layout.rect(EDGE, bottom, wide, bar, fill=color)
    pad, size = EDGE + 3, max(floor, bar / text.POINT * 0.42)
    lift = (bar - size * text.POINT * 0.72) / 2
    top = EDGE + high - bar + lift
    layout.fitted("village", pad, top, group.village, wide / 2, size, floor, bold=True, color=WHITE)
    edition = f"{group.piece} {group.edition}".strip()
    room = wide - 8 - text.width(group.village, size, True)
    layout.fitted("piece", trim[0] - pad, top, edition, room, size, floor, color=WHITE, align="right")
    note = trim[0] / 2, EDGE + (bar - floor * text.POINT * 0.72) / 2, NOTE, wide - 6, floor, floor
    layout.fitted("note", *note, color=WHITE, align="center")
    name = max(floor * 5, high * NAME / text.POINT)
    lines = [
        *_shrink_or_wrap("unit", group.unit, wide - 6, name, floor, bold=True),
        Line("copies", f"以下{len(group.copies)}张", name * 0.48, floor, bold=True, color=color, air=0.8),
        *_shrink_or_wrap("leader", group.handed_to, wide - 6, name * 0.34, floor),
    ]
    layout.stack(pad, EDGE + high - bar, EDGE + bar, wide - 6, lines, least=0.5)
    return layout


def _shrink_or_wrap(field: str, value: str, room: float, size: float, floor: float, **look) -> list[Line]:
    """One line that shrinks, or several at the floor: a long name is never refused."""
    value = fonts.clean(value)
    if text.fit(value, room, floor, floor, bold=look.get("bold", False)):
        return [Line(field, value, size, floor, **look)]
    return [
        Line(field, part, floor, floor, **look)
        for part in text.wrap(value, room, floor, look.get("bold", False))
    ]
