"""Print runs: the pieces, and how a village's volume of them is written."""

from cards.printing.runs.pieces import contact_card, delivery_list, duty_roster, fact_sheet, name_board

from .order import PIECES, Omission, Order, Piece, Plan, Volume, add_pieces

add_pieces(contact_card.PIECE, delivery_list.PIECE, duty_roster.PIECE, name_board.PIECE, fact_sheet.PIECE)

__all__ = ["PIECES", "Omission", "Order", "Piece", "Plan", "Volume", "add_pieces"]
