"""Writes to who of a village's cadres stands on its contact card, and in which order."""

from cards import snapshot
from cards.models import Cadre, User, Village
from cards.writing import change, refuse_changed

from .changes import BecameStale, changing


def arrange(*, village: Village, by: User, places: dict[int, tuple[dict, dict]]) -> BecameStale:
    """Set the places of all these cadres, or none if somebody changed one of them meanwhile.

    places: by person, the new values of `on_card` and `order`, and the row as the form showed it.
    """
    with changing(village, by) as became_stale:
        rows = Cadre.objects.in_office(village).select_for_update(of=("self",)).in_bulk(places)
        refuse_changed([line for pk, row in rows.items() for line in _changes(row, places[pk][1])])
        for pk, row in rows.items():
            change(row, places[pk][0], {})
    return became_stale


def _changes(row: Cadre, was: dict) -> list[str]:
    return [f"{row.person} {label}: {old} → {new}" for label, old, new in snapshot.changes(row, was)]
