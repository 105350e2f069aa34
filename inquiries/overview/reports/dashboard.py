"""Gaps over all villages of a place, from the summaries: what is unserved, late, unanswered (S1-06, S0-22).

Villages stand in the order of their codes, never by a figure: no village is ranked.
"""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Q, Sum

from cards.models import RegisterSummary, Township, User, Village
from cards.months import shifted
from inquiries.board.reports.posts import days_of_posts
from inquiries.choices import HAS_ANSWER, OPEN, TO_ECHO, UNFINISHED, Measure, State
from inquiries.models import Inquiry, InquirySummary

MONTHS = 12
REGISTER = (
    "households",
    "unserved",
    "undelivered",
    "delivered",
    "stale",
    "sheet_editions",
    "sheets",
    "name_boards",
    "name_boards_stale",
)
HAPPENED = ("received", "to_accept", "open", "late", "deferred", "to_echo", "answered", "echoed")
OUTCOME = ("posted", "content", "not_satisfied", "verdicts", "slips")
FIGURES = (*REGISTER, *HAPPENED, *OUTCOME)


@dataclass
class VillageRow:
    """The figures of one village, or of all of them together."""

    village: Village | None = None
    figures: dict[str, int] = field(default_factory=lambda: dict.fromkeys(FIGURES, 0))
    feed_days: int | None = None  # since the last post; the one thing of the feed that every level sees

    def __getitem__(self, name: str) -> int:
        """Templates read a figure as row.late."""
        return self.figures[name]

    @property
    def served(self) -> int:
        return self["households"] - self["unserved"]

    @property
    def owned(self) -> int:
        return self["open"] - self["to_accept"]


@dataclass(frozen=True)
class Part:
    """A township of a county, with the sum of its villages."""

    township: Township
    rows: list[VillageRow]
    total: VillageRow


@dataclass(frozen=True)
class Dashboard:
    rows: list[VillageRow]
    total: VillageRow
    months: list[tuple[date, list[int]]]
    since: date
    shows_lists: bool

    @property
    def total_of_several(self) -> VillageRow | None:
        return self.total if len(self.rows) > 1 else None

    @property
    def townships(self) -> list[Part]:
        """Of a county; nothing where all villages are of one township."""
        grouped: dict[Township, list[VillageRow]] = {}
        for row in self.rows:
            grouped.setdefault(row.village.township, []).append(row)
        parts = [Part(township, rows, _sum(rows)) for township, rows in grouped.items()]
        return parts if len(parts) > 1 else []


def first_month(today: date) -> date:
    """The first of the twelve months up to this one."""
    return shifted(today, 1 - MONTHS)


def _scope(user: User, prefix="") -> dict:
    if user.village_id:
        return {f"{prefix}village_id": user.village_id}
    if user.sees_township:
        return {f"{prefix}township_id": user.township_id}
    return {f"{prefix}township__county_id": user.county_id or 0}


def _measures(counts: dict[str, int]) -> dict[str, int]:
    """The page's figures from one village's cells."""

    def total(*measures):
        return sum(counts.get(str(measure), 0) for measure in measures)

    content = total(Measure.SATISFIED, Measure.BASICALLY)
    return {
        "received": total(Measure.RECEIVED),
        "to_accept": total(State.RECEIVED),
        "open": total(*OPEN),
        "deferred": total(State.DEFERRED),
        "to_echo": total(*TO_ECHO),
        "answered": total(*HAS_ANSWER),
        "echoed": total(State.ECHOED, State.CLOSED),
        "posted": total(Measure.POSTED),
        "content": content,
        "not_satisfied": total(Measure.NOT_SATISFIED),
        "verdicts": content + total(Measure.NOT_SATISFIED),
        "slips": total(Measure.SLIPS),
    }


def dashboard(user: User, *, today: date, village: Village | None = None) -> Dashboard:
    """All villages that the user sees, or one of them; six queries whatever their number."""
    since = first_month(today)
    only = {"village_id": village.pk} if village else {}
    cells = InquirySummary.objects.filter(**_scope(user)).filter(**only)
    if not user.sees_township:
        cells = cells.filter(is_restricted=False)
    villages = (
        Village.objects.visible_to(user).select_related("township").order_by("township__code", "code", "id")
    )
    villages = villages.filter(pk=village.pk) if village else villages
    last_posts = days_of_posts(villages, today)
    rows = {one.pk: VillageRow(one, feed_days=last_posts.get(one.pk)) for one in villages}
    for register in (
        RegisterSummary.objects.filter(pk__in=rows)
        if village
        else RegisterSummary.objects.filter(**_scope(user))
    ):
        rows[register.pk].figures.update({name: getattr(register, name) for name in REGISTER})
    _count_inquiries(rows, cells, since)
    _count_late(rows, user, today, only)
    shows_lists = bool(user.village_id or user.sees_township)
    listed = list(rows.values())
    return Dashboard(listed, _sum(listed), _months(cells, since), since, shows_lists)


def _sum(rows: list[VillageRow]) -> VillageRow:
    return VillageRow(figures={name: sum(row[name] for row in rows) for name in FIGURES})


def _count_inquiries(rows: dict[int, VillageRow], cells, since: date) -> None:
    """Unfinished and echoed matters and slips count whatever their age, all else for the twelve months."""
    recent = Q(month__gte=since) | Q(measure__in=[*UNFINISHED, State.ECHOED, Measure.SLIPS], n__gt=0)
    counts: dict[int, dict[str, int]] = {}
    for village_id, measure, n in (
        cells.filter(recent).values_list("village_id", "measure").annotate(Sum("n"))
    ):
        counts.setdefault(village_id, {})[measure] = n
    for village_id, measures in counts.items():
        rows[village_id].figures.update(_measures(measures))


def _count_late(rows: dict[int, VillageRow], user: User, today: date, only: dict) -> None:
    late = Inquiry.objects.overdue(on=today).filter(for_county=False, **_scope(user)).filter(**only)
    if not user.sees_township:
        late = late.filter(is_restricted=False)
    for village_id, n in late.order_by().values_list("village_id").annotate(Count("pk")):
        rows[village_id].figures["late"] = n


def _months(cells, since: date) -> list[tuple[date, list[int]]]:
    """Month by month: received, answered by now, still open."""
    found: dict[date, dict[str, int]] = {shifted(since, count): {} for count in range(MONTHS)}
    for month, measure, n in (
        cells.filter(month__gte=since).values_list("month", "measure").annotate(Sum("n"))
    ):
        found.setdefault(month, {})[measure] = n
    return [
        (month, [figures["received"], figures["answered"], figures["open"] + figures["deferred"]])
        for month, figures in ((month, _measures(counts)) for month, counts in sorted(found.items()))
    ]
