"""A village's volume: its copies are issued and its file is written together, or neither (R5, R9).

The file is drawn under another name, then the copies are issued in one transaction, then it gets its own name.
A kill before the commit leaves nothing but a `.part` file that the next run sweeps away. After a kill between
commit and renaming a worker gives the file its name; a folder of the command line makes the volume again, with the
same codes, but for `--stale`, which finds those copies true now: print them with `--undelivered`.
"""

import errno
import hashlib
import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from django.core.exceptions import ValidationError
from django.db import OperationalError, transaction
from django.utils.translation import gettext as _

from cards.actions.cards import Changed

from .pieces import Omission, Order, Piece, Volume

FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
PART = ".part"
ATTEMPTS = 3  # at planning while others print the same village
AT_ONCE = 2000  # copies that are made while the reader waits; more are a run in the background


class Unwritten(Exception):
    """The file or its record could not be kept; the text tells the office why. Nothing half-written is left."""


@dataclass(frozen=True)
class Written:
    """What stands in a village's file; without `file` nothing could be printed."""

    village: str
    code: str
    file: str = ""
    wanted: int = 0
    printed: int = 0
    pages: int = 0
    size: int = 0
    sha256: str = ""
    omissions: tuple[Omission, ...] = ()
    remarks: tuple[Omission, ...] = ()

    def as_json(self) -> dict:
        return asdict(self)


def file_name(piece: Piece, order: Order) -> str:
    part = f"-{order.unit.number}-{order.unit.kind}" if order.unit else ""
    return f"{piece.name}-{order.village.slug}{part}.pdf"


def write_volume(
    piece: Piece, order: Order, folder: Path, record: Callable[[Written], None] | None = None
) -> Written:
    """`record` keeps the volume in the same transaction. A village that refuses is told in its remarks."""
    try:
        return _write(piece, order, folder / file_name(piece, order), record)
    except (ValidationError, ValueError) as error:
        if not hasattr(error, "messages") and not hasattr(error, "problems"):
            raise
        written = _refused(order, error)
        if record:
            record(written)
        return written


def _write(piece, order, out: Path, record) -> Written:
    with _drawn_aside(out) as part:
        written = _issued(piece, order, part, out.name, record)
        if written.file:
            part.replace(out)
        else:
            out.unlink(missing_ok=True)  # of an earlier attempt
    return written


def _issued(piece, order, part: Path, name: str, record) -> Written:
    """Drawn and issued; where the piece can be drawn before the transaction, the database is held for moments."""
    for _attempt in range(ATTEMPTS if piece.plan else 0):
        planned = piece.plan(order)
        written = _drawn(piece, order, planned.volume, part, name)
        try:
            with transaction.atomic():
                planned.issue()
                if record:
                    record(written)
            return written
        except Changed:
            continue
    with transaction.atomic():
        written = _drawn(piece, order, piece.make(order), part, name)
        if record:
            record(written)
    return written


def _drawn(piece, order, volume: Volume, part: Path, name: str) -> Written:
    _reconcile(piece, order, volume)
    pages = write_whole(part, volume.draw) if volume.printed else 0
    return Written(
        order.village.name,
        order.village.slug,
        name if pages else "",
        volume.wanted,
        volume.printed,
        pages,
        part.stat().st_size if pages else 0,
        sha256_of(part) if pages else "",
        volume.omissions,
        volume.remarks,
    )


def _reconcile(piece, order, volume: Volume) -> None:
    """No copy is lost between wanted, printed and left out."""
    if volume.wanted != volume.printed + len(volume.omissions):
        raise AssertionError(f"{piece.name} of {order.village.slug}: {volume} does not reconcile")


def draw_at_once(piece: Piece, order: Order, *, go_on: bool) -> tuple[Volume, bytes]:
    """For the reader who waits; no bytes, and nothing issued, where something is amiss and nobody agreed to it."""
    out = BytesIO()
    try:
        if piece.plan:
            planned = piece.plan(order)
            volume = planned.volume
            if _may_draw(piece, order, volume, go_on):
                volume.draw(out)
                planned.issue()
        else:
            with transaction.atomic():
                volume = piece.make(order)
                if _may_draw(piece, order, volume, go_on):
                    volume.draw(out)
                else:
                    transaction.set_rollback(True)
    except Changed as error:
        raise ValidationError(_("Somebody else is printing this village. Please try again.")) from error
    except ValueError as error:
        if not hasattr(error, "problems"):
            raise
        raise ValidationError(str(error)) from error
    return volume, out.getvalue()


def _may_draw(piece, order, volume: Volume, go_on: bool) -> bool:
    _reconcile(piece, order, volume)
    return bool(volume.printed) and (go_on or not (volume.omissions or volume.remarks))


@contextmanager
def _drawn_aside(out: Path) -> Iterator[Path]:
    """A name to draw under; what is left of it after an error goes, and a full disk is told in plain words."""
    part = out.with_name(f".{out.name}.{os.getpid()}-{secrets.token_hex(4)}{PART}")
    try:
        yield part
    except OSError as error:
        raise Unwritten(_told(error)) from error
    except OperationalError as error:
        if "full" not in str(error):
            raise
        raise Unwritten(_disk_full()) from error
    finally:
        part.unlink(missing_ok=True)


def _told(error: OSError) -> str:
    if error.errno in FULL:
        return _disk_full()
    return _("The file cannot be written: %(why)s.") % {"why": error.strerror or error}


def _disk_full() -> str:
    return _("The disk is full. What is written so far is whole; make room and let the rest be printed.")


def write_file(out: Path, draw: Callable[[BinaryIO], int], issue=lambda: None) -> int:
    """One file, whole or not at all; it gets its name when its copies are issued."""
    with _drawn_aside(out) as part:
        pages = write_whole(part, draw)
        issue()
        part.replace(out)
    return pages


def write_whole(part: Path, draw: Callable[[BinaryIO], int]) -> int:
    with part.open("wb") as file:
        pages = draw(file)
        file.flush()
        os.fsync(file.fileno())
    return pages


def sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def is_whole(folder: Path, file: str, sha256: str) -> bool:
    path = folder / file
    return bool(file) and path.is_file() and sha256_of(path) == sha256


def take_up(folder: Path, file: str, sha256: str) -> None:
    """A kill between commit and renaming leaves a recorded volume under the name it was drawn under: made again,
    a run of stale copies alone would find none any more."""
    if not file or (folder / file).is_file():
        return
    for part in folder.glob(f".{file}.*{PART}"):
        if sha256_of(part) == sha256:
            part.replace(folder / file)
            return


def sweep_parts(folder: Path) -> None:
    """What killed runs left behind."""
    for part in folder.glob(f".*{PART}"):
        part.unlink(missing_ok=True)


def _refused(order: Order, error: Exception) -> Written:
    """The village cannot be printed as it is; the others of the run can."""
    words = " ".join(error.messages) if isinstance(error, ValidationError) else str(error)  # Unprintable
    remark = Omission(order.village.name, words)
    return Written(order.village.name, order.village.slug, remarks=(remark,))
