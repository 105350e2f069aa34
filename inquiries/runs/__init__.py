"""What is printed of inquiries in a run: its pieces join those of the register when the program starts."""

from cards.runs import register

from . import board_sheet, echo_slip


def join():
    register(echo_slip.PIECE, board_sheet.PIECE)
