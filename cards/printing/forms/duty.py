"""Who takes turns in a month, and who is on duty on one day."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cards.fields import RowsField
from cards.forms import PlainForm
from cards.models import Person


class PersonChoice(forms.ModelChoiceField):
    def label_from_instance(self, person):
        cadre = getattr(person, "cadre", None)
        return f"{person.name} {cadre.position}" if cadre else person.name


class PeopleChoice(RowsField):
    label_from_instance = PersonChoice.label_from_instance


class TurnForm(PlainForm):
    people = PeopleChoice(
        Person.objects.none(),
        label=_("Who takes turns"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose who takes turns.")},
    )
    per_day = forms.TypedChoiceField(
        label=_("On duty each day"),
        choices=[(1, _("One person")), (2, _("Two people"))],
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how many are on duty each day.")},
    )

    def __init__(self, *args, people, per_day=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["per_day"].initial = per_day and min(per_day, 2)
        self.offered = list(people)
        self.fields["people"].queryset = people
        self.fields["people"].initial = self.offered


class DayForm(PlainForm):
    first = PersonChoice(
        Person.objects.none(), label=_("First on duty"), required=False, empty_label=_("Nobody")
    )
    second = PersonChoice(
        Person.objects.none(), label=_("Also on duty"), required=False, empty_label=_("Nobody")
    )

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("first", "second"):
            self.fields[name].queryset = people

    def clean_second(self):
        second = self.cleaned_data["second"]
        if second and second == self.cleaned_data.get("first"):
            raise ValidationError(_("Choose two different people, or nobody."))
        return second

    @property
    def people(self) -> list[Person]:
        return [person for person in (self.cleaned_data["first"], self.cleaned_data["second"]) if person]
