"""A text that always prints: it shrinks to a floor and then breaks into lines, however long it is."""

from . import fonts, text
from .layout import Layout
from .pen import INK, Color


def shrink_or_wrap(
    layout: Layout,
    x: float,
    top: float,
    value: str,
    room: float,
    size: float,
    floor: float,
    *,
    bold=False,
    color: Color = INK,
    align="left",
    leading=1.25,
) -> float:
    """Draws `value` below `top` and answers the height below it; a single line keeps its place at any size."""
    value = fonts.clean(value)
    look = {"bold": bold, "color": color, "align": align}
    if found := text.fit(value, room, size, floor, bold):
        layout.text(x, top - size * text.POINT, value, found.size, scale=found.scale, **look)
        return top - size * text.POINT * leading
    for part in text.dotted(value, room, floor, bold):
        layout.text(x, top - floor * text.POINT, part, floor, **look)
        top -= floor * text.POINT * leading
    return top
