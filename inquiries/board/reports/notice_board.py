"""What the office sees of its boards: the months, one month with what is still missing, the sheet for the wall."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db.models import Count, Max, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from cards.months import month_of, name_of, publication_date
from inquiries.board.masking import mask_name
from inquiries.board.posting import seal
from inquiries.choices import POSTABLE, TO_ECHO, BoardItemKind, InquiryKind, State
from inquiries.models import Answer, BoardEdition, BoardItem, Inquiry, Post

WAITING_SHOWN = 50


@dataclass(frozen=True)
class ChecklistStep:
    """One line of the month-end checklist (S4-14)."""

    label: str
    is_done: bool
    count: int | None = None


def editions(rows):
    """Boards with the number of their items, for a list."""
    standing = Count("items", filter=Q(items__withdrawn_at__isnull=True))
    return rows.select_related("village", "frozen_by").annotate(standing=standing, all_items=Count("items"))


def _unposted(rows):
    """Answered or deferred and on no board yet; disputes stay private by default."""
    rows = rows.filter(state__in=POSTABLE, is_restricted=False, posted_at__isnull=True)
    return rows.exclude(kind=InquiryKind.DISPUTE)


def waiting(village):
    """What may be posted in this village, with who wrote the answer, oldest first."""
    latest = Answer.objects.filter(inquiry=OuterRef("pk")).order_by("-round")
    rows = _unposted(Inquiry.objects.filter(village=village))
    maker, maker_id = latest.values("made_by__name")[:1], latest.values("made_by")[:1]
    return rows.annotate(maker=Subquery(maker), maker_id=Subquery(maker_id)).order_by("pk")


def villages(rows, on: date) -> list:
    """Per village of a township: the newest board, and what waits to be posted."""
    newest = BoardEdition.objects.filter(village=OuterRef("pk")).order_by("-month")
    found = list(
        rows.annotate(
            edition=Subquery(newest.values("pk")[:1]),
            month=Subquery(newest.values("month")[:1]),
            frozen_at=Subquery(newest.values("frozen_at")[:1]),
            on_wall=Subquery(newest.values("displayed_on")[:1]),
            this_month=Subquery(newest.filter(month=month_of(on)).values("pk")[:1]),
        ).order_by("code", "pk")
    )
    to_post = _unposted(Inquiry.objects.filter(village__in=found)).order_by().values("village")
    counts = dict(to_post.annotate(n=Count("pk")).values_list("village", "n"))
    last_posts = days_of_posts(rows, on)
    for village in found:
        village.feed_days = last_posts.get(village.pk)
        village.to_post = counts.get(village.pk, 0)
    return found


def days_of_posts(villages, on: date) -> dict[int, int]:
    """How many days ago the last post was, of every village that has one (S0-07, S0-10)."""
    rows = Post.objects.standing().filter(village__in=villages.order_by()).order_by()
    last = rows.values_list("village").annotate(Max("posted_at"))
    return {pk: (on - timezone.localdate(moment)).days for pk, moment in last}


def checklist(village, edition: BoardEdition | None, on: date) -> list[ChecklistStep]:
    """What is to be done before the month's board is complete; of an earlier, closed one only its own two steps."""
    own = [
        ChecklistStep(_("Board closed by another person"), bool(edition and edition.frozen_at)),
        ChecklistStep(_("Sheet put up on the wall"), bool(edition and edition.displayed_on)),
    ]
    if edition and edition.frozen_at and edition.month < month_of(on):
        return own
    mine = Inquiry.objects.filter(village=village, is_restricted=False)
    counts = mine.aggregate(
        to_echo=Count("pk", filter=Q(state__in=TO_ECHO)),
        to_review=Count("pk", filter=Q(state=State.DEFERRED, review_on__lte=on)),
    )
    late, to_post = mine.overdue(on=on).count(), _unposted(mine).count()
    return [
        ChecklistStep(_("Promises kept: nothing is late"), late == 0, late),
        ChecklistStep(
            _("Deferred matters reviewed when their day has come"),
            counts["to_review"] == 0,
            counts["to_review"],
        ),
        ChecklistStep(_("Everything answered or deferred is on the board"), to_post == 0, to_post),
        ChecklistStep(_("Echo slips handed to those who asked"), counts["to_echo"] == 0, counts["to_echo"]),
        *own,
    ]


def current(village, at=None) -> BoardEdition | None:
    return BoardEdition.objects.filter(village=village, month=month_of(at or timezone.now())).first()


def of_month(village, month: date) -> BoardEdition | None:
    rows = BoardEdition.objects.filter(village=village, month=month)
    return rows.select_related("village__township", "village__settings", "frozen_by").first()


def publication_day(village, month: date) -> date:
    return publication_date(month, village.settings.publication_day)


def detail(edition: BoardEdition, user) -> dict:
    """The month's page: its items, its seal, and what is still to do."""
    today = timezone.localdate()
    items = list(
        edition.items.select_related("made_by", "posted_by", "withdrawn_by", "corrects__edition", "inquiry")
        .prefetch_related("corrections__edition")
        .order_by("number")
    )
    return {
        "edition": edition,
        "items": items,
        "agrees": agrees(edition, items),
        "is_open": edition.frozen_at is None,
        "may_write": user.is_office,
        "may_print": any(item.withdrawn_at is None for item in items),
        "publication_day": publication_day(edition.village, edition.month),
        "steps": checklist(edition.village, edition, today),
        "waiting": list(waiting(edition.village)[:WAITING_SHOWN]) if edition.frozen_at is None else [],
    }


def agrees(edition: BoardEdition, items=None) -> bool | None:
    """Whether a closed board still is what was sealed; None while it is open."""
    if not edition.frozen_at:
        return None
    items = list(edition.items.all()) if items is None else items
    before = BoardEdition.objects.filter(
        village=edition.village_id, month__lt=edition.month, frozen_at__isnull=False
    )
    previous = before.order_by("-month").values_list("digest", flat=True).first() or ""
    return edition.previous_digest == previous and edition.digest == seal(edition, items, previous)


def posting(inquiry: Inquiry, corrects: BoardItem | None = None) -> dict:
    """What the posting page shows of a matter: its answer, and the texts as they were written."""
    answer = inquiry.answers.select_related("made_by").first()
    return {
        "inquiry": inquiry,
        "answer": answer,
        "corrects": corrects,
        "source": _source(inquiry, answer),
        "deferred": inquiry.state == State.DEFERRED,
        "dispute": inquiry.kind == InquiryKind.DISPUTE,
    }


def _source(inquiry: Inquiry, answer: Answer | None) -> dict[str, str]:
    """The texts by the board's fields; of whoever asked first only the first character."""
    asker = inquiry.askers.order_by("pk").values_list("name", flat=True).first() or ""
    written = {
        "asker": mask_name(asker),
        "subject": inquiry.subject,
        "query": answer.query if answer else inquiry.text,
        "measures": answer.measures if answer else "",
    }
    if inquiry.state == State.DEFERRED:
        return written | {"reason": answer.objective_reason if answer else ""}
    return written | {"outcome": answer.outcome if answer else ""}


def sheet(edition: BoardEdition) -> tuple[dict, list[dict]]:
    """The values of the A3 sheet and of its entries. Paper is Chinese whatever the page's language."""
    village = edition.village
    with translation.override("zh-hans"):
        items = edition.items.standing().select_related("inquiry", "posted_by", "corrects__edition")
        items = list(items.order_by("number"))
        entries = [_entry(item) for item in items]
    deferred = sum(item.state == State.DEFERRED for item in items)
    corrections = sum(item.kind == BoardItemKind.CORRECTION for item in items)
    counts = [("本期上栏", len(items)), ("暂难办理", deferred), ("更正", corrections)]
    values = {
        "title": "村务公开栏 · 质询回音",
        "village": village.name,
        "township": village.township.name,
        "month": edition.month,
        "counts": tuple((label, n) for label, n in counts if n or label == "本期上栏"),
        "digest": edition.digest,
        "url": settings.PUBLIC_BASE_URL + reverse("inquiries:public_board", args=[village.slug]),
        "posted_by": str(edition.frozen_by or (items[-1].posted_by if items else "")),
        "displayed_on": edition.displayed_on or timezone.localdate(edition.frozen_at or timezone.now()),
        "office_phone": village.office_phone,
        "previous_digest": edition.previous_digest,
        "variant": village.settings.card_variant,
    }
    return values, entries


def _entry(item: BoardItem) -> dict:
    kind = item.inquiry.get_kind_display()
    if item.corrects:
        kind = f"更正 {name_of(item.corrects.edition.month)} 第{item.corrects.number}件"
    return {
        "number": str(item.number),
        "kind": kind,
        "subject": item.subject,
        "asked_on": item.received_on,
        "question": item.query,
        "measures": item.measures,
        "outcome": item.outcome,
        "closed_on": item.answered_on if item.state != State.DEFERRED else None,
        "deferred_reason": item.reason,
        "review_on": item.review_on if item.reason else None,
    }
