"""Which contact cards to print, and the filters of the list of copies."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from cards.choices import CopyFilter, CopySelection, UnitKind
from cards.fields import CleanCharField, RowsField
from cards.forms import PlainForm
from cards.models import Household, Unit, Village

from .first_place import FirstPlaceField, check_first_place

NUMBERS_AT_ONCE = 5000


class CardLayout(TextChoices):
    SHEET = "sheet", _("Cards, 90 × 54 mm, ten to a sheet, two-sided")
    WALL = "wall", _("Wall cards, A6 in large type, four to a sheet")


CARD_PLACES = {CardLayout.SHEET.value: 10, CardLayout.WALL.value: 4}
"""How many cards a sheet of paper holds."""


class HomeSelection(TextChoices):
    """The homes whose cards are printed."""

    VILLAGE = "village", _("The whole village")
    UNIT = "unit", _("One group or zone")
    UNPRINTED = CopySelection.UNPRINTED.value, _("Households without a card")
    STALE = CopySelection.STALE.value, _("Cards that are out of date")
    UNDELIVERED = CopySelection.UNDELIVERED.value, _("Cards not delivered yet")
    NUMBERS = "numbers", _("Certain households, by number")


class PrintForm(PlainForm):
    homes = forms.ChoiceField(
        label=_("Print"), choices=HomeSelection, widget=forms.RadioSelect, initial=HomeSelection.VILLAGE
    )
    unit = forms.ModelChoiceField(
        Unit.objects.none(), label=_("Group or zone"), required=False, empty_label=_("Choose one")
    )
    numbers = CleanCharField(
        label=_("Household numbers"),
        folded=True,
        required=False,
        max_length=2000,
        help_text=_("Such as 3, 8, 20-35"),
    )
    household = RowsField(Household.objects.none(), required=False, widget=forms.MultipleHiddenInput)
    layout = forms.ChoiceField(
        label=_("Layout"), choices=CardLayout, widget=forms.RadioSelect, initial=CardLayout.SHEET
    )
    first_place = FirstPlaceField()
    delivered = forms.BooleanField(required=False, widget=forms.HiddenInput)
    go_on = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, village, **kwargs):
        super().__init__(*args, **kwargs)
        units = Unit.objects.filter(village=village).exclude(kind=UnitKind.PATCH)
        self.fields["unit"].queryset = units
        self.fields["household"].queryset = Household.objects.filter(village=village).living()
        if self.is_bound and self.data.get("household"):  # a button beside one household asks nothing else
            self.fields["homes"].required = self.fields["layout"].required = False

    def clean_layout(self):
        return self.cleaned_data["layout"] or CardLayout.SHEET

    def clean_numbers(self):
        """The typed numbers and ranges as a set of numbers."""
        found = set()
        for part in re.split(r"[\s,，、;；]+", self.cleaned_data["numbers"]):
            ends = re.fullmatch(r"([0-9]{1,7})(?:[-~～]([0-9]{1,7}))?", part)
            if part and not ends:
                raise ValidationError(
                    _("“%(part)s” is not a number or a range such as 20-35."), params={"part": part}
                )
            if part:
                first, last = int(ends[1]), int(ends[2] or ends[1])
                if last - first + len(found) > NUMBERS_AT_ONCE:
                    raise ValidationError(_("That is a range of more than 5,000 numbers."))
                found.update(range(first, last + 1))
        return sorted(found)

    def order(self) -> dict:
        """Layout, unit and selection for an `Order`, without the homes that are picked by hand."""
        data = self.cleaned_data
        homes = "" if data["household"] else data["homes"]
        return {
            "layout": data["layout"],
            "unit": data["unit"] if homes == HomeSelection.UNIT else None,
            "selection": homes if homes in CopySelection else "",
            "skip": data["first_place"],
        }

    @property
    def picks_homes(self) -> bool:
        """Whether it is for some homes of the order only: picked by hand, or by a stale card that is displayed."""
        data = self.cleaned_data
        return bool(data["household"] or data["homes"] == HomeSelection.NUMBERS or data["delivered"])

    def clean(self):
        data = super().clean()
        if data.get("homes") == HomeSelection.UNIT and not data.get("unit") and "unit" not in self.errors:
            self.add_error("unit", _("Choose the group or zone."))
        if (
            data.get("homes") == HomeSelection.NUMBERS
            and not data.get("numbers")
            and "numbers" not in self.errors
        ):
            self.add_error("numbers", _("Enter the numbers of the households."))
        for name, homes in (
            ("unit", HomeSelection.UNIT),
            ("numbers", HomeSelection.NUMBERS),
        ):  # else the whole village would print
            if data.get(name) and data.get("homes") not in (homes, None):
                words = _("Another choice is marked above. Mark this one there, or empty it here.")
                self.add_error(name, words)
        check_first_place(self, CARD_PLACES)
        return data


class CopyFilterForm(forms.Form):
    """Filters of the list of copies; what does not fit is left out, never an error."""

    q = CleanCharField(label=_("Code or household"), required=False, max_length=60)
    village = forms.ModelChoiceField(
        Village.objects.none(), label=_("Village"), required=False, empty_label=_("All villages")
    )
    unit = forms.ModelChoiceField(
        Unit.objects.none(), label=_("Group or zone"), required=False, empty_label=_("All")
    )
    show = forms.CharField(required=False, widget=forms.HiddenInput)
    kind = forms.CharField(required=False, widget=forms.HiddenInput)
    NOTHING = {
        CopyFilter.UNDELIVERED: _("Every printed copy has reached its home."),
        CopyFilter.DELIVERED: _("Nothing is delivered yet."),
        CopyFilter.RETURNED: _("No copy came back."),
        CopyFilter.STALE: _("Every card on a wall is right; none has to be replaced."),
        CopyFilter.UNPRINTED: _("Every household has a card."),
    }

    def __init__(self, *args, villages=None, village=None, **kwargs):
        super().__init__(*args, **kwargs)
        if villages is None:
            del self.fields["village"]
        else:
            self.fields["village"].queryset = villages
        self.fields["unit"].queryset = Unit.objects.filter(village=village).exclude(kind=UnitKind.PATCH)
        if village is None:
            del self.fields["unit"]

    @property
    def is_searched(self):
        """Whether a name or a unit leaves out some of the village."""
        return any(self.cleaned_data.get(name) for name in ("q", "unit"))

    @property
    def nothing(self):
        """What an empty list means: mostly good news, unless a name or a place narrowed it."""
        if self.cleaned_data.get("q"):
            return _(
                "Nothing fits this choice. Try fewer words, group and number such as 岩脚组161, or initials."
            )
        narrowed = any(self.cleaned_data.get(name) for name in ("village", "unit"))
        return _("Nothing fits this choice.") if narrowed else self.NOTHING.get(self.data.get("show"), "")

    def chosen(self) -> dict:
        self.is_valid()
        return {"unit": self.cleaned_data.get("unit"), "words": self.cleaned_data.get("q", "")}
