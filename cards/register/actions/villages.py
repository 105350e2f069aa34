"""Writes to a village, its settings and its service centres."""

from django.core.exceptions import PermissionDenied

from cards.models import ServiceCentre, User, Village, VillageSettings
from cards.writing import change

from .changes import Saved, changing


def edit(
    *,
    village: Village,
    by: User,
    fields: dict,
    was: dict,
    settings: dict,
    settings_was: dict,
    centres: list[ServiceCentre],
    dropped: list[ServiceCentre],
) -> Saved:
    """Change contact data, settings and service centres of a village; only the head roles may."""
    with changing(village, by) as became_stale:
        if not by.is_head:
            raise PermissionDenied
        row = Village.objects.select_for_update(of=("self",)).get(pk=village.pk)
        change(row, fields, was)
        change(
            VillageSettings.objects.select_for_update(of=("self",)).get(village=row), settings, settings_was
        )
        for centre in centres:
            centre.village = row
            centre.save()
        for centre in dropped:
            centre.delete()
    return Saved(row, became_stale)
