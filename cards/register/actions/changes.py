"""A change of the register: what no longer says what the register says, and the village's counts, follow in the act."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Model

from cards import summary
from cards.models import User, Village
from cards.printing.actions import stale
from cards.writing import hold


@dataclass
class BecameStale:
    """How many displayed copies a change made stale; known once the change is over."""

    contact_cards: int = 0
    name_boards: int = 0


@dataclass(frozen=True)
class Saved:
    """What an act on the register answers: the row, and what it made stale."""

    row: Model
    became_stale: BecameStale


@contextmanager
def changing(village: Village, by: User) -> Iterator[BecameStale]:
    """Around the writes of one act; all of it holds, or nothing where the act is refused."""
    found = BecameStale()
    with transaction.atomic():
        hold(village, by)
        yield found
        fresh = Village.objects.select_related("settings").get(pk=village.pk)
        found.contact_cards, found.name_boards = stale.refresh(fresh)
        summary.refresh(village=fresh)
