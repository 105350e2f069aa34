"""Taking down what is public, for board and feed alike: before its days are over two have to agree."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from cards.models import User
from inquiries.models.public_text import TakenDown

NOTHING = {
    "withdrawn_at": None,
    "withdrawn_by": None,
    "withdrawn_reason": "",
    "asked_at": None,
    "asked_by": None,
    "is_hidden": False,
    "confirmed_at": None,
    "confirmed_by": None,
}
"""Of a row that nobody has taken down, or asked to."""
FIELDS = [*NOTHING]


def reason_of(typed: str, *, privacy: bool, message: str) -> str:
    """What the public reads in place of the text; for a fault of privacy nobody has to think of words."""
    if reason := typed.strip() or (_("It showed what is private.") if privacy else ""):
        return reason
    raise ValidationError({"reason": message})


def is_early(row: TakenDown, days: int, at: datetime | None = None) -> bool:
    """Whether the days are not over for which it has to be shown."""
    return (timezone.localdate(at) - timezone.localdate(row.posted_at)).days < days


def take_down(row: TakenDown, *, by: User, reason: str, privacy: bool, early: bool, at: datetime) -> str:
    """Write what `by` wants; the answer begins the name of the event: taken down, hidden, or only asked for."""
    if row.withdrawn_at:
        raise ValidationError(_("This was taken down already."), code="done")
    if early and not privacy and row.asked_by_id:
        raise ValidationError(
            _("This is asked for already; another person of the office confirms it."), code="done"
        )
    row.withdrawn_reason = reason
    if early and not privacy:
        row.asked_at, row.asked_by = at, by
    else:
        row.withdrawn_at, row.withdrawn_by, row.is_hidden = at, by, privacy
    row.save(update_fields=FIELDS)
    return "hide" if privacy else "ask_withdraw" if early else "withdraw"


def confirm(row: TakenDown, *, by: User, at: datetime) -> str:
    """The second person agrees; the answer begins the name of the event."""
    if row.waits_for not in ("withdraw", "hide"):
        raise ValidationError(_("There is nothing to confirm any more."), code="done")
    if row.first_person_id == by.pk:
        raise ValidationError(
            _("Another person of the office confirms what you asked for."), code="own_request"
        )
    verb = "withdraw" if row.waits_for == "withdraw" else "confirm_hide"
    if row.waits_for == "withdraw":
        row.withdrawn_at, row.withdrawn_by = at, row.asked_by
    row.confirmed_at, row.confirmed_by = at, by
    row.save(update_fields=FIELDS)
    return verb


def keep(row: TakenDown, *, by: User) -> str:
    """It stays: the request is dropped; what was wrongly hidden is shown again, by another person than hid it."""
    hidden = row.waits_for == "hide"
    if row.waits_for not in ("withdraw", "hide"):
        raise ValidationError(_("There is nothing to confirm any more."), code="done")
    if hidden and row.first_person_id == by.pk:
        raise ValidationError(
            _("You hid this. Another person of the office finds whether it may be shown again."),
            code="own_request",
        )
    for field, value in NOTHING.items():
        setattr(row, field, value)
    row.save(update_fields=FIELDS)
    return "show_again" if hidden else "keep"
