"""The lower bound: the same glyphs, photos and QR modules as content streams written by hand.

One Type0 font for each weight, village parts as forms, zlib at level 6. It fits nothing, checks nothing and draws
only this one card. Places are taken from the first card's layout, and every other card's words are put there.
"""

from collections.abc import Callable
from typing import BinaryIO

from cards.codes import grouped
from cards.printing.pdf import qr, text
from cards.printing.pdf.contact_card.pages import DESIGNS
from cards.printing.pdf.contact_card.values import ContactCard
from cards.printing.pdf.layout import Layout
from cards.printing.pdf.pen import MM

from .raw_file import FONTS, Glyphs, Paper

Slot = Callable[[ContactCard], str]


class Writer:
    def __init__(self, out: BinaryIO):
        self.paper, self.glyphs = Paper(out), {bold: Glyphs(bold) for bold in FONTS}
        self.fonts = {bold: self.paper.number() for bold in FONTS}
        self.resources, self.objects, self.photos = self.paper.number(), [], {}

    def form(self, size: tuple[float, float], code: str) -> str:
        wide, high = size[0] * MM, size[1] * MM
        body = f"/Type/XObject/Subtype/Form/BBox[0 0 {wide:.2f} {high:.2f}]/Resources {self.resources} 0 R"
        return self._named(self.paper.add(body, code.encode()))

    def photo(self, jpeg: bytes) -> str:
        if jpeg not in self.photos:
            high, wide = (int.from_bytes(jpeg[place : place + 2], "big") for place in _frame(jpeg))
            body = f"/Type/XObject/Subtype/Image/Width {wide}/Height {high}/BitsPerComponent 8"
            body += "/ColorSpace/DeviceRGB/Filter/DCTDecode"
            self.photos[jpeg] = self._named(self.paper.add(body, jpeg, packed=False))
        return self.photos[jpeg]

    def _named(self, number: int) -> str:
        self.objects.append(number)
        return f"/X{number}"

    def code(self, layout: Layout, skip=()) -> str:
        """The operators of a layout; texts in `skip` are left to each card."""
        return "\n".join(
            getattr(self, f"_{verb}")(*places, **look)
            for verb, places, look in layout.drawn
            if verb != "text" or places[2] not in skip
        )

    def _text(self, x, y, value, size, **look) -> str:
        start, bold, end = self.around(x, y, value, size, **look)
        return start + self.glyphs[bold].shown(value) + end

    def around(self, x, y, value, size, *, bold=False, color=(0.08,) * 3, align="left", scale=1.0, **_other):
        """What stands before and after a text's glyphs in that place; as wide as `value` where it is not left."""
        wide = text.width(value, size, bold) * scale
        left = (x - {"left": 0, "center": wide / 2, "right": wide}[align]) * MM
        squeezed = f" {scale * 100:.2f} Tz" if scale != 1 else ""
        start = (
            f"BT {_rgb(color)} rg 1 0 0 1 {left:.2f} {y * MM:.2f} Tm{squeezed} /{FONTS[bold]} {size:.2f} Tf <"
        )
        return start, bold, "> Tj 100 Tz ET" if squeezed else "> Tj ET"

    def _rect(self, x, y, wide, high, *, fill):
        return f"{_rgb(fill)} rg {x * MM:.2f} {y * MM:.2f} {wide * MM:.2f} {high * MM:.2f} re f"

    def _line(self, x1, y1, x2, y2, *, color, weight=0.5, dash=""):
        path = f"{x1 * MM:.2f} {y1 * MM:.2f} m {x2 * MM:.2f} {y2 * MM:.2f} l S"
        return f"q {_rgb(color)} RG {weight:g} w [{dash}] 0 d {path} Q"

    def _image(self, x, y, wide, high, jpeg):
        name = self.photo(jpeg)
        return f"q {wide * MM:.2f} 0 0 {high * MM:.2f} {x * MM:.2f} {y * MM:.2f} cm {name} Do Q"

    def template(self, layout: Layout, slots: dict[str, Slot]) -> Callable[[ContactCard], str]:
        """Writes a card's own words in the places that this layout has for them."""
        parts = []
        for verb, places, look in layout.drawn:
            if verb == "text" and places[2] in slots:
                start, bold, end = self.around(*places, **look)
                parts.append((start, self.glyphs[bold], slots[places[2]], end))
        return lambda card: "\n".join(
            [start + glyphs.shown(slot(card)) + end for start, glyphs, slot, end in parts]
        )

    def close(self, pages: list[int], tree: int):
        for bold, number in self.fonts.items():
            self.glyphs[bold].embed(self.paper, number)
        named = "".join(f"/X{number} {number} 0 R" for number in self.objects)
        faces = "".join(f"/{FONTS[bold]} {number} 0 R" for bold, number in self.fonts.items())
        self.paper.add(f"/Font<<{faces}>>/XObject<<{named}>>", number=self.resources)
        kids = " ".join(f"{number} 0 R" for number in pages)
        self.paper.add(f"/Type/Pages/Count {len(pages)}/Kids[{kids}]", number=tree)
        self.paper.close(self.paper.add(f"/Type/Catalog/Pages {tree} 0 R"))


def write(cards: list[ContactCard], out: BinaryIO):
    writer, design = Writer(out), DESIGNS["sheet"](cards)
    sheet, tree, pages = design.sheet, writer.paper.number(), []
    front, back = _front(writer, cards, design), _back(writer, cards, design)
    corner = [side * MM for side in sheet.page]
    page = f"/Type/Page/Parent {tree} 0 R/Resources {writer.resources} 0 R"
    page += f"/MediaBox[0 0 {corner[0]:.2f} {corner[1]:.2f}]"
    marks = Layout()
    for segment in sheet.crop_marks():
        marks.line(*segment, color=(0.0,) * 3, weight=0.3)
    marks = writer.form(sheet.page, writer.code(marks))
    for is_back, placed in sheet.sides(range(len(cards))):
        code, draw = [f"{marks} Do"], back if is_back else front
        for x, y, index in placed:
            code.append(f"q 1 0 0 1 {x * MM:.2f} {y * MM:.2f} cm\n{draw(index)}\nQ")
        contents = writer.paper.add("", "\n".join(code).encode())
        pages.append(writer.paper.add(f"{page}/Contents {contents} 0 R"))
    writer.close(pages, tree)


def _front(writer: Writer, cards: list[ContactCard], design) -> Callable[[int], str]:
    first, forms = cards[0], {}
    _shared, linked, own = design.front(0)
    personal, person = Layout(), first.linked[0]
    personal.marks = linked.drawn + own.drawn
    side, _path = qr.path(first.url)
    x, y, size = next(places[:3] for verb, places, _look in personal.marks if verb == "qr")
    unit = size * MM / side
    symbol = f"q {unit:.5f} 0 0 {unit:.5f} {x * MM:.2f} {y * MM:.2f} cm 0 g\n"
    slots = {
        grouped(first.code): lambda card: grouped(card.code),
        person.role: lambda card: card.linked[0].role,
        person.name: lambda card: card.linked[0].name,
        text.phone(person.phone): lambda card: text.phone(card.linked[0].phone),
        first.label: lambda card: card.label,
    }
    own = writer.template(personal, slots)

    def draw(index: int) -> str:
        card = cards[index]
        form = forms.get(card.village)
        if form is None:
            form = writer.form((90.0, 54.0), writer.code(design.front(index)[0]))
            forms[card.village] = form
        return f"{form} Do\n{own(card)}\n{symbol}{qr.path(card.url)[1]}f Q"

    return draw


def _back(writer: Writer, cards: list[ContactCard], design) -> Callable[[int], str]:
    """A form for each village; where backs differ, a form for each village's frame and the list card by card."""
    forms = {}
    slots = {} if cards[0].officers is cards[1].officers else _list(cards[0], design.back(0))
    own = writer.template(design.back(0), slots)

    def draw(index: int) -> str:
        card = cards[index]
        form = forms.get(card.village)
        if form is None:
            layout = design.back(index)
            skip = _list(card, layout) if slots else ()
            form = writer.form((90.0, 54.0), writer.code(layout, skip))
            forms[card.village] = form
        return f"{form} Do\n{own(card)}" if slots else f"{form} Do"

    return draw


def _list(card: ContactCard, layout: Layout) -> dict[str, Slot]:
    """The texts of the list, all but head and foot: positions and duties are those of the office on every card."""
    frame = {card.office_hours, card.duty, f"村办公室 {card.office_phone}", "其他村干部"}
    values = [places[2] for verb, places, _look in layout.drawn if verb == "text"]
    slots: dict[str, Slot] = {
        value: lambda card, value=value: value for value in values if value not in frame
    }
    for place, officer in enumerate(card.officers):
        slots[officer.name] = lambda card, place=place: card.officers[place].name
        slots[text.phone(officer.phone)] = lambda card, place=place: text.phone(card.officers[place].phone)
    return slots


def _frame(jpeg: bytes) -> tuple[int, int]:
    """Where a JPEG has its height and its width."""
    place = 2
    while jpeg[place + 1] not in (0xC0, 0xC1, 0xC2):
        place += 2 + int.from_bytes(jpeg[place + 2 : place + 4], "big")
    return place + 5, place + 7


def _rgb(color) -> str:
    return "{:.3g} {:.3g} {:.3g}".format(*color)
