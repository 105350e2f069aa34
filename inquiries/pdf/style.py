"""What the pieces of inquiries share: colours that hold in grey, dates and codes as a village office writes them."""

from datetime import date

from cards.codes import grouped
from cards.pdf import fonts, text
from cards.pdf.designs.style import accent
from cards.pdf.layout import Layout
from cards.pdf.pen import GREY, INK

ACCENT = accent("convenience")
TINT = (0.925, 0.95, 0.94)
RULE = (0.45, 0.5, 0.48)
HAIR_RULE = (0.7, 0.73, 0.72)
QUIET = 3.2
"""Bare paper around a QR symbol, in millimetres: four modules of the largest symbol used."""


def day(value: date | None) -> str:
    return f"{value.year}年{value.month}月{value.day}日" if value else ""


def broken(value: str, room: float, size: float, indent: bool = False) -> tuple[str, ...]:
    """The text in lines; blank lines are left out, paragraphs are set in by two characters where asked."""
    paragraphs = [part.strip() for part in fonts.clean(value, True).split("\n") if part.strip()]
    start = "\u3000\u3000" if indent else ""
    return tuple(
        line for part in paragraphs for line in text.wrap(start + part, room, size) if line.strip("\u3000 ")
    )


def track(layout: Layout, x: float, top: float, qr: float, piece, code_size: float, small: float):
    """The QR of the page for tracking, beside it the code in type: the code is never in an address."""
    layout.qr(x + QUIET, top - QUIET - qr, qr, piece.track_url)
    left = x + 2 * QUIET + qr
    step = small * text.POINT * 1.5
    base = top - QUIET - small * text.POINT
    layout.text(left, base, "查询码", small, bold=True, color=ACCENT)
    base -= code_size * text.POINT * 1.35
    layout.text(left, base, grouped(piece.tracking_code), code_size, bold=True)
    for line in ("扫码打开查询页，输入查询码，", "可看办理进度、评满意度。"):
        base -= step
        layout.text(left, base, line, small, color=INK)
    if piece.office_phone:
        phone = text.phone(fonts.clean(piece.office_phone))
        layout.text(left, base - step, f"村部电话 {phone}", small, color=GREY)
