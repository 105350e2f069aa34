"""How much a village may store in a month: a disk is shared, and one village's photos leave room for the others'."""

import shutil
from collections.abc import Sequence
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.utils import timezone
from django.utils.translation import gettext as _

from cards import throttle
from cards.models import Village

ROOM = 2 * 1024**3  # bytes; a disk with more than that, or with a tenth of its size, is not full
UNIT = 1024


def take(village: Village, field: str, files: Sequence[File], *, restricted: bool = False) -> None:
    """Count files that are about to be stored in the same transaction; too much is a ValidationError at `field`.

    What the village may not see is counted apart, so that its own limit tells nothing of it (W-11).
    """
    if not files:
        return
    if is_full(Path(settings.MEDIA_ROOT)):
        words = _(
            "The disk is nearly full, so no photo can be stored now. Save without photos, and tell the administrator."
        )
        raise ValidationError({field: words}, code="disk_full")
    size = sum(-(-file.size // UNIT) for file in files)
    today = timezone.localdate()
    key = f"upload:{village.pk}{':restricted' if restricted else ''}"
    used = throttle.add(key, size, window=today.year * 12 + today.month)
    if used > settings.UPLOAD_MB_A_MONTH * UNIT:
        words = _(
            "With these the village has more than %(most)s MB of photos in this month, which is its limit. Save"
            " without photos, or with fewer; from the first of next month there is room again."
        )
        raise ValidationError({field: words % {"most": settings.UPLOAD_MB_A_MONTH}}, code="month_full")


def is_full(folder: Path) -> bool:
    """Whether the disk of a folder, which may not have been made yet, has too little room to go on."""
    while not folder.exists():
        folder = folder.parent
    disk = shutil.disk_usage(folder)
    return disk.free < min(disk.total / 10, ROOM)
