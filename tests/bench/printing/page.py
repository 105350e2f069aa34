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
DESIGN = DESIGNS["sheet"]


def pages(cards):
    """Page after page its pieces: left edge, lower edge counted from the top, and their layouts."""
    shared = _kept(lambda card: card.cover, DESIGN.shared)
    linked = _kept(lambda card: (card.linked, card.cover), DESIGN.linked)
    backs = [_kept(lambda card: card.office, lay_out) for lay_out in DESIGN.back]
    high = DESIGN.sheet.page[1]
    cutting = Layout()
    for segment in DESIGN.sheet.crop_marks():
        cutting.line(*segment, color=(0.0,) * 3, weight=0.3)
    for is_back, placed in DESIGN.sheet.sides(cards):
        parts = backs if is_back else [shared, linked, DESIGN.own]
        pieces = [(x, high - y, [part(card) for part in parts]) for x, y, card in placed]
        yield [(0.0, high, [cutting]), *pieces]


def _kept(key, lay_out):
    known = {}

    def found(card):
        name = key(card)
        if name not in known:
            known[name] = lay_out(card)
        return known[name]

    return found


def marks(layouts):
    for layout in layouts:
        yield from layout.marks


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
