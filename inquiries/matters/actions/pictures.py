"""Photos of a matter, within what its village may store."""

from collections.abc import Sequence

from django.core.files.base import File
from django.utils import timezone

from cards import uploads
from cards.months import month_of
from inquiries.models import Inquiry, Photo


def keep(photos: Sequence[File], *, inquiry: Inquiry) -> None:
    """The last step of entering, so that no refusal leaves a file behind."""
    uploads.take(owner(inquiry), "photos", photos)
    for photo in photos:
        Photo.objects.create(inquiry=inquiry, file=photo)


def hand_up(inquiry: Inquiry, *, before: uploads.Owner) -> None:
    """The matter went to those above: what its photos took of the month's room is theirs, not of who had it before."""
    if month_of(timezone.localdate(inquiry.received_at)) == month_of(timezone.localdate()):
        stored = [photo.file for photo in inquiry.photos.all()]
        files = [file for file in stored if file.storage.exists(file.name)]
        uploads.hand_up(files, of=before, to=owner(inquiry))


def owner(inquiry: Inquiry) -> uploads.Owner:
    """Those whose matter it is, and whose room for photos it takes."""
    if inquiry.for_county:
        return inquiry.village.township.county
    return inquiry.village.township if inquiry.is_restricted else inquiry.village
