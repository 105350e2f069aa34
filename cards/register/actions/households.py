"""Writes to households."""

import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cards.codes import new_token
from cards.models import Household, User, Village
from cards.writing import change, save

from .changes import Saved, changing


def add(*, village: Village, by: User, fields: dict) -> Saved:
    with changing(village, by) as became_stale:
        row = Household(village=village, **fields)
        save(row)
    return Saved(row, became_stale)


def edit(*, household: Household, by: User, fields: dict, was: dict) -> Saved:
    """Save what was typed, unless somebody saved since the form was opened."""
    with changing(household.village, by) as became_stale:
        row = _locked(household)
        change(row, fields, was)
    return Saved(row, became_stale)


def leave(*, household: Household, by: User, on: datetime.date) -> Saved:
    """The home leaves the register: its links end, its history stays."""
    with changing(household.village, by) as became_stale:
        row = _locked(household)
        if row.left_on:
            raise ValidationError(_("This household has left the register already."))
        row.left_on = on
        row.save(update_fields=["left_on"])
        row.links.filter(until__isnull=True).update(until=on)
    return Saved(row, became_stale)


def return_home(*, household: Household, by: User) -> Saved:
    with changing(household.village, by) as became_stale:
        row = _locked(household)
        if not row.left_on:
            raise ValidationError(_("This household stands in the register."))
        row.left_on = None
        row.save(update_fields=["left_on"])
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
