"""Writes to people who serve: the person, the cadre's office and the party membership in one act."""

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from cards import days, snapshot
from cards.accounts.actions import ending
from cards.models import Cadre, PartyMember, Person, User, Village
from cards.writing import change, refuse_changed, save

from .changes import Saved, changing


def add(
    *,
    village: Village,
    by: User,
    fields: dict,
    cadre: dict | None,
    party: dict | None,
    photo: ContentFile | None,
) -> Saved:
    with changing(village, by) as became_stale:
        row = Person(village=village, **fields)
        save(row)
        _set_roles(row, cadre, party)
        _set_photo(row, photo)
    return Saved(row, became_stale)


def edit(
    *,
    person: Person,
    by: User,
    fields: dict,
    cadre: dict | None,
    cadre_was: dict,
    party: dict | None,
    photo: ContentFile | None,
    drop_photo: bool,
    was: dict,
) -> Saved:
    with changing(person.village, by) as became_stale:
        row = Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
        if row.is_active and not fields["is_active"] and row.links.active().exists():
            words = _("Households are linked to this person: hand them over first.")
            raise ValidationError({"is_active": words})
        refuse_changed(_changes_of_cadre(row, cadre_was))
        held_office = ending.holds_office(row)
        change(row, fields, was)
        _set_roles(row, cadre, party)
        ended = ending.end_if_left(person=row, held_office=held_office, by=by)
        if photo or drop_photo:
            _set_photo(row, photo)
    return Saved(row, became_stale, ended)


def _changes_of_cadre(person: Person, was: dict) -> list[str]:
    cadre = Cadre.objects.select_for_update(of=("self",)).filter(person=person).first()
    changes = snapshot.changes(cadre, was) if cadre else []
    return [f"{label}: {old} → {new}" for label, old, new in changes]


def _set_roles(person: Person, cadre: dict | None, party: dict | None) -> None:
    if cadre:
        days.require(days.sensible_day, since=cadre.get("since"), until=cadre.get("until"))
    for model, values in ((Cadre, cadre), (PartyMember, party)):
        if values is None:
            model.objects.filter(person=person).delete()
        else:
            model.objects.update_or_create(person=person, defaults=values)


def _set_photo(person: Person, photo: ContentFile | None) -> None:
    """Set or clear the photo; its old file is deleted after the commit (R4)."""
    storage, old = person.photo.storage, person.photo.name
    if photo:
        person.photo.save(photo.name, photo, save=False)
    else:
        person.photo = ""
    if (person.photo.name or "") != (old or ""):
        person.save(update_fields=["photo"])
    if old and old != person.photo.name:
        transaction.on_commit(lambda: storage.delete(old))
