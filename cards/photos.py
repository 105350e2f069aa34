"""Photos made safe to keep and show: bounded, upright, without metadata, re-encoded as JPEG (S19)."""

import hashlib
import io
import uuid
import warnings

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps

FORMATS = ("JPEG", "PNG", "WEBP")
MAX_BYTES = 10 * 1024 * 1024
LONGEST = 10
"""Times as long as wide; a panorama of a phone comes to five."""
PRINTED = (248, 347)
"""Pixels of a photo 21 mm wide at 300 dots an inch."""
UNREADABLE = _("This file cannot be read as a photo. Take a JPEG, PNG or WebP picture.")


def normalise(file, *, max_px: int = 60_000_000, max_side: int = 2048, quality: int = 85) -> ContentFile:
    """The picture in `file` as a JPEG of at most `max_side` pixels with a name made here, or a ValidationError."""
    if getattr(file, "size", 0) > MAX_BYTES:
        raise ValidationError(_("The photo is larger than 10 MB."), code="too_big")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            picture = _open(file, max_px, max_side)
    except ValidationError:
        raise
    except Exception as error:  # Pillow raises many kinds; none of them may stop the form
        raise ValidationError(UNREADABLE, code="unreadable") from error
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=quality)
    return ContentFile(out.getvalue(), name=f"{uuid.uuid4().hex}.jpg")


def digest(file) -> str:
    """A sum over the picture's bytes: the same picture sent again has the same."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def for_print(file, size: tuple[int, int] = PRINTED) -> bytes:
    """The photo as JPEG, cut to 5 by 7 with more taken off below than above; empty if the file is broken."""
    try:
        with Image.open(file, formats=FORMATS) as source:
            source.load()
            high = min(source.height, source.width * 7 // 5)
            wide = min(source.width, high * 5 // 7)
            left, top = (source.width - wide) // 2, (source.height - high) // 5
            cut = source.convert("RGB").crop((left, top, left + wide, top + high))
    except Exception:  # Pillow raises many kinds; a broken file only leaves the card without its photo
        return b""
    cut.thumbnail(size, Image.Resampling.LANCZOS)
    out = io.BytesIO()
    cut.save(out, "JPEG", quality=85, optimize=True)
    return out.getvalue()


def _open(file, max_px: int, max_side: int) -> Image.Image:
    file.seek(0)
    with Image.open(file, formats=FORMATS) as source:
        if source.width * source.height > max_px:
            raise ValidationError(
                _("The photo has too many pixels. Send a smaller one."), code="too_many_pixels"
            )
        if max(source.size) > LONGEST * min(source.size):
            raise ValidationError(
                _("The photo is a mere strip. Send one that is not so narrow."), code="strip"
            )
        source.draft("RGB", (max_side, max_side))
        source.load()
        upright = ImageOps.exif_transpose(source)
    upright.thumbnail((max_side, max_side))
    return _on_white(upright)


def _on_white(picture: Image.Image) -> Image.Image:
    """A fresh RGB image: nothing of the file but its pixels comes along; what is transparent turns white."""
    clear = picture.convert("RGBA") if picture.has_transparency_data else None
    fresh = Image.new("RGB", picture.size, "white")
    fresh.paste(clear or picture.convert("RGB"), mask=clear)
    return fresh
