"""Writes to households."""

import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cards.codes import new_token
from cards.models import Household, User, Village

from .register import begin, change, finish, save


@transaction.atomic
def add(*, village: Village, by: User, fields: dict) -> Household:
    begin(village, by)
    household = Household(village=village, **fields)
    save(household)
    finish(village)
    return household


@transaction.atomic
def edit(*, household: Household, by: User, fields: dict, was: dict) -> Household:
    """Save what was typed, unless somebody saved since the form was opened."""
    row = _locked(household, by)
    change(row, fields, was)
    finish(row.village)
    return row


@transaction.atomic
def leave(*, household: Household, by: User, on: datetime.date) -> Household:
    """The home no longer belongs to the village: its links end, its history stays."""
    row = _locked(household, by)
    if row.left_on:
        raise ValidationError(_("This household has left the register already."))
    row.left_on = on
    row.save(update_fields=["left_on"])
    row.links.filter(until__isnull=True).update(until=on)
    finish(row.village)
    return row


@transaction.atomic
def take_back(*, household: Household, by: User) -> Household:
    row = _locked(household, by)
    if not row.left_on:
        raise ValidationError(_("This household stands in the register."))
    row.left_on = None
    row.save(update_fields=["left_on"])
    finish(row.village)
    return row


@transaction.atomic
def renew_token(*, household: Household, by: User) -> Household:
    """A new address behind the QR code: the old card opens nothing any more (S8)."""
    row = _locked(household, by)
    row.token = new_token()
    row.save(update_fields=["token"])
    finish(row.village)
    return row


def _locked(household: Household, by: User) -> Household:
    begin(household.village, by)
    return Household.objects.select_for_update(of=("self",)).get(pk=household.pk)
