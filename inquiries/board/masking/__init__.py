"""Finds in a text that is to be public, however they are written, and their masked form (M1-M7).

What a village's register holds is passed in as `NamesToMask`; nothing is queried here. A text is looked at in several
views (`folding`): patterns (`patterns`), names (`names`) and words (`words`) are each searched where they show. Cadres
in office are no find, because their names and numbers stand on every contact card.
"""

from .finding import finds_by_field, finds_in, mask_text
from .folding import fold
from .kinds import Find, FindKind, Finds, mask_name, mask_phone
from .names_to_find import IDENTIFYING, NamesToMask, rare_surnames, surname_of

__all__ = [
    "IDENTIFYING",
    "Find",
    "FindKind",
    "Finds",
    "NamesToMask",
    "finds_by_field",
    "finds_in",
    "fold",
    "mask_name",
    "mask_phone",
    "mask_text",
    "rare_surnames",
    "surname_of",
]
