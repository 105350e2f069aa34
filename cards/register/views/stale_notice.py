"""The notice after a change of the register: how many displayed copies became stale by it."""

from django.contrib import messages
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cards.choices import CopyFilter


def warn_of_stale(request, village, became_stale):
    """Add a message for contact cards and one for name boards, each only where its count is not zero (W-13)."""
    if cards := len(became_stale.contact_cards):
        words = ngettext(
            "%(n)d card on a wall is no longer right because of this.",
            "%(n)d cards on walls are no longer right because of this.",
            cards,
        )
        _warn(request, village, words % {"n": cards}, "cards:card_list")
    if boards := len(became_stale.name_boards):
        words = ngettext(
            "%(n)d name board that hangs is no longer right because of this.",
            "%(n)d name boards that hang are no longer right because of this.",
            boards,
        )
        _warn(request, village, words % {"n": boards}, "cards:name_board_list")


def _warn(request, village, notice, page):
    url = reverse(page, query={"village": village.pk, "show": CopyFilter.STALE})
    link = format_html('<a href="{}">{}</a>', url, _("See which, and print them again"))
    messages.warning(request, format_html(_("{notice} {link}"), notice=notice, link=link))
