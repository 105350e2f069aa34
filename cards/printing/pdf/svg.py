"""A layout as a drawing for the screen: the marks that go to paper, so that who approves sees what is printed."""

from collections.abc import Iterable

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from . import fonts, qr, text
from .layout import Layout
from .pen import INK, Color

ANCHORS = {"left": "start", "center": "middle", "right": "end"}
BOX = "▯"
"""For a character that no font has; paper shows a box to write it in by hand."""


def drawing(
    size: tuple[float, float], parts: Iterable[tuple[float, float, Layout]], photo: str = ""
) -> SafeString:
    """An SVG of layouts in their places, in millimetres; `photo` is the address of the picture on it."""
    high = size[1]
    marks = [
        _DRAWN[verb](x, high - y, *places, photo=photo, **look)
        for x, y, layout in parts
        for verb, places, look in layout.drawn
    ]
    return format_html(
        '<svg class="face" viewBox="0 0 {} {}" xmlns="http://www.w3.org/2000/svg" lang="zh-CN">'
        '<rect width="100%" height="100%" fill="#fff"/>{}</svg>',
        f"{size[0]:g}",
        f"{high:g}",
        mark_safe("".join(marks)),  # each mark is escaped where it is made
    )


def _color(color: Color | None) -> str:
    return "none" if color is None else "#" + "".join(f"{round(part * 255):02x}" for part in color)


def _text(left, top, x, y, value, size, *, bold=False, color=INK, align="left", scale=1.0, photo="", **_look):
    """As wide as on paper, whatever font the screen has."""
    shown = "".join(BOX * len(part) if face is None else part for face, part in fonts.chunks(value, bold))
    wide = text.width(value, size, bold) * scale
    return format_html(
        '<text x="{}" y="{}" font-size="{}" font-weight="{}" fill="{}" text-anchor="{}" textLength="{}"'
        ' lengthAdjust="spacingAndGlyphs" xml:space="preserve">{}</text>',
        f"{left + x:.2f}",
        f"{top - y:.2f}",
        f"{size * text.POINT:.3f}",
        "700" if bold else "400",
        _color(color),
        ANCHORS[align],
        f"{wide:.2f}",
        shown,
    )


def _rect(left, top, x, y, wide, high, *, fill=None, stroke=None, weight=0.5, photo=""):
    return format_html(
        '<rect x="{}" y="{}" width="{}" height="{}" fill="{}" stroke="{}" stroke-width="{}"/>',
        *(f"{value:.2f}" for value in (left + x, top - y - high, wide, high)),
        _color(fill),
        _color(stroke),
        f"{weight * text.POINT:.2f}",
    )


def _line(left, top, x1, y1, x2, y2, *, color=INK, weight=0.5, dash="", photo=""):
    steps = " ".join(f"{float(step) * text.POINT:.2f}" for step in dash.split())
    return format_html(
        '<line x1="{}" y1="{}" x2="{}" y2="{}" stroke="{}" stroke-width="{}" stroke-dasharray="{}"/>',
        *(f"{value:.2f}" for value in (left + x1, top - y1, left + x2, top - y2)),
        _color(color),
        f"{weight * text.POINT:.2f}",
        steps or "none",
    )


def _qr(left, top, x, y, size, value, *, photo=""):
    side, path = qr.path(value)
    rows = (row.split() for row in path.splitlines())
    drawn = "".join(f"M{x} {y}h{wide}v1h-{wide}z" for x, y, wide, *_rest in rows)
    return format_html(
        '<path class="face-qr" transform="translate({} {}) scale({} -{})" d="{}"/>',
        f"{left + x:.2f}",
        f"{top - y:.2f}",
        f"{size / side:.4f}",
        f"{size / side:.4f}",
        drawn,
    )


def _image(left, top, x, y, wide, high, _jpeg, *, photo=""):
    return format_html(
        '<image href="{}" x="{}" y="{}" width="{}" height="{}" preserveAspectRatio="xMidYMid slice"/>',
        photo,
        *(f"{value:.2f}" for value in (left + x, top - y - high, wide, high)),
    )


_DRAWN = {"text": _text, "rect": _rect, "line": _line, "qr": _qr, "image": _image}
