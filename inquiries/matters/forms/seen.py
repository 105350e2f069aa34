"""What a form of an inquiry carries of it: its version and its last event as the page showed them (R7)."""

from django import forms

from cards.forms import PlainForm
from cards.hidden_ids import find, hide


class SeenForm(PlainForm):
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    event = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, inquiry, initial=None, **kwargs):
        seen = {"version": inquiry.version, "event": hide("event", inquiry.last_event)}
        super().__init__(*args, initial=seen | (initial or {}), **kwargs)
        self.inquiry = inquiry

    def clean_event(self) -> int | None:
        return find("event", self.cleaned_data["event"])

    def refresh(self) -> None:
        if self.conflict:
            self.inquiry = self.conflict.inquiry
            self.data = self.data.copy()
            self.data["version"] = str(self.inquiry.version)
            self.data["event"] = hide("event", self.inquiry.last_event)
