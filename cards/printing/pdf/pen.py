"""The pen draws on PDF pages in millimetres, y upwards; no other module uses the PDF library's canvas.

User text goes straight into text operators, never through markup.
"""

from collections.abc import Callable, Hashable
from functools import cache, lru_cache
from hashlib import blake2b
from io import BytesIO
from itertools import accumulate
from math import cos, radians, sin
from typing import BinaryIO

from reportlab.pdfbase.pdfdoc import PDFImageXObject

from cards.printing.pdf.fonts import CHAIN

from . import fonts, qr, spacing
from .canvas import Glyphs, PageCanvas

MM = 72 / 25.4
INK = (0.0, 0.0, 0.0)
WHITE = (1.0, 1.0, 1.0)
RULE = 0.6  # points of the thinnest line: thinner ones are lost in a photocopy, as grey ones are
Color = tuple[float, float, float]
REMEMBERED = 4096
BEFORE = {"left": 0.0, "center": 0.5, "right": 1.0}
"""How much of a line stands before its place."""


@cache
def _rgb(color: Color) -> str:
    return "{:.3g} {:.3g} {:.3g}".format(*color)


@lru_cache(1024)
def _moved(x: float, y: float, scale: float) -> str:
    return f"q {scale:g} 0 0 {scale:g} {x * MM:.2f} {y * MM:.2f} cm"


def _thickened(shown: str, size: float, color: Color) -> str:
    """A rare character among bold ones: no bold font has it, so its outline is drawn as well."""
    return f"{_rgb(color)} RG {size * 0.04:.2f} w 1 j 2 Tr {shown} 0 Tr"


def _boxes(chunk: str, start: float, steps: dict[int, float]) -> list[tuple[float, str]]:
    """Where the boxes of characters that no font has begin, in ems."""
    wide = [1 + steps.get(at, 0.0) for at in range(len(chunk))]
    return list(zip(accumulate(wide[:-1], initial=start), chunk, strict=True))


class _Place:
    def __init__(self, pen: "Pen", code: str):
        self._pen, self._code = pen, code

    def __enter__(self):
        self._pen._emit(self._code)

    def __exit__(self, kind, error, trace):
        self._pen._emit("Q")


class Pen:
    """One PDF being written: `text`, `rect`, `line` and `qr` on the current page, `form` for what repeats."""

    def __init__(self, out: BinaryIO, page: tuple[float, float], title: str, duplex=False, invariant=False):
        fonts.face("Regular")
        self._canvas = PageCanvas(
            out,
            pagesize=(page[0] * MM, page[1] * MM),
            pageCompression=1,
            invariant=int(invariant),
            initialFontName="Regular",
            lang="zh-CN",
        )
        self._page, self.pages = page, 0
        self._forms, self._parts, self._lines, self._glyphs = {}, {}, {}, {}
        self._blocks: dict[
            int, tuple
        ] = {}  # by identity; each is kept with its block, so that none is taken for another
        self._canvas.setTitle(title)
        self._canvas.setAuthor("villageliaison")
        self._canvas.setCreator("villageliaison")
        self._canvas.setSubject(title)
        self._canvas.setViewerPreference("PrintScaling", "None")
        turned = "DuplexFlipLongEdge" if page[1] >= page[0] else "DuplexFlipShortEdge"
        self._canvas.setViewerPreference("Duplex", turned if duplex else "Simplex")

    def _emit(self, code: str):
        self._canvas._code.append(code)

    def end_page(self):
        self._canvas.showPage()
        self.pages += 1

    def save(self) -> int:
        self._canvas.save()
        return self.pages

    def at(self, x: float, y: float, scale: float = 1.0) -> "_Place":
        """The origin moved to a piece's corner, and everything enlarged, for a while."""
        return _Place(self, _moved(x, y, scale))

    def form(self, key: Hashable, size: tuple[float, float], draw: Callable[["Pen"], None]):
        """What `draw` draws, written once per key and referred to afterwards."""
        if key not in self._forms:
            name = self._forms[key] = f"part{len(self._forms)}"
            self._canvas.beginForm(name, 0, 0, size[0] * MM, size[1] * MM)
            draw(self)
            self._canvas.endForm()
        self._canvas.doForm(self._forms[key])

    def part(self, key: Hashable, draw: Callable[["Pen"], None]):
        """What `draw` draws, remembered and written again: for what repeats too little to be a form."""
        code = self._canvas._code
        if key in self._parts:
            return code.append(self._parts[key])
        start = len(code)
        draw(self)
        self._parts[key] = "\n".join(code[start:])

    def block(self, x: float, y: float, block):
        """Texts below a place, drawn by `block.draw(pen, 0, 0)` once and written again wherever they come again."""
        known = self._blocks.get(id(block))
        if known is None:
            if len(self._blocks) >= REMEMBERED:
                self._blocks.clear()
            start = len(self._canvas._code)
            block.draw(self, 0.0, 0.0)
            known = self._blocks[id(block)] = block, "\n".join(self._canvas._code[start:])
            del self._canvas._code[start:]
        self._emit(f"q 1 0 0 1 {x * MM:.2f} {y * MM:.2f} cm {known[1]} Q")

    def text(self, x, y, text, size, *, bold=False, color=INK, align="left", scale=1.0, spread=0.0):
        """One line with its baseline at y. `align`: x is its left end, its middle or its right end.

        `spread` is how many ems it is pulled apart at each slot, to fill its width.
        """
        if not text:
            return
        key = text, size, bold, color, scale, spread
        line = self._lines.get(key)
        if line is None:
            if len(self._lines) >= REMEMBERED:
                self._lines.clear()
            line = self._lines[key] = self._line(*key)
        start, wide, code, boxes = line
        left = x * MM + start - BEFORE[align] * wide
        self._canvas._code.append(f"BT {left:.2f} {y * MM:.2f} Td {code}")
        for place, char in boxes:
            self._box(left + place * size * scale, y * MM, size, scale, char)

    def _line(self, text, size, bold, color, scale, spread) -> tuple[float, float, str, list]:
        """Where a line starts before its place, how wide it is, the operators that show it and the boxes in it."""
        em, boxes = size * scale, ()
        steps = spacing.spread(text, spread) if spread else spacing.steps(text)
        if fonts.is_whole(text, bold):
            shown = self._glyphs_of(CHAIN[bold][0]).shown(text, size, steps)
        else:
            shown, boxes = self._mixed(fonts.chunks(text, bold), steps, size, bold, color)
        if scale != 1:
            shown = f"{scale * 100:.2f} Tz {shown} 100 Tz"
        code = f"{_rgb(color)} rg {shown} ET"
        opened = sum(steps.values()) - sum(spacing.steps(text).values()) if spread else 0.0
        return spacing.before(text) * em, (fonts.em_width(text, bold) + opened) * em, code, boxes

    def _mixed(self, chunks, steps, size, bold, color) -> tuple[str, list[tuple[float, str]]]:
        """A line of several fonts, or with characters that no font has."""
        code, boxes, used, start = [], [], 0.0, 0
        for name, chunk in chunks:
            own = {at - start: step for at, step in steps.items() if start <= at < start + len(chunk)}
            if name is None:
                boxes += _boxes(chunk, used, own)
                if not code:  # a move is measured in the size of a font: at a line's head none is chosen yet
                    code.append(self._glyphs_of(CHAIN[bold][0]).chosen(size))
                code.append(f"[{-1000 * (len(chunk) + sum(own.values())):g}] TJ")
            else:
                shown = self._glyphs_of(name).shown(chunk, size, own)
                code.append(_thickened(shown, size, color) if bold and name != "Bold" else shown)
            used += fonts.advance(chunk, bold) + sum(own.values())
            start += len(chunk)
        return " ".join(code), boxes

    def _glyphs_of(self, name: str) -> Glyphs:
        if name not in self._glyphs:
            self._glyphs[name] = Glyphs(fonts.face(name), self._canvas._doc)
        return self._glyphs[name]

    def _box(self, left: float, base: float, size: float, scale: float, char: str):
        """Room to write by hand a character that no font has, with its code point in it; unlike any glyph."""
        wide, bottom = size * scale, base - size * 0.12
        self._emit(
            f"q {_rgb(INK)} RG {RULE} w [1.2 0.8] 0 d {left + wide * 0.04:.2f} {bottom:.2f} "
            f"{wide * 0.92:.2f} {size * 0.94:.2f} re S Q"
        )
        code = f"{ord(char):04X}"
        for row, part in enumerate((code[: len(code) // 2], code[len(code) // 2 :])):
            x, y = (left + wide / 2) / MM, (base + size * (0.42 - 0.4 * row)) / MM
            self.text(x, y, part, size * 0.34, align="center")

    def stamp(self, x, y, text, size, *, angle, color=INK):
        """Large outlined words across a page, turned about their middle; what is drawn after them stays readable.

        White on top of the outlines hides those inside, where the strokes of a character overlap.
        """
        start, wide, code, _boxes = self._line(text, size, True, WHITE, 1.0, 0.0)
        place = f"BT {start - wide / 2:.2f} {-0.36 * size:.2f} Td"
        along, up = cos(radians(angle)), sin(radians(angle))
        self._emit(
            f"q {along:.5f} {up:.5f} {-up:.5f} {along:.5f} {x * MM:.2f} {y * MM:.2f} cm {_rgb(color)} RG "
            f"{size * 0.008:.2f} w 1 j {place} 1 Tr {code} {place} 0 Tr {code} Q"
        )

    def rect(self, x, y, wide, high, *, fill: Color | None = None, stroke: Color | None = None, weight=RULE):
        paint = "B" if fill and stroke else "f" if fill else "S"
        colors = f"{_rgb(fill)} rg " if fill else ""
        if stroke:
            colors += f"{_rgb(stroke)} RG {weight:g} w "
        self._emit(f"{colors}{x * MM:.2f} {y * MM:.2f} {wide * MM:.2f} {high * MM:.2f} re {paint}")

    def line(self, x1, y1, x2, y2, *, color: Color = INK, weight=RULE, dash: str = ""):
        path = f"{x1 * MM:.2f} {y1 * MM:.2f} m {x2 * MM:.2f} {y2 * MM:.2f} l S"
        self._emit(f"q {_rgb(color)} RG {weight:g} w [{dash}] 0 d {path} Q")

    def image(self, x, y, wide, high, jpeg: bytes):
        """A JPEG as it is, written once however often it is drawn: the library's own way goes by file name."""
        name = f"photo-{blake2b(jpeg, digest_size=12).hexdigest()}"
        if not self._canvas.hasForm(name):
            picture = PDFImageXObject(name)
            if not picture.loadImageFromJPEG(BytesIO(jpeg)):
                raise ValueError("not a JPEG")
            self._canvas._doc.addForm(name, picture)
        self._emit(f"q {wide * MM:.2f} 0 0 {high * MM:.2f} {x * MM:.2f} {y * MM:.2f} cm")
        self._canvas.doForm(name)
        self._emit("Q")

    def qr(self, x, y, size, text: str):
        """A symbol `size` wide; the caller leaves four modules of paper around it."""
        side, path = qr.path(text)
        unit = size * MM / side
        self._emit(f"q {unit:.5f} 0 0 {unit:.5f} {x * MM:.2f} {y * MM:.2f} cm 0 g\n{path}f Q")
