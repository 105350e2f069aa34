"""Who asked: one more asker, the hand-over of the echo, the verdict."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cards.fields import CleanCharField, PhoneField, TypedName
from cards.forms import Asking, PlainForm
from inquiries import limits
from inquiries.choices import EchoWay, Verdict

from .household_pick import HouseholdPick
from .seen import SeenForm

WAYS_NOT_ONLINE = [(way.value, way.label) for way in EchoWay if way != EchoWay.ONLINE]


class AskerForm(Asking, HouseholdPick):
    names = ("name",)
    name = TypedName(label=_("Asker"), max_length=limits.NAME, required=False)
    phone = PhoneField(label=_("Phone"), required=False)

    def values(self) -> dict:
        data = {name: self.cleaned_data[name] for name in ("name", "phone", "household")}
        if home := data["household"]:
            data["name"] = data["name"] or home.head_name
            data["phone"] = data["phone"] or home.phone
        return data


class CorrectAskerForm(Asking, SeenForm):
    names = ("name",)
    name = TypedName(label=_("Asker"), max_length=limits.NAME, required=False)
    phone = PhoneField(label=_("Phone"), required=False)

    def __init__(self, *args, asker, **kwargs):
        initial = {"name": asker.name, "phone": asker.phone}
        super().__init__(*args, inquiry=asker.inquiry, initial=initial, **kwargs)

    def values(self) -> dict:
        return {name: self.cleaned_data[name] for name in ("name", "phone", "version")}


class HandOverSlipForm(PlainForm):
    how = forms.ChoiceField(
        label=_("How the echo reached the asker"), choices=WAYS_NOT_ONLINE, widget=forms.RadioSelect
    )


class VerdictForm(PlainForm):
    needed_at_times = ("words",)
    verdict = forms.ChoiceField(label=_("Verdict"), choices=Verdict, widget=forms.RadioSelect)
    words = CleanCharField(
        multiline=True,
        label=_("What is missing"),
        max_length=limits.REMARK,
        required=False,
        help_text=_("Required when not satisfied."),
    )


class CorrectVerdictForm(SeenForm, VerdictForm):
    def __init__(self, *args, asker, **kwargs):
        initial = {"verdict": asker.verdict, "words": asker.verdict_words}
        super().__init__(*args, inquiry=asker.inquiry, initial=initial, **kwargs)

    def values(self) -> dict:
        return {name: self.cleaned_data[name] for name in ("verdict", "words", "version")}
