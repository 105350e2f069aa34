"""The board sheet as a piece of print runs (S0-21)."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cards import months
from cards.printing.runs.order import Omission, Order, Piece, Volume
from inquiries.board.reports import board_sheet as sheets
from inquiries.board.reports import editions


def make(order: Order) -> Volume:
    from inquiries.board.pdf.sheet import board_sheet, preflight
    from inquiries.board.pdf.values import BoardEntry, BoardSheet

    name = f"{order.village.name} {months.words_of(order.month)}"
    values, entries = sheets.sheet(editions.to_print(order.village, order.month))
    sheet = BoardSheet(**values, entries=tuple(BoardEntry(**entry) for entry in entries))
    faults = preflight(sheet)
    if blocking := [f"{each.label} {each.what}" for each in faults if each.blocking]:
        return Volume(1, 0, (Omission(name, "；".join(dict.fromkeys(blocking))),))
    remarks = [Omission(each.label, each.what) for each in faults]
    if sheet.is_draft:
        remarks.append(
            Omission(name, _("The board of this month is still open: another person has yet to close it."))
        )
    paper = order.layout.upper()
    return Volume(1, 1, (), lambda file: board_sheet(sheet, file, paper=paper), tuple(remarks))


PIECE = Piece(
    "board-sheet",
    gettext_lazy("Board sheet"),
    {
        "a3": gettext_lazy("Sheet for the village board, A3"),
        "a4": gettext_lazy("Sheet for the village board, A4"),
    },
    make,
    is_monthly=True,
    page="inquiries:board_list",
)
