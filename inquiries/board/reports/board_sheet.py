"""A month of the notice board as plain values for its sheet."""

from datetime import date

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation

from cards.months import this_month, words_of
from inquiries.board.readiness import publication_day
from inquiries.board.sealing import CHECKED
from inquiries.choices import BoardItemKind, State
from inquiries.models import BoardEdition, BoardItem

from . import editions

NOTHING_ASKED, NOTHING_POSTED = "本月没有质询", "本月没有公示的质询回音"


def sheet(edition: BoardEdition) -> tuple[dict, list[dict]]:
    """The values of the board sheet and of its entries, in Chinese whatever the page's language."""
    village = edition.village
    with translation.override("zh-hans"):
        items = list(_standing(edition))
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
        "url": settings.PUBLIC_BASE_URL + address(edition),
        "posted_by": str(edition.frozen_by or (items[-1].posted_by if items else "")),
        "displayed_on": _displayed_on(edition),
        "office_phone": village.office_phone,
        "previous_digest": edition.previous_digest,
        "variant": village.settings.card_variant,
        "is_draft": is_draft(edition),
        "nothing": NOTHING_ASKED if editions.is_without_inquiries(edition) else NOTHING_POSTED,
    }
    return values, entries


def _displayed_on(edition: BoardEdition) -> date | None:
    """Since when the month is published; of an open one the day planned for it, unless that is over."""
    if edition.frozen_at:
        return edition.displayed_on or timezone.localdate(edition.frozen_at)
    planned = publication_day(edition.village, edition.month)
    return planned if is_draft(edition) and planned >= timezone.localdate() else None


def address(edition: BoardEdition) -> str:
    """The page of the month itself; of a frozen one with the check code, so that the page can compare it."""
    month = edition.month
    query = {"check": edition.digest[:CHECKED]} if edition.digest else None
    place = edition.village.slug, month.year, f"{month.month:02}"
    return reverse("inquiries:public_board_month", args=place, query=query)


def is_draft(edition: BoardEdition) -> bool:
    """Whether something may still be added or closed; an earlier month without any item stays as it is."""
    if edition.frozen_at:
        return False
    return edition.month >= this_month() or bool(edition.pk and edition.items.exists())


def _standing(edition: BoardEdition):
    if edition.pk is None:
        return ()
    rows = edition.items.standing().select_related("inquiry", "posted_by", "corrects__edition")
    return rows.order_by("number")


def _entry(item: BoardItem) -> dict:
    kind = item.inquiry.get_kind_display()
    if item.corrects:
        kind = f"更正{words_of(item.corrects.edition.month)} 第{item.corrects.number}件"
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
