"""Name boards of service zones, one to a page, to hang at the centre place (S3-13): A3, or A2 in large type."""

from collections.abc import Iterable
from math import sqrt
from typing import BinaryIO

from cards.gaps import Fault
from cards.printing.pdf import fonts
from cards.printing.pdf.job import Unprintable, blank, named, unwritable
from cards.printing.pdf.pen import Pen

from . import design
from .values import NameBoard, Official

PAPERS = {"a3": ((297.0, 420.0), 1.0), "a2": ((420.0, 594.0), sqrt(2))}
NAMES = {"name": "姓名", "phone": "联系电话"}
__all__ = ["NameBoard", "Official", "name_boards", "preflight"]


def name_boards(boards: Iterable[NameBoard], layout: str, out: BinaryIO, *, invariant=False) -> int:
    """Writes the boards and answers how many; raises Unprintable, writing nothing, if one is unfit."""
    boards, refused, pages = list(boards), [], []
    for index, board in enumerate(boards):
        faults = incomplete(board)
        if not faults:
            pages.append(design.lay_out(board))
            faults = pages[-1].faults
        refused += named(faults, board.label, index)
    if refused:
        raise Unprintable(refused)
    if not pages:
        return 0
    (wide, high), scale = PAPERS[layout]
    corner = (wide - design.WIDE * scale) / 2, (high - design.HIGH * scale) / 2
    pen = Pen(out, (wide, high), fonts.clean(f"{boards[0].village}亮牌"), invariant=invariant)
    for page in pages:
        with pen.at(*corner, scale):
            page.draw(pen)
        pen.end_page()
    return pen.save()


def preflight(boards: Iterable[NameBoard]) -> list[Fault]:
    """Everything that would be wrong on paper: a blank, too many names, a character no font has (W-14)."""
    found = []
    for index, board in enumerate(boards):
        faults = incomplete(board) or design.lay_out(board).faults
        found += named([*faults, *unwritable(board)], board.label, index)
    return found


def incomplete(board: NameBoard) -> list[Fault]:
    """Which of the five contents is missing."""
    faults = blank(board, "village", "zone", "code")
    pair = ("organiser", board.organiser), ("supervisor", board.supervisor)
    people = [*pair, *(("cadres", cadre) for cadre in board.cadres)]
    faults += [
        Fault(field, f"{fonts.clean(person.name)}没有填写{NAMES[fault.field]}")
        for field, person in people
        for fault in blank(person, "name", "phone")
    ]
    faults += [Fault(field, "没有填写") for field in ("members", "cadres") if not getattr(board, field)]
    if len(board.cadres) > design.MOST_CADRES:
        faults.append(Fault("cadres", f"一块牌最多印{design.MOST_CADRES}名村“两委”人员"))
    return faults
