"""Words of a step that is not open any more, carried into the form of another step."""

from django import forms

WORDS = ("query", "measures", "outcome", "reason", "where_to_go", "missing", "note", "receipt")
"""What people write in the forms of moves, in the order in which it is read."""


def has_room(form: type[forms.Form]) -> bool:
    return bool(_rooms(form.base_fields))


def _rooms(fields) -> list[str]:
    return [name for name, field in fields.items() if isinstance(field.widget, forms.Textarea)]


def carried(typed, form: forms.Form) -> dict[str, str]:
    """First values of the form: the same fields, and what has none there in the last field that takes many words."""
    found = {name: typed[name] for name in form.fields if name in typed and not form[name].is_hidden}
    homeless = [typed[name] for name in WORDS if typed.get(name, "").strip() and name not in form.fields]
    if homeless:
        last = _rooms(form.fields)[-1]
        found[last] = "\n".join([*filter(None, [found.get(last)]), *homeless])
    return found
