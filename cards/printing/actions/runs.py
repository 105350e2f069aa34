"""Print runs in the background: ordered, claimed by one worker at a time, resumed after a kill (R5).

A worker claims a run by a conditional update and signs it with its own token. Every volume is recorded under
that token: a worker whose run was cancelled or whose lease ran out can record and issue nothing more.
"""

from collections.abc import Sequence
from datetime import timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from cards.choices import OPEN_RUN, STOPPED_RUN, RunState
from cards.models import PrintRun, PrintVolume, Township, Unit, User, Village
from cards.models.runs import KEPT
from cards.writing import require_staff

LEASE = timedelta(minutes=2)  # a village takes seconds
ATTEMPTS = 3  # without a single volume in between
OPEN_AT_ONCE = 20  # of a township's officials
OPEN_OF_VILLAGE = 6  # of a village's own office: a month's papers are five
WANTED = (
    "village",
    "piece",
    "layout",
    "month",
    "selection",
    "unit",
    "homes",
)  # the same in all: the same order


class OrderedAlready(ValidationError):
    """The very same run waits or is being printed."""


class Lost(Exception):
    """The run is no longer this worker's: cancelled, or taken over by another."""


@transaction.atomic
def order_run(
    *,
    by: User,
    piece: str,
    layout: str,
    township: Township | None = None,
    village: Village | None = None,
    month=None,
    selection: str = "",
    unit: Unit | None = None,
    homes: Sequence[int] = (),
) -> PrintRun:
    """For one village, a unit or certain homes of it, or for all of the township's."""
    if village:
        require_staff(village, by)
    elif township is None or not by.sees_township or by.township_id != township.pk:
        raise PermissionDenied
    place = village.township if village else township
    values = village, piece, layout, month, selection, unit, sorted(homes)
    wanted = dict(zip(WANTED, values, strict=True))
    _may_wait(place, wanted, by)
    villages = 1 if village else Village.objects.filter(township=place).count()
    return PrintRun.objects.create(
        township=place, ordered_by=by, ordered_at=timezone.now(), villages_wanted=villages, **wanted
    )


def _may_wait(place: Township, wanted: dict, by: User) -> None:
    """Refuses an order that waits already, or one too many; what villages order takes no place of the township's."""
    Township.objects.select_for_update().get(pk=place.pk)
    waiting = PrintRun.objects.filter(township=place, state__in=OPEN_RUN)
    if waiting.filter(**wanted).exists():
        raise OrderedAlready(_("This is being printed already."))
    if by.village_id:
        is_full = waiting.filter(ordered_by__village=by.village_id).count() >= OPEN_OF_VILLAGE
    else:
        is_full = waiting.filter(ordered_by__village=None).count() >= OPEN_AT_ONCE
    if is_full:
        raise ValidationError(_("Many runs are waiting. Please wait until some are done."))


@transaction.atomic
def cancel_run(*, run: PrintRun, by: User) -> None:
    """Files that are written stay; the village that is being drawn is not issued."""
    _may_steer(run, by)
    words = _("Cancelled by %(name)s.") % {"name": by}
    ended = {"state": RunState.CANCELLED, "finished_at": timezone.now(), "error": words, "lease_until": None}
    if not PrintRun.objects.filter(pk=run.pk, state__in=OPEN_RUN).update(**ended):
        raise ValidationError(_("This run is over already."))


@transaction.atomic
def resume_run(*, run: PrintRun, by: User) -> None:
    """Resumes a cancelled or failed run where it stopped, in the name of whoever asks."""
    _may_steer(run, by)
    fresh = {"state": RunState.WAITING, "finished_at": None, "error": "", "attempts": 0}
    fresh |= {"ordered_by": by, "ordered_at": timezone.now()}
    recent = timezone.now() - KEPT
    _may_wait(run.township, {name: getattr(run, name) for name in WANTED}, by)
    if not PrintRun.objects.filter(pk=run.pk, state__in=STOPPED_RUN, finished_at__gt=recent).update(**fresh):
        raise ValidationError(_("This run cannot be gone on with. Order it anew."))


def _may_steer(run: PrintRun, by: User) -> None:
    if run.village_id:
        require_staff(run.village, by)
    elif not by.sees_township or by.township_id != run.township_id:
        raise PermissionDenied


def claim(*, worker: str) -> PrintRun | None:
    """The oldest run that waits or whose worker is gone; `worker` is a token that no other claim ever had."""
    now = timezone.now()
    free = Q(state=RunState.WAITING) | Q(state=RunState.RUNNING, lease_until__lt=now)
    for run in PrintRun.objects.filter(free).order_by("id")[:OPEN_AT_ONCE]:
        if run.attempts >= ATTEMPTS:
            _give_up(run)
        elif _take(run, worker, now):
            return PrintRun.objects.select_related("village", "township", "unit", "ordered_by").get(pk=run.pk)
    return None


def _same(run: PrintRun):
    """The row as it was read, if nobody changed it since."""
    return PrintRun.objects.filter(pk=run.pk, state=run.state, worker=run.worker, lease_until=run.lease_until)


def _take(run: PrintRun, worker: str, now) -> bool:
    taken = {"state": RunState.RUNNING, "worker": worker, "lease_until": now + LEASE}
    return bool(_same(run).update(**taken, attempts=F("attempts") + 1))


def _give_up(run: PrintRun) -> None:
    words = _(
        "Printing broke off several times at the same place. Please tell whoever looks after the system."
    )
    _same(run).update(state=RunState.FAILED, finished_at=timezone.now(), lease_until=None, error=words)


def _hold(run: PrintRun, **values) -> None:
    held = PrintRun.objects.filter(pk=run.pk, state=RunState.RUNNING, worker=run.worker)
    if not held.update(**values):
        raise Lost


def heartbeat(*, run: PrintRun) -> None:
    _hold(run, lease_until=timezone.now() + LEASE)


@transaction.atomic
def record_volume(*, run: PrintRun, village: Village, **values) -> None:
    """In the transaction that issues the copies; sets the count of attempts back."""
    _hold(run, lease_until=timezone.now() + LEASE, attempts=0)
    PrintVolume.objects.update_or_create(
        run=run, village=village, defaults=values | {"written_at": timezone.now()}
    )


def finish(*, run: PrintRun) -> None:
    _hold(run, state=RunState.DONE, finished_at=timezone.now(), lease_until=None)


def fail(*, run: PrintRun, why: str) -> None:
    ended = {"finished_at": timezone.now(), "lease_until": None, "error": why[:500]}
    _hold(run, state=RunState.FAILED, **ended)


def give_back(*, run: PrintRun, in_order: bool) -> None:
    """For the next worker: `in_order` after a clean stop, else after an error, which counts as an attempt."""
    forgiven = {"attempts": 0} if in_order else {}
    _hold(run, lease_until=timezone.now(), **forgiven)


def orderer_may_print(run: PrintRun, village: Village) -> bool:
    """Whether who ordered it still has a right to the village's register (S3)."""
    by = User.objects.get(pk=run.ordered_by_id)
    try:
        require_staff(village, by)
    except PermissionDenied:
        return False
    return not by.has_ended


@transaction.atomic
def forget_files(*, folders: set[int]) -> set[int]:
    """Which of these runs' files may go: those of runs that are over for seven days, or that nobody knows.

    Their volumes name no file any more from now on, so that no page offers what is about to be deleted.
    """
    needed = PrintRun.objects.filter(Q(state__in=OPEN_RUN) | Q(finished_at__gt=timezone.now() - KEPT))
    gone = folders - set(needed.filter(pk__in=folders).values_list("pk", flat=True))
    PrintVolume.objects.filter(run__in=gone).exclude(file="").update(file="")
    return gone
