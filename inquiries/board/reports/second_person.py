"""What waits for a person: complaints for those above; for a second person editions, answers, items, and more."""

from datetime import date

from django.db.models import Case, CharField, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cards.choices import EditionKind
from cards.models import Edition, User
from cards.months import days_of, month_of, words_of
from cards.statements import written_once
from inquiries.choices import AT_ASKER
from inquiries.models import Answer, BoardEdition, BoardItem, Comment, Inquiry, Post
from inquiries.workflow import EXTENDABLE, MOVES

from .items import waiting

SHOWN = 5  # of each kind
LAST = 31  # the publication day that every month has, on its last day
KINDS = {
    "complaint": ("inquiries:inquiry_detail", _("Complaints about persons in office")),
    "edition": ("cards:edition_detail", _("Editions to approve")),
    "sheet": ("cards:sheet_detail", _("Fact sheets to approve")),
    "answer": ("inquiries:inquiry_detail", _("Answers to check before they reach the asker")),
    "extension": ("inquiries:inquiry_detail", _("Later deadlines to approve or refuse")),
    "item": ("inquiries:item_post", _("To check and post on the board")),
    "month": ("inquiries:board_detail", _("Boards to close")),
    "item_asked": ("inquiries:board_detail", _("To be taken down from the board, or hidden there")),
    "post": ("inquiries:post_detail", _("Posts of the feed to publish or take down")),
    "comment": ("inquiries:comment_show", _("Suggestions to show")),
    "comment_asked": ("inquiries:post_detail", _("Suggestions to be taken down, or hidden")),
}
"""What waits, in the order in which it is shown, with the page on which it is done and its heading."""


def waiting_for(user: User) -> list[dict]:
    """By kind what another person did and this one may confirm: the first few, and how many there are.

    The menu of every page asks for it, so it is one statement, and its SQL is written once for each role.
    """
    found = {}
    for each in _all(user):
        found.setdefault(each["waits"], []).append({"row": each["row"], "words": _said(**each)})
    return [
        {
            "kind": kind,
            "page": page,
            "heading": heading,
            "rows": found[kind][:SHOWN],
            "count": len(found[kind]),
            "list": f"{reverse('inquiries:inquiry_list')}?show=restricted" if kind == "complaint" else "",
        }
        for kind, (page, heading) in KINDS.items()
        if kind in found
    ]


def _all(user: User) -> list[dict]:
    of = {
        "pk": user.pk,
        "village_id": user.village_id,
        "township_id": user.township_id,
        "county_id": user.county_id,
    }
    placed = frozenset(name for name, value in of.items() if value is not None)
    today = timezone.localdate()
    # the day of a month too short for it is its last
    reached = LAST if today == days_of(today)[-1] else today.day
    return written_once(_written, (user.role, placed), of | {"month": month_of(today), "reached": reached})


def _written(shape: tuple[str, frozenset[str]], given: dict) -> QuerySet | None:
    role, placed = shape
    user = User(role=role, **{name: given[name] for name in placed})
    parts = _editions(user) if user.is_office or user.sees_township else []
    if user.sees_township or user.sees_county_figures:
        parts.append(_complaints(user))
    if user.role in MOVES["approve_extension"].roles:
        parts.append(_extensions(user))
    if user.is_office:
        months = _months(user, given["month"], given["reached"])
        parts += [_answers(user), _items(user), months, *_texts(user)]
    return parts[0].union(*parts[1:], all=True).order_by("waits", "row") if parts else None


def _rows(rows: QuerySet, kind: str, words: str, row: str = "pk", user: User | None = None) -> QuerySet:
    """`user`: who reads it beside rows of other villages, and so needs the village's name."""
    place = F("village__name") if user and not user.village_id else Value("")
    texts = {"words": Cast(F(words), CharField()), "place": Cast(place, CharField())}
    return rows.order_by().values(waits=Value(kind, CharField()), row=F(row), **texts)


def _said(waits: str, row: int, words: str, place: str) -> str:
    if waits == "edition":
        words = str(EditionKind(words).label)
    elif waits in {"sheet", "month"}:
        words = words_of(date.fromisoformat(words[:10]))
    return f"{place} {words}" if place else words


def _editions(user: User) -> list[QuerySet]:
    rows = Edition.objects.visible_to(user).filter(approved_at=None).exclude(made_by=user)
    return [
        _rows(rows.exclude(kind=EditionKind.FACT_SHEET), "edition", "kind", user=user),
        _rows(rows.fact_sheets(), "sheet", "month", user=user),
    ]


def _complaints(user: User) -> QuerySet:
    """Those that nobody below sees; named by number, since whoever reads the words has read a complaint."""
    rows = Inquiry.objects.visible_to(user).filter(is_restricted=True).unfinished()
    return _rows(rows, "complaint", "number", user=user)


def _answers(user: User) -> QuerySet:
    """Only where the village asks for it; of each matter the newest answer counts."""
    later = Answer.objects.filter(inquiry=OuterRef("inquiry"), round__gt=OuterRef("round"))
    newest = Answer.objects.filter(~Exists(later), inquiry=OuterRef("pk"), approved_by=None)
    rows = Inquiry.objects.filter(
        Exists(newest.exclude(made_by=user)),
        village=user.village_id,
        village__settings__answers_checked=True,
        is_restricted=False,
        state__in=AT_ASKER,
    )
    return _rows(rows, "answer", "subject")


def _extensions(user: User) -> QuerySet:
    """Asked for by another person, of a matter that this one does not handle; of complaints only the number."""
    rows = Inquiry.objects.visible_to(user).filter(extension_on__isnull=False, state__in=EXTENDABLE)
    rows = rows.exclude(extension_by=user).exclude(Q(owner=user) & Q(owner__isnull=False))
    said = Case(When(is_restricted=True, then="number"), default="subject")
    return _rows(rows.annotate(said=said), "extension", "said", user=user)


def _items(user: User) -> QuerySet:
    return _rows(waiting(user.village_id).exclude(maker_id=user.pk), "item", "subject")


def _months(user: User, month: date, reached: int) -> QuerySet:
    """Those whose publication day is reached; whoever wrote and posted items of one does not freeze it."""
    due = Q(month__lt=month) | Q(month=month, village__settings__publication_day__lte=reached)
    mine = BoardItem.objects.filter(edition=OuterRef("pk"))
    rows = BoardEdition.objects.filter(Exists(mine), village=user.village_id, frozen_at=None).filter(due)
    own = Exists(mine.filter(made_by=user)) & Exists(mine.filter(posted_by=user))
    return _rows(rows.exclude(own), "month", "month")


def _texts(user: User) -> list[QuerySet]:
    """Texts to take down, texts hidden for privacy, and posts that nobody published yet."""
    mine = Q(asked_by=user) | Q(is_hidden=True, withdrawn_by=user)
    asked = Q(asked_by__isnull=False, withdrawn_at__isnull=True) | Q(
        is_hidden=True, confirmed_by__isnull=True
    )
    unread = Q(published_at__isnull=True, withdrawn_at__isnull=True) & ~Q(posted_by=user)
    proposed = Q(proposed_by__isnull=False, shown_at__isnull=True, withdrawn_at__isnull=True)
    posts = Post.objects.filter(village=user.village_id)
    items = BoardItem.objects.filter(asked, edition__village=user.village_id, erased_at=None)
    items = items.filter(inquiry__is_restricted=False).exclude(mine)
    comments = Comment.objects.visible_to(user)
    to_show = comments.filter(proposed, post__withdrawn_at=None).exclude(proposed_by=user)
    return [
        _rows(items, "item_asked", "subject", "edition"),
        _rows(posts.filter(unread | asked).exclude(mine), "post", "title"),
        _rows(to_show, "comment", "inquiry__subject"),
        _rows(comments.filter(asked).exclude(mine), "comment_asked", "inquiry__subject", "post"),
    ]
