"""Contact cards of a village: issued for every home that can have one, the others named with their reason."""

from collections.abc import Callable, Sequence

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cards.choices import CopySelection
from cards.printing.actions.contact_cards import foresee, issue_cards
from cards.printing.contents import contact_card
from cards.printing.forms.copies import CARD_PLACES
from cards.printing.reports import copies as reports
from cards.printing.runs.order import Omission, Order, Piece, Plan, Volume, witness_of
from cards.wording import VARIANT_CHANGED

from .delivery_list import groups_of_run


def plan(order: Order) -> Plan:
    from cards.printing.pdf.contact_card import from_contents
    from cards.printing.pdf.contact_card.pages import contact_cards

    card_contents = contact_card.of(order.village, _households(order))
    edition = reports.edition_to_print(order.village)
    if reason := _obstacle(order, edition):
        return Plan(
            Volume(len(card_contents), 0, tuple(Omission(each.label, reason) for each in card_contents))
        )
    to_mend = tuple(from_contents.to_mend(card_contents, order.layout, settings.PUBLIC_BASE_URL))
    omissions, ready = _sorted_out(card_contents, to_mend)
    if not ready:
        return Plan(Volume(len(card_contents), 0, omissions, to_mend=to_mend))
    copies = foresee(card_contents=ready, edition=edition, by=order.by)
    drawn = from_contents.issued(ready, copies, settings.PUBLIC_BASE_URL, timezone.localdate)
    remarks = tuple(Omission(each.label, each.what) for each in to_mend if not each.blocking)
    reasons = _reasons(card_contents, ready, omissions)
    volume = Volume(
        len(card_contents),
        len(ready),
        omissions,
        lambda file: contact_cards(
            drawn,
            order.layout,
            file,
            groups=() if order.is_by_hand else groups_of_run(order.village, copies, reasons),
            back_offset=order.village.settings.back_offset,
            skip=order.skip,
        ),
        remarks,
        to_mend,
        witness_of(copies.values()),
    )
    return Plan(
        volume, lambda: issue_cards(card_contents=ready, edition=edition, by=order.by, foreseen=copies)
    )


def make(order: Order) -> Volume:
    planned = plan(order)
    planned.issue()
    return planned.volume


def _households(order: Order):
    rows = reports.homes_to_print(order.village, homes=order.selection, unit=order.unit)
    return rows if order.homes is None else rows.filter(pk__in=order.homes)


def _obstacle(order, edition) -> str:
    """Why not one card of the village can be printed."""
    if edition is None:
        return _("No edition of the card has been approved for this village.")
    if edition.variant != order.village.settings.card_variant:
        return str(VARIANT_CHANGED)
    return ""


def _sorted_out(card_contents, to_mend) -> tuple[tuple[Omission, ...], list]:
    """Whose card is left out, with the first reason; and those that can be printed."""
    reasons = {each.whose: each.what for each in reversed(to_mend) if each.blocking}
    everywhere = reasons.get(None)
    omissions = tuple(
        Omission(each.label, everywhere or reasons[each.household_id])
        for each in card_contents
        if everywhere or each.household_id in reasons
    )
    ready = [] if everywhere else [each for each in card_contents if each.household_id not in reasons]
    return omissions, ready


def _reasons(card_contents, ready, omissions) -> dict[int, str]:
    """By household why it gets no card, for the cover of its group."""
    printed = {each.household_id for each in ready}
    left_out = [each.household_id for each in card_contents if each.household_id not in printed]
    return {pk: omission.reason for pk, omission in zip(left_out, omissions, strict=True)}


def sheets(layout: str, villages) -> Callable[[int, Sequence[int]], int]:
    """By each village's usual card: a card that takes more cells than that one is not foreseen."""
    from cards.printing.pdf.contact_card import from_contents, pages

    commons = {common.village_id: common for common in contact_card.commons(villages)}

    def of_village(village: int, groups: Sequence[int]) -> int:
        usual = [contact_card.usual(commons[village])]
        (card,) = from_contents.samples(usual, timezone.localdate(), settings.PUBLIC_BASE_URL)
        return pages.sheets(layout, card, groups)

    return of_village


PIECE = Piece(
    "contact-card",
    gettext_lazy("Contact card"),
    {
        "sheet": gettext_lazy("Cards, 90 × 54 mm, ten to a sheet, two-sided"),
        "wall": gettext_lazy("Wall cards, A6 in large type, four to a sheet"),
    },
    make,
    by_unit=True,
    selections=frozenset(CopySelection),
    expected=lambda homes, selection, month: reports.chosen(homes, selection),
    sheets=sheets,
    plan=plan,
    places=CARD_PLACES,
    page="cards:card_list",
)
