"""The three counters of a village's report, and how many displayed copies are stale (S0-22, W-13).

Contact cards, fact sheets with their editions, echo slips; all from summaries. The caller counts the slips.
"""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import npgettext

from cards.choices import CopyFilter, EditionKind, NameBoardStanding
from cards.models import RegisterSummary, Village

NAME_BOARDS_STALE = NameBoardStanding.STALE
FIGURES = ("delivered", "sheet_editions", "sheets", "stale", "name_boards", "name_boards_stale")


@dataclass(frozen=True)
class Counter:
    label: str
    icon: str
    counts: list[tuple[int, str]]
    url: str


@dataclass(frozen=True)
class NameBoards:
    """How many name boards are displayed, and how many of them are stale."""

    displayed: int
    stale: int
    url: str
    stale_url: str


@dataclass(frozen=True)
class Issued:
    has_lists: bool
    """Whether the addresses are those of lists, or of the lines of a county."""
    counters: list[Counter]
    stale: int
    stale_url: str
    name_boards: NameBoards


def figures(summary: RegisterSummary) -> dict[str, int]:
    """What the register's summary counts of them."""
    return {name: getattr(summary, name) for name in FIGURES}


def build(figures, *, village: Village | None, slips_url: str, has_lists: bool, lines="") -> Issued:
    """The counters from figures by name; they open their lists, or the lines of a county, which sees no rows."""

    def url(name, **query):
        named = {"village": village.pk} if village else {}
        return reverse(name, query=named | query) if has_lists else lines

    title = village.settings.get_card_variant_display() if village else _("Contact card")
    sheets = url("cards:card_list", kind=EditionKind.FACT_SHEET, show=CopyFilter.DELIVERED)
    editions = figures["sheet_editions"]
    counters = [
        Counter(
            title,
            "card",
            [(figures["delivered"], npgettext("counted", "card", "cards", figures["delivered"]))],
            url("cards:card_list", show=CopyFilter.DELIVERED),
        ),
        Counter(
            _("Fact sheet"),
            "list",
            [
                (editions, npgettext("counted", "edition", "editions", editions)),
                (figures["sheets"], _copies(figures["sheets"])),
            ],
            sheets,
        ),
        Counter(
            _("Echo slips, one for each asker"),
            "reply",
            [(figures["slips"], npgettext("counted", "slip", "slips", figures["slips"]))],
            slips_url if has_lists else lines,
        ),
    ]
    page = "cards:name_board_list"
    name_boards = NameBoards(
        figures["name_boards"], figures["name_boards_stale"], url(page), url(page, show=NAME_BOARDS_STALE)
    )
    return Issued(
        has_lists, counters, figures["stale"], url("cards:card_list", show=CopyFilter.STALE), name_boards
    )


def _copies(number: int) -> str:
    return npgettext("counted", "copy", "copies", number)
