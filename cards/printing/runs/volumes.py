"""A village's volume: its copies are issued and its file is written together, or neither (R5, R9).

The file is drawn under another name, then the copies are issued in one transaction, then it gets its own name.
A kill before the commit leaves only a `.part` file, which the next start removes. After a kill between commit and
naming the next start gives the file its name. A worker finds the volume in the database, a folder finds it by its note
(`Folder`).
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass
from io import BytesIO
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cards import audit
from cards.choices import Act
from cards.printing.actions.copies import PrintedMeanwhile
from cards.printing.reports.rounds import Tally

from .files import drawn_under_another_name, named, sha256_of, sync_folder, write_whole
from .order import Omission, Order, Piece, Volume

ATTEMPTS = 3  # at planning while others print the same village
UNRECORDED = {"village", "code", "tallies"}  # of `Written`: not in the row of an ordered run's volume
AT_ONCE = 300  # copies that are made while the reader waits; more are a run in the background


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
    tallies: tuple[Tally, ...] = ()

    def as_json(self) -> dict:
        return asdict(self)


def file_name(piece: Piece, order: Order) -> str:
    part = f"-{order.unit.number}-{order.unit.kind}" if order.unit else ""
    return f"{piece.name}-{order.village.slug}{part}.pdf"


def write_volume(
    piece: Piece,
    order: Order,
    folder: Path,
    record: Callable[[Written], None] = lambda written: None,
    note: Callable[[Written, str], None] = lambda written, witness: None,
) -> Written:
    """Write a village's volume into the folder; a village that cannot be printed has the reason in its remarks.

    `record` is called in the transaction that issues the copies, `note` before it with their witness.
    """
    try:
        return _write(piece, order, folder / file_name(piece, order), record, note)
    except (ValidationError, ValueError) as error:
        if not hasattr(error, "messages") and not hasattr(error, "faults"):
            raise
        written = _refused(order, error)
        record(written)
        return written


def _write(piece, order, out: Path, record, note) -> Written:
    with drawn_under_another_name(out) as part:
        written = _issued(piece, order, part, out.name, record, note)
    if written.file:
        named(part, out)
    else:
        part.unlink(missing_ok=True)
        out.unlink(missing_ok=True)  # of an earlier attempt
    return written


def _issued(piece, order, part: Path, name: str, record, note) -> Written:
    """Drawn and issued; drawn before the transaction where the piece has a `plan`, so that it is short."""
    for _attempt in range(ATTEMPTS if piece.plan else 0):
        planned = piece.plan(order)
        written = _drawn(piece, order, planned.volume, part, name, note)
        try:
            with transaction.atomic():
                planned.issue()
                record(written)
                tell(piece, order, written.printed)
            return written
        except PrintedMeanwhile:
            continue
    with transaction.atomic():
        written = _drawn(piece, order, piece.make(order), part, name, note)
        record(written)
        tell(piece, order, written.printed)
    return written


def tell(piece: Piece, order: Order, printed: int) -> None:
    """The audit's entry of a print, in the transaction that issues its copies."""
    if printed:
        unit = {"unit": order.unit.pk} if order.unit else {}
        audit.record(Act.PRINTED, by=order.by, about=order.village, piece=piece.name, copies=printed, **unit)


def _drawn(piece, order, volume: Volume, part: Path, name: str, note) -> Written:
    _reconcile(piece, order, volume)
    pages = write_whole(part, volume.draw) if volume.printed else 0
    written = Written(
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
        volume.tallies,
    )
    if pages:
        note(written, volume.witness)
        sync_folder(part.parent)
    return written


def _reconcile(piece, order, volume: Volume) -> None:
    """Raises AssertionError where a sum is not that of its parts."""
    are_whole = all(one.homes == one.listed + one.arrived + one.unprinted for one in volume.tallies)
    if volume.wanted != volume.printed + len(volume.omissions) or not are_whole:
        raise AssertionError(f"{piece.name} of {order.village.slug}: {volume} does not reconcile")


def draw_at_once(piece: Piece, order: Order, *, go_on: bool) -> tuple[Volume, bytes]:
    """The volume and its PDF, for a reader who waits.

    Without `go_on`, an omission or a remark leaves it undrawn and unissued: the PDF is empty.
    """
    try:
        for _attempt in range(ATTEMPTS if piece.plan else 0):
            with suppress(PrintedMeanwhile):
                return _planned_at_once(piece, order, go_on)
        with transaction.atomic():
            volume = piece.make(order)
            pdf = _bytes(piece, order, volume, go_on)
            if pdf:
                tell(piece, order, volume.printed)
            else:
                transaction.set_rollback(True)
        return volume, pdf
    except PrintedMeanwhile as error:
        raise ValidationError(_("Somebody else is printing this village. Please try again.")) from error
    except ValueError as error:
        if not hasattr(error, "faults"):
            raise
        raise ValidationError(str(error)) from error


def _planned_at_once(piece: Piece, order: Order, go_on: bool) -> tuple[Volume, bytes]:
    planned = piece.plan(order)
    if pdf := _bytes(piece, order, planned.volume, go_on):
        with transaction.atomic():
            planned.issue()
            tell(piece, order, planned.volume.printed)
    return planned.volume, pdf


def _bytes(piece: Piece, order: Order, volume: Volume, go_on: bool) -> bytes:
    out = BytesIO()
    if _may_draw(piece, order, volume, go_on):
        volume.draw(out)
    return out.getvalue()


def _may_draw(piece, order, volume: Volume, go_on: bool) -> bool:
    _reconcile(piece, order, volume)
    return bool(volume.printed) and (go_on or not (volume.omissions or volume.remarks))


def _refused(order: Order, error: Exception) -> Written:
    """The village cannot be printed as it is; the others of the run can."""
    words = " ".join(error.messages) if isinstance(error, ValidationError) else str(error)  # Unprintable
    remark = Omission(order.village.name, words)
    return Written(order.village.name, order.village.slug, remarks=(remark,))
