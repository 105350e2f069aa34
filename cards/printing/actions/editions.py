"""Editions of a village's card and of its name boards: made by one person, approved by another (S0-06)."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cards.choices import EditionKind
from cards.models import Edition, User, Village
from cards.roles import STAFF_ROLES
from cards.writing import require_staff


@transaction.atomic
def make_edition(*, village: Village, by: User, kind: EditionKind = EditionKind.CONTACT_CARD) -> Edition:
    """The next edition; a card's has its present name. One of a kind waits for approval at a time."""
    require_staff(village, by)
    village = Village.objects.select_for_update().get(pk=village.pk)
    latest = Edition.objects.filter(village=village, kind=kind).order_by("-number").first()
    if latest and latest.approved_at is None:
        raise ValidationError(_("Edition %(number)s still waits for approval.") % {"number": latest.number})
    return Edition.objects.create(
        village=village,
        kind=kind,
        number=latest.number + 1 if latest else 1,
        variant=village.settings.card_variant if kind == EditionKind.CONTACT_CARD else "",
        made_by=by,
        made_at=timezone.now(),
    )


def may_approve(edition: Edition, user: User) -> bool:
    return edition.approved_at is None and user.role in STAFF_ROLES and user.pk != edition.made_by_id


@transaction.atomic
def approve_edition(*, edition: Edition, by: User) -> Edition:
    """Approved by another person than made it; from then on it may be printed."""
    require_staff(edition.village, by)
    edition = Edition.objects.select_for_update().get(pk=edition.pk)
    if edition.approved_at:
        raise ValidationError(_("This edition was approved already."))
    if not may_approve(edition, by):
        raise PermissionDenied
    edition.approved_by, edition.approved_at = by, timezone.now()
    edition.save(update_fields=["approved_by", "approved_at", "township"])
    return edition
