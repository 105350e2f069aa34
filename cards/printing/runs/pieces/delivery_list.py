"""Delivery lists of a village, one for each group leader: who gets which copy, to tick off on the way (S0-16)."""

from collections.abc import Iterator, Mapping

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cards.choices import CopySelection
from cards.models import Unit, Village
from cards.printing.reports import rounds as reports
from cards.printing.reports.delivery import Pile, list_url, pile_of
from cards.printing.runs.order import Omission, Order, Piece, Volume

UNGROUPED, NOT_PRINTED = "未编组", "还没有印"


def make(order: Order) -> Volume:
    """The lists of what is to be given out, group by group.

    Each home counts once for each piece: it stands on the list, has its copy already, or has none printed.
    """
    from cards.printing.pdf.delivery_list.pages import delivery_lists

    village, is_rest = order.village, order.selection == CopySelection.UNDELIVERED
    rounds = reports.rounds(village, unit=order.unit)
    pieces = reports.to_list(village, order.month, undelivered=is_rest)
    stops = [stop for one in rounds for stop in one.stops]
    lists = [found for one in rounds for copies in pieces for found in _list(village, one, copies)]
    omissions = tuple(
        Omission(
            stop.label, _("No copy has been printed for this home: %(piece)s.") % {"piece": copies.title}
        )
        for copies in pieces
        for stop in stops
        if copies.has_none(stop.household)
    )
    tallies = tuple(reports.tally(copies, stops) for copies in pieces)
    listed = sum(each.listed for each in tallies)
    return Volume(
        listed + len(omissions),
        listed,
        omissions,
        (lambda file: delivery_lists(lists, order.layout, file)) if lists else None,
        tallies=tallies,
    )


def _list(village: Village, one: reports.Round, copies: reports.Copies) -> list:
    """None where the group has nothing to give out: nobody goes."""
    missing = {stop.household: NOT_PRINTED for stop in one.stops if copies.has_none(stop.household)}
    return [found for found in lists_of(village, [one], copies, missing) if found.copies]


def lists_of(
    village: Village,
    rounds: list[reports.Round],
    copies: reports.Copies,
    reasons: Mapping[int, str] | None = None,
) -> Iterator:
    """One list a round, with the homes that got no copy and why; none for a round without a home to go to."""
    from cards.printing.pdf.delivery_list.pages import DeliveryList, ListedCopy

    reasons = reasons or {}
    for each in rounds:
        given = [stop for stop in each.stops if stop.household in copies.codes]
        omitted = [stop for stop in each.stops if stop.household in reasons]
        if given or omitted:
            yield DeliveryList(
                piece=copies.title,
                edition=copies.edition,
                village=village.name,
                township=village.township.name,
                unit=each.unit or UNGROUPED,
                leader=each.leader,
                leader_phone=each.phone,
                copies=tuple(
                    ListedCopy(stop.number, stop.head, stop.address, copies.codes[stop.household])
                    for stop in given
                ),
                printed_on=timezone.localdate(),
                omissions=tuple((stop.label, reasons[stop.household]) for stop in omitted),
                arrived=sum(stop.household in copies.arrived for stop in each.stops),
                variant=village.settings.card_variant,
                has_duties=copies.pile.has_duties,
                url=_entry_url(each, copies.pile),
            )


def _entry_url(one: reports.Round, pile: Pile) -> str:
    """The page where the office enters the list; copies for homes of no group are entered by their codes."""
    page = list_url(Unit(pk=one.unit_pk), pile) if one.unit_pk else reverse("cards:delivery_code")
    return f"{settings.PUBLIC_BASE_URL}{page}"


def groups_of_run(village: Village, copies: dict, reasons: Mapping[int, str], title: str = "") -> tuple:
    """The groups of a run for its covers and separators; `copies` by household, without `title` contact cards."""
    rounds = reports.rounds(village, households={*copies, *reasons})
    numbers = {copy.edition.number for copy in copies.values()}
    edition = f"第{numbers.pop()}期" if len(numbers) == 1 else ""
    pile = pile_of(next(iter(copies.values())).edition)
    codes = {household: copy.code for household, copy in copies.items()}
    title = title or village.settings.get_card_variant_display()
    listed = reports.Copies(title, codes, edition, pile)
    return tuple(lists_of(village, rounds, listed, reasons))


PIECE = Piece(
    "delivery-list",
    gettext_lazy("Delivery list"),
    {
        "a4": gettext_lazy("A4, a list for each group leader"),
        "large": gettext_lazy("A4 landscape in large type"),
    },
    make,
    by_unit=True,
    selections=frozenset({CopySelection.UNDELIVERED}),
    page="cards:card_list",
)
