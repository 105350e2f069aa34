"""One door per object: the row within the user's place, or 404; the role, or 403 (design section 5)."""

from django.shortcuts import get_object_or_404

from cards.access import require
from cards.choices import OFFICE_ROLES, REGISTER_ROLES, Role
from cards.models import Household, Village

from .models import Asker, BoardEdition, BoardItem, DiaryEntry, Inquiry, Photo


def inquiry_read(request, pk) -> Inquiry:
    rows = Inquiry.objects.visible_to(request.user).select_related(
        "village__settings", "household", "category", "centre", "owner", "created_by", "about_cadre", "card"
    )
    return get_object_or_404(rows, pk=pk)


def inquiry_write(request, pk) -> Inquiry:
    """Whoever may see it may try; the move table says which role may do what."""
    inquiry = inquiry_read(request, pk)
    require(request, REGISTER_ROLES | {Role.LIAISON})
    return inquiry


def asker_write(request, pk, asker_pk) -> Asker:
    inquiry = inquiry_write(request, pk)
    return get_object_or_404(inquiry.askers.select_related("inquiry"), pk=asker_pk)


def photo_read(request, pk) -> Photo:
    inquiries = Inquiry.objects.visible_to(request.user)
    return get_object_or_404(Photo.objects.filter(inquiry__in=inquiries), pk=pk)


def board_read(request, pk) -> BoardEdition:
    return get_object_or_404(BoardEdition.objects.visible_to(request.user).select_related("village"), pk=pk)


def board_write(request, pk) -> BoardEdition:
    edition = board_read(request, pk)
    require(request, OFFICE_ROLES)
    return edition


def board_item_write(request, pk) -> BoardItem:
    editions = BoardEdition.objects.visible_to(request.user)
    item = get_object_or_404(
        BoardItem.objects.select_related("edition__village").filter(edition__in=editions), pk=pk
    )
    require(request, OFFICE_ROLES)
    return item


def diary_read(request, pk) -> DiaryEntry:
    return get_object_or_404(DiaryEntry.objects.visible_to(request.user), pk=pk)


def village_by_slug(slug: str) -> Village:
    """A village for the public pages; anybody may name one."""
    return get_object_or_404(Village.objects.by_slug(slug).select_related("township", "settings"))


def household_by_token(token: str) -> Household:
    """The home behind a card's QR code; the page shows nothing of it."""
    rows = Household.objects.living().select_related("village__township", "village__settings")
    return get_object_or_404(rows, token=token)
