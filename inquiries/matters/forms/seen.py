"""What a form of an inquiry carries of it: its version and its last event as the page showed them (R7)."""

from django import forms

from cards.forms import PlainForm


class SeenForm(PlainForm):
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    event = forms.IntegerField(widget=forms.HiddenInput, min_value=0, required=False)

    def __init__(self, *args, inquiry, initial=None, **kwargs):
        seen = {"version": inquiry.version, "event": inquiry.last_event}
        super().__init__(*args, initial=seen | (initial or {}), **kwargs)
        self.inquiry = inquiry

    def refresh(self) -> None:
        if self.conflict:
            self.inquiry = self.conflict.inquiry
            self.data = self.data.copy()
            self.data["version"], self.data["event"] = str(self.inquiry.version), str(self.inquiry.last_event)
