"""The coloured head of a contact card: its name on the left, township and village on the right."""

from cards.printing.pdf import fonts, text
from cards.printing.pdf.layout import Layout
from cards.printing.pdf.pen import WHITE, Color
from cards.printing.pdf.text import POINT

from .block import NARROWEST, narrowed
from .values import Cover

GAP = 3.0


def place_lines(cover: Cover, wide: float, sizes: tuple[float, float, float]) -> tuple[float, list[str]]:
    """Size and lines of the place: one line, which shrinks to the smallest size, else several."""
    big, small, floor = sizes
    title = text.width(fonts.clean(cover.title), big, True)
    room, place = wide - title - 2 * big * POINT * 0.5 - GAP, fonts.clean(cover.place)
    size = min(small, room / (fonts.em_width(place, True) * NARROWEST * POINT or 1.0))
    if size >= floor:
        return size, [place]
    return floor, text.wrap(place, room, floor, True)


def band_high(cover: Cover, wide: float, sizes: tuple[float, float, float], least: float) -> float:
    """As high as usual, or as its lines need."""
    size, lines = place_lines(cover, wide, sizes)
    return max(least, (len(lines) * 1.2 + 0.4) * size * POINT)


def draw_band(
    layout: Layout, cover: Cover, box: tuple[float, float, float, float], sizes: tuple, color: Color
):
    """In a box of left, bottom, width and height; the title bold and large, the place bold beside it."""
    x, y, wide, high = box
    size, lines = place_lines(cover, wide, sizes)
    pad, middle = sizes[0] * POINT * 0.5, y + high / 2
    layout.rect(x, y, wide, high, fill=color)
    layout.text(
        x + pad, middle - sizes[0] * POINT * 0.38, fonts.clean(cover.title), sizes[0], bold=True, color=WHITE
    )
    room = wide - text.width(fonts.clean(cover.title), sizes[0], True) - 2 * pad - GAP
    step = size * 1.2 * POINT
    for number, line in enumerate(lines):
        base = middle - size * POINT * 0.38 + step * ((len(lines) - 1) / 2 - number)
        layout.text(
            x + wide - pad, base, line, size, bold=True, color=WHITE, align="right",
            scale=narrowed(line, room, size, True) or NARROWEST,
        )  # fmt: skip
