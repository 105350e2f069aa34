"""What is printed of inquiries in a run."""

from cards.runs import register

from . import board_sheet, echo_slip


def join() -> None:
    """When the program starts, add these pieces to those of the register: a print run offers both."""
    register(echo_slip.PIECE, board_sheet.PIECE)
