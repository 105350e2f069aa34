"""What stands in a printed piece's way: a gap in the register, or a fault of the print.

Both say which row of the register mends them. Its address is the business of the pages.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Record(StrEnum):
    """What of the register is opened to mend something."""

    VILLAGE = "village"
    HOUSEHOLD = "household"
    PERSON = "person"
    NEW_PERSON = "new person"
    UNIT = "unit"
    SEATS = "seats"


@dataclass(frozen=True, slots=True)
class Remedy:
    """Where something is mended; `pk` is the row's, none where a row is to be added."""

    record: Record
    pk: int | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """Something missing in the register; `whose` is the home or zone that waits for it, none where all do."""

    what: str
    remedy: Remedy
    whose: int | None = None
    label: str = ""
    blocking: bool = True


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a field of a piece cannot be printed; not blocking where the piece prints with a marked box.

    `label` names the piece and `index` is its place in the run, once known; `whose` and `remedy` as of a gap.
    """

    field: str
    what: str
    blocking: bool = True
    label: str = ""
    index: int = 0
    whose: int | None = None
    remedy: Remedy | None = None


def left_out(found: Iterable[Gap | Fault]) -> dict[int | None, str]:
    """The homes or zones whose piece cannot be printed, each with all reasons in one line; None is all of them."""
    reasons = defaultdict(dict)
    for each in found:
        if each.blocking:
            reasons[each.whose][each.what.rstrip("。.")] = True
    return {whose: "；".join(whats) for whose, whats in reasons.items()}


def once(found: Iterable[Gap | Fault]) -> list[Gap | Fault]:
    """Each cause once for whom it concerns, were it found in several fields or pieces."""
    causes = {}
    for each in found:
        causes.setdefault((each.what, each.remedy, each.whose, each.label, each.blocking), each)
    return list(causes.values())
