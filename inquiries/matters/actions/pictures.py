"""Photos of a matter, within what its village may store."""

from collections.abc import Sequence

from django.core.files.base import File

from cards import uploads
from inquiries.models import Inquiry, Photo


def keep(photos: Sequence[File], *, inquiry: Inquiry) -> None:
    """The last step of entering, so that no refusal leaves a file behind."""
    uploads.take(inquiry.village, "photos", photos, restricted=inquiry.is_restricted)
    for photo in photos:
        Photo.objects.create(inquiry=inquiry, file=photo)
