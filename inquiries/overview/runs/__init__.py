"""The pieces of inquiries that a print run offers."""

from cards.printing.runs.order import add_pieces
from inquiries.board.runs import board_sheet
from inquiries.matters.runs import echo_slip


def join() -> None:
    """Add these pieces to those of the register; called when the program starts."""
    add_pieces(echo_slip.PIECE, board_sheet.PIECE)
