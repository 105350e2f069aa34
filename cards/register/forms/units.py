"""Forms of units and their seats."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cards.choices import UNIT_SEATS, SeatReason, SeatRole, SeatRoute, SeatSource, UnitKind
from cards.days import not_in_future
from cards.forms import PersonPick, PlainForm, RegisterForm
from cards.models import Unit


class UnitForm(RegisterForm):
    number = forms.IntegerField(label=_("number"), min_value=1, max_value=9_999)

    class Meta(RegisterForm.Meta):
        model = Unit
        fields = ["kind", "number", "name", "parent", "centre_place"]

    def __init__(self, *args, village, **kwargs):
        super().__init__(*args, **kwargs)
        wholes = [UnitKind.PATCH, UnitKind.GROUP]
        parents = Unit.objects.filter(village=village, kind__in=wholes).exclude(pk=self.instance.pk)
        self.fields["parent"].queryset = parents
        self.fields["parent"].label = _("part of")
        if self.instance.pk:
            self.fields["kind"].disabled = True


class UnitFilter(forms.Form):
    village = forms.ModelChoiceField(
        label=_("village"), queryset=None, required=False, empty_label=_("All villages")
    )
    kind = forms.ChoiceField(
        label=_("kind"), choices=[("", _("All kinds")), *UnitKind.choices], required=False
    )
    gap = forms.BooleanField(label=_("Only those with a gap"), required=False)

    def __init__(self, data, *, user, villages):
        super().__init__(data)
        self.fields["village"].queryset = villages
        if user.village_id:
            del self.fields["village"]

    def criteria(self) -> dict:
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class SeatForm(PersonPick, PlainForm):
    role = forms.ChoiceField(label=_("seat"))
    since = forms.DateField(label=_("Since"), initial=timezone.localdate, validators=[not_in_future])
    source = forms.ChoiceField(
        label=_("comes from"), choices=[("", "—"), *SeatSource.choices], required=False
    )
    route = forms.ChoiceField(
        label=_("route of selection"), choices=[("", "—"), *SeatRoute.choices], required=False
    )
    reason = forms.ChoiceField(label=_("reason"), choices=[("", "—"), *SeatReason.choices], required=False)

    def __init__(self, *args, unit, **kwargs):
        super().__init__(*args, village=unit.village, **kwargs)
        self.fields["role"].choices = [(role, SeatRole(role).label) for role in UNIT_SEATS[unit.kind]]
