"""What the register lacks, and why a piece cannot be printed.

The enumerations name what a unit, a home or a person lacks. A `Gap` keeps a piece from being printed until the
register is completed; a `Fault` is in the piece itself. Both name the row that mends them; pages know its address.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class UnitGap(TextChoices):
    """What a unit lacks: the trio of a micro-grid (S2-11), the pair and team of a zone (S3-06)."""

    NO_REPRESENTATIVE = "no_representative", _("No representative")
    NO_PATCH_CADRE = "no_patch_cadre", _("No patch cadre")
    NO_MIDDLE = "no_middle", _("No group leader, party-group leader or grid worker")
    NO_ORGANISER = "no_organiser", _("No organiser")
    NO_SUPERVISOR = "no_supervisor", _("No supervisor")
    NO_TEAM = "no_team", _("No volunteer team")


class HouseholdGap(TextChoices):
    """What a household lacks (S1-06, S2-06)."""

    UNSERVED = "unserved", _("Nobody serves it")
    NO_BEARER = "no_bearer", _("Nobody has the duties on the card")
    NO_GROUP = "no_group", _("In no group")
    NO_PHONE = "no_phone", _("No phone")
    NOT_REVIEWED = "not_reviewed", _("Not reviewed for a year")


class PersonGap(TextChoices):
    """What a person who serves lacks (S1-15, S4-13)."""

    NO_PHONE = "no_phone", _("No phone")
    NO_POST = "no_post", _("Neither office nor post")
    NO_GROUP_TIE = "no_group_tie", _("No group tie")
    NO_GROWER_TIE = "no_grower_tie", _("No big-grower tie")
    NO_HARDSHIP_TIE = "no_hardship_tie", _("No hardship tie")
    MORE_TIES = "more_ties", _("More than one tie of a kind")


class Record(StrEnum):
    """Kinds of rows in which something is mended."""

    VILLAGE = "village"
    CARD_PEOPLE = "people on the card"
    HOUSEHOLD = "household"
    PERSON = "person"
    UNIT = "unit"
    SEATS = "seats"


@dataclass(frozen=True, slots=True)
class Remedy:
    """Where something is mended: `pk` is the row's."""

    record: Record
    pk: int


@dataclass(frozen=True, slots=True)
class Gap:
    """Something missing in the register; `whose` is the home or zone concerned, None where all are."""

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
