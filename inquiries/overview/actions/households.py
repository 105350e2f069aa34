"""Removing a household that was entered by mistake, while nothing hangs on it."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from cards import audit
from cards.choices import Act
from cards.models import Household, User
from cards.register.actions.changes import changing
from inquiries.matters.actions.steps import now, record
from inquiries.models import DiaryEntry, Inquiry, of_homes
from inquiries.privacy.actions import homes


def hanging(household: Household, by: User) -> list[str]:
    """What hangs on the home, as far as `by` may see: nothing of a complaint (W-11), or of who gave no name (L1)."""
    counts = {
        _("copies of cards and sheets: %(n)s"): household.copies.count(),
        _("links, also ended ones: %(n)s"): household.links.count(),
        _("visits: %(n)s"): DiaryEntry.objects.visible_to(by).filter(household=household).count(),
        _("inquiries: %(n)s"): Inquiry.objects.visible_to(by).filter(of_homes([household])).count(),
    }
    return [words % {"n": n} for words, n in counts.items() if n]


def remove(*, household: Household, by: User) -> None:
    """Delete the home, and its names in what was put to another home before.

    A matter of it that `by` may not see at the home keeps them until the asker is forgotten.
    """
    with changing(household.village, by):
        row = Household.objects.select_for_update(of=("self",)).get(pk=household.pk)
        if found := hanging(row, by):
            words = _(
                "This household stays, because something hangs on it: %(what)s. Take it out of the register."
            )
            raise ValidationError(words % {"what": "；".join(found)})
        _tell_complaints(row, by)
        homes.forget_removed(row)
        audit.record(Act.HOUSEHOLD_REMOVED, by=by, about=row)
        row.delete()


def _tell_complaints(household: Household, by: User) -> None:
    was = _("Household removed from the register: %(number)s %(name)s %(address)s")
    named = {"number": household.number, "name": household.head_name, "address": household.address}
    for inquiry in Inquiry.objects.filter(of_homes([household])).select_for_update(of=("self",)):
        record(
            inquiry,
            by=by,
            move="edit",
            at=now(inquiry, timezone.now()),
            note=was % named,
            before=inquiry.due_on,
            from_state=inquiry.state,
        )
