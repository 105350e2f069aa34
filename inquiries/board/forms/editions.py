"""What the office types to freeze a month of the notice board, and to record that its sheet is displayed."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cards.forms import PlainForm


class FreezeForm(PlainForm):
    sure = forms.BooleanField(
        label=_("Everything of this month is on it; it is closed for good."),
        error_messages={"required": _("Closing cannot be undone: tick this first.")},
    )


class DisplayForm(PlainForm):
    displayed_on = forms.DateField(
        label=_("On the wall since"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("initial", {"displayed_on": timezone.localdate()})
        super().__init__(*args, **kwargs)
