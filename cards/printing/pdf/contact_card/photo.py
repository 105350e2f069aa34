"""The photo of the first contact, beside slogan, name and position."""

from cards.printing.pdf.layout import Layout

PHOTO_SHAPE = 5 / 7
"""Width of a photo by its height, as on an identity card."""
GAP = 2.2


def draw_photo(layout: Layout, x: float, top: float, high: float, jpeg: bytes):
    layout.image(x, top - high, high * PHOTO_SHAPE, high, jpeg)


def photo_wide(high: float) -> float:
    """How much of the width a photo takes, with the gap behind it."""
    return high * PHOTO_SHAPE + GAP
