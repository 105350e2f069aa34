"""The same sheets with typst: one template, the cards as data; photos and QR codes as pictures in memory."""

import json
import tempfile
from pathlib import Path

import typst

from cards.printing.pdf import fonts

from . import page

FACES = {bold: f"NotoSansSC-{name}-Subset" for bold, name in page.FONTS.items()}
TEMPLATE = """
#let data = json("cards.json")
#set page(width: 210mm, height: 297mm, margin: 0mm)
#set text(top-edge: "baseline", bottom-edge: "baseline")
#let written(m) = place(top + left, dx: m.x * 1mm, dy: m.y * 1mm, scale(x: m.scale * 100%, origin: left,
  box(text(size: m.size * 1pt, font: m.face, fill: rgb(..m.color), m.text))))
#let ruled(m) = place(top + left, dx: m.x * 1mm, dy: m.y * 1mm,
  line(end: (m.wide * 1mm, m.high * 1mm), stroke: m.weight * 1pt + rgb(..m.color)))
#let filled(m) = place(top + left, dx: m.x * 1mm, dy: m.y * 1mm,
  rect(width: m.wide * 1mm, height: m.high * 1mm, fill: rgb(..m.color)))
#let pictured(m) = place(top + left, dx: m.x * 1mm, dy: m.y * 1mm, image(m.file, width: m.wide * 1mm))
#let coded(m) = place(top + left, dx: m.x * 1mm, dy: m.y * 1mm,
  image(bytes(m.svg), format: "svg", width: m.wide * 1mm))
#let draw = (text: written, line: ruled, rect: filled, image: pictured, qr: coded)
#let part(marks) = for m in marks { (draw.at(m.verb))(m) }
#let parts = data.parts.map(part)
#for (number, sheet) in data.pages.enumerate() {
  if number > 0 { pagebreak() }
  for piece in sheet {
    place(top + left, dx: piece.x * 1mm, dy: piece.y * 1mm, {
      for shared in piece.shared { parts.at(shared) }
      part(piece.own)
    })
  }
}
"""


def write(cards, out):
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        parts, numbers, photos, sheets = [], {}, {}, []
        for pieces in page.pages(cards):
            sheet = []
            for x, y, layouts in pieces:
                piece = {"x": x, "y": y, "shared": [], "own": []}
                for layout in layouts:
                    drawn = [_mark(mark, folder, photos) for mark in layout.drawn]
                    if layout in layouts[2:3]:  # what is the household's alone
                        piece["own"] += drawn
                        continue
                    if id(layout) not in numbers:
                        numbers[id(layout)] = len(parts)
                        parts.append(drawn)
                    piece["shared"].append(numbers[id(layout)])
                sheet.append(piece)
            sheets.append(sheet)
        (folder / "cards.json").write_text(json.dumps({"parts": parts, "pages": sheets}), encoding="utf-8")
        (folder / "cards.typ").write_text(TEMPLATE, encoding="utf-8")
        out.write(
            typst.compile(str(folder / "cards.typ"), font_paths=[str(fonts.FOLDER)], ignore_system_fonts=True)
        )


def _mark(mark, folder, photos) -> dict:
    verb, places, look = mark
    color = page.whole(look.get("color") or look.get("fill") or page.INK)
    x, y, *rest = places
    if verb == "text":
        value, size = rest
        bold, scale = look.get("bold", False), look.get("scale", 1.0)
        x -= page.BEFORE[look.get("align", "left")] * page.width(value, size, bold, scale)
        drawn = {"text": value, "size": size, "face": FACES[bold], "scale": scale, "y": -y}
    elif verb == "line":
        drawn = {"wide": rest[0] - x, "high": y - rest[1], "weight": look.get("weight", 0.5), "y": -y}
    elif verb == "image":
        wide, high, jpeg = rest
        if jpeg not in photos:
            photos[jpeg] = f"{len(photos)}.jpg"
            (folder / photos[jpeg]).write_bytes(jpeg)
        drawn = {"file": photos[jpeg], "wide": wide, "y": -y - high}
    elif verb == "qr":
        drawn = {"svg": page.svg(rest[1]), "wide": rest[0], "y": -y - rest[0]}
    else:
        drawn = {"wide": rest[0], "high": rest[1], "y": -y - rest[1]}
    return drawn | {"verb": verb, "x": x, "color": color}
