"""How each kind of form control is drawn: its classes and attributes."""

from django import forms
from django.forms.boundfield import BoundField, BoundWidget

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
    """Attributes of the control; villagers' data stays out of a shared computer's autocompletion."""
    widget = bound.field.widget
    attrs = {name.replace("_", "-"): value for name, value in given.items()}
    classes = [
        CLASSES.get(kind(bound), ""),
        widget.attrs.get("class", ""),
        "is-invalid" if bound.errors else "",
    ]
    attrs["class"] = " ".join(filter(None, classes))
    if "autocomplete" not in attrs and "autocomplete" not in widget.attrs:
        attrs["autocomplete"] = "off"
    if isinstance(widget, forms.Textarea) and str(widget.attrs.get("rows")) == "10":
        attrs.setdefault("rows", 4)
    return attrs


def control(bound: BoundField, given: dict):
    """The control as HTML, or a list of option controls for radio buttons and tick boxes."""
    widget = bound.field.widget
    if widget.is_hidden:
        return bound.as_widget()
    for date_class, (input_type, pattern) in DATE_TYPES.items():
        if isinstance(widget, date_class):
            widget.input_type, widget.format = input_type, pattern
    attrs = attributes(bound, given)
    if kind(bound) != "choices":
        return bound.as_widget(attrs=attrs)
    attrs |= {"id": bound.auto_id}
    options = widget.subwidgets(bound.html_name, bound.value(), attrs=attrs)
    return [BoundWidget(widget, data, bound.form.renderer) for data in options]
