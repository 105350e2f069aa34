"""Name boards of a village: one for each service zone that has its five contents, the others named with their gaps."""

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cards.choices import CopySelection
from cards.gaps import left_out
from cards.printing.actions.name_boards import issue_name_boards
from cards.printing.reports import name_boards as reports
from cards.printing.runs.order import Omission, Order, Piece, Volume


def notice_board_url(slug: str) -> str:
    return f"{settings.PUBLIC_BASE_URL}/board/{slug}/"


def make(order: Order) -> Volume:
    return volume(order, reports.chosen(order.village, unit=order.unit, only=order.selection))


def volume(order: Order, rows: list[reports.NameBoardRow]) -> Volume:
    """What can be made of these zones: issued, and ready to be drawn."""
    from cards.printing.pdf.name_board import from_contents
    from cards.printing.pdf.name_board.pages import name_boards

    wanted, url = [row.content for row in rows], notice_board_url(order.village.slug)
    edition = reports.edition_to_print(order.village)
    if edition is None:
        reason = _("No edition of the name boards has been approved for this village.")
        return Volume(len(wanted), 0, tuple(Omission(each.label, reason) for each in wanted))
    to_mend = from_contents.to_mend(wanted, url)
    reasons = left_out(to_mend)
    omissions = tuple(
        Omission(each.label, reasons[each.zone_id]) for each in wanted if each.zone_id in reasons
    )
    ready = [each for each in wanted if each.zone_id not in reasons]
    if not ready:
        return Volume(len(wanted), 0, omissions)
    copies = issue_name_boards(wanted=ready, edition=edition, by=order.by)
    drawn = from_contents.issued(ready, copies, url, timezone.localdate)
    remarks = tuple(Omission(each.label, each.what) for each in to_mend if each.whose not in reasons)
    codes_before = {row.current.code for row in rows if row.current}
    return Volume(
        len(wanted),
        len(ready),
        omissions,
        lambda file: name_boards(drawn, order.layout, file),
        remarks,
        witness=next((copy.code for copy in copies.values() if copy.code not in codes_before), ""),
    )


PIECE = Piece(
    "name-board",
    gettext_lazy("Name board"),
    {
        "a3": gettext_lazy("Boards, A3 upright, one to a sheet"),
        "a2": gettext_lazy("Boards in large type, A2 upright, one to a sheet"),
    },
    make,
    by_unit=True,
    selections=frozenset({CopySelection.STALE, CopySelection.UNDELIVERED}),
    exists=reports.have_zones,
    page="cards:name_board_list",
)
