"""Print runs: the list, the progress of one, and the estimate of an order."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, F, Q, Sum
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cards.choices import OPEN_RUN, STOPPED_RUN, RunState
from cards.models import Household, PrintRun, PrintVolume, RegisterSummary, Unit, Village
from cards.models.runs import KEPT
from cards.months import name_of

PATIENCE = timedelta(seconds=30)  # a worker looks for runs every other second
NAMED = 60
REASONS_SHOWN = 2
SUMMED = ("wanted", "printed", "pages", "size")


@dataclass(frozen=True)
class Estimate:
    """Copies by the register; sheets of paper with covers and separators, None where unknown."""

    villages: int
    copies: int
    sheets: int | None


def estimate(villages, narrow, *, unit: Unit | None = None, sheets: Callable | None = None) -> Estimate:
    """`narrow` filters the homes; `sheets` counts a village's sheets of paper, from its id and its groups' copies."""
    homes = Household.objects.living().filter(village__in=villages)
    homes = narrow(homes.in_unit(unit) if unit else homes)
    groups = defaultdict(list)
    for village, _group, count in homes.order_by().values_list("village", "group").annotate(Count("pk")):
        groups[village].append(count)
    paper = sum(sheets(*village) for village in groups.items()) if sheets else None
    return Estimate(1 if unit else villages.count(), sum(map(sum, groups.values())), paper)


def households(villages) -> dict[int, int]:
    rows = RegisterSummary.objects.filter(village__in=villages)
    return dict(rows.values_list("village", "households"))


def villages_of(run: PrintRun):
    """In the order of printing."""
    rows = Village.objects.select_related("township", "settings").order_by("code", "id")
    return rows.filter(pk=run.village_id) if run.village_id else rows.filter(township=run.township_id)


def with_homes(villages):
    """For a choice: each village with its number of homes."""
    return villages.annotate(homes=F("register_summary__households"))


def listed(runs):
    """The runs with their counts so far."""
    counts = {"written": Count("volumes"), "printed": Sum("volumes__printed", default=0)}
    return runs.select_related("village", "township", "unit", "ordered_by").annotate(**counts)


def volumes(run: PrintRun) -> list[PrintVolume]:
    return list(run.volumes.select_related("village").order_by("village__code", "village_id"))


def by_reason(rows: Iterable[tuple[str, str]], named: int = NAMED) -> list[dict]:
    """Each reason once, with at most `named` of its names; `rows` are names with their reasons.

    One missing number may be the reason for a whole village.
    """
    found = {}
    for name, reason in rows:
        found.setdefault(str(reason), []).append(name)
    return [
        {"reason": reason, "names": "、".join(names[:named]), "more": len(names[named:]), "count": len(names)}
        for reason, names in found.items()
    ]


def _by_reason(rows: list[dict]) -> list[dict]:
    return by_reason((row["name"], row["reason"]) for row in rows)


@dataclass(frozen=True)
class Empty:
    """Why a run that is over printed nothing, and the page where that is put right."""

    reasons: list[str]
    url: str


def empty(run: PrintRun, volumes: Iterable[PrintVolume], page: str = "") -> Empty | None:
    """None for a run that printed something or is not over; `page` names the page of its piece."""
    volumes = list(volumes)
    if run.state != RunState.DONE or any(volume.printed for volume in volumes):
        return None
    rows = [row for volume in volumes for row in (*volume.remarks, *volume.omissions)]
    reasons = list(dict.fromkeys(row["reason"] for row in rows))[:REASONS_SHOWN]
    query = {"village": run.village_id} if run.village_id else {}
    if run.month:
        query["month"] = name_of(run.month)
    nothing_fits = _("Nothing fits this choice. There is nothing to print.")
    return Empty(reasons or [nothing_fits], reverse(page, query=query) if page else "")


def volumes_of_empty(runs: Iterable[PrintRun]) -> dict[int, list[PrintVolume]]:
    """The volumes of those of the listed runs that are over and printed nothing."""
    found = {run.pk: [] for run in runs if run.state == RunState.DONE and not run.printed}
    for volume in PrintVolume.objects.filter(run__in=found):
        found[volume.run_id].append(volume)
    return found


@dataclass(frozen=True)
class Standstill:
    """An open run without a worker for a while: others come first, or no worker runs at all."""

    is_busy: bool
    ahead: int


def _standstill(run: PrintRun, now) -> Standstill | None:
    """Asks the database only after a while: following a run that advances takes no more queries."""
    if max(run.ordered_at, run.lease_until or run.ordered_at) > now - PATIENCE:
        return None
    held = Q(lease_until__gt=now)
    others = PrintRun.objects.filter(state__in=OPEN_RUN).exclude(pk=run.pk)
    counts = {"busy": Count("pk", filter=held), "ahead": Count("pk", filter=held | Q(pk__lt=run.pk))}
    found = others.aggregate(**counts)
    return Standstill(bool(found["busy"]), found["ahead"])


def detail(run: PrintRun) -> dict:
    rows, now = volumes(run), timezone.now()
    for volume in rows:
        volume.left_out, volume.to_look_at = _by_reason(volume.omissions), _by_reason(volume.remarks)
    is_open = run.state in OPEN_RUN
    kept_until = (run.finished_at or now) + KEPT
    return {
        "run": run,
        "volumes": rows,
        "is_open": is_open,
        "standstill": _standstill(run, now) if is_open else None,
        "may_resume": run.state in STOPPED_RUN and kept_until > now,
        "kept_until": kept_until,
        "has_files": any(volume.file for volume in rows),
        "are_gone": any(volume.printed and not volume.file for volume in rows),
        "to_come": max(run.villages_wanted - len(rows), 0) if is_open else 0,
        "sums": {name: sum(getattr(volume, name) for volume in rows) for name in SUMMED}
        | {"left_out": sum(len(volume.omissions) for volume in rows)},
    }
