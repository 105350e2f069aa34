"""Writes to links: who serves whom, since when."""

import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cards import days
from cards.choices import RegisterAct
from cards.models import Household, Link, Person, User
from cards.wording import ENDS_TOO_EARLY, SERVES_ELSEWHERE
from cards.writing import change, save

from .changes import Saved, changing, note


def add(*, household: Household, person: Person, purpose: str, since: datetime.date, by: User) -> Saved:
    with changing(household.village, by) as became_stale:
        if person.village_id != household.village_id or not person.is_active:
            raise ValidationError({"person_q": SERVES_ELSEWHERE})
        if household.left_on:
            raise ValidationError(_("This household has left the register."))
        days.require(days.not_in_future, since=since)
        row = Link(
            household=household, person=person, purpose=purpose, since=since, village=household.village
        )
        save(row)
        note(RegisterAct.LINKED, by=by, household=household, link=row)
    return Saved(row, became_stale)


def end(*, link: Link, until: datetime.date, by: User) -> Saved:
    with changing(link.village, by) as became_stale:
        row = Link.objects.select_for_update(of=("self",)).get(pk=link.pk)
        if row.until:
            raise ValidationError(_("This link has ended already."))
        _check_days(row.since, until)
        row.until = until
        row.save(update_fields=["until"])
        note(RegisterAct.LINK_ENDED, by=by, household=row.household, link=row)
    return Saved(row, became_stale)


def correct(*, link: Link, by: User, fields: dict, was: dict) -> Saved:
    """Put right what a link says: person, purpose, first and last day; without a last day it goes on."""
    with changing(link.village, by) as became_stale:
        row = Link.objects.select_for_update(of=("self",)).select_related("household").get(pk=link.pk)
        person = fields["person"]
        if person.pk != row.person_id and (person.village_id != row.village_id or not person.is_active):
            raise ValidationError({"person_q": SERVES_ELSEWHERE})
        _check_days(fields["since"], fields["until"])
        if row.until and not fields["until"] and (row.household.left_on or not person.is_active):
            raise ValidationError({"until": _("The household or the person has left: the link stays ended.")})
        if before := change(row, fields, was):
            note(RegisterAct.LINK_CORRECTED, by=by, household=row.household, link=row, before=before)
    return Saved(row, became_stale)


def _check_days(since: datetime.date, until: datetime.date | None) -> None:
    days.require(days.not_in_future, since=since, until=until)
    if until and until < since:
        raise ValidationError({"until": ENDS_TOO_EARLY})
