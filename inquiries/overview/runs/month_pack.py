"""The month pack: a village's paper of one month, each piece a file, and a manifest that counts them (S4-14).

The pieces are the fact sheet, echo slips, the board sheet, name boards and the delivery lists.
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from cards import months
from cards.choices import CopySelection
from cards.models import User, Village
from cards.printing.actions.runs import OrderedAlready, order_run
from cards.printing.reports.runs import by_reason
from cards.printing.runs.files import write_file
from cards.printing.runs.order import PIECES, Omission, Order, Piece
from cards.printing.runs.volumes import Written, write_volume

MANIFEST, CONTENTS = "manifest.json", "目录.txt"
NAMED = 20  # of those left out for one reason, in the contents
PACK = {
    "fact-sheet": "",
    "echo-slip": CopySelection.UNDELIVERED,
    "board-sheet": "",
    "name-board": CopySelection.UNDELIVERED,
    "delivery-list": "",
}
"""The pieces in the order in which they are made, each narrowed to what the month still needs: the lists come last,
because they name the copies printed before them."""


@dataclass(frozen=True)
class PackPart:
    name: str
    piece: Piece | None
    written: Written | None = None

    def as_json(self) -> dict:
        row = {"piece": self.name}
        return row | (self.written.as_json() if self.written else {"missing": "this piece is not installed"})


def write(
    village: Village,
    month: date,
    folder: Path,
    by: User | None = None,
    layouts: Mapping[str, str] | None = None,
) -> Iterator[PackPart]:
    """Write piece by piece into the folder, the manifest last. Copies printed before keep their codes.

    `layouts` by the names of pieces; the others have their first.
    """
    folder.mkdir(parents=True, exist_ok=True)
    parts = []
    for name, piece, order in orders(village, month, by, layouts):
        written = write_volume(piece, order, folder) if piece else None
        parts.append(PackPart(name, piece, written))
        yield parts[-1]
    rows = json.dumps(manifest(village, month, parts), ensure_ascii=False, indent=1)
    write_file(folder / MANIFEST, lambda file: file.write(rows.encode()))
    write_file(
        folder / CONTENTS, lambda file: file.write(contents(village, month, parts).encode("utf-8-sig"))
    )


def order_runs(village: Village, month: date, by: User, layouts: Mapping[str, str]) -> None:
    """Each piece as a print run of its own; one that waits already is not ordered again."""
    for _name, piece, order in orders(village, month, by, layouts):
        if piece is None:
            continue
        wanted = {"piece": piece.name, "layout": order.layout, "selection": order.selection}
        with suppress(OrderedAlready):
            order_run(by=by, village=village, month=month if piece.is_monthly else None, **wanted)


def orders(
    village: Village, month: date, by: User | None, layouts: Mapping[str, str] | None
) -> Iterator[tuple[str, Piece | None, Order | None]]:
    """The pieces of the pack that this village has, by name; None for one that is not installed."""
    for name, selection in PACK.items():
        piece = PIECES.get(name)
        if piece is None:
            yield name, None, None
        elif piece.exists([village]):
            layout = (layouts or {}).get(name, "")
            yield name, piece, _order(piece, village, month, selection, by, layout)


def _order(
    piece: Piece, village: Village, month: date, selection: str, by: User | None, layout: str
) -> Order:
    layout = layout or next(iter(piece.layouts))
    narrowed = selection if selection in piece.selections else ""
    return Order(village, layout, month=month, selection=narrowed, by=by)


def manifest(village: Village, month: date, parts: list[PackPart]) -> dict:
    """The totals count each copy once: the lists only name copies, so of them nothing is added but the pages."""
    rows = [part.as_json() for part in parts]
    made = [part.written for part in parts if part.written]
    copies = [each for each in made if not each.tallies]
    return {
        "village": village.name,
        "code": village.slug,
        "month": months.name_of(month),
        "pieces": rows,
        "totals": {
            "wanted": sum(each.wanted for each in copies),
            "printed": sum(each.printed for each in copies),
            "pages": sum(each.pages for each in made),
            "left_out": sum(len(each.omissions) for each in copies),
        },
    }


def contents(village: Village, month: date, parts: list[PackPart]) -> str:
    """The manifest in plain text: what is in the folder, how many, and what is left out and why."""
    lines = [f"{village.name} {month.year}年{month.month}月 月末材料", ""]
    for part in parts:
        label = str(part.piece.label) if part.piece else part.name
        made = part.written
        if not made or not made.file:
            lines.append(f"{label}：没有")
        else:
            lines.append(f"{label}：{made.file}，{made.printed}份，{made.pages}页")
        lines += [f"    {words}" for words in tally_lines(made)]
        lines += _omission_lines([*made.omissions, *made.remarks] if made else [])
    return "\r\n".join([*lines, ""])


def tally_lines(made: Written | None) -> list[str]:
    """Where every home stands, for each piece that is listed; a file in Chinese."""
    return [
        f"{one.piece}：{one.homes}户，清单上{one.listed}户，已送达{one.arrived}户，没有印好{one.unprinted}户"
        for one in (made.tallies if made else ())
    ]


def _omission_lines(omissions: list[Omission]) -> list[str]:
    """Each reason once, with the first few copies left out for it; the manifest names them all."""
    found = by_reason(((each.name, each.reason) for each in omissions), NAMED)
    return [f"    {each['reason']}（{each['names']}{_rest(each)}）" for each in found]


def _rest(found: dict) -> str:
    return f"等，共{found['count']}份" if found["more"] else ""
