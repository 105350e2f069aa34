"""What all pieces share: accents that stay dark enough in black and white, the head band, the typed code."""

from cards.codes import grouped

from . import qr, text
from .layout import Layout
from .pen import RULE, WHITE, Color

QUIET = 4 / 29
"""Bare paper around a household's QR symbol as a share of its side: four modules of the coarsest there is."""
WRITTEN = RULE + 0.1
"""Points of a line to write on."""
ACCENTS: dict[str, Color] = {
    "convenience": (0.02, 0.36, 0.31),
    "heart": (0.69, 0.11, 0.11),
    "care": (0.10, 0.28, 0.56),
}


def accent(variant: str) -> Color:
    return ACCENTS.get(variant, ACCENTS["convenience"])


def symbol(room: float, url: str) -> tuple[float, float]:
    """The side of the QR symbol that fills a square `room` wide, and the bare paper around it: four modules."""
    side = qr.side(url)
    module = room / (side + 2 * qr.QUIET)
    return side * module, qr.QUIET * module


def band(layout: Layout, box: tuple[float, float, float, float], color: Color, left, right, sizes):
    """The coloured head: the piece's name on the left, whose it is on the right; fields with their texts."""
    x, y, wide, high = box
    big, small, floor = sizes
    pad, middle = high * 0.32, y + high / 2
    layout.rect(x, y, wide, high, fill=color)
    used = layout.fitted(
        left[0], x + pad, middle - big * 0.13, left[1], wide * 0.56, big, floor, bold=True, color=WHITE
    )
    room = wide - used - 3 * pad
    layout.fitted(
        right[0],
        x + wide - pad,
        middle - small * 0.13,
        right[1],
        room,
        small,
        floor,
        color=WHITE,
        align="right",
    )


def typed(layout: Layout, middle: float, y: float, code: str, room: float, size: float):
    """The code to type, centred under its QR code; it narrows by itself, for no code may be refused."""
    shown = grouped(code)
    scale = min(1.0, room / text.width(shown, size, True))
    layout.text(middle, y, shown, size, bold=True, align="center", scale=scale)
