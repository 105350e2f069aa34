"""What is said after something public was taken down, asked to be, or kept."""

from django.utils.translation import gettext as _

from inquiries.models.public_text import TakenDown


def done(row: TakenDown) -> str:
    if row.waits_for == "hide":
        return _("Hidden at once; another person of the office confirms it.")
    if row.waits_for:
        return _("Asked for: it is taken down when another person of the office confirms it.")
    if not row.withdrawn_at:
        return _("It stays.")
    return _("Taken down; everybody reads why.") if row.was_public else _("Dropped; it was never public.")
