"""Runs of pieces on paper, and what is wrong with them before any paper is used."""

from collections.abc import Callable, Iterable
from math import sqrt
from typing import BinaryIO

from cards.pdf.designs.style import accent
from cards.pdf.job import Problem, Unprintable, blank, problems, unwritable
from cards.pdf.layout import Fault, Layout
from cards.pdf.pen import Pen
from inquiries.pdf import board, echo_slip, receipt
from inquiries.pdf.style import ACCENT
from inquiries.pdf.values import BoardSheet, EchoSlip, InquiryReceipt

A4, A5, A6 = (210.0, 297.0), (148.0, 210.0), (105.0, 148.0)
LARGE = sqrt(2)
"""The large form is the same piece on the next larger paper: its smallest type, 8.5 points, becomes 12 (W-19)."""


def echo_slips(slips: Iterable[EchoSlip], out: BinaryIO, *, large=False, invariant=False) -> int:
    """Writes the slips and answers the number of pages; refuses one that lacks a part (S0-18)."""
    paper = (A5, A4) if large else (A5, A5)
    return _print("质询回音卡", _laid_out(slips, echo_slip.pages), paper, out, invariant)


def receipts(receipts: Iterable[InquiryReceipt], out: BinaryIO, *, large=False, invariant=False) -> int:
    paper = (A6, A5) if large else (A6, A6)
    return _print("质询回执", _laid_out(receipts, receipt.pages), paper, out, invariant)


def board_sheet(sheet: BoardSheet, out: BinaryIO, *, paper="A3", invariant=False) -> int:
    size = board.PAPERS[paper].page
    pages = _laid_out([sheet], lambda sheet: board.pages(sheet, paper))
    return _print(f"{sheet.village}村务公开栏", pages, (size, size), out, invariant)


def _laid_out(pieces: Iterable, lay_out: Callable[..., list[Layout]]) -> list[Layout]:
    """All pages, or the refusal of everything that cannot be printed."""
    pages, refused = [], []
    for index, piece in enumerate(pieces):
        found = _incomplete(piece)
        laid_out = [] if found else lay_out(piece)
        found += [fault for layout in laid_out for fault in layout.faults]
        refused += problems(found, piece.label, index)
        for layout in laid_out:
            layout.recolor(ACCENT, accent(piece.variant))
        pages += laid_out
    if refused:
        raise Unprintable(refused)
    return pages


def _print(title: str, pages: list[Layout], paper: tuple, out: BinaryIO, invariant: bool) -> int:
    """Every page drawn in the middle of its paper, enlarged where the paper is the next larger one."""
    design, page = paper
    scale = 1.0 if design == page else LARGE
    pen = Pen(out, page, title, invariant=invariant)
    for layout in pages:
        with pen.at((page[0] - design[0] * scale) / 2, (page[1] - design[1] * scale) / 2, scale):
            layout.draw(pen)
        pen.end_page()
    return pen.save()


def preflight(pieces: Iterable[EchoSlip | InquiryReceipt | BoardSheet]) -> list[Problem]:
    """Everything that would be wrong on paper: a part left blank, a text too long, a character no font has (W-14)."""
    found = []
    for index, piece in enumerate(pieces):
        faults = _incomplete(piece)
        if not faults:
            faults = [fault for layout in _designs(piece) for fault in layout.faults]
        entries = piece.entries if isinstance(piece, BoardSheet) else ()
        own = [fault for fault in unwritable(piece) if fault.field != "entries"]
        found += problems([*faults, *own], piece.label, index)
        for entry in entries:
            found += problems(unwritable(entry), entry.label, index)
    return found


def _designs(piece) -> list[Layout]:
    if isinstance(piece, EchoSlip):
        return echo_slip.pages(piece)
    if isinstance(piece, InquiryReceipt):
        return receipt.pages(piece)
    return [page for paper in board.PAPERS for page in board.pages(piece, paper)]


def _incomplete(piece) -> list[Fault]:
    """A slip needs its three parts (S0-18), and a review date its reason (S0-19)."""
    if isinstance(piece, BoardSheet):
        return []
    names = {"question": "质询建议", "measures": "采取的工作措施", "outcome": "办结情况"}
    if isinstance(piece, InquiryReceipt):
        return blank(piece, "village", "number", "tracking_code")
    faults = blank(piece, "village", "number", "tracking_code", *names)
    if piece.review_on and blank(piece, "deferred_reason"):
        faults.append(Fault("deferred_reason", "没有填写"))
        names["deferred_reason"] = "客观原因"
    return [Fault(fault.field, names.get(fault.field, "") + fault.what) for fault in faults]
