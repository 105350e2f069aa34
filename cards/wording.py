"""Sentences that more than one module shows."""

from django.utils.translation import gettext_lazy as _

ENDS_TOO_EARLY = _("The end lies before the beginning.")
SERVES_ELSEWHERE = _("This person does not serve in this village.")
EXPLAIN_DUTIES = _("Say whether the duties were explained.")
EDITION_UNAPPROVED = _("This edition has not been approved by a second person yet.")
SHEET_UNAPPROVED = _("This sheet has not been approved by a second person yet.")
VARIANT_CHANGED = _("The village's card has another name now. Make a new edition.")
NOTHING_TO_PRINT = _("No household fits this choice. There is nothing to print.")

HOME_LINK = "您家的"
"""Before the word of the home's own linked member, who stands on top of its heart card (S1-03)."""
LINKED_MEMBER = "联户党员"
