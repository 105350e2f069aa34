"""On which place of the first sheet a run begins: the sheet may be partly used."""

from collections.abc import Mapping

from django import forms
from django.utils.translation import gettext_lazy as _

from cards.fields import CleanCharField

NOT_SO_MANY = _("A sheet of this layout has %(count)d places.")
ONE_BY_ONE = _("Only one village at a time can begin on a sheet that is partly used.")


class FirstPlaceField(CleanCharField):
    """Counted from the top left, row by row; blank is the first. Its value is how many places are used already."""

    default_error_messages = {"invalid": _("Enter the number of a place, such as 1.")}

    def __init__(self, *, has_lists: bool = True):
        """`has_lists`: the pieces may be folded cards, and come with lists in front."""
        usual = _(
            "1 is a fresh sheet. If the first sheet is partly used, count its places from the top left, row by row."
        )
        lists = _(
            "1 is a fresh sheet. If the first sheet is partly used, count its places from the top left, row by "
            "row; a folded card takes a row. Lists in front come on fresh paper: lay the sheet below them."
        )
        super().__init__(
            label=_("First free place"),
            folded=True,
            required=False,
            initial="1",
            max_length=6,
            widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 3}),
            help_text=lists if has_lists else usual,
        )

    def clean(self, value) -> int:
        typed = super().clean(value) or "1"
        if not (typed.isascii() and typed.isdigit() and int(typed)):
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return int(typed) - 1


def check_first_place(form: forms.Form, places: Mapping[str, int]) -> None:
    """Refuses a place that the sheets of the chosen layout do not have."""
    skip, layout = form.cleaned_data.get("first_place") or 0, form.cleaned_data.get("layout")
    if skip and layout and skip >= (count := places.get(layout, 1)):
        form.add_error("first_place", NOT_SO_MANY % {"count": count})
