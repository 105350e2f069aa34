"""Writes to people who serve: the person, the cadre's office and the party membership in one act."""

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from cards.models import Cadre, PartyMember, Person, User, Village

from .register import begin, change, finish


@transaction.atomic
def add(
    *,
    village: Village,
    by: User,
    fields: dict,
    cadre: dict | None,
    party: dict | None,
    photo: ContentFile | None,
) -> Person:
    begin(village, by)
    person = Person.objects.create(village=village, **fields)
    _set_roles(person, cadre, party)
    _set_photo(person, photo)
    finish(village)
    return person


@transaction.atomic
def edit(
    *,
    person: Person,
    by: User,
    fields: dict,
    cadre: dict | None,
    party: dict | None,
    photo: ContentFile | None,
    drop_photo: bool,
    was: dict,
) -> Person:
    begin(person.village, by)
    row = Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    if row.is_active and not fields["is_active"] and row.links.active().exists():
        raise ValidationError({"is_active": _("Households are linked to this person: hand them over first.")})
    change(row, fields, was)
    _set_roles(row, cadre, party)
    if photo or drop_photo:
        _set_photo(row, photo)
    finish(row.village)
    return row


def _set_roles(person: Person, cadre: dict | None, party: dict | None) -> None:
    for model, values in ((Cadre, cadre), (PartyMember, party)):
        if values is None:
            model.objects.filter(person=person).delete()
        else:
            model.objects.update_or_create(person=person, defaults=values)


def _set_photo(person: Person, photo: ContentFile | None) -> None:
    """The old file goes only once the new row stands (R4)."""
    storage, old = person.photo.storage, person.photo.name
    if photo:
        person.photo.save(photo.name, photo, save=False)
    else:
        person.photo = ""
    if (person.photo.name or "") != (old or ""):
        person.save(update_fields=["photo"])
    if old and old != person.photo.name:
        transaction.on_commit(lambda: storage.delete(old))
