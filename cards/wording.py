"""Sentences that more than one module shows."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, override

from cards.choices import DayUnit

BUILT_UPON = _("Something was done since that builds on this: it can no longer be undone.")
ENDS_TOO_EARLY = _("The end lies before the beginning.")
LINKS_BEGAN_LATER = _("Some links began after this day.")
SERVES_ELSEWHERE = _("This person does not serve in this village.")
EXPLAIN_DUTIES = _("Say whether the duties were explained.")
EDITION_UNAPPROVED = _("This edition has not been approved by a second person yet.")
SHEET_UNAPPROVED = _("This sheet has not been approved by a second person yet.")
VARIANT_CHANGED = _("The village's card has another name now. Make a new edition.")
NOTHING_TO_PRINT = _("No household fits this choice. There is nothing to print.")

HOME_LINK = "您家的"
"""Before the word of the home's own linked member, who stands on top of its heart card (S1-03)."""
LINKED_MEMBER = "联户党员"
VILLAGE_TAKES = "村里负责"
"""Before the duties of linked persons on the card of a home at which nobody has them."""


def promise_words(days: int | None, unit: str) -> str:
    """When the village answers, in the same words on every page and, by `promise_on_paper`, on every piece."""
    if not days:
        return ""
    if unit == DayUnit.WORKING:
        words = ngettext(
            "answered within %(days)d working day of being accepted",
            "answered within %(days)d working days of being accepted",
            days,
        )
    else:
        words = ngettext(
            "answered within %(days)d day of being accepted",
            "answered within %(days)d days of being accepted",
            days,
        )
    return words % {"days": days}


def promise_on_paper(days: int | None, unit: str) -> str:
    """受理后7日内答复; the words of paper are Chinese whatever the reader's language is."""
    with override("zh-hans"):
        return promise_words(days, unit)
