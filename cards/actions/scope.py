"""Whether an act is within the place of who does it, also where no page stood before it."""

from django.core.exceptions import PermissionDenied

from cards.choices import STAFF_ROLES
from cards.models import User, Village


def keeps_register(village: Village, by: User) -> None:
    """The register and what is printed from it belong to those who keep it, for places of theirs."""
    if by.role not in STAFF_ROLES or not Village.objects.visible_to(by).filter(pk=village.pk).exists():
        raise PermissionDenied
