"""How each kind of form control is drawn: its classes and attributes."""

import re

from django import forms
from django.db.models.fields import BLANK_CHOICE_DASH
from django.forms.boundfield import BoundField, BoundWidget
from django.utils.translation import gettext as _

from villageliaison import wording

DASHES = BLANK_CHOICE_DASH[0][1]

DATE_TYPES = {
    forms.DateInput: ("date", "%Y-%m-%d"),
    forms.DateTimeInput: ("datetime-local", "%Y-%m-%dT%H:%M"),
}


def kind(bound: BoundField) -> str:
    widget = bound.field.widget
    if widget.is_hidden:
        return "hidden"
    if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return "choices"
    if isinstance(widget, forms.CheckboxInput):
        return "check"
    return "select" if isinstance(widget, forms.Select) else "text"


CLASSES = {
    "choices": "form-check-input",
    "check": "form-check-input",
    "select": "form-select",
    "text": "form-control",
}


def attributes(bound: BoundField, given: dict) -> dict:
    """Attributes of the control; autocompletion is off, since offices share computers."""
    widget = bound.field.widget
    attrs = {name.replace("_", "-"): value for name, value in given.items()}
    classes = [
        CLASSES.get(kind(bound), ""),
        widget.attrs.get("class", ""),
        "is-invalid" if bound.errors else "",
    ]
    attrs["class"] = " ".join(filter(None, classes))
    if isinstance(widget, forms.Textarea):  # never suggested anywhere, and the button back shows it as it was
        if str(widget.attrs.get("rows")) == "10":
            attrs.setdefault("rows", 4)
    elif "autocomplete" not in attrs and "autocomplete" not in widget.attrs:
        attrs["autocomplete"] = "off"
    return attrs


def is_optional(bound: BoundField) -> bool:
    """Whether to mark it as optional; not if it has an initial value or an empty choice such as “all of them”.

    Nor if its form says that it is needed at times: by what else is typed, or by how the matter stands.
    """
    field = bound.field
    if bound.name in getattr(bound.form, "needed_at_times", ()):
        return False
    if field.required or field.initial not in (None, ""):
        return False
    if kind(bound) not in ("choices", "select"):
        return True
    if isinstance(field, forms.ModelChoiceField):
        return field.empty_label == wording.NOTHING
    return any(label == wording.NOTHING for _value, label in field.choices)


def short_label(bound: BoundField) -> str:
    """The label for a list of fields; of a tick, whose label is a sentence, how it begins."""
    label = str(bound.label)
    if kind(bound) != "check":
        return label
    begin = re.split(r"[:;,.?：；，。？、]", label)[0]
    return begin if begin == label else f"{begin}…"


def chosen(form: forms.Form) -> list[str]:
    """What a form of filters is set to, in the words of its choices; what was searched for stands in its field."""
    form.is_valid()
    found = []
    for name, value in form.cleaned_data.items():
        field = form.fields[name]
        if not value or (isinstance(value, str) and not isinstance(field, forms.ChoiceField)):
            continue
        choices = {} if isinstance(field, forms.ModelChoiceField) else dict(getattr(field, "choices", ()))
        found.append(str(field.label if value is True else choices.get(value, value)))
    return found


def _name_blank(field: forms.Field) -> None:
    """Name the empty choice of a column by a word instead of the framework's row of dashes."""
    word = _("Choose one") if field.required else wording.NOTHING
    if isinstance(field, forms.ModelChoiceField):
        field.empty_label = word if field.empty_label == DASHES else field.empty_label
    elif isinstance(field, forms.ChoiceField):
        field.choices = [(value, word if label == DASHES else label) for value, label in field.choices]


def control(bound: BoundField, given: dict):
    """The control as HTML, or a list of option controls for radio buttons and tick boxes."""
    widget = bound.field.widget
    if widget.is_hidden:
        return bound.as_widget()
    for date_class, (input_type, pattern) in DATE_TYPES.items():
        if isinstance(widget, date_class):
            widget.input_type, widget.format = input_type, pattern
    if kind(bound) == "select":
        _name_blank(bound.field)
    attrs = attributes(bound, given)
    if kind(bound) != "choices":
        return bound.as_widget(attrs=attrs)
    attrs |= {"id": bound.auto_id}
    options = widget.subwidgets(bound.html_name, bound.value(), attrs=attrs)
    return [BoundWidget(widget, data, bound.form.renderer) for data in options]
