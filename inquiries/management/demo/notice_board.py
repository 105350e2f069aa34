"""The notice boards of past months, posted by another person than answered, frozen and chained; this month's open."""

from collections import defaultdict
from datetime import date, datetime, timedelta

from django.utils import timezone

from cards.months import month_of, name_of, next_month, publication_date
from inquiries.board.actions.steps import add_step, last_step
from inquiries.board.masking import NamesToMask, finds_in, mask_name
from inquiries.board.sealing import item_digest, seal
from inquiries.choices import POSTABLE, BoardAct, InquiryKind
from inquiries.models import BoardEdition, BoardItem

from .inputs import VillageInputs
from .inquiry import DemoInquiry


def choose(inputs: VillageInputs, inquiries: list[DemoInquiry]) -> dict[date, list[DemoInquiry]]:
    """Per month what is posted: everything answered that names nobody, on the day before publication."""
    months = defaultdict(list)
    for inquiry in inquiries:
        day = _posting_day(inputs, inquiry.day + timedelta(days=1))
        if day < inputs.today and _may_stand(inquiry):
            months[month_of(day)].append((inquiry, day))
        elif (
            inquiry.day + timedelta(days=1) < inputs.today
            and _may_stand(inquiry)
            and inputs.rng.random() < 0.8
        ):
            months[_open_month(inputs)].append((inquiry, inputs.days_ago(1)))
    return months


def _posting_day(inputs: VillageInputs, day: date) -> date:
    """The next day before a publication day, from `day` on."""
    month = month_of(day)
    while True:
        posting = publication_date(month, inputs.settings.publication_day) - timedelta(days=1)
        if posting >= day:
            return posting
        month = next_month(month)


def _open_month(inputs: VillageInputs) -> date:
    """The present month, or the next where this month's notice board is frozen already."""
    month = month_of(inputs.today)
    is_frozen = publication_date(month, inputs.settings.publication_day) < inputs.today
    return next_month(month) if is_frozen else month


def _may_stand(inquiry: DemoInquiry) -> bool:
    row = inquiry.row
    if (
        row.state not in POSTABLE
        or row.is_restricted
        or row.kind == InquiryKind.DISPUTE
        or not inquiry.answers
    ):
        return False
    return not any(_names_somebody(text, inquiry.inputs.names_to_mask) for text in _texts(inquiry).values())


def _names_somebody(text: str, names_to_mask: NamesToMask) -> bool:
    """Our texts hold no numbers or addresses, so plain search finds what the slower masking would."""
    names = names_to_mask.names | names_to_mask.small_groups
    return bool(finds_in(text, NamesToMask())) or any(len(name) > 1 and name in text for name in names)


def _texts(inquiry: DemoInquiry) -> dict[str, str]:
    answer = inquiry.answers[-1]
    return {
        "subject": inquiry.row.subject,
        "query": answer.query,
        "measures": answer.measures,
        "outcome": answer.outcome,
        "reason": answer.objective_reason,
    }


def post(inputs: VillageInputs, inquiries: list[DemoInquiry]) -> list[tuple[BoardEdition, list[BoardItem]]]:
    """Editions with their items, not yet stored; the inquiries get their event."""
    editions = []
    for month, chosen in sorted(choose(inputs, inquiries).items()):
        edition = BoardEdition(village=inputs.village, township_id=inputs.village.township_id, month=month)
        editions.append(
            (edition, [_item(edition, inquiry, day, at) for at, (inquiry, day) in enumerate(chosen, start=1)])
        )
    return editions


def _item(edition: BoardEdition, inquiry: DemoInquiry, day: date, number: int) -> BoardItem:
    row, answer, poster = inquiry.row, inquiry.answers[-1], inquiry.inputs.secretary
    at = _at(day, 10, 0) + timedelta(minutes=3 * number)
    inquiry.post(poster, at, f"{name_of(edition.month)} 公开栏第 {number} 号")
    return BoardItem(
        edition=edition,
        inquiry=row,
        number=number,
        state=row.state,
        asker=mask_name(inquiry.askers[0].name) if inquiry.askers else "",
        review_on=row.review_on,
        received_on=timezone.localdate(row.received_at),
        answered_on=timezone.localdate(answer.made_at),
        made_by=answer.made_by,
        answer=answer,
        posted_by=poster,
        posted_at=at,
        **_texts(inquiry),
    )


def _at(day: date, hour: int, minute: int) -> datetime:
    return timezone.make_aware(datetime(day.year, day.month, day.day, hour, minute))


def store(inputs: VillageInputs, editions: list[tuple[BoardEdition, list[BoardItem]]]) -> None:
    """Frozen on its publication day by somebody who posted nothing on it, and displayed the same day."""
    frozen = None
    for edition, items in editions:
        day = publication_date(edition.month, inputs.settings.publication_day)
        edition.save()
        is_frozen = day < inputs.today and month_of(items[-1].posted_at) == edition.month
        for item in items:
            item.salt = f"{inputs.village.slug}-{edition.month:%Y%m}-{item.number}"  # the same every time
            item.digest = item_digest(item) if is_frozen else ""
        BoardItem.objects.bulk_create(items)
        if is_frozen:
            _freeze(inputs, edition, items, day, frozen)
            frozen = edition


def _freeze(
    inputs: VillageInputs,
    edition: BoardEdition,
    items: list[BoardItem],
    day: date,
    before: BoardEdition | None,
) -> None:
    by, last = inputs.cadres[0], last_step(inputs.village.pk)
    edition.previous_digest = before.digest if before else ""
    edition.digest = seal(edition, items, edition.previous_digest, last.digest if last else "")
    edition.frozen_at, edition.frozen_by, edition.displayed_on = _at(day, 16, 0), by, day
    edition.save()
    shared = {"by": by, "sealed": edition.digest, "salt": f"{inputs.village.slug}-{edition.month:%Y%m}"}
    add_step(edition, BoardAct.FROZEN, at=edition.frozen_at, **shared)
    add_step(edition, BoardAct.DISPLAYED, at=_at(day, 17, 0), displayed_on=day, **shared)
