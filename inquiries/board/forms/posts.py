"""What the office types for the village feed, and how it shows a suggestion."""

import uuid

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cards.fields import CleanCharField
from cards.forms import PlainForm
from inquiries import limits
from inquiries.choices import FeedCategory
from inquiries.matters.forms.photos import PhotosField

from .public_text import PublicText


class PostForm(PublicText):
    named = ("title", "text")

    key = forms.UUIDField(widget=forms.HiddenInput)
    category = forms.ChoiceField(
        label=_("What it tells of"),
        choices=FeedCategory,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the four.")},
    )
    title = CleanCharField(label=_("Title"), max_length=limits.TITLE)
    text = CleanCharField(label=_("Text"), multiline=True, max_length=limits.TEXT)
    photos = PhotosField(
        label=_("Photos"),
        required=False,
        help_text=_("At most six, JPEG, PNG or WebP. If the page comes back, choose them again."),
    )
    photo_consent = forms.BooleanField(
        label=_("Whoever can be recognised in the photos agrees; of children the parents do."), required=False
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("key", uuid.uuid4())

    def clean(self):
        data = super().clean()
        if "key" in self.errors:  # a spoiled key would be refused for ever
            self._renew_key()
        if data.get("photos") and not data.get("photo_consent"):
            self.add_error("photo_consent", _("Photos go public: ask the people in them first."))
        return data

    def refuse(self, error: ValidationError) -> None:
        """Give the form a new key if its own was used before: sent again, it is a new post."""
        super().refuse(error)
        if self.conflict:
            self._renew_key()

    def _renew_key(self) -> None:
        self.data = self.data.copy()
        self.data["key"] = str(uuid.uuid4())

    def values(self) -> dict:
        return {name: value for name, value in self.cleaned_data.items() if name != "photo_consent"}


class ProposeForm(PublicText):
    named = ("text",)

    text = CleanCharField(label=_("As everybody will read it"), multiline=True, max_length=limits.REMARK)


class PublishForm(PlainForm):
    sure = forms.BooleanField(
        label=_("I have read it as a neighbour would: it does not single out a person."), required=False
    )


class ShowForm(PublishForm):
    """Carries the words that were read, so that no others are shown."""

    text = CleanCharField(multiline=True, max_length=limits.REMARK, widget=forms.HiddenInput)

    def renewed(self, text: str):
        """The form with the words that stand beside it now."""
        if self.is_bound:
            self.data = self.data.copy()
            self.data["text"] = text
        return self
