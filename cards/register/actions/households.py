"""Writes to households."""

import datetime

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from cards import days
from cards.choices import RegisterAct
from cards.codes import new_token
from cards.models import Household, User, Village
from cards.wording import LINKS_BEGAN_LATER
from cards.writing import change, save

from .changes import Saved, changing, note


def add(*, village: Village, by: User, fields: dict) -> Saved:
    with changing(village, by) as became_stale:
        _check_days(fields)
        row = Household(village=village, added_on=timezone.localdate(), **fields)
        save(row)
        note(RegisterAct.ADDED, by=by, household=row)
    return Saved(row, became_stale)


def _check_days(fields: dict) -> None:
    days.require(days.not_in_future, reviewed_on=fields.get("reviewed_on"))


def edit(*, household: Household, by: User, fields: dict, was: dict) -> Saved:
    """Save what was typed, unless somebody saved since the form was opened."""
    with changing(household.village, by) as became_stale:
        row = _locked(household)
        _check_days(fields)
        if before := change(row, fields, was):
            note(RegisterAct.EDITED, by=by, household=row, before=before)
    return Saved(row, became_stale)


def leave(*, household: Household, by: User, on: datetime.date) -> Saved:
    """The home leaves the register: its links end, its history stays."""
    with changing(household.village, by) as became_stale:
        row = _locked(household)
        if row.left_on:
            raise ValidationError(_("This household has left the register already."))
        days.require(days.not_in_future, on=on)
        links = row.links.active()
        if links.filter(since__gt=on).exists():
            raise ValidationError({"on": LINKS_BEGAN_LATER})
        ended = list(links.values_list("pk", flat=True))
        row.left_on = on
        row.save(update_fields=["left_on"])
        links.update(until=on)
        done = note(RegisterAct.LEFT, by=by, household=row, links=ended)
    return Saved(row, became_stale, change=done)


def return_home(*, household: Household, by: User) -> Saved:
    with changing(household.village, by) as became_stale:
        row = _locked(household)
        if not row.left_on:
            raise ValidationError(_("This household stands in the register."))
        row.left_on = None
        row.save(update_fields=["left_on"])
        note(RegisterAct.RETURNED, by=by, household=row)
    return Saved(row, became_stale)


def renew_token(*, household: Household, by: User) -> Saved:
    """A new address behind the QR code; the one on printed cards no longer opens (S8)."""
    with changing(household.village, by) as became_stale:
        row = _locked(household)
        row.token = new_token()
        row.save(update_fields=["token"])
    return Saved(row, became_stale)


def _locked(household: Household) -> Household:
    return Household.objects.select_for_update(of=("self",)).get(pk=household.pk)
