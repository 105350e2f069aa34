"""Echo slips of the answers that a village gave in a month, one for each asker; what lacks a part is named (S0-18)."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cards.choices import CopySelection
from cards.printing.runs.order import Omission, Order, Piece, Volume
from inquiries.matters.actions.papers import printed
from inquiries.matters.forms.papers import SLIP_PLACES, SlipLayout
from inquiries.matters.reports import papers
from inquiries.workflow import PRINT_SLIP


def make(order: Order) -> Volume:
    """Called in the transaction in which the volume is drawn, so that its events stay or go with it."""
    from inquiries.matters.pdf.echo_slip import echo_slips, preflight
    from inquiries.matters.pdf.values import EchoSlip

    found = papers.slips_of_village(
        order.village,
        month=order.month,
        undelivered=order.selection == CopySelection.UNDELIVERED,
        user=order.by,
    )
    rows, held = [], []
    for inquiry, asker, answer in found:
        if why := papers.held_back(inquiry, answer):
            held.append(Omission(f"{inquiry.number} {inquiry.subject}", why))
        else:
            rows.append((inquiry, asker, answer))
    slips = [EchoSlip(**papers.slip(inquiry, asker, answer)) for inquiry, asker, answer in rows]
    refused, remarks = {}, []
    for fault in preflight(slips):
        if fault.blocking:
            refused.setdefault(fault.index, []).append(fault.what)
        else:
            remarks.append(Omission(slips[fault.index].number, fault.what))
    omissions = held + [
        Omission(_named(slips[at]), "；".join(dict.fromkeys(whats))) for at, whats in refused.items()
    ]
    ready = [slip for at, slip in enumerate(slips) if at not in refused]
    printed(
        move=PRINT_SLIP, papers=[row[:2] for at, row in enumerate(rows) if at not in refused], by=order.by
    )
    return Volume(
        len(found),
        len(ready),
        tuple(omissions),
        (lambda file: echo_slips(ready, file, layout=order.layout, skip=order.skip)) if ready else None,
        tuple(remarks),
    )


def _named(slip) -> str:
    return f"{slip.number} {slip.subject} {slip.asker or _('anonymous')}"


PIECE = Piece(
    "echo-slip",
    gettext_lazy("Echo slip"),
    dict(SlipLayout.choices),
    make,
    is_monthly=True,
    selections=frozenset({CopySelection.UNDELIVERED}),
    places=SLIP_PLACES,
    page="inquiries:inquiry_list",
)
