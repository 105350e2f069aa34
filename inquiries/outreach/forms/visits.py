"""A visit or a note, written in a few seconds."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cards.fields import CleanCharField
from cards.forms import not_in_future
from inquiries import limits
from inquiries.choices import DiaryKind, Direction
from inquiries.matters.forms.household_pick import HouseholdPick


class VisitForm(HouseholdPick):
    kind = forms.ChoiceField(label=_("Kind"), choices=DiaryKind, initial=DiaryKind.VISIT)
    direction = forms.ChoiceField(
        label=_("Told or heard"), choices=Direction, initial=Direction.HEARD, widget=forms.RadioSelect
    )
    on = forms.DateField(
        label=_("On"), initial=timezone.localdate, widget=forms.DateInput, validators=[not_in_future]
    )
    words = CleanCharField(
        multiline=True, label=_("What was said or seen"), max_length=limits.NOTE, required=False
    )

    def clean(self):
        data = super().clean()
        if not data.get("household") and not data.get("words") and not self.errors:
            self.add_error("words", _("Name the household, or write a few words."))
        return data

    def values(self) -> dict:
        return {name: value for name, value in self.cleaned_data.items() if name != "card"}
