"""The same sheets with fpdf2: photos by name, which it keeps once; QR codes as one-bit pictures."""

from io import BytesIO

from fpdf import FPDF

from cards.printing.pdf import fonts

from . import page


def write(cards, out):
    document = FPDF(unit="mm", format="A4")
    document.set_auto_page_break(False)
    for bold in (False, True):
        name = page.FONTS[bold]
        document.add_font(name, fname=fonts.FOLDER / fonts.FILES[name])
    for pieces in page.pages(cards):
        document.add_page()
        for left, top, layouts in pieces:
            for verb, places, look in page.marks(layouts):
                _VERBS[verb](document, left, top, *places, **look)
    document.output(out)


def _text(document, left, top, x, y, value, size, *, bold=False, color=page.INK, align="left", scale=1.0):
    document.set_font(page.FONTS[bold], size=size)
    document.set_text_color(*page.whole(color))
    document.set_stretching(scale * 100)
    start = x - page.BEFORE[align] * page.width(value, size, bold, scale)
    document.text(left + start, top - y, value)


def _rect(document, left, top, x, y, wide, high, *, fill):
    document.set_fill_color(*page.whole(fill))
    document.rect(left + x, top - y - high, wide, high, style="F")


def _line(document, left, top, x1, y1, x2, y2, *, color, weight=0.5, dash=""):
    document.set_draw_color(*page.whole(color))
    document.set_line_width(weight * page.POINT)
    document.line(left + x1, top - y1, left + x2, top - y2)


def _image(document, left, top, x, y, wide, high, jpeg):
    document.image(BytesIO(jpeg), left + x, top - y - high, wide, high)


def _qr(document, left, top, x, y, size, text):
    document.image(page.symbol(text), left + x, top - y - size, size, size)


_VERBS = {"text": _text, "rect": _rect, "line": _line, "image": _image, "qr": _qr}
