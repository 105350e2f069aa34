"""Name boards of service zones, one to a page, for the centre place (S3-13): A3, or A2 in large type."""

from collections.abc import Iterable
from math import sqrt
from typing import BinaryIO

from cards.gaps import Fault
from cards.printing.pdf import fonts
from cards.printing.pdf.faults import Unprintable, missing_fields, named, unwritable
from cards.printing.pdf.pen import Pen

from . import design
from .values import NameBoard, Official

PAPERS = {"a3": ((297.0, 420.0), 1.0), "a2": ((420.0, 594.0), sqrt(2))}
NAMES = {"name": "姓名", "phone": "联系电话"}
__all__ = ["NameBoard", "Official", "name_boards", "preflight"]


def name_boards(name_boards: Iterable[NameBoard], layout: str, out: BinaryIO, *, invariant=False) -> int:
    """Writes the name boards and answers how many; raises Unprintable, writing nothing, if one is unfit."""
    name_boards, refused, pages = list(name_boards), [], []
    for index, name_board in enumerate(name_boards):
        faults = incomplete(name_board)
        if not faults:
            pages.append(design.lay_out(name_board))
            faults = pages[-1].faults
        refused += named(faults, name_board.label, index)
    if refused:
        raise Unprintable(refused)
    if not pages:
        return 0
    (wide, high), scale = PAPERS[layout]
    corner = (wide - design.WIDE * scale) / 2, (high - design.HIGH * scale) / 2
    pen = Pen(out, (wide, high), fonts.clean(f"{name_boards[0].village}亮牌"), invariant=invariant)
    for page in pages:
        with pen.at(*corner, scale):
            page.draw(pen)
        pen.end_page()
    return pen.save()


def preflight(name_boards: Iterable[NameBoard]) -> list[Fault]:
    """Everything that would be wrong on paper: a blank, too many names, a character no font has (W-14)."""
    found = []
    for index, name_board in enumerate(name_boards):
        faults = incomplete(name_board) or design.lay_out(name_board).faults
        found += named([*faults, *unwritable(name_board)], name_board.label, index)
    return found


def incomplete(name_board: NameBoard) -> list[Fault]:
    """Which of the five contents is missing."""
    faults = missing_fields(name_board, "village", "zone", "code")
    pair = ("organiser", name_board.organiser), ("supervisor", name_board.supervisor)
    people = [*pair, *(("cadres", cadre) for cadre in name_board.cadres)]
    faults += [
        Fault(field, f"{fonts.clean(person.name)}没有填写{NAMES[fault.field]}")
        for field, person in people
        for fault in missing_fields(person, "name", "phone")
    ]
    faults += [Fault(field, "没有填写") for field in ("members", "cadres") if not getattr(name_board, field)]
    if len(name_board.cadres) > design.MOST_CADRES:
        faults.append(Fault("cadres", f"一块牌最多印{design.MOST_CADRES}名村“两委”人员"))
    return faults
