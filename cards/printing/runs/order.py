"""What can be printed in a run: each piece has its layouts and makes one village's volume.

A volume needs the layers below: a report for whose copies are wanted, an action to issue them, `pdf` to draw them.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import BinaryIO

from django.db.models import QuerySet

from cards.choices import CopySelection
from cards.gaps import Fault, Gap
from cards.models import Copy, Unit, User, Village
from cards.printing.reports.rounds import Tally


@dataclass(frozen=True)
class Order:
    """What is wanted of one village.

    `selection` is a `CopySelection`, or blank for all copies. `by` is None for the command line. `homes` are the ids
    of certain households, `skip` how many places of the first sheet are used already.
    """

    village: Village
    layout: str
    unit: Unit | None = None
    month: date | None = None
    selection: str = ""
    by: User | None = None
    homes: tuple[int, ...] | None = None
    skip: int = 0

    @property
    def is_by_hand(self) -> bool:
        """A few homes picked by hand: nobody gives them out group by group."""
        return self.homes is not None and not self.selection


@dataclass(frozen=True)
class Omission:
    """A copy that was wanted and is not printed, or one to be looked at: whose, and why; ready to show."""

    name: str
    reason: str


@dataclass(frozen=True)
class Volume:
    """One file of a run: wanted = printed + omissions; `draw` writes the PDF and answers its pages.

    `remarks` are of copies that are printed, such as those with a box for a character that no font has.
    `to_mend` are the causes of both and where they are mended, where the piece can give them.
    `witness` is the code of a copy that is stored if, and only if, the volume's copies were issued. It is empty where
    nothing is issued: such a file has only copies that are current already.
    `tallies` are of lists: they print no copies but name those that are printed, piece by piece.
    """

    wanted: int
    printed: int = 0
    omissions: tuple[Omission, ...] = ()
    draw: Callable[[BinaryIO], int] | None = None
    remarks: tuple[Omission, ...] = ()
    to_mend: tuple[Gap | Fault, ...] = ()
    witness: str = ""
    tallies: tuple[Tally, ...] = ()


def witness_of(foreseen: Iterable[Copy]) -> str:
    """One of the copies that are not stored yet."""
    return next((copy.code for copy in foreseen if copy.pk is None), "")


def is_issued(witness: str) -> bool:
    return not witness or Copy.objects.filter(code=witness).exists()


@dataclass(frozen=True)
class Plan:
    """A volume that is drawn first and issued when the file is there: the database is not locked meanwhile.

    `issue` raises `PrintedMeanwhile` where somebody else printed in between; then it is planned anew.
    """

    volume: Volume
    issue: Callable[[], object] = lambda: None


@dataclass(frozen=True)
class Piece:
    """`make` runs inside the transaction that records the volume, so that a copy is issued if its file is.

    `plan` is given beside it for a piece whose drawing takes long.
    `by_unit`: whether it can be printed for one group, grid or zone. `selections`: what it can be narrowed to.
    `expected` narrows households to those of a selection and month, for the estimate; by default to all of them.
    `sheets`: for a layout and villages, the paper that one of them takes by the copies of each group.
    `places`: how many copies a sheet of a layout holds, where it is more than one.
    `page`: the name of the page where what hinders it is put right.
    `exists`: whether there can be such a piece in any of these villages; else it is not offered.
    """

    name: str
    label: str
    layouts: dict[str, str]
    make: Callable[[Order], Volume]
    is_monthly: bool = False
    by_unit: bool = False
    selections: frozenset[CopySelection] = frozenset()
    expected: Callable[[QuerySet, str, date | None], QuerySet] = lambda homes, selection, month: homes
    sheets: Callable[[str, QuerySet], Callable[[int, Sequence[int]], int]] | None = None
    plan: Callable[[Order], Plan] | None = None
    places: Mapping[str, int] = field(default_factory=dict)
    exists: Callable[[Iterable[Village]], bool] = lambda villages: True
    page: str = ""


PIECES: dict[str, Piece] = {}


def add_pieces(*pieces: Piece) -> None:
    PIECES.update({piece.name: piece for piece in pieces})
