"""The state of a row when its form was opened; a later save compares it with the row of then."""

from copy import copy
from typing import NamedTuple

from django.core import signing
from django.db.models import BooleanField
from django.utils.translation import gettext as _

SALT = "cards.snapshot"


def _salt(row) -> str:
    """The salt names the row, so that the state of another row is refused."""
    return f"{SALT}.{row._meta.label_lower}.{row.pk}"


def take(row, names: list[str]) -> dict[str, str]:
    return {name: row._meta.get_field(name).value_to_string(row) for name in names}


def seal(row, names: list[str]) -> str:
    """The row's state as a signed text for a hidden field."""
    return signing.dumps(take(row, names), salt=_salt(row), compress=True)


def unseal(token: str, row) -> dict[str, str] | None:
    try:
        return signing.loads(token, salt=_salt(row))
    except signing.BadSignature:
        return None


class Change(NamedTuple):
    """A field's name and label, its value of then and of now."""

    name: str
    label: str
    old: str
    new: str


def changes(row, was: dict[str, str]) -> list[Change]:
    """Every field that has changed since; one that is gone has changed."""
    fields = [field for field in row._meta.fields if field.name in was]
    now = take(row, [field.name for field in fields])
    found = [_change(field, was, now) for field in fields if now[field.name] != was[field.name]]
    return found + _gone(row, was)


def merge(row, mine: dict, was: dict[str, str]) -> tuple[dict, list[Change]]:
    """The row's values with those that the form changed, and what both changed, each to something else.

    `mine` has the values as typed, `was` the row as the form showed it. What the form left as it was stays as somebody
    else has set it since.
    """
    now, wanted = take(row, list(mine)), _texts(row, mine)
    merged, both = {}, _gone(row, was)
    for name, value in mine.items():
        if name in was and wanted[name] == was[name]:
            value = getattr(row, name)
        elif name in was and now[name] not in (was[name], wanted[name]):
            both.append(_change(row._meta.get_field(name), was, now))
        merged[name] = value
    return merged, both


def _change(field, was: dict[str, str], now: dict[str, str]) -> Change:
    old, new = (words(field, values[field.name]) for values in (was, now))
    return Change(field.name, str(field.verbose_name), old, new)


def _gone(row, was: dict[str, str]) -> list[Change]:
    if set(was) <= {field.name for field in row._meta.fields}:
        return []
    return [Change("", _("this page"), _("opened before an update"), _("after the update"))]


def _texts(row, values: dict) -> dict[str, str]:
    """Values as the row would have them, in the form of `take`."""
    other = copy(row)
    for name, value in values.items():
        setattr(other, name, value)
    return take(other, list(values))


def is_untouched(row, mine: dict, was: dict[str, str]) -> bool:
    """Whether the values are those that the form showed when it was opened."""
    wanted = _texts(row, mine)
    return all(wanted[name] == was[name] for name in mine if name in was)


def rebase(data, form, row, was: dict[str, str]) -> None:
    """Bring the fields that the form left as they were up to the row as it stands now, in the form's posted data."""
    for name in was:
        if name not in form.cleaned_data or name not in form.fields:
            continue
        if is_untouched(row, {name: form.cleaned_data[name]}, was):
            put(data, form.add_prefix(name), row._meta.get_field(name).value_from_object(row))


def put(data, key: str, value) -> None:
    """Set a column's value in posted data, as the form would send it."""
    if value is False:
        data.pop(key, None)  # as a box without its tick
    else:
        data[key] = "" if value is None else str(value)


def words(field, value: str) -> str:
    """A stored value as a person reads it."""
    if value in ("", "None"):
        return "—"
    if isinstance(field, BooleanField):
        return str(_("yes") if value == "True" else _("no"))
    if field.is_relation:
        return str(field.related_model._default_manager.filter(pk=value).first() or "—")
    return str(dict(field.flatchoices).get(value, value))


def said(row, fields: dict) -> dict[str, str]:
    """What the row says where these values would change it, to be kept with the change; relations by name."""
    found = {}
    for name, value in fields.items():
        field, old = row._meta.get_field(name), getattr(row, name)
        if old != value:
            found[name] = str(old or "") if field.is_relation else field.value_to_string(row)
    return found


def lines(model, before: dict) -> list[tuple[str, str]]:
    """Label and words of what was kept by `said`."""
    fields = ((model._meta.get_field(name), value) for name, value in before.items())
    return [
        (str(field.verbose_name), (value or "—") if field.is_relation else words(field, value))
        for field, value in fields
    ]
