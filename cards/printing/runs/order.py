"""What can be printed in a run: each piece knows its layouts and how to make one village's volume of it.

Stands between views and the layers below, because a volume needs all of them: a report says whose copies are
wanted, an action issues them, the press draws. Pieces are registered by the app that they belong to.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO

from django.db.models import QuerySet

from cards.choices import CopySelection
from cards.gaps import Fault, Gap
from cards.models import Copy, Unit, User, Village


@dataclass(frozen=True)
class Order:
    """What is wanted of one village.

    `only` is a `CopySelection`, or blank for all copies. `by` is None for the command line. `homes` are the ids of
    certain households.
    """

    village: Village
    layout: str
    unit: Unit | None = None
    month: date | None = None
    only: str = ""
    by: User | None = None
    homes: tuple[int, ...] | None = None

    @property
    def is_by_hand(self) -> bool:
        """A few homes picked by hand: nobody gives them out group by group."""
        return self.homes is not None and not self.only


@dataclass(frozen=True)
class Omission:
    """A copy that was wanted and is not printed, or one to be looked at: whose, and why; ready to show."""

    name: str
    reason: str


@dataclass(frozen=True)
class Volume:
    """One file of a run: wanted = printed + omissions; `draw` writes the PDF and answers its pages.

    `remarks` are of copies that are printed, such as those with a box for a character that no font has.
    `to_mend` are the causes of both with where they are mended, where the piece knows these.
    `witness` is the code of a copy that is in the database if, and only if, the volume's copies were issued;
    none where nothing is issued: such a file shows only what is in force already.
    """

    wanted: int
    printed: int = 0
    omissions: tuple[Omission, ...] = ()
    draw: Callable[[BinaryIO], int] | None = None
    remarks: tuple[Omission, ...] = ()
    to_mend: tuple[Gap | Fault, ...] = ()
    witness: str = ""


def witness_of(foreseen: Iterable[Copy]) -> str:
    """One of the copies that are not stored yet."""
    return next((card.code for card in foreseen if card.pk is None), "")


def is_issued(witness: str) -> bool:
    return not witness or Copy.objects.filter(code=witness).exists()


@dataclass(frozen=True)
class Plan:
    """A volume that is drawn first and issued when the file is there: the database is not held meanwhile.

    `issue` raises `Changed` (actions of copies) where somebody else printed in between; then it is planned anew.
    """

    volume: Volume
    issue: Callable[[], object] = lambda: None


@dataclass(frozen=True)
class Piece:
    """`make` runs inside the transaction that records the volume, so that a copy is issued if its file is.

    `plan` may stand beside it for a piece whose drawing takes long.
    `by_unit`: whether it can be printed for one group, grid or zone. `selections`: what it can be narrowed to.
    `expected` narrows households to those that a selection and month are for, for the estimate; all of them where
    the piece cannot tell. `sheets`: the paper that a village takes in a layout, by the copies of each group.
    `exists`: whether there can be such a piece in any of these villages; else it is not offered.
    """

    name: str
    label: str
    layouts: dict[str, str]
    make: Callable[[Order], Volume]
    is_monthly: bool = False
    by_unit: bool = False
    selections: frozenset[CopySelection] = frozenset()
    expected: Callable[[QuerySet, str, date | None], QuerySet] = lambda homes, only, month: homes
    sheets: Callable[[str, Sequence[int]], int] | None = None
    plan: Callable[[Order], Plan] | None = None
    exists: Callable[[Iterable[Village]], bool] = lambda villages: True


PIECES: dict[str, Piece] = {}


def add_pieces(*pieces: Piece) -> None:
    PIECES.update({piece.name: piece for piece in pieces})
