"""The QR code of the pocket card: all cards of a file have one size."""

from typing import NamedTuple

from cards.printing.pdf import qr, text

CODE = 8.5
"""Points: the code to type under it."""
USUAL, SMALL = 20.5, 18.0
"""Millimetres: the side of a QR code."""
CLEAR_MODULE, LEAST_MODULE = 0.6, 0.5
"""Millimetres: modules that are read even when blurred at 100 dpi; no module is smaller."""


class Symbol(NamedTuple):
    """The side of the QR code and the bare paper around it: all cards of a file have the same."""

    side: float
    bare: float

    @property
    def wide(self) -> float:
        return self.side + self.bare

    @property
    def high(self) -> float:
        """With bare paper above and below, and the code to type."""
        return self.side + 2 * self.bare + text.ascent("0", CODE) + 0.8


def symbols(modules: int) -> tuple[Symbol, ...]:
    """Largest first: read even when blurred, as usual, the smallest."""
    sides = {max(USUAL, CLEAR_MODULE * modules), USUAL, max(SMALL, LEAST_MODULE * modules)}
    return tuple(Symbol(side, qr.QUIET * side / modules) for side in sorted(sides, reverse=True))
