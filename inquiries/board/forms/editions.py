"""What the office types to freeze or reopen a month of the notice board, and to record that its sheet is displayed."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cards import photos
from cards.fields import CleanCharField
from cards.forms import PlainForm
from inquiries import limits

PUBLIC = _("Everybody reads it; name nobody.")


class FreezeForm(PlainForm):
    reason = CleanCharField(
        label=_("Why it is closed all the same"), max_length=limits.REASON, help_text=PUBLIC
    )
    sure = forms.BooleanField(
        label=_("I have looked at the whole board: it may be closed."),
        error_messages={"required": _("Look at the whole board, then tick this.")},
    )

    def __init__(self, *args, why="", **kwargs):
        """`why` is the sentence that asks for a reason; without one none is asked for."""
        super().__init__(*args, **kwargs)
        if why:
            self.fields["reason"].error_messages["required"] = why
        else:
            del self.fields["reason"]


class ReopenForm(PlainForm):
    reason = CleanCharField(label=_("Why it is reopened"), max_length=limits.REASON, help_text=PUBLIC)


class DisplayForm(PlainForm):
    displayed_on = forms.DateField(
        label=_("On the wall since"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    photo = forms.FileField(
        label=_("Photo of the board"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
        help_text=_("JPEG, PNG or WebP; the office and the township see it."),
    )

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("initial", {"displayed_on": timezone.localdate()})
        super().__init__(*args, **kwargs)

    def clean_photo(self):
        file = self.cleaned_data["photo"]
        return photos.normalise(file) if file else None

    def values(self) -> dict:
        return {"on": self.cleaned_data["displayed_on"], "photo": self.cleaned_data["photo"]}
