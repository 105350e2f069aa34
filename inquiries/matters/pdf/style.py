"""What the pieces of inquiries share: colours that hold in grey, dates and codes as a village office writes them."""

from datetime import date

from cards.codes import grouped
from cards.printing.pdf import fonts, text
from cards.printing.pdf.layout import Layout
from cards.printing.pdf.style import accent

ACCENT = accent("convenience")
"""What a piece is laid out in; `printing` puts the accent of its village in its place."""
TINT = (0.94, 0.94, 0.94)
QUIET = 3.2
"""Bare paper around a QR symbol, in millimetres: four modules of the largest symbol used."""
HOW = ("扫码打开查询页，按“查询”，", "可看办理进度、评满意度。")


def day(value: date | None) -> str:
    return f"{value.year}年{value.month}月{value.day}日" if value else ""


def broken(value: str, room: float, size: float) -> tuple[str, ...]:
    """The text in ragged lines, for cells and headings; blank lines are left out."""
    return tuple(line for part in _paragraphs(value) for line in text.wrap(part, room, size))


def flowing(value: str, room: float, size: float, indent: bool = False) -> tuple[text.SetLine, ...]:
    """The text in lines that fill the room; paragraphs are set in by two characters where asked."""
    start = "\u3000\u3000" if indent else ""
    return tuple(line for part in _paragraphs(value) for line in text.justified(start + part, room, size))


def _paragraphs(value: str) -> list[str]:
    return [part.strip() for part in fonts.clean(value, True).split("\n") if part.strip()]


def track(layout: Layout, x: float, top: float, qr: float, piece, small: float, room: float):
    """The QR of the page for tracking, which fills in the code, and beside it the code in type for whoever types it."""
    layout.qr(x + QUIET, top - QUIET - qr, qr, piece.track_url)
    left = x + 2 * QUIET + qr
    room -= left - x
    base = top - QUIET - small * text.POINT
    layout.text(left, base, "查询码", small, bold=True, color=ACCENT)
    base -= 5.6
    layout.fitted("tracking_code", left, base, grouped(piece.tracking_code), room, 12.5, small, bold=True)
    for line in HOW:
        base -= small * text.POINT * 1.5
        layout.text(left, base, line, small)
    if phone := text.phone(fonts.clean(piece.office_phone)):
        base -= small * text.POINT * 1.5
        words = f"{fonts.clean(piece.office)}电话 {phone}"
        layout.fitted("office_phone", left, base, words, room, small, small)
