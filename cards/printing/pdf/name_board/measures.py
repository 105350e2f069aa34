"""The name board's measures, and what its sections share: headings, labels beside what they label."""

from cards.printing.pdf import fonts, text
from cards.printing.pdf.layout import Layout, Word
from cards.printing.pdf.pen import WHITE, Color

WIDE, HIGH, MARGIN = 297.0, 420.0, 12.0
LEFT, RIGHT, TOP = MARGIN, WIDE - MARGIN, HIGH - MARGIN
ROOM, GUTTER = RIGHT - LEFT, 9.0
HALF = (ROOM - GUTTER) / 2
FLOOR, LABEL = 20.0, 22.0
"""Smallest type to be read from afar, and size of labels."""
HEADING = 13.5


def heading(layout: Layout, words: str, color: Color, top: float, right: float = RIGHT) -> float:
    """A section's name on colour and its rule; answers where the section begins."""
    under = len(layout.marks)
    tab = (
        layout.display("heading", LEFT + 6.5, top - 8.7, words, ROOM, 26, FLOOR, bold=True, color=WHITE) + 13
    )
    layout.marks.insert(under, ("rect", (LEFT, top - 11, tab, 11), {"fill": color}))
    layout.line(LEFT, top - 11, right, top - 11, color=color, weight=1.6)
    return top - HEADING


def facts(labelled: list[tuple[str, str]], color: Color) -> list[Word]:
    """Labels with what they label close by, and air before the next; closed up where there is little room."""
    words, x = [], 0.0
    for label, value in labelled:
        words += [
            Word(label, LABEL, bold=True, color=color, stop=x),
            Word(fonts.clean(value), 30, bold=True, stop=x + text.width(label, LABEL, True) + 3),
        ]
        x = words[-1].stop + text.width(words[-1].value, 30, True) + 11
    return words
