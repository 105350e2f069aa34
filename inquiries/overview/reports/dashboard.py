"""Gaps over all villages of a place, from the summaries: what is unserved, late, unanswered (S1-06, S0-22).

Villages stand in the order of their codes, never by a figure: no village is ranked.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from django.db.models import BooleanField, Case, Count, Q, Sum, When

from cards.models import RegisterSummary, Township, User, Village
from cards.months import name_of, shifted
from inquiries.board.reports.posts import days_of_posts
from inquiries.choices import OPEN, RUNNING, STANDINGS, TO_ECHO, TOLD, UNFINISHED, Measure, State
from inquiries.matters.reports.inquiries import unowned
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
UNDONE = ("to_accept", "open", "unowned", "late", "deferred", "to_echo", "earlier")
OUTCOME = ("echoed", "posted", "content", "not_satisfied", "verdicts", "slips")
FIGURES = (*REGISTER, *UNDONE, *OUTCOME)


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
        return self["open"] - self["unowned"]

    @property
    def to_be_echoed(self) -> int:
        """Echoes owed by now: those given, those of answers not handed over, and those that are late."""
        return self["echoed"] + self["to_echo"] + self["late"]


@dataclass(frozen=True)
class Registered:
    """The matters received in a month, or in all of them; each is in exactly one of `standings`."""

    month: date | None
    received: int
    standings: dict[str, int]

    @property
    def named(self) -> str:
        """The month as an address names it."""
        return name_of(self.month) if self.month else ""

    @property
    def parts(self) -> list[int]:
        """As the chart draws them; together they are what was received."""
        of = self.standings
        return [of["answered"], of["open"] + of["deferred"], of["rejected"] + of["void"]]


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
    months: list[Registered]
    registered: Registered
    since: date
    before: date
    """The month before `since`: what came earlier is in no month of the page."""
    shows_lists: bool

    @property
    def charted(self) -> list[tuple[date, list[int]]]:
        """By month: received; then its parts: answered by now, still open or deferred, and neither of them."""
        return [(one.month, [one.received, *one.parts]) for one in self.months]

    @property
    def total_of_several(self) -> VillageRow | None:
        return self.total if len(self.rows) > 1 else None

    @property
    def townships(self) -> list[Part]:
        """Of a county; nothing where all villages are of one township."""
        grouped: dict[Township, list[VillageRow]] = {}
        for row in self.rows:
            grouped.setdefault(row.village.township, []).append(row)
        parts = [Part(township, rows, _all_of(rows)) for township, rows in grouped.items()]
        return parts if len(parts) > 1 else []


def first_month(today: date) -> date:
    """The first of the twelve months up to this one."""
    return shifted(today, 1 - MONTHS)


def scope(user: User, prefix="") -> dict:
    if user.village_id:
        return {f"{prefix}village_id": user.village_id}
    if user.sees_township:
        return {f"{prefix}township_id": user.township_id}
    return {f"{prefix}township__county_id": user.county_id or 0}


def _sum(counts: dict[str, int], *measures) -> int:
    return sum(counts.get(str(measure), 0) for measure in measures)


def _of_any_age(counts: dict[str, int]) -> dict[str, int]:
    """What still waits, and the slips handed over, however old the matter is."""
    return {
        "to_accept": _sum(counts, State.RECEIVED),
        "open": _sum(counts, *OPEN),
        "deferred": _sum(counts, State.DEFERRED),
        "to_echo": _sum(counts, *TO_ECHO),
        "slips": _sum(counts, Measure.SLIPS),
    }


def _of_the_year(counts: dict[str, int]) -> dict[str, int]:
    """What was reached with the matters received since `first_month`."""
    content = _sum(counts, Measure.SATISFIED, Measure.BASICALLY)
    return {
        "echoed": _sum(counts, *TOLD),
        "posted": _sum(counts, Measure.POSTED),
        "content": content,
        "not_satisfied": _sum(counts, Measure.NOT_SATISFIED),
        "verdicts": content + _sum(counts, Measure.NOT_SATISFIED),
    }


def dashboard(user: User, *, today: date, village: Village | None = None) -> Dashboard:
    """All villages that the user sees, or one of them; six queries whatever their number."""
    since = first_month(today)
    only = {"village_id": village.pk} if village else {}
    cells = InquirySummary.objects.filter(**scope(user)).filter(**only)
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
        else RegisterSummary.objects.filter(**scope(user))
    ):
        rows[register.pk].figures.update({name: getattr(register, name) for name in REGISTER})
    _count_inquiries(rows, cells, since)
    _count_undone(rows, user, today, only)
    months = _months(cells, since)
    shows_lists = bool(user.village_id or user.sees_township)
    listed = list(rows.values())
    return Dashboard(
        listed, _all_of(listed), months, _together(months), since, shifted(since, -1), shows_lists
    )


def _all_of(rows: list[VillageRow]) -> VillageRow:
    return VillageRow(figures={name: sum(row[name] for row in rows) for name in FIGURES})


def _count_inquiries(rows: dict[int, VillageRow], cells, since: date) -> None:
    recent: dict[int, Counter] = {}
    older: dict[int, Counter] = {}
    of_the_year = Case(When(month__gte=since, then=True), default=False, output_field=BooleanField())
    wanted = Q(month__gte=since) | Q(measure__in=[*UNFINISHED, Measure.SLIPS], n__gt=0)
    counted = cells.filter(wanted).annotate(of_the_year=of_the_year).order_by()
    for village_id, measure, is_recent, n in counted.values_list(
        "village_id", "measure", "of_the_year"
    ).annotate(Sum("n")):
        (recent if is_recent else older).setdefault(village_id, Counter())[measure] = n
    for village_id in recent.keys() | older.keys():
        of_year, before = recent.get(village_id, Counter()), older.get(village_id, Counter())
        figures = _of_any_age(of_year + before) | _of_the_year(of_year)
        rows[village_id].figures.update(figures | {"earlier": _sum(before, *UNFINISHED)})


def _count_undone(rows: dict[int, VillageRow], user: User, today: date, only: dict) -> None:
    """What no summary knows: what is late today, and what lies in nobody's hands."""
    undone = Inquiry.objects.filter(state__in=OPEN, for_county=False, **scope(user)).filter(**only)
    if not user.sees_township:
        undone = undone.filter(is_restricted=False)
    counted = undone.order_by().values_list("village_id")
    for village_id, *counts in counted.annotate(
        late=Count("pk", filter=Q(state__in=RUNNING, due_on__lt=today)), unowned=Count("pk", filter=unowned())
    ):
        rows[village_id].figures.update(zip(("late", "unowned"), counts, strict=True))


def _months(cells, since: date) -> list[Registered]:
    found: dict[date, dict[str, int]] = {shifted(since, count): {} for count in range(MONTHS)}
    for month, measure, n in (
        cells.filter(month__gte=since).order_by().values_list("month", "measure").annotate(Sum("n"))
    ):
        found.setdefault(month, {})[measure] = n
    return [
        Registered(
            month,
            _sum(counts, Measure.RECEIVED),
            {name: _sum(counts, *states) for name, states in STANDINGS.items()},
        )
        for month, counts in sorted(found.items())
    ]


def _together(months: list[Registered]) -> Registered:
    received = sum(month.received for month in months)
    return Registered(None, received, {name: sum(m.standings[name] for m in months) for name in STANDINGS})
