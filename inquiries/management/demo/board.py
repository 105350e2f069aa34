"""The boards of past months, posted by another person than answered, closed and chained; the present one open."""

from collections import defaultdict
from datetime import date, datetime, timedelta

from django.utils import timezone

from cards.months import month_of, name_of, next_month, publication_date
from inquiries.board.masking import NamesToMask, finds_in, mask_name
from inquiries.board.sealing import seal
from inquiries.choices import POSTABLE, InquiryKind
from inquiries.models import BoardEdition, BoardItem

from .case import Case
from .desk import Desk


def choose(desk: Desk, cases: list[Case]) -> dict[date, list[Case]]:
    """Per month what is put up: everything answered that names nobody, on the day before publication."""
    months = defaultdict(list)
    for case in cases:
        day = _posting_day(desk, case.day + timedelta(days=1))
        if day < desk.today and _may_stand(case):
            months[month_of(day)].append((case, day))
        elif case.day + timedelta(days=1) < desk.today and _may_stand(case) and desk.rng.random() < 0.8:
            months[_open_month(desk)].append((case, desk.days_ago(1)))
    return months


def _posting_day(desk: Desk, day: date) -> date:
    """The next day before a publication day, from `day` on."""
    month = month_of(day)
    while True:
        posting = publication_date(month, desk.settings.publication_day) - timedelta(days=1)
        if posting >= day:
            return posting
        month = next_month(month)


def _open_month(desk: Desk) -> date:
    """The present month, or the next where this month's board is closed already."""
    month = month_of(desk.today)
    closed = publication_date(month, desk.settings.publication_day) < desk.today
    return next_month(month) if closed else month


def _may_stand(case: Case) -> bool:
    row = case.row
    if row.state not in POSTABLE or row.is_restricted or row.kind == InquiryKind.DISPUTE or not case.answers:
        return False
    return not any(_names_somebody(text, case.desk.register) for text in _texts(case).values())


def _names_somebody(text: str, register: NamesToMask) -> bool:
    """Our texts hold no numbers or addresses, so plain search finds what the board's slower one would."""
    known = register.names | register.small_groups
    return bool(finds_in(text, NamesToMask())) or any(len(name) > 1 and name in text for name in known)


def _texts(case: Case) -> dict[str, str]:
    answer = case.answers[-1]
    return {
        "subject": case.row.subject,
        "query": answer.query,
        "measures": answer.measures,
        "outcome": answer.outcome,
        "reason": answer.objective_reason,
    }


def post(desk: Desk, cases: list[Case]) -> list[tuple[BoardEdition, list[BoardItem]]]:
    """Editions with their items, not yet stored; the inquiries get their event."""
    boards = []
    for month, chosen in sorted(choose(desk, cases).items()):
        edition = BoardEdition(village=desk.village, township_id=desk.village.township_id, month=month)
        boards.append(
            (edition, [_item(edition, case, day, at) for at, (case, day) in enumerate(chosen, start=1)])
        )
    return boards


def _item(edition: BoardEdition, case: Case, day: date, number: int) -> BoardItem:
    row, answer, poster = case.row, case.answers[-1], case.desk.secretary
    at = _at(day, 10, 0) + timedelta(minutes=3 * number)
    case.post(poster, at, f"{name_of(edition.month)} 公开栏第 {number} 号")
    return BoardItem(
        edition=edition,
        inquiry=row,
        number=number,
        state=row.state,
        asker=mask_name(case.askers[0].name) if case.askers else "",
        review_on=row.review_on,
        received_on=timezone.localdate(row.received_at),
        answered_on=timezone.localdate(answer.made_at),
        made_by=answer.made_by,
        posted_by=poster,
        posted_at=at,
        **_texts(case),
    )


def _at(day: date, hour: int, minute: int) -> datetime:
    return timezone.make_aware(datetime(day.year, day.month, day.day, hour, minute))


def store(desk: Desk, boards: list[tuple[BoardEdition, list[BoardItem]]]) -> None:
    """Closed on its publication day by somebody who posted nothing on it."""
    previous = ""
    for edition, items in boards:
        day = publication_date(edition.month, desk.settings.publication_day)
        edition.save()
        BoardItem.objects.bulk_create(items)
        if day < desk.today and month_of(items[-1].posted_at) == edition.month:
            edition.previous_digest, edition.digest = previous, seal(edition, items, previous)
            edition.frozen_at, edition.frozen_by, edition.displayed_on = _at(day, 16, 0), desk.cadres[0], day
            edition.save()
            previous = edition.digest
