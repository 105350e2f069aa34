"""A PDF file written by hand for the lower bound: its objects, and fonts with the glyphs that were used."""

import zlib
from typing import BinaryIO

from cards.printing.pdf import fonts

FONTS = {False: "Regular", True: "Bold"}


class Paper:
    """The objects of a PDF file, written as they come."""

    def __init__(self, out: BinaryIO):
        self.out, self.places = out, {}
        self.last, self.position = 0, 0
        self._write(b"%PDF-1.4\n%\xe4\xf6\xfc\xdf\n")

    def number(self) -> int:
        self.last += 1
        return self.last

    def add(self, body: str, stream: bytes | None = None, number: int = 0, packed: bool = True) -> int:
        number = number or self.number()
        self.places[number] = self.position
        if stream is None:
            self._write(f"{number} 0 obj\n<<{body}>>\nendobj\n".encode())
            return number
        if packed:
            stream, body = zlib.compress(stream, 6), body + "/Filter/FlateDecode"
        self._write(f"{number} 0 obj\n<<{body}/Length {len(stream)}>>\nstream\n".encode())
        self._write(stream)
        self._write(b"\nendstream\nendobj\n")
        return number

    def close(self, root: int):
        start, count = self.position, self.last + 1
        rows = "".join(f"{self.places[number]:010} 00000 n \n" for number in range(1, count))
        self._write(f"xref\n0 {count}\n0000000000 65535 f \n{rows}".encode())
        self._write(f"trailer\n<</Size {count}/Root {root} 0 R>>\nstartxref\n{start}\n%%EOF\n".encode())

    def _write(self, data: bytes):
        self.out.write(data)
        self.position += len(data)


class Glyphs(dict):
    """Characters of one weight as hexadecimal glyph numbers, given as they turn up."""

    def __init__(self, bold: bool):
        self.name, self.face, self.points = FONTS[bold], fonts.face(FONTS[bold]).face, [0]

    def __missing__(self, char: str) -> str:
        self[char] = f"{len(self.points):04x}"
        self.points.append(ord(char))
        return self[char]

    def shown(self, value: str) -> str:
        return "".join([self[char] for char in value])

    def embed(self, paper: Paper, number: int):
        name, face = f"AAAAAA+{self.name}", self.face
        data = face.makeSubset(self.points)
        file = paper.add(f"/Length1 {len(data)}", data)
        box = " ".join(f"{side:.0f}" for side in face.bbox)
        descriptor = paper.add(
            f"/Type/FontDescriptor/FontName/{name}/Flags 4/FontBBox[{box}]/ItalicAngle 0/StemV 80"
            f"/Ascent {face.ascent:.0f}/Descent {face.descent:.0f}/CapHeight {face.capHeight:.0f}/FontFile2 {file} 0 R"
        )
        widths = " ".join(f"{face.charWidths.get(point, 1000):.0f}" for point in self.points)
        child = paper.add(
            f"/Type/Font/Subtype/CIDFontType2/BaseFont/{name}/CIDToGIDMap/Identity/W[0[{widths}]]"
            f"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor {descriptor} 0 R"
        )
        texts = paper.add("", self._to_unicode().encode())
        paper.add(
            f"/Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H"
            f"/DescendantFonts[{child} 0 R]/ToUnicode {texts} 0 R",
            number=number,
        )

    def _to_unicode(self) -> str:
        rows = [f"<{code}> <{char.encode('utf-16-be').hex()}>" for char, code in self.items()]
        blocks = [rows[start : start + 100] for start in range(0, len(rows), 100)]
        body = "\n".join("\n".join([f"{len(rows)} beginbfchar", *rows, "endbfchar"]) for rows in blocks)
        return (
            "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CMapType 2 def\n"
            f"1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n{body}\nendcmap\nend\nend"
        )
