"""What the list of inquiries is narrowed to; anything unknown in the address narrows nothing."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cards import months
from cards.fields import CleanCharField
from cards.models import Household
from inquiries.choices import Channel, InquiryKind
from inquiries.models import Category


class InquiryFilter(forms.Form):
    q = CleanCharField(label=_("Search"), required=False)
    village = forms.ModelChoiceField(
        label=_("village"), queryset=None, required=False, empty_label=_("The whole township")
    )
    kind = forms.ChoiceField(
        label=_("Kind"), choices=[("", _("All kinds")), *InquiryKind.choices], required=False
    )
    category = forms.ModelChoiceField(
        label=_("Category"), queryset=None, required=False, empty_label=_("All categories")
    )
    channel = forms.ChoiceField(
        label=_("How it came"), choices=[("", _("All channels")), *Channel.choices], required=False
    )
    household = forms.ModelChoiceField(queryset=None, required=False, widget=forms.HiddenInput)
    show = forms.CharField(required=False, widget=forms.HiddenInput)
    since = forms.CharField(required=False, widget=forms.HiddenInput)
    until = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data, *, user, villages):
        super().__init__(data)
        self.fields["village"].queryset = villages
        self.fields["household"].queryset = Household.objects.visible_to(user)
        schemes = villages.order_by().values("settings__category_scheme")
        self.fields["category"].queryset = Category.objects.filter(scheme__in=schemes)
        if user.sees_county_figures:
            self.fields["village"].empty_label = _("The whole county")
        if user.village_id:
            del self.fields["village"]

    def clean_since(self):
        return months.named(self.cleaned_data["since"])

    def clean_until(self):
        return months.named(self.cleaned_data["until"])

    def criteria(self) -> dict:
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}
