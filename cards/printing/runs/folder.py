"""A print run into a folder: one file a village, and a manifest by which the next start skips what is whole.

A note beside a file has its row of the manifest, from before its copies are issued until the manifest has the row.
The next start after a kill names the file if its copies were issued, and removes it if not.
"""

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from cards import months

from .files import give_its_name, is_whole, remove_parts, write_file, write_whole
from .order import Order, Piece, is_issued
from .volumes import Written

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None

MANIFEST = "manifest.json"
NOTE = ".note"
SUMMED = ("wanted", "printed", "pages", "size")


class AnotherRun(Exception):
    """The folder holds the files of another order."""


@contextmanager
def alone_in(path: Path, waiting: Callable[[], None]) -> Iterator[None]:
    """One run at a time in a folder, where its file system knows locks.

    Worker processes share the lock of their parent. If it is killed, the next start waits for their volumes.
    """
    path.mkdir(parents=True, exist_ok=True)
    if fcntl is None:
        yield
        return
    held = os.open(path, os.O_RDONLY)
    try:
        with suppress(OSError):
            try:
                fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                waiting()
                fcntl.flock(held, fcntl.LOCK_EX)
        yield
    finally:
        os.close(held)


class Folder:
    """The files written so far, and the manifest that counts them and from the first moment names their run."""

    def __init__(self, path: Path, wanted: dict):
        self.path, self.wanted = path, wanted
        kept = self._read()
        if kept and kept.get("run") != wanted:
            raise AnotherRun(path)
        self.rows = {row["code"]: row for row in kept.get("villages", [])}
        self._name_issued()
        self._save()
        self._remove_leftovers()

    def _read(self) -> dict:
        try:
            return json.loads((self.path / MANIFEST).read_text("utf-8"))
        except FileNotFoundError:
            return {}
        except ValueError as error:
            raise AnotherRun(self.path) from error

    def _name_issued(self) -> None:
        for path in self.path.glob(f".*{NOTE}"):
            row, witness = _read_note(path)
            if not row or not is_issued(witness):
                continue
            give_its_name(self.path, row["file"], row["sha256"])
            if is_whole(self.path, row["file"], row["sha256"]):
                self.rows[row["code"]] = row

    def _remove_leftovers(self) -> None:
        remove_parts(self.path)
        for path in self.path.glob(f".*{NOTE}"):
            path.unlink(missing_ok=True)

    def has(self, code: str) -> bool:
        row = self.rows.get(code)
        return bool(row) and is_whole(self.path, row["file"], row["sha256"])

    def note(self, written: Written, witness: str) -> None:
        """Write the note of a volume; one cut short by a kill counts for nothing, as nothing was issued yet."""
        text = json.dumps({"row": written.as_json(), "witness": witness}, ensure_ascii=False).encode()
        write_whole(self._note_of(written.code), lambda file: file.write(text))

    def _note_of(self, code: str) -> Path:
        return self.path / f".{code}{NOTE}"

    def add(self, written: Written) -> None:
        self.rows[written.code] = written.as_json()
        self._save()
        self._note_of(written.code).unlink(missing_ok=True)

    def _save(self) -> None:
        write_file(self.path / MANIFEST, self._write)

    def _write(self, file) -> int:
        file.write(json.dumps(self.manifest(), ensure_ascii=False, indent=1).encode())
        return len(self.rows)

    def manifest(self) -> dict:
        rows = sorted(self.rows.values(), key=lambda row: row["code"])
        return {"run": self.wanted, "villages": rows, "totals": totals(rows)}


def _read_note(path: Path) -> tuple[dict, str]:
    """Row and witness; empty where the note was cut short."""
    try:
        note = json.loads(path.read_text("utf-8"))
    except ValueError:
        return {}, ""
    return note.get("row", {}), note.get("witness", "")


def totals(rows: list[dict]) -> dict:
    counts = {name: sum(row[name] for row in rows) for name in SUMMED}
    return counts | {"villages": len(rows), "left_out": sum(len(row["omissions"]) for row in rows)}


def described(piece: Piece, order: Order) -> dict:
    """What makes two runs the same, as the manifest has it."""
    return {
        "piece": piece.name,
        "layout": order.layout,
        "month": months.name_of(order.month) if order.month else "",
        "only": order.selection,  # the key stays: folders of before are gone on with
        "unit": order.unit.pk if order.unit else None,
    }
