"""Around every write of the register: the lock before it; stale copies and the village's counts after it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import Model

from cards import summary
from cards.accounts.actions.ending import Ended
from cards.choices import RegisterAct
from cards.models import Household, Link, Person, RegisterChange, User, Village
from cards.printing.actions import stale
from cards.writing import lock_village


@dataclass
class BecameStale:
    """The ids of the displayed copies that a change made stale; known once the change is over."""

    contact_cards: list[int] = field(default_factory=list)
    name_boards: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class Saved:
    """What an action returns: the row, what it made stale, the account that ended with it, the line of its trail."""

    row: Model
    became_stale: BecameStale
    ended: Ended | None = None
    change: RegisterChange | None = None


@contextmanager
def changing(village: Village, by: User) -> Iterator[BecameStale]:
    """A transaction around the writes of one action; what it yields is filled in at the end."""
    found = BecameStale()
    with transaction.atomic():
        lock_village(village, by)
        yield found
        fresh = Village.objects.select_related("settings").get(pk=village.pk)
        found.contact_cards, found.name_boards = stale.refresh(fresh)
        summary.refresh(village=fresh)


def note(
    act: RegisterAct,
    *,
    by: User,
    household: Household | None = None,
    link: Link | None = None,
    person: Person | None = None,
    before: dict | None = None,
    **touched,
) -> RegisterChange:
    """The line of the trail on the page of the home or the person, in the transaction of the act."""
    return RegisterChange.objects.create(
        village=(household or person).village,
        act=act,
        by=by,
        household=household,
        link=link,
        person=person,
        before=before or {},
        touched=touched,
    )
