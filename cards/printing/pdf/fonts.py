"""The font files: which one has a character, how wide it is, which characters none has.

A text is cut into chunks along a chain of fonts, because no single font holds every character of a Chinese
name. What none of them has becomes a chunk without a face: the pen draws a marked box to fill in by hand.
"""

from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from struct import iter_unpack, unpack_from
from threading import Lock

from reportlab.pdfbase import pdfmetrics, ttfonts

from cards.text import clean_text

from . import spacing

FOLDER = Path(__file__).with_name("fonts")
FILES = {
    "Regular": "NotoSansSC-Regular.subset.ttf",
    "Bold": "NotoSansSC-Bold.subset.ttf",
    "RareHan-BF": "RareHan-BF.ttf",
    "RareHan-GH": "RareHan-GH.ttf",
}
_REGULAR = ("Regular", "RareHan-BF", "RareHan-GH")
CHAIN = {False: _REGULAR, True: ("Bold", *_REGULAR)}
BOX_WIDTH = 1000
_JOINERS = dict.fromkeys((0x200D, 0xFE0F))
_lock = Lock()


def _to_unicode(name: str, subset: list[int]) -> str:
    """The map from glyphs back to text, in UTF-16 as the standard asks, so that 𬭚 can be found."""
    rows = [f"<{code:02X}> <{chr(point).encode('utf-16-be').hex()}>" for code, point in enumerate(subset)]
    blocks = [rows[start : start + 100] for start in range(0, len(rows), 100)]
    body = "\n".join("\n".join([f"{len(block)} beginbfchar", *block, "endbfchar"]) for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        f"/CIDSystemInfo << /Registry ({name}) /Ordering ({name}) /Supplement 0 >> def\n"
        f"/CMapName /{name} def\n/CMapType 2 def\n1 begincodespacerange\n<00> <{len(subset) - 1:02X}>\n"
        f"endcodespacerange\n{body}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
    )


class Face(ttfonts.TTFontFace):
    """Takes a font's large tables in one piece each, where the library reads them number by number."""

    def extractInfo(self, charInfo=1):
        super().extractInfo(charInfo=0)
        self.charToGlyph, self.glyphToChar = dict(self._characters()), {}
        table, full = self.get_table("hmtx"), 4 * self.get_ushort(self.get_table_pos("hhea")[0] + 34)
        self.hmetrics = list(iter_unpack(">HH", table[:full]))
        last = self.hmetrics[-1][0]
        self.hmetrics += [(last, bearing) for (bearing,) in iter_unpack(">H", table[full:])]
        widths = [self._pdfScale(width) for width, _bearing in self.hmetrics]
        self.defaultWidth = widths[0]
        self.charWidths = {char: widths[glyph] for char, glyph in self.charToGlyph.items()}
        self.glyphPos = [place for (place,) in iter_unpack(">L", self.get_table("loca"))]

    def _characters(self) -> Iterator[tuple[int, int]]:
        """Code points with their glyphs, from the character map that reaches beyond the first 65,536."""
        table = self.get_table("cmap")
        for number in range(unpack_from(">H", table, 2)[0]):
            *kind, start = unpack_from(">HHL", table, 4 + 8 * number)
            if kind == [3, 10]:
                end = start + unpack_from(">L", table, start + 4)[0]
                for first, last, glyph in iter_unpack(">LLL", table[start + 16 : end]):
                    yield from zip(
                        range(first, last + 1), range(glyph, glyph + last - first + 1), strict=True
                    )


ttfonts.makeToUnicodeCMap = _to_unicode
ttfonts.TTFontFace = Face


@cache
def face(name: str) -> ttfonts.TTFont:
    """The font, read on first use: the rare ones are large and most villages never need them."""
    with _lock:
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(ttfonts.TTFont(name, FOLDER / FILES[name]))
        return pdfmetrics.getFont(name)


@lru_cache(8192)
def _face_of(char: str, bold: bool) -> str | None:
    return next((name for name in CHAIN[bold] if ord(char) in face(name).face.charToGlyph), None)


class _Widths(dict):
    """The width of each character that was asked for."""

    def __init__(self, bold: bool):
        super().__init__()
        self._bold = bold

    def __missing__(self, char: str) -> float:
        name = _face_of(char, self._bold)
        self[char] = BOX_WIDTH if name is None else face(name).face.charWidths[ord(char)]
        return self[char]


_WIDTHS = {bold: _Widths(bold) for bold in CHAIN}


@lru_cache(8192)
def clean(text: str, multiline: bool = False) -> str:
    """As stored, without what joins pictures: no font has them, and each part takes a box of its own."""
    return clean_text(text, multiline=multiline).translate(_JOINERS)


@lru_cache(8192)
def chunks(text: str, bold: bool = False) -> tuple[tuple[str | None, str], ...]:
    """The text as (face name, characters); the name is None where no font has them."""
    if is_whole(text, bold):
        return ((CHAIN[bold][0], text),) if text else ()
    found: list[tuple[str | None, str]] = []
    for char in text:
        name = _face_of(char, bold)
        if found and found[-1][0] == name:
            found[-1] = (name, found[-1][1] + char)
        else:
            found.append((name, char))
    return tuple(found)


def is_whole(text: str, bold: bool) -> bool:
    """Whether the first font has it all: most texts."""
    return all(map(face(CHAIN[bold][0]).face.charToGlyph.__contains__, map(ord, text)))


@lru_cache(8192)
def em_width(text: str, bold: bool = False) -> float:
    """How wide the text is at size 1, its marks closed up by `spacing`."""
    return advance(text, bold) + spacing.total(text)


def advance(text: str, bold: bool = False) -> float:
    """The widths of the characters as the fonts have them."""
    return sum(map(_WIDTHS[bold].__getitem__, text)) / 1000


def missing(text: str) -> list[str]:
    """The characters that no font has, each once."""
    lost = "".join(chunk for name, chunk in chunks(clean(text, True).replace("\n", "")) if name is None)
    return list(dict.fromkeys(lost))
