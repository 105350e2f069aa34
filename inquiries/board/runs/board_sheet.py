"""The board sheet: a month of the notice board on paper (S0-21)."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cards import months
from cards.printing.runs.order import Omission, Order, Piece, Volume
from inquiries.board.reports import notice_board as reports


def make(order: Order) -> Volume:
    from inquiries.board.pdf.sheet import board_sheet, preflight
    from inquiries.board.pdf.values import BoardEntry, BoardSheet

    name = f"{order.village.name} {months.name_of(order.month)}"
    edition = reports.of_month(order.village, order.month)
    values, entries = reports.sheet(edition) if edition else ({}, [])
    if not entries:
        return _nothing(name, _("Nothing was posted on the board in this month."))
    sheet = BoardSheet(**values, entries=tuple(BoardEntry(**entry) for entry in entries))
    faults = preflight(sheet)
    if blocking := [f"{each.label} {each.what}" for each in faults if each.blocking]:
        return _nothing(name, "；".join(dict.fromkeys(blocking)))
    remarks = [Omission(each.label, each.what) for each in faults]
    if edition.frozen_at is None:
        remarks.append(
            Omission(name, _("The board of this month is still open: another person has yet to close it."))
        )
    paper = order.layout.upper()
    return Volume(1, 1, (), lambda file: board_sheet(sheet, file, paper=paper), tuple(remarks))


def _nothing(name: str, reason: str) -> Volume:
    return Volume(1, 0, (Omission(name, reason),))


PIECE = Piece(
    "board-sheet",
    gettext_lazy("Board sheet"),
    {
        "a3": gettext_lazy("Sheet for the village board, A3"),
        "a4": gettext_lazy("Sheet for the village board, A4"),
    },
    make,
    is_monthly=True,
)
