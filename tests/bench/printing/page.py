"""What every peer is given: pages of pieces with their marks, measured already, so that it only has to draw."""

from PIL import Image, ImageDraw

from cards.printing.pdf import qr
from cards.printing.pdf.contact_card.pages import DESIGNS
from cards.printing.pdf.layout import Layout
from cards.printing.pdf.pen import BEFORE, INK
from cards.printing.pdf.text import POINT
from cards.printing.pdf.text import width as _width

__all__ = ["BEFORE", "FONTS", "INK", "POINT", "marks", "pages", "svg", "symbol", "whole", "width"]
FONTS = {False: "Regular", True: "Bold"}


def pages(cards):
    """Page after page its pieces: left edge, lower edge counted from the top, and their layouts."""
    design = DESIGNS["sheet"](cards)
    high, cutting = design.sheet.page[1], Layout()
    for segment in design.sheet.crop_marks():
        cutting.line(*segment, color=(0.0,) * 3, weight=0.3)
    for is_back, placed in design.sheet.sides(range(len(cards))):
        pieces = [(x, high - y, [design.back(at)] if is_back else design.front(at)) for x, y, at in placed]
        yield [(0.0, high, [cutting]), *pieces]


def marks(layouts):
    for layout in layouts:
        yield from layout.drawn


def width(value, size, bold, scale):
    """In millimetres."""
    return _width(value, size, bold) * scale


def whole(color) -> tuple[int, ...]:
    return tuple(round(channel * 255) for channel in color)


def symbol(text: str) -> Image.Image:
    """The QR code as a picture of one pixel a module: drawn from its path, quicker than from the encoder."""
    side, path = qr.path(text)
    picture = Image.new("1", (side, side), 1)
    pen = ImageDraw.Draw(picture)
    for row in path.splitlines():
        x, y, wide, *_rest = row.split()
        top = side - 1 - int(y)
        pen.line((int(x), top, int(x) + int(wide) - 1, top), fill=0)
    return picture


def svg(text: str) -> str:
    """The QR code as one path for engines that take drawings."""
    side, path = qr.path(text)
    runs = (row.split() for row in path.splitlines())
    drawn = "".join(f"M{x} {side - 1 - int(y)}h{wide}v1h-{wide}z" for x, y, wide, *_rest in runs)
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}"><path d="{drawn}"/></svg>'
