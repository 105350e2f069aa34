"""The first contact on both layouts of the contact card: the photo and the position."""

from cards.printing.pdf import fonts, text
from cards.printing.pdf.layout import Layout, Line
from cards.printing.pdf.pen import GREY

PHOTO_SHAPE = 5 / 7
"""Width of a photo by its height, as on an identity card."""
AIR = 1.2


def draw_photo(layout: Layout, x: float, top: float, bottom: float, jpeg: bytes, most: float) -> float:
    """The photo in the middle of the height, at most `most` wide; answers where the text beside it starts."""
    high = min(top - bottom - 2 * AIR, most / PHOTO_SHAPE)
    layout.image(x, (top + bottom - high) / 2, high * PHOTO_SHAPE, high, jpeg)
    return x + high * PHOTO_SHAPE + 2.2


def position(role: str, room: float, size: float, floor: float) -> list[Line]:
    """The first contact's position in a line, or in several at the smallest size, broken between its parts."""
    role = fonts.clean(role)
    if text.fit(role, room, floor, floor):
        return [Line("first", role, size, floor, color=GREY, air=0.7)]
    return [Line("first", part, floor, floor, color=GREY, air=0.7) for part in text.apart(role, room, floor)]
