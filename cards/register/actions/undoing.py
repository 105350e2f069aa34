"""Undoing on its day what was done to the register, as long as nothing was built upon it."""

from django.core.exceptions import ValidationError
from django.utils import timezone

from cards.accounts.actions.ending import open_again
from cards.choices import RegisterAct
from cards.models import Cadre, Household, Link, Person, RegisterChange, Seat, User, VillageSettings
from cards.wording import BUILT_UPON as BUILT
from cards.writing import save

from .changes import BecameStale, changing


def undo(*, change: RegisterChange, by: User) -> BecameStale:
    with changing(change.village, by) as became_stale:
        row = RegisterChange.objects.select_for_update(of=("self",)).get(pk=change.pk)
        if words := row.refusal_to_undo():
            raise ValidationError(words)
        UNDO[row.act](row, by)
        row.undone_at, row.undone_by = timezone.now(), by
        row.save(update_fields=["undone_at", "undone_by"])
    return became_stale


def _undo_leave(change: RegisterChange, by: User) -> None:
    row = Household.objects.select_for_update(of=("self",)).get(pk=change.household_id)
    if not row.left_on:
        raise ValidationError(BUILT)
    links = change.touched["links"]
    _go_on(links, row.left_on)
    if Person.objects.filter(links__in=links, is_active=False).exists():
        raise ValidationError(BUILT)
    row.left_on = None
    row.save(update_fields=["left_on"])


def _go_on(links: list[int], until) -> None:
    """Ended links go on, if they are still as this act left them and nobody else stands in their place."""
    rows = list(Link.objects.select_for_update(of=("self",)).filter(pk__in=links, until=until))
    if len(rows) != len(links):
        raise ValidationError(BUILT)
    for row in rows:
        row.until = None
    _save_each(rows)


def _save_each(rows: list) -> None:
    """A constraint that is broken by now says that something was built upon the act."""
    for row in rows:
        try:
            save(row)
        except ValidationError as error:
            raise ValidationError(BUILT) from error


def _undo_hand_over(change: RegisterChange, by: User) -> None:
    touched = change.touched
    begun = Link.objects.filter(pk__in=touched["begun"], until=None, since=touched["on"])
    if begun.count() != len(touched["begun"]):
        raise ValidationError(BUILT)
    begun.delete()
    if touched["leaves"]:
        _undo_leaving(change, by)
    _go_on(touched["ended"], touched["on"])


def _undo_leaving(change: RegisterChange, by: User) -> None:
    touched, person = change.touched, Person.objects.select_for_update(of=("self",)).get(pk=change.person_id)
    if person.is_active:
        raise ValidationError(BUILT)
    person.is_active = True
    person.save(update_fields=["is_active"])
    if touched["cadre"]:
        Cadre.objects.filter(person=person, until=touched["on"]).update(until=None)
    seats = list(Seat.objects.filter(pk__in=touched["seats"], until=touched["on"]))
    for seat in seats:
        seat.until = None
    _save_each(seats)
    settings = VillageSettings.objects.filter(village=change.village_id)
    if touched["first"] and not settings.filter(first_contact=None).update(first_contact=person):
        raise ValidationError(BUILT)
    if touched["account"]:
        _require_as_left(touched, person)
        open_again(account=touched["account"], matters=touched["matters"], by=by)


def _require_as_left(touched: dict, person: Person) -> None:
    """Whoever administers accounts has not closed it since, or given it to somebody else."""
    accounts = User.objects.filter(pk=touched["account"], person=person, is_active=False)
    if "sign_ins_ended" in touched:  # hand-overs of before an update do not say it
        accounts = accounts.filter(sign_ins_ended=touched["sign_ins_ended"])
    if not accounts.exists():
        raise ValidationError(BUILT)


UNDO = {RegisterAct.LEFT: _undo_leave, RegisterAct.HANDED_OVER: _undo_hand_over}
