"""A piece laid out before it is drawn: marks for the pen, and the faults that preflight reports."""

from dataclasses import dataclass

from cards.pdf import fonts, text
from cards.pdf.pen import GREY, HAIR, INK, Color, Pen


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a field cannot be printed; not blocking where the piece prints with a marked box."""

    field: str
    what: str
    blocking: bool = True


class Layout:
    def __init__(self):
        self.marks: list[tuple[str, tuple, dict]] = []
        self.faults: list[Fault] = []

    @property
    def fits(self) -> bool:
        return not any(fault.blocking for fault in self.faults)

    def draw(self, pen: Pen):
        for verb, places, look in self.marks:
            getattr(pen, verb)(*places, **look)

    def rect(self, x, y, wide, high, **look):
        self.marks.append(("rect", (x, y, wide, high), look))

    def line(self, x1, y1, x2, y2, color: Color = HAIR, weight=0.5, dash=""):
        self.marks.append(("line", (x1, y1, x2, y2), {"color": color, "weight": weight, "dash": dash}))

    def qr(self, x, y, size, value: str):
        if value:
            self.marks.append(("qr", (x, y, size, value), {}))

    def text(self, x, y, value: str, size, **look):
        """A text of ours, known to fit."""
        self.marks.append(("text", (x, y, value, size), look))

    def fitted(self, field, x, y, value, room, size, floor, *, bold=False, color=INK, align="left") -> float:
        """A line that shrinks to its floor and is then refused; answers how wide it came out."""
        value = fonts.clean(value)
        found = text.fit(value, room, size, floor, bold)
        if found is None:
            self.refuse(field, value)
            return room
        self.text(x, y, value, found.size, bold=bold, color=color, align=align, scale=found.scale)
        return text.width(value, found.size, bold) * found.scale

    def phrases(self, field, x, y, value: str, room, size, floor, *, color=GREY, align="left", must=True):
        """A list's phrases as far as they fit; at least one, unless the piece may do without."""
        value = fonts.clean(value)
        if not value:
            return
        found = text.phrases(value, room, size, floor)
        if found:
            self.text(x, y, found.text, found.size, color=color, align=align, scale=found.scale)
        elif must:
            self.refuse(field, value)

    def lines(self, field, x, top, value, room, sizes, most, *, leading=1.4, bold=False, color=INK) -> float:
        """Up to `most` lines below `top` in the largest of `sizes` that holds them; answers the new top."""
        value = fonts.clean(value)
        for size in sizes:
            broken = text.wrap(value, room, size, bold)
            if len(broken) <= most:
                for number, line in enumerate(broken):
                    y = top - (number * leading + 1) * size * text.POINT
                    self.text(x, y, line, size, bold=bold, color=color)
                return top - len(broken) * leading * size * text.POINT
        self.refuse(field, value)
        return top

    def refuse(self, field: str, value: str):
        shown = value if len(value) <= 16 else value[:16] + "…"
        self.faults.append(Fault(field, f"“{shown}”太长（{len(value)}字），印不下"))
