"""Files of erased rows: noted in the transaction that erases, removed after it, or by the next run after a kill."""

from collections.abc import Iterable
from pathlib import Path

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import connection

from cards.choices import OPEN_RUN
from cards.models import PrintRun, PrintVolume
from cards.printing.runs.files import remove_parts
from inquiries.choices import FileRoot
from inquiries.models import FileToRemove


def note(root: FileRoot, names: Iterable[str]) -> int:
    """Note files for removal, in the transaction that takes their names out of their rows."""
    return len(FileToRemove.objects.bulk_create(FileToRemove(root=root, name=name) for name in names if name))


def sweep() -> int:
    """Remove what was noted; a row goes after its file, so that a kill in between only repeats the removal."""
    removed = 0
    for row in FileToRemove.objects.all():
        if row.root == FileRoot.MEDIA:
            default_storage.delete(row.name)
        else:
            _remove_of_run(row.name)
        row.delete()
        removed += 1
    return removed


def _remove_of_run(name: str) -> None:
    """A volume, unless it was printed anew since; of a run alone, what a killed worker left half-drawn."""
    run, _slash, file = name.partition("/")
    folder = Path(settings.RUNS_DIR) / run
    if file and not PrintVolume.objects.filter(run=run, file=file).exists():
        (folder / file).unlink(missing_ok=True)
    if not PrintRun.objects.filter(pk=run, state__in=OPEN_RUN).exists():
        remove_parts(folder)


def overwrite_what_is_deleted() -> None:
    """Have SQLite write zeros where something was; PostgreSQL drops old rows at its next vacuum."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete = ON")


def empty_the_journal() -> None:
    """SQLite's journal holds pages of before the erasure: bring it into the file and empty it."""
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
