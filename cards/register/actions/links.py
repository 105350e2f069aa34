"""Writes to links: who serves whom, since when; and handing over when somebody leaves."""

import datetime
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cards.accounts.actions.ending import Ended, end_if_left, office_of
from cards.models import Household, Link, Person, Seat, User, VillageSettings
from cards.wording import ENDS_TOO_EARLY, SERVES_ELSEWHERE
from cards.writing import save

from .changes import BecameStale, Saved, changing


def add(*, household: Household, person: Person, purpose: str, since: datetime.date, by: User) -> Saved:
    with changing(household.village, by) as became_stale:
        if person.village_id != household.village_id or not person.is_active:
            raise ValidationError({"person_q": SERVES_ELSEWHERE})
        if household.left_on:
            raise ValidationError(_("This household has left the register."))
        row = Link(
            household=household, person=person, purpose=purpose, since=since, village=household.village
        )
        save(row)
    return Saved(row, became_stale)


def end(*, link: Link, until: datetime.date, by: User) -> Saved:
    with changing(link.village, by) as became_stale:
        row = Link.objects.select_for_update(of=("self",)).get(pk=link.pk)
        if row.until:
            raise ValidationError(_("This link has ended already."))
        if until < row.since:
            raise ValidationError({"until": ENDS_TOO_EARLY})
        row.until = until
        row.save(update_fields=["until"])
    return Saved(row, became_stale)


@dataclass(frozen=True)
class HandedOver:
    became_stale: BecameStale
    links: int
    seats: int
    was_first_contact: bool
    ended: Ended | None


def hand_over(*, person: Person, successor: Person, on: datetime.date, leaves: bool, by: User) -> HandedOver:
    """Move all links of a person to the successor; if the person leaves, end seats, office and account too."""
    with changing(person.village, by) as became_stale:
        if successor.pk == person.pk or successor.village_id != person.village_id or not successor.is_active:
            raise ValidationError({"person_q": _("Choose another person in service in this village.")})
        links = _move_links(person, successor, on)
        seats = first = 0
        ended, was = None, office_of(person)
        if leaves:
            seats = Seat.objects.filter(person=person, until__isnull=True).update(until=on)
            first = VillageSettings.objects.filter(first_contact=person).update(first_contact=None)
            row = _leave_service(person, on)
            ended = end_if_left(person=row, was=was, by=by, prefer=successor)
    return HandedOver(became_stale, links, seats, bool(first), ended)


def _move_links(person: Person, successor: Person, on: datetime.date) -> int:
    links = Link.objects.select_for_update(of=("self",)).filter(person=person).active()
    rows = list(links)
    if any(link.since > on for link in rows):
        raise ValidationError({"on": _("Some links began after this day.")})
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
    return len(rows)


def _leave_service(person: Person, on: datetime.date) -> Person:
    row = Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    row.is_active = False
    row.save(update_fields=["is_active"])
    if (cadre := getattr(row, "cadre", None)) and not cadre.until:
        cadre.until = on
        cadre.save(update_fields=["until"])
    return row
