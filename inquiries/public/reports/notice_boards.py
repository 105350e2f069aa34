"""Notice boards as anybody may read them: which villages have one, its months, and one month."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext as _

from cards.models import County, Village
from cards.months import next_month, this_month, words_of
from cards.printing.reports import duty
from inquiries.board.reports.editions import agrees, is_without_inquiries, own_steps, steps_of, with_open_then
from inquiries.board.sealing import CHECKED, check_code
from inquiries.choices import BoardAct, BoardItemKind
from inquiries.models import BoardEdition, BoardItem, BoardStep

MONTHS_SHOWN, FIRST_YEAR = 36, 2000


def shown(village):
    """Months that anybody may read: each in which something was posted."""
    items = BoardItem.objects.filter(edition=OuterRef("pk"))
    return BoardEdition.objects.filter(Exists(items), village=village).order_by("-month")


@dataclass(frozen=True)
class MonthShown:
    """A month to choose; one that is open may still change, and says so."""

    first: date
    is_open: bool
    is_empty: bool = False

    @property
    def words(self) -> str:
        if self.is_empty:
            return _("%(month)s (nothing posted)") % {"month": words_of(self.first)}
        if not self.is_open:
            return words_of(self.first)
        month = _("This month") if self.first == this_month() else words_of(self.first)
        return _("%(month)s (not final)") % {"month": month}


def months(village) -> list[MonthShown]:
    """The newest frozen month first, open ones behind it, then those before, the empty ones between them too."""
    rows = shown(village).values_list("month", "frozen_at")[:MONTHS_SHOWN]
    found = [MonthShown(month, frozen_at is None) for month, frozen_at in rows]
    frozen = [month for month in found if not month.is_open]
    before = sorted([*frozen[1:], *_empty(found)], key=lambda month: month.first, reverse=True)
    return [*frozen[:1], *(month for month in found if month.is_open), *before][:MONTHS_SHOWN]


def _empty(found: list[MonthShown]) -> list[MonthShown]:
    """The months between the first and the last of these in which nothing was posted."""
    known = {month.first for month in found}
    gaps, month = [], min(known, default=None)
    while known and month < max(known):
        month = next_month(month)
        if month not in known:
            gaps.append(MonthShown(month, is_open=False, is_empty=True))
    return gaps


@dataclass(frozen=True)
class PublicEntry:
    """One item as anybody reads it; of a withdrawn one only the reason, of an erased one only that."""

    number: int
    kind: str
    is_deferred: bool
    is_withdrawn: bool
    is_erased: bool
    withdrawn_reason: str
    withdrawn_on: date | None
    corrects: str
    corrected: str
    asker: str
    subject: str
    query: str
    measures: str
    outcome: str
    reason: str
    review_on: date | None
    received_on: date
    answered_on: date | None


def of_month(village, month: date | None = None) -> dict | None:
    """One month; if none is named the newest that is frozen, else the newest. None if nothing was posted in it.

    Only items that stand there in full are counted, so that a small number reveals no more than the page.
    """
    rows = shown(village)
    edition = (
        rows.filter(month=month).first() if month else rows.exclude(frozen_at=None).first() or rows.first()
    )
    if edition is None:
        return None
    items = list(
        edition.items.select_related("inquiry", "corrects__edition")
        .prefetch_related("corrections__edition")
        .order_by("number")
    )
    entries, chain = [_entry(item) for item in items], steps_of(edition)
    standing = [entry for entry in entries if not (entry.is_withdrawn or entry.is_erased)]
    return {
        "edition": edition,
        "entries": entries,
        "standing": len(standing),
        "deferred": sum(entry.is_deferred for entry in standing),
        "has_erased": any(entry.is_erased for entry in entries),
        "agrees": agrees(edition, items, chain),
        "acts": with_open_then(_acts(own_steps(edition, chain))),
        "seal": check_code(edition.digest),
    }


def _acts(steps: list[BoardStep]) -> list[BoardStep]:
    """What was done with the month, for anybody, where it is more than frozen and displayed in time."""
    plain = [BoardAct.FROZEN, BoardAct.DISPLAYED][: len(steps)]
    return [] if [step.act for step in steps] == plain and not any(step.reason for step in steps) else steps


def is_checked(found: dict, code: str) -> str:
    """ "right" where the code that a sheet carried here is this month's, "wrong" where not; "" without one.

    "earlier": the sheet was printed from this month before it was reopened.
    """
    if not code:
        return ""
    if found["agrees"] and found["edition"].digest[:CHECKED] == code:
        return "right"
    earlier = {step.sealed[:CHECKED] for step in found["acts"] if step.act == BoardAct.REOPENED}
    return "earlier" if found["agrees"] is not False and code in earlier else "wrong"


def empty_month(village, month: date) -> dict | None:
    """A month of which a sheet may be displayed though nothing was posted; None for one that never was."""
    if month.year < FIRST_YEAR or month > this_month():
        return None
    edition = BoardEdition(village=village, month=month)
    return {"month": month, "nobody_asked": is_without_inquiries(edition)}


def _entry(item: BoardItem) -> PublicEntry:
    gone = item.withdrawn_at is not None or item.erased_at is not None
    text = {
        name: "" if gone else getattr(item, name)
        for name in ("asker", "subject", "query", "measures", "outcome", "reason")
    }
    corrections = [one for one in item.corrections.all() if not (one.withdrawn_at or one.erased_at)]
    return PublicEntry(
        number=item.number,
        kind="" if gone else item.inquiry.get_kind_display(),
        is_deferred=not gone and item.is_deferred,
        is_withdrawn=item.withdrawn_at is not None,
        is_erased=item.erased_at is not None,
        withdrawn_reason=item.withdrawn_reason,
        withdrawn_on=timezone.localdate(item.withdrawn_at) if item.withdrawn_at else None,
        corrects=_place(item.corrects) if item.kind == BoardItemKind.CORRECTION else "",
        corrected=_place(corrections[0]) if corrections else "",
        review_on=None if gone else item.review_on,
        received_on=item.received_on,
        answered_on=item.answered_on,
        **text,
    )


def _place(item: BoardItem) -> str:
    return _("%(month)s no. %(number)s") % {"month": words_of(item.edition.month), "number": item.number}


def villages() -> list[tuple[County, list]]:
    """Counties with their villages that have a notice board, for the list of all of them."""
    rows = (
        Village.objects.filter(Exists(BoardItem.objects.filter(edition__village=OuterRef("pk"))))
        .select_related("township__county")
        .annotate(boards=Count("boardeditions"))
        .order_by("township__county__code", "township__code", "code", "pk")
    )
    found = {}
    for village in rows:
        found.setdefault(village.township.county, {}).setdefault(village.township, []).append(village)
    return [(county, list(townships.items())) for county, townships in found.items()]


def on_duty_today(village) -> list[tuple[str, list[str]]]:
    """Who answers today, each with the numbers that the village allows here: anybody finds this page."""
    allowed = village.settings.duty_numbers
    return [
        (person.name, [number for number in (person.phone, person.other_phone) if number and allowed])
        for person in duty.on_day(village, timezone.localdate())
    ]
