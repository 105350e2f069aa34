"""The state of a row when its form was opened; a later save compares it with the row of then."""

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


def changes(row, seen: dict[str, str]) -> list[tuple[str, str, str]]:
    """Label, old value and new value of every field that has changed since; one that is gone has changed."""
    fields = [field for field in row._meta.fields if field.name in seen]
    now = take(row, [field.name for field in fields])
    found = [
        (str(field.verbose_name), words(field, seen[field.name]), words(field, now[field.name]))
        for field in fields
        if now[field.name] != seen[field.name]
    ]
    if len(fields) < len(seen):
        found.append((_("this page"), _("opened before an update"), _("after the update")))
    return found


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
