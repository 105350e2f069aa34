"""Two addresses for monitoring: whether the process lives, and whether it is ready. Both answer yes or no.

What is missing stands in the log, and on the page for the administrator alone.
"""

import logging
import os
import tempfile
from pathlib import Path

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from cards import audit
from cards.printing.runs import alive
from cards.roles import Role
from cards.uploads import is_full
from inquiries.matters.reports.above import offices_in_silence

from . import proxies

log = logging.getLogger("villageliaison.trouble")


@require_safe
@login_not_required
def healthz(request):
    """The process answers; the database is not asked. `check_proxy` is told what arrives of its request."""
    if proxies.is_probe(request):
        return JsonResponse(proxies.seen(request))
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
@login_not_required
def readyz(request):
    """Database, migrations, disks, folders and print worker are as they should be."""
    missing = _missing()
    if missing:
        log.error("not ready", extra={"facts": {"missing": missing}})
    late = [] if missing else _late()
    words = f"not ready{_told(request, missing)}\n" if missing else f"ok{_told(request, late)}\n"
    return HttpResponse(words, status=503 if missing else 200, content_type="text/plain")


def _told(request, missing: list[str]) -> str:
    """The names of what is missing, for an administrator; a stranger learns nothing of the machine."""
    try:
        is_told = getattr(request.user, "role", "") == Role.ADMINISTRATOR
    except Error:
        return ""
    return ": " + ", ".join(missing) if is_told and missing else ""


def _missing() -> list[str]:
    found = [_database(), *(_folder(name, path) for name, path in _folders().items())]
    if not alive.is_alive():
        found.append("print worker")
    return [each for each in found if each]


def _database() -> str:
    try:
        executor = MigrationExecutor(connection)
        return "migrations" if executor.migration_plan(executor.loader.graph.leaf_nodes()) else ""
    except Error:
        return "database"


def _late() -> list[str]:
    """What is ready and yet wrong: a warning, as no request fails for it."""
    found = []
    if audit.purge_missed():
        log.warning("purge missed", extra={"facts": {"days": audit.PURGE_DAYS}})
        found.append(f"no purge for {audit.PURGE_DAYS} days")
    if offices := offices_in_silence():
        log.warning("complaints wait unread", extra={"facts": {"offices": offices}})
        found += [f"no account reads the complaints of {office}" for office in offices]
    return found


def _folders() -> dict[str, Path]:
    """Where the program writes: photos, print runs, and the database where it is a file."""
    found = {"media": Path(settings.MEDIA_ROOT), "runs": Path(settings.RUNS_DIR)}
    if connection.vendor == "sqlite":
        found["data"] = Path(connection.settings_dict["NAME"]).parent
    return found


def _folder(name: str, path: Path) -> str:
    """What is wrong with a folder: not there, its disk full, or not to be written to."""
    try:
        if path.exists() and is_full(path):
            return f"{name}: disk full"
        with tempfile.TemporaryFile(dir=path) as file:
            file.write(b"ready?")
            file.flush()
            os.fsync(file.fileno())
    except FileNotFoundError:
        return f"{name}: no folder"
    except OSError as error:
        return f"{name}: {error.strerror}"
    return ""
