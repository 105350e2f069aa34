"""Writes to people who serve: the person, the cadre's office and the party membership in one act."""

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from cards import days, snapshot, uploads
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
    party_was: dict,
    photo: ContentFile | None,
    drop_photo: bool,
    was: dict,
) -> Saved:
    with changing(person.village, by) as became_stale:
        row = Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
        if row.is_active and not fields["is_active"] and row.links.active().exists():
            words = _("Households are linked to this person: hand them over first.")
            raise ValidationError({"is_active": words})
        cadre, theirs = _merged(Cadre, row, cadre, cadre_was)
        party, also_theirs = _merged(PartyMember, row, party, party_was)
        refuse_changed([*snapshot.merge(row, fields, was)[1], *theirs, *also_theirs])
        was_office = ending.office_of(row)
        change(row, fields, was)
        _set_roles(row, cadre, party)
        ended = ending.end_if_left(person=row, was=was_office, by=by)
        if photo or drop_photo:
            _set_photo(row, photo)
    return Saved(row, became_stale, ended)


def _merged(
    model: type[Cadre | PartyMember], person: Person, mine: dict | None, was: dict
) -> tuple[dict | None, list[snapshot.Change]]:
    """The role that the person has from now on, if any, and what of it somebody else changed too.

    `was` is the role as the form showed it, empty where there was none. A role that the form left as it was stays as
    somebody else has made it since: there, gone, or changed.
    """
    row = model.objects.select_for_update(of=("self",)).filter(person=person).first()
    blank = model(person=person)
    if row is None:
        gone = bool(was and mine) and snapshot.is_untouched(blank, mine, was)
        return (None if gone else mine), []
    if mine is None:
        return (None, snapshot.changes(row, was)) if was else (_values(row), [])
    return snapshot.merge(row, mine, was or snapshot.take(blank, list(mine)))


def _values(role: Cadre | PartyMember) -> dict:
    return {field.name: getattr(role, field.name) for field in role._meta.fields if not field.primary_key}


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
        uploads.take(person.village, "photo_file", [photo])
        person.photo.save(photo.name, photo, save=False)
    else:
        person.photo = ""
    if (person.photo.name or "") != (old or ""):
        person.save(update_fields=["photo"])
    if old and old != person.photo.name:
        transaction.on_commit(lambda: storage.delete(old))
