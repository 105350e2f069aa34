"""Whoever changes the register is told at once which displayed copies became stale: that is when to print anew."""

from django.contrib import messages
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext


def tell_of_stale(request, village, became_stale):
    """After an act of the register; says nothing where no displayed copy became stale by it (W-13)."""
    if cards := became_stale.contact_cards:
        words = ngettext(
            "%(n)d card on a wall is no longer right because of this.",
            "%(n)d cards on walls are no longer right because of this.",
            cards,
        )
        _tell(request, village, words % {"n": cards}, "cards:card_list")
    if boards := became_stale.name_boards:
        words = ngettext(
            "%(n)d name board that hangs is no longer right because of this.",
            "%(n)d name boards that hang are no longer right because of this.",
            boards,
        )
        _tell(request, village, words % {"n": boards}, "cards:name_board_list")


def _tell(request, village, lies, page):
    url = reverse(page, query={"village": village.pk, "show": "stale"})
    link = format_html('<a href="{}">{}</a>', url, _("See which, and print them again"))
    messages.warning(request, format_html(_("{lies} {link}"), lies=lies, link=link))
