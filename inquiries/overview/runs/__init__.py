"""What is printed of inquiries in a run."""

from cards.printing.runs.order import add_pieces
from inquiries.board.runs import board_sheet
from inquiries.matters.runs import echo_slip


def join() -> None:
    """When the program starts, add these pieces to those of the register: a print run offers both."""
    add_pieces(echo_slip.PIECE, board_sheet.PIECE)
