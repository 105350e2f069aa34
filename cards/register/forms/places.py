"""Forms of villages, their settings and centres, of units and seats."""

from django import forms
from django.db.models import Q
from django.forms import inlineformset_factory
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cards.choices import UNIT_SEATS, SeatReason, SeatRole, SeatRoute, SeatSource, UnitKind
from cards.forms import PersonPick, PlainForm, RegisterForm, not_in_future, typed
from cards.models import Person, ServiceCentre, Unit, Village, VillageSettings


class VillageForm(RegisterForm):
    population = forms.IntegerField(label=_("population"), required=False, min_value=0, max_value=9_999_999)

    class Meta(RegisterForm.Meta):
        model = Village
        fields = ["population", "office_phone", "office_address"]


class SettingsForm(RegisterForm):
    class Meta(RegisterForm.Meta):
        model = VillageSettings
        fields = [
            "card_variant",
            "slogan",
            "first_contact",
            "card_duties",
            "card_photo",
            "office_hours",
            "duty_line",
            "back_right",
            "back_up",
            "landscape_right",
            "landscape_up",
            "links_wanted",
            "ties_wanted",
            "promise_days",
            "promise_unit",
            "accept_days",
            "verdict_days",
            "publication_day",
            "board_days",
            "visit_duty",
        ]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        cadres = Q(is_active=True, cadre__isnull=False) | Q(pk=self.instance.first_contact_id)
        self.fields["first_contact"].queryset = Person.objects.filter(cadres, village=self.instance.village)


class CentreForm(forms.ModelForm):
    class Meta:
        model = ServiceCentre
        fields = ["name", "order", "head"]
        formfield_callback = typed

    def __init__(self, *args, people, heads, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["head"].queryset = people
        self.fields["head"].choices = heads


CentreForms = inlineformset_factory(
    Village, ServiceCentre, form=CentreForm, formfield_callback=typed, extra=1, max_num=20, absolute_max=25
)


def centre_forms(data, village: Village):
    """The centres of a village in one form each; who may head them is asked of the database once."""
    people = Person.objects.filter(village=village).active()
    heads = [("", "—"), *people.values_list("pk", "name")]
    shared = {"people": people, "heads": heads}
    return CentreForms(data, instance=village, form_kwargs=shared, prefix="centres")


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
