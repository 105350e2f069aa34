"""The print worker: prints ordered runs, village by village; any number of workers may do so at once."""

import logging
import os
import secrets
import shutil
import socket
from contextlib import suppress
from pathlib import Path
from threading import Event

from django.conf import settings
from django.db import OperationalError, close_old_connections
from django.utils.translation import gettext as _

from cards.models import PrintRun
from cards.printing.actions import runs as actions
from cards.printing.reports import runs as reports

from .alive import give_sign
from .files import Unwritten, give_its_name, is_whole, remove_parts
from .order import PIECES, Order
from .volumes import UNRECORDED, Written, write_volume

PAUSE = 2  # seconds between two looks for work
REMOVE_EVERY = 1800  # looks
log = logging.getLogger(__name__)


def folder_of(run: PrintRun) -> Path:
    return Path(settings.RUNS_DIR) / str(run.pk)


def keep_working(stop: Event) -> None:
    """Until `stop` is set. A database that is away for a while ends nothing."""
    looks = 0
    while not stop.is_set():
        close_old_connections()
        try:
            give_sign()
            if looks % REMOVE_EVERY == 0:
                remove_expired_files()
            looks += 1
            busy = work(stop)
        except Exception:
            log.exception("print worker")
            busy = False
        if not busy:
            stop.wait(PAUSE)
    close_old_connections()


def work(stop: Event | None = None) -> bool:
    """Take one run and print it; answers whether there was one."""
    token = f"{socket.gethostname()[:15]}-{os.getpid()}-{secrets.token_hex(6)}"
    run = actions.claim(worker=token)
    if run is None:
        return False
    with suppress(actions.Lost):
        try:
            _print(run, stop or Event())
        except Unwritten as error:
            actions.fail(run=run, why=str(error))
        except (actions.Lost, OperationalError):
            raise  # the lease runs out by itself
        except Exception:
            log.exception("print run %s", run.pk)
            actions.give_back(run=run, in_order=False)
    return True


def _print(run: PrintRun, stop: Event) -> None:
    folder = folder_of(run)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    done = {each.village_id: each for each in run.volumes.all()}
    for kept in done.values():
        give_its_name(folder, kept.file, kept.sha256)
    remove_parts(folder)
    for village in reports.villages_of(run):
        kept = done.get(village.pk)
        if kept and (kept.printed == 0 or is_whole(folder, kept.file, kept.sha256)):
            continue
        if stop.is_set():
            return actions.give_back(run=run, in_order=True)
        if not actions.orderer_may_print(run, village):
            return actions.fail(
                run=run, why=_("Who ordered this run has no right to this register any more.")
            )
        actions.heartbeat(run=run)
        give_sign()
        _volume(run, village, folder)
    return actions.finish(run=run)


def _volume(run: PrintRun, village, folder: Path) -> None:
    order = Order(
        village,
        run.layout,
        unit=run.unit,
        month=run.month,
        selection=run.selection,
        by=run.ordered_by,
        homes=tuple(run.homes) if run.homes else None,
    )

    def record(written: Written) -> None:
        values = {name: value for name, value in written.as_json().items() if name not in UNRECORDED}
        actions.record_volume(run=run, village=village, **values)

    write_volume(PIECES[run.piece], order, folder, record)


def remove_expired_files() -> None:
    """Remove the files of runs that have been over for seven days."""
    root = Path(settings.RUNS_DIR)
    folders = {int(path.name) for path in root.glob("[0-9]*") if path.name.isdigit()}
    for pk in actions.forget_files(folders=folders):
        shutil.rmtree(root / str(pk), ignore_errors=True)
