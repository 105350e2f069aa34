"""A month's fact sheet: which month, the texts of its four sections, what to print of it."""

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from cards import limits
from cards.choices import CopySelection, SheetSection, UnitKind
from cards.fields import CleanCharField
from cards.forms import PlainForm
from cards.models import Unit

HINTS = {
    SheetSection.WORK: _("What the village does this month, and what each household should know or do."),
    SheetSection.AGENDA: _("Meetings, votes and public notices: when, where, what was decided."),
    SheetSection.PROJECTS: _("Roads, water, buildings: how far, how much money, what changes for whom."),
    SheetSection.CULTURE: _("Films, dances, contests, lectures: when and where."),
}


class MonthForm(PlainForm):
    month = forms.TypedChoiceField(label=_("Month"), widget=forms.Select)

    def __init__(self, *args, months, **kwargs):
        super().__init__(*args, **kwargs)
        by_value = {month.isoformat(): month for month in months}
        self.fields["month"].choices = [
            (value, date_format(month, "YEAR_MONTH_FORMAT")) for value, month in by_value.items()
        ]
        self.fields["month"].coerce = by_value.__getitem__


class SheetForm(PlainForm):
    """The sections by their names; blank ones are allowed and printed as ruled space."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput, max_length=40)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for section, label in SheetSection.choices:
            self.fields[section] = CleanCharField(
                label=label,
                multiline=True,
                required=False,
                max_length=limits.SECTION,
                help_text=HINTS[section],
                widget=forms.Textarea(attrs={"rows": 5}),
            )

    def typed(self) -> dict[str, str]:
        """The texts as typed, unchecked; kept while one section is filled from last month."""
        return {section: self.data.get(section, "") for section in SheetSection.values}

    def sees(self, version: str) -> None:
        """Sets the version that the form has seen: sent again, it replaces that one."""
        self.data = self.data.copy()
        self.data["seen"] = version

    @property
    def texts(self) -> dict[str, str]:
        return {section: self.cleaned_data[section] for section in SheetSection.values}


class SheetPrintForm(PlainForm):
    unit = forms.ModelChoiceField(
        Unit.objects.none(), label=_("For"), required=False, empty_label=_("The whole village")
    )
    undelivered = forms.BooleanField(label=_("Only homes that have none of this month yet"), required=False)
    layout = forms.ChoiceField(label=_("Layout"), widget=forms.RadioSelect)
    go_on = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, village, layouts, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = Unit.objects.filter(village=village).exclude(kind=UnitKind.PATCH)
        self.fields["layout"].choices = list(layouts.items())
        self.fields["layout"].initial = next(iter(layouts))

    def order(self) -> dict:
        data = self.cleaned_data
        selection = CopySelection.UNDELIVERED if data["undelivered"] else ""
        return {"layout": data["layout"], "unit": data["unit"], "selection": selection}
