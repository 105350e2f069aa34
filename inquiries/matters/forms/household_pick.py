"""One field that finds a household by name, initials, number, phone or card code, with or without script."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cards.codes import CARD_LENGTH, is_valid, normalise
from cards.fields import CleanCharField
from cards.forms import PlainForm
from cards.models import Household

SEVERAL = _("Several households fit: %(names)s. Add the number or the phone.")


def card_code(words: str) -> str:
    """The card code among the typed words, or nothing."""
    for typed in [words, *words.split()]:
        if is_valid(normalise(typed), CARD_LENGTH):
            return normalise(typed)
    return ""


def living_households(user, village):
    return Household.objects.visible_to(user).living().filter(village=village)


class HouseholdPick(PlainForm):
    household_q = CleanCharField(
        label=_("Household"),
        max_length=60,
        required=False,
        help_text=_("Name, initials such as zlj, household number, phone or card code"),
    )
    household = forms.ModelChoiceField(queryset=None, required=False, widget=forms.HiddenInput)

    def __init__(self, *args, by, village, **kwargs):
        super().__init__(*args, **kwargs)
        self.households = living_households(by, village)
        self.fields["household"].queryset = self.households

    def clean(self):
        data = super().clean()
        words = data.pop("household_q", "") or ""
        code, found = card_code(words), data.get("household")
        if not words:
            found = None
        elif not found or not self._fits(found, words, code):
            found = self._only_match(code or words)
        data["household"] = found
        data["card"] = found.copies.filter(code=code).first() if found and code else None
        return data

    def _fits(self, household: Household, words: str, code: str) -> bool:
        """Without script the hidden choice may be older than the typed words; then the words count."""
        found = self.households.filter(pk=household.pk).matching(code or words)
        return household.head_name in words or found.exists()

    def _only_match(self, words: str) -> Household | None:
        found = list(self.households.matching(words)[:5])
        if len(found) == 1:
            return found[0]
        if not found:
            self.add_error("household_q", _("No household fits. Leave this empty and name the asker below."))
        else:
            names = "；".join(f"{home.head_name} {home.number} {home.phone}".strip() for home in found)
            self.add_error("household_q", ValidationError(SEVERAL, params={"names": names}))
        return None
