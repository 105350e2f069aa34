"""A month's duty roster of a village, for the office and the notice board (S4-15)."""

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cards.months import month_of
from cards.printing.reports import duty as reports
from cards.printing.runs.order import Omission, Order, Piece, Volume

from .name_board import notice_board_url


def make(order: Order) -> Volume:
    """The month asked for, or the one that runs; none where nobody is on duty on any day of it."""
    from cards.printing.pdf.duty_roster.pages import duty_rosters, roster_page

    village = order.village
    month = reports.month(village, month_of(order.month or timezone.localdate()))
    if not month.filled:
        reason = _("Nobody stands on the roster of this month yet.")
        return Volume(1, 0, (Omission(village.name, reason),))
    roster = _roster(village, month)
    if faults := [fault for fault in roster_page(roster).faults if fault.blocking]:
        return Volume(1, 0, tuple(Omission(village.name, fault.what) for fault in faults))
    return Volume(1, 1, draw=lambda file: duty_rosters([roster], order.layout, file))


def _roster(village, month):
    from cards.printing.pdf.duty_roster.pages import Duty, DutyDay, DutyRoster

    return DutyRoster(
        village=village.name,
        township=village.township.name,
        month=month.first,
        days=tuple(
            DutyDay(day.on, tuple(Duty(one.name, one.phone) for one in day.people), day.is_off, day.mark)
            for day in month.days
        ),
        office_phone=village.office_phone,
        duty_line=village.settings.duty_line,
        variant=village.settings.card_variant,
        url=notice_board_url(village.slug),
    )


PIECE = Piece(
    "duty-roster",
    gettext_lazy("Duty roster"),
    {
        "a4": gettext_lazy("A4 landscape, a month on a sheet"),
        "a3": gettext_lazy("A3 landscape in large type, for the wall"),
    },
    make,
    is_monthly=True,
    page="cards:duty_month",
)
