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

    The volume counts homes to go to, each once; the tallies count the copies of each piece. For a piece a home stands
    on the list, has its copy already, or has none printed.
    """
    from cards.printing.pdf.delivery_list.pages import delivery_lists

    village, is_rest = order.village, order.selection == CopySelection.UNDELIVERED
    rounds = reports.rounds(village, unit=order.unit)
    pieces = reports.to_list(village, order.month, undelivered=is_rest)
    stops = [stop for one in rounds for stop in one.stops]
    lists = [found for one in rounds for copies in pieces for found in _list(village, one, copies)]
    tallies = tuple(reports.tally(copies, stops) for copies in pieces)
    homes = {stop.household for stop in stops}
    to_go = {home for home in homes if any(home in copies.codes for copies in pieces)}
    lacking = {stop.household: found for stop in stops if (found := _lacking(stop, pieces))}
    omissions = tuple(found for home, found in lacking.items() if home not in to_go)
    return Volume(
        len(to_go) + len(omissions),
        len(to_go),
        omissions,
        (lambda file: delivery_lists(lists, order.layout, file)) if lists else None,
        remarks=tuple(found for home, found in lacking.items() if home in to_go),
        tallies=tallies,
    )


def _lacking(stop: reports.Stop, pieces: list[reports.Copies]) -> Omission | None:
    """Which pieces were never printed for this home, if any."""
    titles = "、".join(copies.title for copies in pieces if copies.has_none(stop.household))
    words = _("No copy has been printed for this home: %(piece)s.") % {"piece": titles}
    return Omission(stop.label, words) if titles else None


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
