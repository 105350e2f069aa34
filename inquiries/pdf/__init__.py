"""The printed pieces of inquiries: echo slip, receipt, board sheet. Import inside views and commands only."""

from cards.pdf import Problem, Unprintable
from inquiries.pdf.pieces import board_sheet, echo_slips, preflight, receipts
from inquiries.pdf.values import BoardEntry, BoardSheet, EchoSlip, InquiryReceipt

__all__ = [
    "BoardEntry",
    "BoardSheet",
    "EchoSlip",
    "InquiryReceipt",
    "Problem",
    "Unprintable",
    "board_sheet",
    "echo_slips",
    "preflight",
    "receipts",
]
