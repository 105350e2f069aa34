"""What all writes of the register and of its paper share: the role, the village's lock, saving a row."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Model
from django.utils.translation import gettext as _

from cards.models import User, Village

from . import snapshot
from .refusals import FieldChanged
from .roles import STAFF_ROLES

# The form field beside which the words of a broken constraint belong.
FIELD = {
    "household_number_once": "number",
    "unit_number_once": "number",
    "link_one_neighbour": "purpose",
    "link_person_once": "person_q",
    "seat_held_by_one": "role",
    "seat_person_once": "person_q",
    "person_other_phone_second": "phone",
    "person_other_phone_differs": "other_phone",
}


def require_staff(village: Village, by: User) -> None:
    """Raise PermissionDenied unless `by` has a staff role and sees the village."""
    if by.role not in STAFF_ROLES or not Village.objects.visible_to(by).filter(pk=village.pk).exists():
        raise PermissionDenied


def lock_village(village: Village, by: User) -> None:
    """Lock the village until the transaction ends, for a staff role that sees it."""
    require_staff(village, by)
    Village.objects.select_for_update(of=("self",)).get(pk=village.pk)


def save(row: Model) -> None:
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


def refuse_changed(lines: list[snapshot.Change]) -> None:
    """Refuse a form because of these fields, which somebody else changed too after it was opened."""
    if lines:
        head = _(
            "Somebody else changed the same meanwhile. Your words are kept; saving again replaces theirs."
        )
        raise ValidationError([head, *(FieldChanged(line) for line in lines)])


def change(row: Model, fields: dict, was: dict) -> dict:
    """Set and save the fields that were changed since `was`, the row as the form showed it; what they said before.

    Refused where somebody else has set one of them to something else meanwhile.
    """
    merged, both = snapshot.merge(row, fields, was)
    refuse_changed(both)
    before = snapshot.said(row, merged)
    for name, value in merged.items():
        setattr(row, name, value)
    save(row)
    return before
