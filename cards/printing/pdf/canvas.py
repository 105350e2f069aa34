"""The PDF library's canvas without what it does again for every page, and glyphs looked up once a document."""

import zlib

from reportlab import rl_config
from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

rl_config.useA85 = 0
PACKED = 5
"""How hard pages are compressed: at the usual 6 they take nearly twice the time and are a tenth smaller."""


class PageCanvas(Canvas):
    """All pages and forms refer to one list of fonts and forms; a page is compressed as soon as it is full."""

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self._resources, self._drawn = pdfdoc.PDFResourceDictionary(), {}
        self._resources.basicFonts()
        self._resources.allProcs()
        self._listed = self._doc.Reference(self._resources, "resources")

    def doForm(self, name):
        self._drawn[name] = True
        self._code.append(f"/{pdfdoc.xObjectName(name)} Do")

    def _setXObjects(self, form):
        form.Resources = self._listed

    def showPage(self):
        content = zlib.compress("\n".join(self._code).encode("latin-1"), PACKED)
        packed = pdfdoc.PDFStream(content=content, filters=[])
        packed.dictionary["Filter"] = pdfdoc.PDFName("FlateDecode")
        links = (self._doc.Reference(each) for each in (self._doc.Pages, packed))
        self._doc.addPage(_Page(self._pagesize, self._listed, *links))
        self._startPage()

    def save(self):
        self._resources.XObject = self._doc.xobjDict(list(self._drawn))
        super().save()


class _Page(pdfdoc.PDFObject):
    """Only what our pages have: their size, the common list and one stream."""

    __RefOnly__ = 1

    def __init__(self, size, resources, parent, contents):
        self._size, self._references = size, (resources, parent, contents)

    def format(self, document) -> bytes:
        wide, high = self._size
        names = (each.format(document).decode() for each in self._references)
        return (
            f"<< /Type /Page /MediaBox [ 0 0 {wide:.4f} {high:.4f} ]"
            " /Resources {} /Parent {} /Contents {} >>".format(*names)
        ).encode()


class Glyphs(dict):
    """Each character of a font as the name of its subset and its code there, in the order of first use."""

    def __init__(self, font: TTFont, document: pdfdoc.PDFDocument):
        super().__init__()
        self._font, self._document = font, document

    def __missing__(self, char: str) -> tuple[str, str]:
        ((subset, code),) = self._font.splitString(char, self._document)
        self[char] = self._font.getSubsetInternalName(subset, self._document), code.hex()
        return self[char]

    def chosen(self, size: float) -> str:
        """The operator that chooses the font, for what moves on before anything is shown."""
        return f"{self[' '][0]} {size:.2f} Tf"

    def shown(self, text: str, size: float, steps: dict[int, float]) -> str:
        """The operators that show the text at the current place, a step wider or narrower after some characters."""
        if steps:
            return self._stepped(text, size, steps)
        if text.isascii() and text.isprintable() and text:  # these have their own codes in the first subset
            return f"{self[text[0]][0]} {size:.2f} Tf <{text.encode().hex()}> Tj"
        code, current = [], ""
        for font, glyph in map(self.__getitem__, text):
            if font != current:
                code.append(f"> Tj {font} {size:.2f} Tf <" if current else f"{font} {size:.2f} Tf <")
                current = font
            code.append(glyph)
        code.append("> Tj")
        return "".join(code)

    def _stepped(self, text: str, size: float, steps: dict[int, float]) -> str:
        """As character spacing, which readers do not take for a space."""
        code, current, spaced = [], "", 0.0
        for at, (font, glyph) in enumerate(map(self.__getitem__, text)):
            step = steps.get(at, 0.0)
            if font != current or step != spaced:
                code.append("> Tj " if current else "")
                code.append(f"{font} {size:.2f} Tf " if font != current else "")
                code.append(f"{step * size:.3f} Tc <" if step != spaced else "<")
                current, spaced = font, step
            code.append(glyph)
        code.append("> Tj 0 Tc" if spaced else "> Tj")
        return "".join(code)
