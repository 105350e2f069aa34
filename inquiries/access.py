"""One function per object: the row within the user's place, or 404; the role, or 403 (S1)."""

from dataclasses import dataclass
from uuid import UUID

from django.shortcuts import get_object_or_404

from cards import audit
from cards.access import household_read, require, village_named
from cards.caller import show
from cards.choices import Act
from cards.hidden_ids import find
from cards.models import Household, Village
from cards.paging import number
from cards.roles import HOUSEHOLD_ROLES, MATTER_ROLES, OFFICE_ROLES, STAFF_ROLES, Role
from inquiries.models import (
    Asker,
    BoardEdition,
    BoardItem,
    BoardStep,
    Comment,
    DiaryEntry,
    Inquiry,
    Photo,
    Post,
    PostPhoto,
    with_is_nameless,
)


def seen(request, rows) -> None:
    """Say that the page shows these matters or visits: the access line names them, the audit the complaints."""
    show(*rows)
    complaints = [row for row in rows if row.is_restricted]
    if complaints:
        audit.record_each(Act.COMPLAINT_READ, by=request.user, about=complaints)


def inquiry_read(request, pk) -> Inquiry:
    rows = Inquiry.objects.visible_to(request.user).select_related(
        "village__settings",
        "village__township__county",
        "household",
        "category",
        "centre",
        "owner",
        "created_by",
        "about_cadre",
        "card",
        "comment__post",
    )
    inquiry = get_object_or_404(with_is_nameless(rows), pk=pk)
    seen(request, [inquiry])
    return inquiry


@dataclass(frozen=True)
class Beginning:
    """What the address names for a new row; no village where a township names none yet."""

    village: Village | None
    household: Household | None = None
    visit: DiaryEntry | None = None


def inquiries(request):
    """The inquiries of the user's place, for a list."""
    require(request, MATTER_ROLES)
    return Inquiry.objects.visible_to(request.user)


def diary(request):
    require(request, HOUSEHOLD_ROLES)
    return DiaryEntry.objects.visible_to(request.user)


def beginning(request) -> Beginning:
    """A new inquiry or visit: for the household or the visit named in the address, else for a village."""
    require(request, HOUSEHOLD_ROLES)
    if pk := find("diaryentry", request.GET.get("visit")):
        visit = _visit(request, pk)
        return Beginning(visit.village, visit.household, visit)
    if pk := number(request.GET.get("household")):
        household = household_read(request, pk)
        return Beginning(household.village, household)
    return Beginning(village_named(request))


def _visit(request, pk: int) -> DiaryEntry:
    """One that the user may see, or the one that became the user's own complaint: sent twice is once (R3)."""
    try:
        key = UUID(request.POST.get("key", ""))
    except ValueError:
        return diary_read(request, pk)
    again = Inquiry.objects.filter(visit=pk, submission_key=key, created_by=request.user)
    return get_object_or_404(DiaryEntry, pk=pk) if again.exists() else diary_read(request, pk)


def inquiry_write(request, pk) -> Inquiry:
    """Whoever may see it may try; the table of moves decides which role may do what."""
    inquiry = inquiry_read(request, pk)
    require(request, MATTER_ROLES)
    return inquiry


def inquiry_edit(request, pk) -> Inquiry:
    """The office and the township may mend what was typed."""
    inquiry = inquiry_read(request, pk)
    require(request, STAFF_ROLES)
    return inquiry


def asker_write(request, pk, asker_pk) -> Asker:
    inquiry = inquiry_write(request, pk)
    return get_object_or_404(inquiry.askers.visible_to(request.user).select_related("inquiry"), pk=asker_pk)


def asker_edit(request, pk, asker_pk) -> Asker:
    """The office and the township may correct who asked."""
    asker = asker_write(request, pk, asker_pk)
    require(request, STAFF_ROLES)
    return asker


def photo_read(request, pk) -> Photo:
    inquiries = Inquiry.objects.visible_to(request.user)
    photo = get_object_or_404(Photo.objects.select_related("inquiry").filter(inquiry__in=inquiries), pk=pk)
    seen(request, [photo.inquiry])
    return photo


def board_edition_read(request, pk) -> BoardEdition:
    return get_object_or_404(
        BoardEdition.objects.visible_to(request.user).select_related(
            "village__settings", "village__township", "frozen_by"
        ),
        pk=pk,
    )


def board_editions(request, village):
    """The notice boards of a village by month, within the user's place."""
    return BoardEdition.objects.visible_to(request.user).filter(village=village)


def board_edition_write(request, pk) -> BoardEdition:
    edition = board_edition_read(request, pk)
    require(request, OFFICE_ROLES)
    return edition


def board_edition_reopen(request, pk) -> BoardEdition:
    """The township alone opens a frozen month again."""
    edition = board_edition_read(request, pk)
    require(request, {Role.TOWNSHIP})
    return edition


def board_step_read(request, pk) -> BoardStep:
    editions = BoardEdition.objects.visible_to(request.user)
    return get_object_or_404(BoardStep.objects.filter(edition__in=editions), pk=pk)


def board_item_write(request, pk) -> BoardItem:
    """An item; of a matter that turned out to be a complaint about a cadre it stays as it is (W-11)."""
    editions = BoardEdition.objects.visible_to(request.user)
    item = get_object_or_404(
        BoardItem.objects.select_related("edition__village__settings", "inquiry__village__settings").filter(
            edition__in=editions, inquiry__is_restricted=False
        ),
        pk=pk,
    )
    require(request, OFFICE_ROLES)
    seen(request, [item.inquiry])
    return item


def posts(request, village):
    """The posts of a village, within the user's place."""
    return Post.objects.visible_to(request.user).filter(village=village)


def post_read(request, pk) -> Post:
    rows = Post.objects.visible_to(request.user)
    return get_object_or_404(
        rows.select_related(
            "village__township",
            "village__settings",
            "posted_by",
            "published_by",
            "withdrawn_by",
            "asked_by",
            "confirmed_by",
        ),
        pk=pk,
    )


def post_write(request, pk) -> Post:
    post = post_read(request, pk)
    require(request, OFFICE_ROLES)
    return post


def comment_write(request, pk) -> Comment:
    rows = Comment.objects.visible_to(request.user).select_related(
        "post", "inquiry__village__settings", "proposed_by"
    )
    comment = get_object_or_404(rows, pk=pk)
    require(request, OFFICE_ROLES)
    seen(request, [comment.inquiry])
    return comment


def diary_read(request, pk) -> DiaryEntry:
    rows = DiaryEntry.objects.visible_to(request.user).select_related("village", "household", "author")
    visit = get_object_or_404(rows, pk=pk)
    seen(request, [visit])
    return visit


def diary_write(request, pk) -> DiaryEntry:
    """Whoever may see it may try; the action decides who puts it right."""
    visit = diary_read(request, pk)
    require(request, HOUSEHOLD_ROLES)
    return visit


def village_by_slug(slug: str) -> Village:
    """A village for the public pages; anybody may name one."""
    return get_object_or_404(Village.objects.by_slug(slug).select_related("township", "settings"))


def household_by_token(token: str) -> Household:
    """The home behind a card's QR code; the page shows nothing of it."""
    rows = Household.objects.living().select_related("village__township__county", "village__settings")
    return get_object_or_404(rows, token=token)


def public_post(slug: str, pk) -> Post:
    """A post of a village's feed for anybody; of a withdrawn one the page shows only that and why."""
    rows = Post.objects.published().filter(village=village_by_slug(slug))
    return get_object_or_404(rows.select_related("village__township__county", "village__settings"), pk=pk)


def public_photo(pk) -> PostPhoto:
    return get_object_or_404(PostPhoto.objects.filter(post__in=Post.objects.standing()), pk=pk)
