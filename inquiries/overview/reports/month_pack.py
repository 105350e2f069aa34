"""What of a month's paper is ready to print and what is still missing, piece by piece (S4-14)."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cards.choices import CopyFilter, NameBoardStanding
from cards.models import Household, Village
from cards.months import month_of, named, next_month, shifted, this_month
from cards.printing.reports import fact_sheets, name_boards, rounds
from inquiries.board.reports import editions
from inquiries.matters.reports import papers


@dataclass(frozen=True)
class PackLine:
    """One piece; `is_ready` means that nothing of it is left to do once this month's papers are printed."""

    label: str
    words: str
    is_ready: bool
    url: str
    link: str


def month_named(words: str, today: date) -> date:
    """The month of an address; without one, or with nonsense, this month."""
    return named(words) or month_of(today)


def page(village: Village, month: date) -> dict:
    lines = [
        _fact_sheet(village, month),
        _slips(village, month),
        _board_sheet(village, month),
        *([_name_boards(village)] if name_boards.have_zones([village]) else []),
        _lists(village),
    ]
    return {
        "lines": lines,
        "missing": sum(not line.is_ready for line in lines),
        "publication_day": editions.publication_day(village, month),
        "before": shifted(month, -1),
        "after": next_month(month),
    }


def _of(village: Village, name: str, **query) -> str:
    return reverse(name, query={"village": village.pk} | query)


def _fact_sheet(village: Village, month: date) -> PackLine:
    sheet = fact_sheets.of_month(village, month)
    label = _("Fact sheet")
    if sheet is None:
        url = _of(village, "cards:sheet_list")
        return PackLine(label, _("Not written yet"), False, url, _("Write it"))
    if not sheet.is_written:
        return PackLine(label, _("Nothing written yet"), False, sheet.get_absolute_url(), _("Write it"))
    if sheet.approved_at is None:
        return PackLine(label, _("Waits for approval"), False, sheet.get_absolute_url(), _("Look at it"))
    return PackLine(label, _("Approved"), True, sheet.get_absolute_url(), _("Look at it"))


def _slips(village: Village, month: date) -> PackLine:
    waiting = papers.slips_of_village(village, undelivered=True)
    due = [row for row in waiting if month_of(row[-1].made_at) == month]
    lacking = sum(bool(papers.missing(answer)) for _inquiry, _asker, answer in due)
    unseen = sum(bool(papers.held_back(inquiry, answer)) for inquiry, _asker, answer in due)
    words = ngettext("%(n)d slip to bring to its asker", "%(n)d slips to bring to their askers", len(due))
    words = words % {"n": len(due)} if due else _("No slip to bring")
    if others := len(waiting) - len(due):
        more = ngettext(
            "%(n)d more was answered in another month", "%(n)d more were answered in other months", others
        )
        words = _("; ").join([words, more % {"n": others}])
    if lacking:
        more = ngettext("%(n)d lacks a part", "%(n)d lack a part", lacking) % {"n": lacking}
        words = _("; ").join([words, more])
    if unseen:
        more = ngettext("%(n)d waits for a second person", "%(n)d wait for a second person", unseen)
        words = _("; ").join([words, more % {"n": unseen}])
    url = _of(village, "inquiries:inquiry_list", show="to_bring")
    return PackLine(_("Echo slips"), words, not (lacking or unseen or others), url, _("List"))


def _board_sheet(village: Village, month: date) -> PackLine:
    edition, label = editions.of_month(village, month), _("Board sheet")
    if edition is None:
        words, is_over = _("Nothing posted in this month: the sheet shows that"), month < this_month()
        url, link = _of(village, "inquiries:board_list"), _("What goes on the board")
        if is_over:
            url = _of(village, "inquiries:board_month_sheet", month=f"{month:%Y-%m}")
            link = _("Look at it")
        return PackLine(label, words, is_over, url, link)
    if edition.frozen_at is None:
        return PackLine(
            label,
            _("Still open: another person closes it"),
            False,
            edition.get_absolute_url(),
            _("Look at it"),
        )
    return PackLine(label, _("Closed and sealed"), True, edition.get_absolute_url(), _("Look at it"))


def _name_boards(village: Village) -> PackLine:
    rows = name_boards.rows(village)
    label, url = _("Name boards"), _of(village, "cards:name_board_list")
    if name_boards.edition_to_print(village) is None:
        return PackLine(label, _("No edition approved yet"), False, url, _("Look at it"))
    to_do = [row for row in rows if row.standing != NameBoardStanding.DISPLAYED]
    to_print = sum(row.is_possible for row in to_do)
    lacking = len(to_do) - to_print
    counted = [
        ngettext("%(n)d board to print and hang up", "%(n)d boards to print and hang up", to_print),
        ngettext(
            "%(n)d zone left out: something is missing", "%(n)d zones left out: something is missing", lacking
        ),
    ]
    counted = [words % {"n": n} for words, n in zip(counted, (to_print, lacking), strict=True) if n]
    words = _("; ").join(counted) or _("All are on the wall and correct")
    return PackLine(label, words, not lacking, url, _("List"))


def _lists(village: Village) -> PackLine:
    """The contact cards; the month's fact sheets are printed in the pack itself."""
    cards = rounds.contact_cards(village, undelivered=True)
    stops = [stop for one in rounds.rounds(village) for stop in one.stops]
    tally = rounds.tally(cards, stops)
    ungrouped = Household.objects.filter(village=village, group=None).living().count()
    counted = [
        (tally.listed, ngettext("%(n)d card to give out", "%(n)d cards to give out", tally.listed)),
        (tally.unprinted, ngettext("%(n)d home has no card", "%(n)d homes have no card", tally.unprinted)),
        (
            ungrouped,
            ngettext("%(n)d household is in no group", "%(n)d households are in no group", ungrouped),
        ),
    ]
    words = [_("A list for each group leader"), *(words % {"n": n} for n, words in counted if n)]
    link, label = _of(village, "cards:unit_list"), _("List")
    if ungrouped:
        link = _of(village, "cards:household_list", gap="no_group")
    if tally.unprinted:
        link = _of(village, "cards:card_list", show=CopyFilter.UNPRINTED)
    return PackLine(_("Delivery lists"), _("; ").join(words), not tally.unprinted, link, label)
