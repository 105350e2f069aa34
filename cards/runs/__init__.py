"""Print runs: the pieces, and how a village's volume of them is written."""

from . import contact_card
from .pieces import PIECES, Omission, Order, Piece, Volume, register

register(contact_card.PIECE)

__all__ = ["PIECES", "Omission", "Order", "Piece", "Volume", "register"]
