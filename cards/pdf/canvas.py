"""The PDF library's canvas without what it does again for every page, and glyphs looked up once a document."""

import zlib

from reportlab import rl_config
from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

rl_config.useA85 = 0


class Paper(Canvas):
    """All pages and forms refer to one list of fonts and forms; a page is compressed as soon as it is full."""

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self._resources, self._drawn = pdfdoc.PDFResourceDictionary(), {}
        self._resources.basicFonts()
        self._resources.allProcs()
        self._listed = self._doc.Reference(self._resources, "resources")

    def _setXObjects(self, thing):
        self._drawn.update(dict.fromkeys(self._formsinuse))
        thing.Resources = self._listed

    def showPage(self):
        super().showPage()
        page = self._doc.Pages.pages[-1]
        packed = pdfdoc.PDFStream(content=zlib.compress(page.stream.encode("latin-1")), filters=[])
        packed.dictionary["Filter"] = pdfdoc.PDFName("FlateDecode")
        page.Contents, page.stream = packed, None

    def save(self):
        self._resources.XObject = self._doc.xobjDict(list(self._drawn))
        super().save()


class Glyphs(dict):
    """Each character of a font as the name of its subset and its code there, in the order of first use."""

    def __init__(self, font: TTFont, document: pdfdoc.PDFDocument):
        super().__init__()
        self._font, self._document = font, document

    def __missing__(self, char: str) -> tuple[str, str]:
        ((subset, code),) = self._font.splitString(char, self._document)
        self[char] = self._font.getSubsetInternalName(subset, self._document), code.hex()
        return self[char]

    def shown(self, text: str, size: float) -> str:
        """The operators that show the text at the current place."""
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
