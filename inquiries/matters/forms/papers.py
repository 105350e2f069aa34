"""On what paper echo slips and receipts are printed: alone on a sheet, several to an A4, in large type."""

from django import forms
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from cards.forms import PlainForm
from cards.printing.forms.first_place import FirstPlaceField, check_first_place


class SlipLayout(TextChoices):
    A5 = "a5", _("Slips with a signed stub, A5")
    TWO = "two", _("Slips with a signed stub, two to an A4, to be cut")
    LARGE = "large", _("Slips in large type, A4")


class ReceiptLayout(TextChoices):
    A6 = "a6", _("Receipts, A6")
    FOUR = "four", _("Receipts, four to an A4, to be cut")
    LARGE = "large", _("Receipts in large type, A5")


SLIP_PLACES, RECEIPT_PLACES = {SlipLayout.TWO.value: 2}, {ReceiptLayout.FOUR.value: 4}
"""How many of a layout a sheet holds, where it is more than one."""


class PaperForm(PlainForm):
    """Read from the address of the PDF; what is left out is one asker after the other on the usual paper."""

    layout = forms.ChoiceField(label=_("Layout"), widget=forms.RadioSelect, required=False)
    first_place = FirstPlaceField(has_lists=False)
    asker = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, query, *, layouts: type[TextChoices], places: dict[str, int]):
        self.usual = layouts.values[0]
        # "large=1" stands in links that were printed or kept before there were layouts
        given = {"layout": "large"} if query.get("large") == "1" else {}
        super().__init__({"layout": self.usual, "first_place": "1"} | query.dict() | given)
        self.places = places
        self.fields["layout"].choices = layouts.choices

    def clean_layout(self):
        return self.cleaned_data["layout"] or self.usual

    def clean(self):
        data = super().clean()
        check_first_place(self, self.places)
        return data

    def paper(self) -> dict:
        """What the drawing needs to know."""
        return {"layout": self.cleaned_data["layout"], "skip": self.cleaned_data["first_place"]}


class SlipLayoutForm(PlainForm):
    """The layout of the slips in a month pack."""

    slips = forms.ChoiceField(label=_("Echo slips"), choices=SlipLayout, required=False)

    def clean_slips(self):
        return self.cleaned_data["slips"] or SlipLayout.A5.value
