"""Forms of links: adding one, ending one, handing over all of a person."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cards.choices import LinkPurpose
from cards.days import not_in_future
from cards.forms import PersonPick, PlainForm


class LinkForm(PersonPick, PlainForm):
    purpose = forms.ChoiceField(label=_("purpose"), choices=LinkPurpose)
    since = forms.DateField(label=_("Since"), initial=timezone.localdate, validators=[not_in_future])


class EndForm(PlainForm):
    until = forms.DateField(label=_("Until"), initial=timezone.localdate, validators=[not_in_future])


class HandOverForm(PersonPick, PlainForm):
    on = forms.DateField(label=_("Hand over on"), initial=timezone.localdate, validators=[not_in_future])
    leaves = forms.BooleanField(
        label=_("Leaves the service: seats end too"),
        required=False,
        initial=True,
        help_text=_("Untick when only the households move and the person goes on serving."),
    )
