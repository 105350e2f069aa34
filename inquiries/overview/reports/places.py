"""Where the figures of a county come from: its townships with their villages, in figures and never in rows."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from cards.models import Township, User, Village
from inquiries.choices import STANDINGS, Measure
from inquiries.models import InquirySummary

from .dashboard import Dashboard, scope

REGISTERED = {
    "received": _("Registered"),
    "answered": _("Answered"),
    "open": _("Open"),
    "deferred": _("Deferred"),
    "rejected": _("Not accepted"),
    "void": _("Merged or withdrawn"),
    "earlier": _("Earlier, unfinished"),
}
ISSUED = {
    "delivered": _("Cards delivered"),
    "stale": _("Cards out of date"),
    "sheet_editions": _("Editions of fact sheets"),
    "sheets": _("Fact sheets handed out"),
    "slips": _("Echo slips handed over"),
    "name_boards": _("Name boards up"),
    "name_boards_stale": _("Name boards out of date"),
}


@dataclass(frozen=True)
class Line:
    """The figures of a township, of one of its villages, or of all: one beside its label in each column."""

    place: Township | Village | None
    figures: list[int]
    labels: list[str]

    @property
    def cells(self) -> list[tuple[str, int]]:
        return list(zip(self.labels, self.figures, strict=True))


@dataclass(frozen=True)
class Table:
    labels: list[str]
    parts: list[tuple[Line, list[Line]]]
    """Each township with its villages."""
    total: Line


def issued(page: Dashboard) -> Table:
    """What was given out, by township and village."""
    return _table(page, ISSUED, {row.village.pk: row.figures for row in page.rows})


def registered(user: User, page: Dashboard, month: date | None) -> Table:
    """What was received in a month, or in all months of the page, by township and village; one query."""
    when = {"month": month} if month else {"month__gte": page.since}
    cells = InquirySummary.objects.filter(**scope(user), **when, is_restricted=False)
    counts: dict[int, dict[str, int]] = {}
    for village, measure, n in cells.order_by().values_list("village_id", "measure").annotate(Sum("n")):
        counts.setdefault(village, {})[measure] = n
    standings = {"received": [Measure.RECEIVED], **STANDINGS}
    figures = {}
    for row in page.rows:
        found = counts.get(row.village.pk, {})
        figures[row.village.pk] = {
            name: sum(found.get(str(one), 0) for one in measures) for name, measures in standings.items()
        } | {"earlier": row["earlier"]}
    labels = {name: label for name, label in REGISTERED.items() if name != "earlier" or not month}
    return _table(page, labels, figures)


def _table(page: Dashboard, columns: dict, figures: dict[int, dict[str, int]]) -> Table:
    labels = [str(label) for label in columns.values()]

    def line(place, rows) -> Line:
        sums = [sum(figures[row.village.pk][name] for row in rows) for name in columns]
        return Line(place, sums, labels)

    townships: dict[Township, list] = {}
    for row in page.rows:
        townships.setdefault(row.village.township, []).append(row)
    parts = [(line(one, rows), [line(row.village, [row]) for row in rows]) for one, rows in townships.items()]
    return Table(labels, parts, line(None, page.rows))
