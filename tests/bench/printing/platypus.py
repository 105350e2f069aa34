"""The same sheets with the library's own layout engine: a table of cells a page, each text a paragraph."""

from io import BytesIO
from xml.sax.saxutils import escape

from reportlab.lib.colors import Color
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.platypus import Flowable, Image, PageBreak, Paragraph, SimpleDocTemplate, Table

from cards.printing.pdf import fonts, qr

from . import page

SHEET = page.DESIGN.sheet


class Symbol(Flowable):
    """A QR code as one path."""

    def __init__(self, text: str, size: float):
        super().__init__()
        self.text, self.width, self.height = text, size, size

    def draw(self):
        side, path = qr.path(self.text)
        self.canv.addLiteral(f"q {self.width / side:.5f} 0 0 {self.width / side:.5f} 0 0 cm\n{path}f Q")


def write(cards, out):
    for name in page.FONTS.values():
        fonts.face(name)
    left, bottom = (side * mm for side in SHEET.corner)
    document = SimpleDocTemplate(
        out,
        pagesize=[side * mm for side in SHEET.page],
        **{f"{edge}Margin": left - 6 for edge in ("left", "right")},
        **{f"{edge}Margin": bottom - 6 for edge in ("top", "bottom")},
        initialFontName="Regular",
    )
    styles, photos = {}, {}
    story = []
    for is_back, placed in SHEET.sides(cards):
        cells = [_back(card, styles) if is_back else _front(card, styles, photos) for _x, _y, card in placed]
        cells += [""] * (-len(cells) % SHEET.columns)
        rows = [cells[start : start + SHEET.columns] for start in range(0, len(cells), SHEET.columns)]
        if is_back:
            rows = [row[::-1] for row in rows]
        story += [
            _table(rows, [SHEET.trim[0] * mm] * SHEET.columns, [SHEET.trim[1] * mm] * len(rows)),
            PageBreak(),
        ]
    document.build(story)


def _front(card, styles, photos):
    def words(value, size, bold=False, color=page.INK):
        return _paragraph(styles, value, size, bold, color)

    photo = photos.setdefault(card.photo, ImageReader(BytesIO(card.photo)))
    first, person = card.first, card.linked[0]
    picture = Image(BytesIO(card.photo), 14 * mm, 20 * mm)
    picture._img = photo
    names = [words(card.slogan, 8, True), words(first.name, 26, True), words(first.role, 8)]
    symbol = [Symbol(card.url, 20 * mm), words(card.code, 7, True)]
    return [
        _table(
            [[words(card.title, 11, True), words(f"{card.township} {card.village}", 8)]], [41 * mm, 41 * mm]
        ),
        _table([[picture, names, symbol]], [16 * mm, 42 * mm, 24 * mm]),
        words(first.phone, 16, True),
        _table(
            [[words(person.role, 8), words(person.name, 10, True), words(person.phone, 10, True)]],
            [16 * mm, 16 * mm, 28 * mm],
        ),
        _table([[words(card.label, 7), words(f"{card.edition} {card.issued_on}", 7)]], [56 * mm, 26 * mm]),
    ]


def _back(card, styles):
    def words(value, size, bold=False, color=page.INK):
        return _paragraph(styles, value, size, bold, color)

    people = [
        [
            words(f"{officer.name} {officer.role}", 9, True),
            words(officer.phone, 9, True),
            words(officer.duties, 7),
        ]
        for officer in card.officers
    ]
    rows = list(zip(people[::2], people[1::2], strict=True))
    return [
        _table(
            [[words("村干部联系方式", 10, True), words(card.office_phone, 8.5, True)]], [41 * mm, 41 * mm]
        ),
        _table(rows, [41 * mm, 41 * mm]),
        words(f"办公 {card.office_hours}", 7),
        words(f"值班 {card.duty}", 7),
    ]


def _paragraph(styles, value, size, bold, color):
    key = size, bold, color
    if key not in styles:
        styles[key] = ParagraphStyle(
            str(key), fontName=page.FONTS[bold], fontSize=size, leading=size * 1.15, textColor=Color(*color)
        )
    return Paragraph(escape(value), styles[key])


def _table(rows, widths, heights=None):
    edges = ("LEFTPADDING", "RIGHTPADDING", "TOPPADDING", "BOTTOMPADDING")
    return Table(rows, widths, heights, style=[(edge, (0, 0), (-1, -1), 0) for edge in edges])
