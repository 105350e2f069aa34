"""What is said of something public that was published, taken down, asked to be, or kept."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from inquiries.models.public_text import TakenDown


def done(row: TakenDown) -> str:
    if row.waits_for == "hide":
        return _("Hidden at once; another person of the office confirms it.")
    if row.waits_for:
        return _("Asked for: it is taken down when another person of the office confirms it.")
    if not row.withdrawn_at:
        return _("It stands in public.")
    return _("Taken down; everybody reads why.") if row.was_public else _("Dropped; it was never public.")


IN_FEED = {
    "publish_post": gettext_lazy("published"),
    "ask_withdraw_post": gettext_lazy("asked to be taken down"),
    "withdraw_post": gettext_lazy("taken down"),
    "keep_post": gettext_lazy("let stand"),
    "show_again_post": gettext_lazy("hidden by mistake, shown again"),
    "hide_post": gettext_lazy("hidden for privacy"),
    "confirm_hide_post": gettext_lazy("hiding confirmed"),
}


def in_feed(move: str):
    """What was done to a post, for the audit."""
    return IN_FEED.get(move, move)
