"""What every write to the register does: who may, one writer at a time, the constraints' words, the counts."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cards import snapshot
from cards.models import User, Village

from . import stale, summary
from .scope import keeps_register

# The form field beside which the words of a broken constraint belong.
FIELD = {
    "household_number_once": "number",
    "unit_number_once": "number",
    "link_one_neighbour": "purpose",
    "link_person_once": "person_q",
    "seat_held_by_one": "role",
    "seat_person_once": "person_q",
}


def begin(village: Village, by: User) -> None:
    """The register is written by those who keep it, for places of theirs; one writer to a village."""
    keeps_register(village, by)
    Village.objects.select_for_update(of=("self",)).get(pk=village.pk)


def finish(village: Village) -> None:
    """Which cards and boards are out of date now, and the village's counts."""
    fresh = Village.objects.select_related("settings").get(pk=village.pk)
    stale.refresh(fresh)
    summary.refresh(village=fresh)


def save(row) -> None:
    """Save a row; a broken constraint comes back as a ValidationError at its field."""
    if row._state.adding and hasattr(row, "village"):
        row.township_id = row.village.township_id
    for constraint in row._meta.constraints:
        try:
            constraint.validate(type(row), row)
        except ValidationError as error:
            if constraint.name not in FIELD:
                raise
            raise ValidationError({FIELD[constraint.name]: error.messages}) from error
    row.save()


def change(row, fields: dict, was: dict) -> None:
    """Set the fields of a row that nobody changed since it was seen; else say what changed."""
    if changed := snapshot.changes(row, was):
        lines = [f"{label}: {old} → {new}" for label, old, new in changed]
        head = _("Somebody changed this meanwhile. Your text is kept; saving again replaces it.")
        raise ValidationError([head, *lines])
    for name, value in fields.items():
        setattr(row, name, value)
    save(row)
