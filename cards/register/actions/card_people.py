"""Writes to who of a village's cadres stands on its contact card, and in which order."""

from cards import snapshot
from cards.models import Cadre, User, Village
from cards.writing import change, refuse_changed

from .changes import BecameStale, changing


def _named(line: snapshot.Change, row: Cadre) -> snapshot.Change:
    """The line with its person and the name of the field on the page of all."""
    return line._replace(name=f"{line.name}-{row.pk}", label=f"{row.person} {line.label}")


def arrange(*, village: Village, by: User, places: dict[int, tuple[dict, dict]]) -> BecameStale:
    """Set the places that were changed, or none if somebody changed one of them too meanwhile.

    places: by person, the new values of `on_card` and `order`, and the row as the form showed it.
    """
    with changing(village, by) as became_stale:
        rows = Cadre.objects.in_office(village).select_for_update(of=("self",)).in_bulk(places)
        merged = {pk: snapshot.merge(row, *places[pk]) for pk, row in rows.items()}
        refuse_changed([_named(line, row) for pk, row in rows.items() for line in merged[pk][1]])
        for pk, row in rows.items():
            change(row, merged[pk][0], {})
    return became_stale
