"""The same sheets with WeasyPrint: HTML with every mark in its place, photos as JPEG, QR codes as SVG."""

from base64 import b64encode
from html import escape

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from cards.printing.pdf import fonts

from . import page

STYLE = """
@page { size: 210mm 297mm; margin: 0 }
body { margin: 0 } .page { position: relative; width: 210mm; height: 297mm; break-after: page; overflow: hidden }
.page * { position: absolute; white-space: nowrap; line-height: 1; transform-origin: 0 0 }
"""


def write(cards, out):
    faces = "".join(
        f'@font-face {{ font-family: {name}; src: url("{(fonts.FOLDER / fonts.FILES[name]).as_uri()}") }}'
        for name in page.FONTS.values()
    )
    known = FontConfiguration()
    sheets = [
        "".join(_drawn(left, top, mark) for left, top, layouts in pieces for mark in page.marks(layouts))
        for pieces in page.pages(cards)
    ]
    body = "".join(f'<div class="page">{sheet}</div>' for sheet in sheets)
    style = CSS(string=faces + STYLE, font_config=known)
    HTML(string=f"<body>{body}").write_pdf(out, stylesheets=[style], font_config=known)


def _drawn(left, top, mark) -> str:
    verb, (x, y, *rest), look = mark
    color = "rgb({},{},{})".format(*page.whole(look.get("color") or look.get("fill") or page.INK))
    if verb == "text":
        value, size = rest
        bold, scale = look.get("bold", False), look.get("scale", 1.0)
        x -= page.BEFORE[look.get("align", "left")] * page.width(value, size, bold, scale)
        squeezed = f";transform:scaleX({scale:.4f})" if scale != 1 else ""
        place = f"left:{left + x:.2f}mm;top:{top - y - size * 0.88 * page.POINT:.2f}mm"
        font = f"font:{size:.2f}pt {page.FONTS[bold]};color:{color}{squeezed}"
        return f'<span style="{place};{font}">{escape(value)}</span>'
    if verb == "line":
        wide, high = rest[0] - x, y - rest[1]
        edge = f"border-{'top' if wide else 'left'}:{look.get('weight', 0.5)}pt solid {color}"
        box = f"left:{left + x:.2f}mm;top:{top - y:.2f}mm;width:{wide:.2f}mm;height:{high:.2f}mm"
        return f'<i style="{box};{edge}"></i>'
    wide, high = (rest[0], rest[0]) if verb == "qr" else rest[:2]
    box = f"left:{left + x:.2f}mm;top:{top - y - high:.2f}mm;width:{wide:.2f}mm;height:{high:.2f}mm"
    if verb == "rect":
        return f'<i style="{box};background:{color}"></i>'
    data, kind = (page.svg(rest[1]).encode(), "svg+xml") if verb == "qr" else (rest[2], "jpeg")
    return f'<img style="{box}" src="data:image/{kind};base64,{b64encode(data).decode()}">'
