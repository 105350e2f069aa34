"""Form fields that every form uses for typed text and phone numbers."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from .names import check_name
from .phones import fold_phone, has_guessed_extension, is_as_typed
from .text import UNREADABLE, clean_text, fold_digits

PHONE_INVALID = _(
    "Enter a mobile number, a landline with its area code such as 0737-5550123, or a short number. "
    "An extension stands behind 转: 0737-5550123转6."
)


class CleanCharField(forms.CharField):
    """Text through `clean_text`; text whose bytes were lost on the way is refused, not stored."""

    default_error_messages = {
        "required": _("This field is required."),
        "unreadable": _("Some characters did not arrive legibly. Type the marked ones (�) again."),
    }

    def __init__(self, *, multiline=False, folded=False, **kwargs):
        self.multiline = multiline
        self.folded = folded
        if multiline:
            kwargs.setdefault("widget", forms.Textarea)
        super().__init__(**kwargs)

    def to_python(self, value):
        text = super().to_python(value)
        if text in self.empty_values:
            return text
        text = clean_text(text, multiline=self.multiline)
        if UNREADABLE in text:
            raise ValidationError(self.error_messages["unreadable"], code="unreadable")
        return fold_digits(text) if self.folded else text or self.empty_value


class TypedName(CleanCharField):
    """A name in a form that is of no model; in those of models the column checks it."""

    default_validators = [check_name]


class RowsField(forms.ModelMultipleChoiceField):
    """Several rows by id; an id that no column could hold is one that does not exist."""

    def clean(self, value):
        for pk in value if isinstance(value, list | tuple) else []:
            if len(str(pk)) > 18:
                raise ValidationError(
                    self.error_messages["invalid_choice"],
                    code="invalid_choice",
                    params={"value": str(pk)[:18]},
                )
        return super().clean(value)


def stored_otherwise(form) -> list[tuple[str, str]]:
    """Labels of a valid form's phone numbers that are stored otherwise than they were typed, and how."""
    found = []
    for name, field in form.fields.items():
        stored = form.cleaned_data.get(name) if isinstance(field, PhoneField) else ""
        if stored and not is_as_typed(form[name].data or "", stored):
            found.append((str(form[name].label), stored))
    return found


class PhoneField(CleanCharField):
    """A number that can be dialled, however spaced, stored in one form; `cards.phones` says which."""

    default_error_messages = {
        "invalid": PHONE_INVALID,
        "guessed": _("More digits stand behind a whole number. If they are an extension, write %(number)s."),
    }

    def __init__(self, **kwargs):
        kwargs.setdefault("max_length", 40)
        kwargs.setdefault(
            "widget", forms.TextInput(attrs={"type": "tel", "inputmode": "tel", "autocomplete": "off"})
        )
        super().__init__(**kwargs)

    def to_python(self, value):
        text = super().to_python(value)
        if text in self.empty_values:
            return text
        phone = fold_phone(text)
        if phone is None:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        if has_guessed_extension(text, phone):
            raise ValidationError(self.error_messages["guessed"], code="guessed", params={"number": phone})
        return phone
