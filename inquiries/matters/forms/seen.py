"""What a form of an inquiry carries of it: its version and its last event as the page showed them (R7)."""

from django import forms

from cards.forms import PlainForm
from cards.hidden_ids import find, hide
from inquiries.workflow import DELIVERING, RECOUNT


class SeenForm(PlainForm):
    unrelated = DELIVERING
    """What may happen meanwhile without a question, as it changes nothing that this form shows or writes."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    event = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, inquiry, initial=None, **kwargs):
        seen = {"version": inquiry.version, "event": hide("event", inquiry.last_event)}
        super().__init__(*args, initial=seen | (initial or {}), **kwargs)
        self.inquiry = inquiry

    def clean_event(self) -> int | None:
        return find("event", self.cleaned_data["event"])

    def clean(self) -> dict:
        """Go on from the version of now, where all that happened since is unrelated; the lock compares it again."""
        data = super().clean() or self.cleaned_data
        seen = data.get("event")
        if seen and data.get("version") != self.inquiry.version and self._is_unrelated(seen):
            data["version"] = self.inquiry.version
        return data

    def _is_unrelated(self, seen: int) -> bool:
        moves = set(self.inquiry.events.filter(pk__gt=seen).values_list("move", flat=True))
        return bool(moves) and moves <= self.unrelated

    def refresh(self) -> None:
        if self.conflict:
            self.inquiry = self.conflict.inquiry
            self.data = self.data.copy()
            self.data["version"] = str(self.inquiry.version)
            self.data["event"] = hide("event", self.inquiry.last_event)


class SeenAnswerForm(SeenForm):
    """Of a second person's approval: goes on as long as no word of the question or of its answer changed."""

    unrelated = DELIVERING | {"assign", "pass_on", "give_back", "add_asker", "correct_asker", RECOUNT}
