"""How much a village may store in a month: a disk is shared, and one village's photos leave room for the others'.

What a village may not see is counted for those above it, who own it, so that its own limit tells nothing of it (W-11).
"""

import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from cards import throttle
from cards.models import County, Throttle, Township, Village

ROOM = 2 * 1024**3  # bytes; a disk with more than that, or with a tenth of its size, is not full
UNIT = 1024

Owner = Village | Township | County


def take(owner: Owner, field: str, files: Sequence[File]) -> None:
    """Count files that are about to be stored in the same transaction; too much is a ValidationError at `field`.

    Those above have as much room as their villages together.
    """
    if not files:
        return
    if is_full(Path(settings.MEDIA_ROOT)):
        words = _(
            "The disk is nearly full, so no photo can be stored now. Save without photos, and tell the administrator."
        )
        raise ValidationError({field: words}, code="disk_full")
    used = throttle.add(_key(owner), _units(files), window=_month())
    most = settings.UPLOAD_MB_A_MONTH
    if isinstance(owner, Village):
        words = _(
            "With these the village has more than %(most)s MB of photos in this month, which is its limit. Save"
            " without photos, or with fewer; from the first of next month there is room again."
        )
    else:
        most *= Village.objects.filter(**_below(owner)).count()
        words = _("There is no room for photos of complaints in this month any more. Save without photos.")
    if used > most * UNIT:
        raise ValidationError({field: words % {"most": most}}, code="month_full")


def hand_up(files: Iterable[File], *, of: Owner, to: Owner) -> None:
    """Files of this month belong to those above from now on; their room is not asked for, as they are stored."""
    size = _units(files)
    if size:
        mine = Throttle.objects.filter(key=_key(of), window=_month(), hits__gte=size)
        mine.update(hits=F("hits") - size)
        throttle.add(_key(to), size, window=_month())


def _key(owner: Owner) -> str:
    above = "" if isinstance(owner, Village) else f"{owner._meta.model_name}:"
    return f"upload:{above}{owner.pk}"


def _below(owner: Township | County) -> dict:
    return {"township": owner} if isinstance(owner, Township) else {"township__county": owner}


def _units(files: Iterable[File]) -> int:
    return sum(-(-file.size // UNIT) for file in files)


def _month() -> int:
    today = timezone.localdate()
    return today.year * 12 + today.month


def is_full(folder: Path) -> bool:
    """Whether the disk of a folder, which may not have been made yet, has too little room to go on."""
    while not folder.exists():
        folder = folder.parent
    disk = shutil.disk_usage(folder)
    return disk.free < min(disk.total / 10, ROOM)
