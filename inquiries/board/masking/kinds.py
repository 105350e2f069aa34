"""What can be found in a public text, and how little of a name or number may stay (M1, M2)."""

import re
from dataclasses import dataclass
from enum import StrEnum

from cards.text import clean_text

STAR = "*"
WITHHELD = STAR * 3


class FindKind(StrEnum):
    NAME = "name"
    PHONE = "phone"
    ADDRESS = "address"
    CODE = "code"
    IDENTITY = "identity"
    BANK_CARD = "bank_card"
    EMAIL = "email"
    WECHAT = "wechat"
    PLATE = "plate"
    CHILD = "child"
    SINGLES_OUT = "singles_out"
    BORN = "born"
    COORDINATES = "coordinates"
    CERTIFICATE = "certificate"


JUDGED = frozenset({FindKind.CHILD, FindKind.SINGLES_OUT})
"""Left in the proposal: whether they lead to somebody, only a reviewer can tell."""


@dataclass(frozen=True)
class Find:
    """A place in a text that could lead to a person, and what a proposal shows instead."""

    kind: FindKind
    text: str
    start: int
    end: int
    masked: str = WITHHELD

    @property
    def key(self) -> str:
        """What a reviewer confirms: this text, wherever it stands."""
        return f"{self.kind}:{self.text}"


Finds = dict[str, list[Find]]
"""The finds in the texts of a form, by field."""


def mask_name(name: str) -> str:
    """张*, 王**, 欧**: the first character, then two stars at most; a name of one character is all stars."""
    name = clean_text(name)
    if len(name) < 2:
        return STAR * len(name)
    return name[0] + STAR * min(len(name) - 1, 2)


def mask_phone(phone: str) -> str:
    digits = "".join(character for character in phone if character.isdigit())
    if re.fullmatch("1[0-9]{10}", digits):
        return f"{digits[:3]}****{digits[-4:]}"
    return STAR * 6 + digits[-2:]
