"""What forms share: clean text in every field, and the row as it was when the form was opened."""

import hashlib
from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cards import snapshot
from cards.days import sensible_day
from cards.fields import CleanCharField, PhoneField
from cards.models import Person
from cards.names import is_odd
from cards.refusals import Refusing

NOT_SAVED_YET = _("Not saved yet: please look at this first.")
TOO_MANY_FIT = _("Several people fit: %(names)s. Add the phone number behind the name.")


def typed(db_field, **kwargs):
    """Form fields of model columns: whatever is typed goes through `CleanCharField` or `PhoneField`."""
    if isinstance(db_field, models.CharField) and not db_field.choices:
        form_class = PhoneField if db_field.name.endswith("phone") else CleanCharField
        return db_field.formfield(**kwargs, form_class=form_class)
    field = db_field.formfield(**kwargs)
    if isinstance(db_field, models.DateField):
        field.validators.append(sensible_day)
    return field


class PlainForm(Refusing, forms.Form):
    """A form that is not of one model."""


class RegisterForm(Refusing, forms.ModelForm):
    """Carries the row's state in a hidden field; the action compares it and so notices another's change."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    class Meta:
        formfield_callback = typed

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["seen"] = snapshot.seal(self.instance, self._meta.fields)
        else:
            del self.fields["seen"]

    def clean_seen(self):
        return snapshot.unseal(self.cleaned_data["seen"], self.instance) or {}

    def values(self) -> dict:
        """The clean values of the row's own columns."""
        return {name: self.cleaned_data[name] for name in self._meta.fields if name in self.fields}

    @property
    def was(self) -> dict:
        """The row as it was when the form was opened."""
        return self.cleaned_data.get("seen") or {}

    def refresh(self):
        """What the form left as it was becomes what somebody else made of it; what was typed stays."""
        if "seen" in self.fields:
            self.data = self.data.copy()
            fresh = type(self.instance)._default_manager.get(pk=self.instance.pk)
            snapshot.rebase(self.data, self, fresh, self.was)
            self.data[self.add_prefix("seen")] = snapshot.seal(fresh, self._meta.fields)


@dataclass(frozen=True)
class Question:
    """What is likely a mistake, and the rows that lead to what is meant."""

    words: str
    rows: tuple = ()
    take: tuple[str, str, str] | None = None
    """Name, value and words of the button that takes what was asked about; another goes on without."""


class Asking:
    """Of a form: what is likely a mistake is asked about; sent again with the answer, it is saved as it stands."""

    names: tuple[str, ...] = ()
    """The fields in which names are typed."""
    questions: tuple[Question, ...] = ()

    def full_clean(self):
        super().full_clean()
        if not self.is_bound or self.errors:
            return
        questions = (*self._of_names(), *self.doubts())
        if questions and self.data.get("sure") != _answer_to(questions):
            self.questions = questions
            self.add_error(None, NOT_SAVED_YET)

    def doubts(self) -> list[Question]:
        """Further questions of this form, of its clean values."""
        return []

    def _of_names(self) -> list[Question]:
        words = gettext(
            "Is “%(name)s” the name? A phone number, or that somebody has died, is kept elsewhere."
        )
        typed = [self.cleaned_data.get(name) or "" for name in self.names if name in self.changed_data]
        return [Question(words % {"name": name}) for name in typed if is_odd(name)]

    @property
    def is_pressed(self) -> bool:
        """Whether the questions carry buttons of their own, which answer all of them."""
        return any(question.take for question in self.questions)

    @property
    def answer(self) -> str:
        """What the button sends that saves all the same; another question needs another answer."""
        return _answer_to(self.questions)


def _answer_to(questions) -> str:
    said = "\n".join(f"{one.words} {[row.pk for row in one.rows]}" for one in questions)
    return hashlib.sha256(said.encode()).hexdigest()[:16]


class PersonPick(forms.Form):
    """Somebody who serves, chosen from the list under the field or simply typed: name, initials or phone."""

    person_q = CleanCharField(
        label=_("Person"),
        max_length=60,
        help_text=_("Name, initials such as zlj, or phone"),
        error_messages={"required": _("Name the person.")},
    )
    person = forms.ModelChoiceField(queryset=None, required=False, widget=forms.HiddenInput)

    def __init__(self, *args, village, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = Person.objects.filter(village=village).active()
        self.lookup = reverse("cards:person_lookup", query={"village": village.pk})

    def clean(self):
        data = super().clean()
        if data.get("person"):
            self.errors.pop("person_q", None)
        elif not self.errors:
            data["person"] = self._only_match(data["person_q"])
        data.pop("person_q", None)
        return data

    def _only_match(self, words):
        found = list(self.fields["person"].queryset.matching(words)[:5])
        if len(found) == 1:
            return found[0]
        if not found:
            self.add_error(
                "person_q", _("Nobody in service here has this name, these initials or this number.")
            )
        else:
            names = "；".join(f"{person.name} {person.phone}".strip() for person in found)
            self.add_error("person_q", ValidationError(TOO_MANY_FIT, params={"names": names}))
        return None
