"""Which name boards to print, and which of them are displayed now."""

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import TextChoices
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cards.choices import CopySelection, UnitKind
from cards.fields import RowsField
from cards.forms import PlainForm
from cards.models import Copy, Unit


class NameBoardLayout(TextChoices):
    A3 = "a3", _("A3")
    A2 = "a2", _("A2, large type")


class NameBoardSelection(TextChoices):
    UNDELIVERED = CopySelection.UNDELIVERED.value, _("Where no correct board hangs")
    STALE = CopySelection.STALE.value, _("Only those that are out of date")
    ALL = "all", _("All zones")


class NameBoardPrintForm(forms.Form):
    only = forms.ChoiceField(
        label=_("Print"),
        choices=NameBoardSelection,
        widget=forms.RadioSelect,
        initial=NameBoardSelection.UNDELIVERED,
    )
    zone = forms.ModelChoiceField(Unit.objects.none(), required=False, widget=forms.HiddenInput)
    layout = forms.ChoiceField(
        label=_("Paper"),
        choices=NameBoardLayout,
        widget=forms.RadioSelect,
        initial=NameBoardLayout.A3,
    )

    def __init__(self, *args, village, **kwargs):
        super().__init__(*args, **kwargs)
        zones = Unit.objects.filter(village=village, kind=UnitKind.SERVICE_ZONE)
        self.fields["zone"].queryset = zones
        if self.is_bound and self.data.get("zone"):  # a button beside one board asks nothing else
            self.fields["only"].required = self.fields["layout"].required = False

    def order(self) -> dict:
        only, zone = self.cleaned_data["only"], self.cleaned_data["zone"]
        return {
            "layout": self.cleaned_data["layout"] or NameBoardLayout.A3.value,
            "unit": zone,
            "selection": "" if zone or only == NameBoardSelection.ALL else only,
        }


class NameBoardDisplayForm(PlainForm):
    """Name boards ticked in the list; the day is today unless another one is named."""

    cards = RowsField(Copy.objects.none(), error_messages={"required": _("Tick the boards that hang now.")})
    on = forms.DateField(
        label=_("Hung up on"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )

    def __init__(self, *args, village, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["cards"].queryset = Copy.objects.name_boards().filter(village=village)
        self.fields["on"].initial = timezone.localdate

    def clean_on(self):
        on = self.cleaned_data["on"] or timezone.localdate()
        if on > timezone.localdate():
            raise ValidationError(_("This day lies in the future."))
        return on
