"""What a row looked like when its form was opened, so that a later save can tell what changed meanwhile."""

from django.core import signing

SALT = "cards.snapshot"


def _salt(row) -> str:
    """A state belongs to its row: that of another form is none."""
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
    """Label, old words and new words of every field that is not as it was seen."""
    now = take(row, list(seen))
    return [
        (str(field.verbose_name), words(field, seen[field.name]), words(field, now[field.name]))
        for field in map(row._meta.get_field, seen)
        if now[field.name] != seen[field.name]
    ]


def words(field, value: str) -> str:
    """A stored value as a person reads it."""
    if value in ("", "None"):
        return "—"
    if field.is_relation:
        return str(field.related_model._default_manager.filter(pk=value).first() or "—")
    return str(dict(field.flatchoices).get(value, value))
