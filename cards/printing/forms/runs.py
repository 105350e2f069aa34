"""The order of a print run: the layout of a piece, for which village, all copies or only some, the month."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cards import months
from cards.choices import CopySelection, UnitKind
from cards.forms import PlainForm
from cards.models import Unit, Village

from .first_place import ONE_BY_ONE, FirstPlaceField, check_first_place

MONTHS_BACK = 12


class VillageChoice(forms.ModelChoiceField):
    def label_from_instance(self, village):
        homes = getattr(village, "homes", None)
        return f"{village.name} · {homes}" if homes else village.name


class RunForm(PlainForm):
    """Only the fields that the piece needs; a village that is given is not asked for."""

    village = VillageChoice(
        Village.objects.none(), label=_("Village"), required=False, empty_label=_("The whole township")
    )
    layout = forms.ChoiceField(label=_("Layout"), widget=forms.RadioSelect)
    month = forms.TypedChoiceField(label=_("Month"), coerce=months.named)
    unit = forms.ModelChoiceField(
        Unit.objects.none(), label=_("Group or zone"), required=False, empty_label=_("The whole village")
    )
    only = forms.ChoiceField(label=_("Which copies"), required=False, widget=forms.RadioSelect, initial="")
    first_place = FirstPlaceField()
    go_on = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, data, *, piece, village, villages, **kwargs):
        super().__init__(data, **kwargs)
        self.place, self.piece = village, piece
        self._set("layout", list(piece.layouts.items()))
        self._set("month", offered(timezone.localdate()) if piece.is_monthly else [])
        selections = [(each.value, each.label) for each in CopySelection if each in piece.selections]
        self._set("only", selections, _("All of them"))
        if not piece.places:
            del self.fields["first_place"]
        if village or villages is None:
            del self.fields["village"]
        else:
            self.fields["village"].queryset = villages
        units = Unit.objects.filter(village=village).exclude(kind=UnitKind.PATCH)
        if piece.by_unit and village and units:
            self.fields["unit"].queryset = units
        else:
            del self.fields["unit"]

    def _set(self, name, choices, blank=None):
        if not choices:
            del self.fields[name]
            return
        self.fields[name].choices = [("", blank), *choices] if blank else choices
        self.fields[name].initial = self.fields[name].choices[0][0]
        if name == "month":
            self.fields[name].initial = months.name_of(timezone.localdate())

    @classmethod
    def looked_at(cls, query, **kwargs):
        """The form as filled in so far, for the estimate; values that do not fit are left out."""
        blank = cls(None, **kwargs)
        given = {name: query.get(name) for name in blank.fields if query.get(name)}
        for values in (given, {}):
            form = cls({name: field.initial for name, field in blank.fields.items()} | values, **kwargs)
            if form.is_valid():
                break
        return form

    @staticmethod
    def described(piece, run) -> str:
        """A run's layout, month and selection in a line."""
        words = [piece.layouts.get(run.layout, run.layout), run.get_selection_display()]
        if run.month:
            words.insert(1, months.words_of(run.month))
        if run.unit:
            words.append(run.unit)
        elif run.homes and not run.selection:
            words.append(_("%(count)d certain homes") % {"count": len(run.homes)})
        return " · ".join(str(word) for word in words if word)

    def order(self) -> dict:
        """What is wanted; the village None for the whole township."""
        data = self.cleaned_data
        return {
            "village": self.place or data.get("village"),
            "layout": data["layout"],
            "month": data.get("month"),
            "unit": data.get("unit"),
            "selection": data.get("only", ""),
            "skip": data.get("first_place", 0),
        }

    def clean(self):
        data = super().clean()
        if data.get("unit") and data.get("only"):
            raise ValidationError(_("Choose a group or zone, or which copies, but not both."))
        check_first_place(self, self.piece.places)
        if data.get("first_place") and not (self.place or data.get("village")):
            self.add_error("first_place", ONE_BY_ONE)
        return data


def offered(today: date) -> list[tuple[str, str]]:
    """The next month, for a roster that is made ahead, this one, and a year back."""
    found = [months.shifted(today, count) for count in range(1, -MONTHS_BACK - 1, -1)]
    return [(months.name_of(month), months.words_of(month)) for month in found]
