"""Forms of households: the register's own form, its filters, and leaving the register."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cards.choices import HOME_UNITS, HomeColumn, HouseholdKind, UnitKind
from cards.days import not_in_future
from cards.fields import CleanCharField
from cards.forms import Asking, PlainForm, Question, RegisterForm
from cards.gaps import HouseholdGap
from cards.models import Edition, Household, Unit
from cards.paging import number

MOST_DOUBLES = 5


class HouseholdForm(Asking, RegisterForm):
    names = ("head_name", "alternate_name", "business")
    number = forms.IntegerField(label=_("household number"), min_value=1, max_value=99_999)

    class Meta(RegisterForm.Meta):
        model = Household
        fields = [
            "number",
            "head_name",
            "phone",
            "alternate_name",
            "alternate_phone",
            "kind",
            "business",
            "group",
            "micro_grid",
            "service_zone",
            "address",
            "away_address",
            "size",
            "in_chat_group",
            "is_big_grower",
            "is_hardship",
            "has_child",
            "reviewed_on",
        ]

    def __init__(self, *args, village, **kwargs):
        super().__init__(*args, **kwargs)
        self.village = village
        for kind in HOME_UNITS:
            self.fields[kind].queryset = Unit.objects.filter(village=village, kind=kind)
            if kind != UnitKind.GROUP and not self.fields[kind].queryset.exists():
                del self.fields[kind]
        self.fields["reviewed_on"].validators.append(not_in_future)
        self.fields["in_chat_group"].required = False

    def doubts(self):
        """A new home that may stand in the register already."""
        if self.instance.pk:
            return []
        data = self.cleaned_data
        phones = [number for number in (data["phone"], data["alternate_phone"]) if number]
        found = Household.objects.filter(village=self.village).like(data["head_name"], phones)
        doubles = tuple(found.select_related("group").order_by("number")[:MOST_DOUBLES])
        words = gettext("This home may be in the register already: the same name or the same phone number.")
        return [Question(words, doubles)] if doubles else []

    def clean_in_chat_group(self):
        return self.cleaned_data["in_chat_group"] or 0


class HouseholdFilter(forms.Form):
    """What the list is narrowed to; anything unknown in the address narrows nothing."""

    q = CleanCharField(label=_("Search"), required=False)
    village = forms.ModelChoiceField(
        label=_("village"), queryset=None, required=False, empty_label=_("All villages")
    )
    unit = forms.ModelChoiceField(
        label=_("Group, grid or zone"), queryset=None, required=False, empty_label=_("All parts")
    )
    kind = forms.ChoiceField(
        label=_("kind"), choices=[("", _("All kinds")), *HouseholdKind.choices], required=False
    )
    gap = forms.ChoiceField(label=_("Missing"), choices=[("", "—"), *HouseholdGap.choices], required=False)
    card = forms.ChoiceField(
        label=_("Contact card"), choices=[("", _("All states")), *HomeColumn.choices], required=False
    )
    sheet = forms.ModelChoiceField(
        label=_("Fact sheet"), queryset=None, required=False, widget=forms.HiddenInput
    )
    without = forms.ChoiceField(
        label=_("In none of these"),
        choices=[(kind.value, _("In none of these")) for kind in HOME_UNITS],
        required=False,
        widget=forms.HiddenInput,
    )
    hardship = forms.BooleanField(label=_("hardship household"), required=False)
    grower = forms.BooleanField(label=_("big grower"), required=False)
    left = forms.BooleanField(label=_("has left the register"), required=False)

    def __init__(self, data, *, user, villages):
        super().__init__(data)
        self.fields["village"].queryset = villages
        self.fields["sheet"].queryset = Edition.objects.fact_sheets().filter(village__in=villages)
        if user.village_id:
            del self.fields["village"]
        units = self._units(user, data.get("village", ""))
        self.fields["unit"].queryset = units
        if not units.exists():
            del self.fields["unit"]

    def _units(self, user, village):
        """A township's thousand zones are offered only once a village is chosen."""
        units = Unit.objects.visible_to(user).exclude(kind=UnitKind.PATCH, parts=None)
        if user.village_id:
            return units
        named = number(village)
        return units.none() if named is None else units.filter(village_id=named)

    def criteria(self) -> dict:
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class LeaveForm(PlainForm):
    on = forms.DateField(
        label=_("left the register on"), validators=[not_in_future], initial=timezone.localdate
    )
