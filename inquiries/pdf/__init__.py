"""The printed pieces of inquiries: echo slip, receipt, board sheet. Import inside views and commands only."""

from inquiries.pdf.pieces import board_sheet, echo_slips, preflight, receipts
from inquiries.pdf.values import BoardEntry, BoardSheet, EchoSlip, InquiryReceipt

from cards.pdf import Problem, Unprintable  # isort: skip

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
