"""Handing over: all links of a person go to a successor; who leaves loses seats, office and account in the same act."""

import datetime
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cards import days
from cards.accounts.actions.ending import Ended, end_if_left, office_of
from cards.choices import RegisterAct
from cards.models import Link, Person, RegisterChange, Seat, User, VillageSettings
from cards.wording import LINKS_BEGAN_LATER

from .changes import BecameStale, changing, note


@dataclass(frozen=True)
class HandedOver:
    became_stale: BecameStale
    links: int
    seats: int
    was_first_contact: bool
    ended: Ended | None
    change: RegisterChange


def hand_over(*, person: Person, successor: Person, on: datetime.date, leaves: bool, by: User) -> HandedOver:
    """Move all links of a person to the successor; if the person leaves, end seats, office and account too."""
    with changing(person.village, by) as became_stale:
        if successor.pk == person.pk or successor.village_id != person.village_id or not successor.is_active:
            raise ValidationError({"person_q": _("Choose another person in service in this village.")})
        days.require(days.not_in_future, on=on)
        ended, begun = _move_links(person, successor, on)
        touched = {"ended": ended, "begun": begun, "on": on.isoformat(), "leaves": leaves}
        account = None
        if leaves:
            account, more = _leave(person, successor, on, by)
            touched |= more
        done = note(RegisterAct.HANDED_OVER, by=by, person=person, **touched)
    seats, first = touched.get("seats", []), touched.get("first", False)
    return HandedOver(became_stale, len(ended), len(seats), first, account, done)


def _move_links(person: Person, successor: Person, on: datetime.date) -> tuple[list[int], list[int]]:
    """The ids of the links that ended and of those that began."""
    links = Link.objects.select_for_update(of=("self",)).filter(person=person).active()
    rows = list(links)
    if any(link.since > on for link in rows):
        raise ValidationError({"on": LINKS_BEGAN_LATER})
    links.update(until=on)
    held = set(Link.objects.filter(person=successor).active().values_list("household_id", "purpose"))
    fresh = [
        Link(
            household_id=link.household_id,
            person=successor,
            purpose=link.purpose,
            since=on,
            village_id=link.village_id,
            township_id=link.township_id,
        )
        for link in rows
        if (link.household_id, link.purpose) not in held
    ]
    Link.objects.bulk_create(fresh, batch_size=500)
    return [link.pk for link in rows], [link.pk for link in fresh]


def _leave(person: Person, successor: Person, on: datetime.date, by: User) -> tuple[Ended | None, dict]:
    """The account that ended, and what an undo puts back."""
    was = office_of(person)
    seats = Seat.objects.filter(person=person, until__isnull=True)
    ids = list(seats.values_list("pk", flat=True))
    seats.update(until=on)
    first = bool(VillageSettings.objects.filter(first_contact=person).update(first_contact=None))
    row = Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    row.is_active = False
    row.save(update_fields=["is_active"])
    cadre = getattr(row, "cadre", None)
    in_office = bool(cadre and not cadre.until)
    if in_office:
        cadre.until = on
        cadre.save(update_fields=["until"])
    ended = end_if_left(person=row, was=was, by=by, prefer=successor)
    return ended, {
        "seats": ids,
        "first": first,
        "cadre": in_office,
        "account": ended and ended.account.pk,
        "sign_ins_ended": ended and ended.account.sign_ins_ended,
        "matters": list(ended.handed_over.versions) if ended else [],
    }
