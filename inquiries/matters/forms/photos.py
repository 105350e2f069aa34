"""Several photos in one field, each made safe on the way in (S19, S20)."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cards import photos

MOST = 6
MOST_BYTES = 30 * 1024 * 1024


class SeveralFiles(forms.ClearableFileInput):
    allow_multiple_selected = True
    template_name = "django/forms/widgets/file.html"


class PhotosField(forms.FileField):
    widget = SeveralFiles(attrs={"accept": "image/jpeg,image/png,image/webp"})

    def clean(self, data, initial=None):
        files = [one for one in data or [] if one]
        if len(files) > MOST:
            raise ValidationError(_("At most %(most)s photos.") % {"most": MOST}, code="too_many")
        if sum(one.size for one in files) > MOST_BYTES:
            raise ValidationError(_("The photos together are larger than 30 MB."), code="too_big")
        return [photos.normalise(super(PhotosField, self).clean(one)) for one in files]
