"""A print run into a folder: one file a village and a manifest, which also tells what need not be made again."""

import json
from pathlib import Path

from .pieces import Order, Piece
from .volumes import Written, is_whole, sweep_parts, write_file

MANIFEST = "manifest.json"
SUMMED = ("wanted", "printed", "pages", "size")


class AnotherRun(Exception):
    """The folder holds the files of another order."""


class Folder:
    """The files written so far, and the manifest that counts them."""

    def __init__(self, path: Path, wanted: dict):
        self.path, self.wanted = path, wanted
        path.mkdir(parents=True, exist_ok=True)
        sweep_parts(path)
        kept = self._read()
        if kept and kept.get("run") != wanted:
            raise AnotherRun(path)
        self.rows = {row["code"]: row for row in kept.get("villages", [])}

    def _read(self) -> dict:
        try:
            return json.loads((self.path / MANIFEST).read_text("utf-8"))
        except FileNotFoundError:
            return {}
        except ValueError as error:
            raise AnotherRun(self.path) from error

    def has(self, code: str) -> bool:
        row = self.rows.get(code)
        return bool(row) and is_whole(self.path, row["file"], row["sha256"])

    def add(self, written: Written) -> None:
        self.rows[written.code] = written.as_json()
        write_file(self.path / MANIFEST, self._write)

    def _write(self, file) -> int:
        file.write(json.dumps(self.manifest(), ensure_ascii=False, indent=1).encode())
        return len(self.rows)

    def manifest(self) -> dict:
        rows = sorted(self.rows.values(), key=lambda row: row["code"])
        return {"run": self.wanted, "villages": rows, "totals": totals(rows)}


def totals(rows: list[dict]) -> dict:
    counts = {name: sum(row[name] for row in rows) for name in SUMMED}
    return counts | {"villages": len(rows), "left_out": sum(len(row["omissions"]) for row in rows)}


def described(piece: Piece, order: Order) -> dict:
    """What makes two runs the same, for the manifest."""
    return {
        "piece": piece.name,
        "layout": order.layout,
        "month": order.month.strftime("%Y-%m") if order.month else "",
        "only": order.only,
        "unit": order.unit.pk if order.unit else None,
    }
