"""A visit or a note, written in a few seconds, and corrected later."""

import uuid

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cards import snapshot
from cards.days import lately, not_in_future
from cards.fields import CleanCharField
from cards.models import Household
from inquiries import limits
from inquiries.choices import DiaryKind, Direction
from inquiries.matters.forms.household_pick import HouseholdPick
from inquiries.models import DiaryEntry

FIELDS = ["kind", "direction", "on", "words", "household"]


class DiaryForm(HouseholdPick):
    needed_at_times = ("household_q", "words")
    kind = forms.ChoiceField(label=_("Kind"), choices=DiaryKind, initial=DiaryKind.VISIT)
    direction = forms.ChoiceField(
        label=_("Told or heard"), choices=Direction, initial=Direction.HEARD, widget=forms.RadioSelect
    )
    on = forms.DateField(label=_("On"), initial=timezone.localdate, widget=forms.DateInput)
    words = CleanCharField(
        multiline=True,
        label=_("What was said or seen"),
        max_length=limits.NOTE,
        required=False,
        help_text=_("Needed when no household is named."),
    )

    def clean(self):
        data = super().clean()
        if not data.get("household") and not data.get("words") and not self.errors:
            self.add_error("words", _("Name the household, or write a few words."))
        return data


class VisitForm(DiaryForm):
    key = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["on"].validators.append(lately)
        self.initial.setdefault("key", uuid.uuid4())

    def clean(self):
        data = super().clean()
        if "key" in self.errors:  # a spoiled key would be refused for ever
            self._renew_key()
        return data

    def refresh(self) -> None:
        """After a key that was used before: sent again, this is a new entry."""
        if self.conflict:
            self._renew_key()

    def _renew_key(self) -> None:
        self.data = self.data.copy()
        self.data[self.add_prefix("key")] = str(uuid.uuid4())

    def values(self) -> dict:
        return {name: self.cleaned_data[name] for name in (*FIELDS, "key")}


class CorrectVisitForm(DiaryForm):
    """Carries the entry's state, so that another's correction is noticed."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, entry: DiaryEntry, by, **kwargs):
        home = entry.household
        initial = {name: getattr(entry, name) for name in FIELDS} | {"household": home and home.pk}
        initial |= {"household_q": home.head_name if home else "", "seen": snapshot.seal(entry, FIELDS)}
        super().__init__(*args, by=by, village=entry.village, initial=initial, **kwargs)
        self.entry = entry
        if home:  # also one that has left since, or that the liaison serves no more
            mine = Q(pk__in=self.households.values("pk")) | Q(pk=home.pk)
            self.households = self.fields["household"].queryset = Household.objects.filter(mine)
        self.fields["on"].validators.append(not_in_future)

    def values(self) -> dict:
        was = snapshot.unseal(self.cleaned_data["seen"], self.entry) or {}
        return {name: self.cleaned_data[name] for name in FIELDS} | {"was": was}

    def refresh(self) -> None:
        self.data = self.data.copy()
        fresh = DiaryEntry.objects.get(pk=self.entry.pk)
        self.data[self.add_prefix("seen")] = snapshot.seal(fresh, FIELDS)
