"""Values that several pieces share: somebody to call, whose copy it is, and what a sample has instead."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from cards.codes import CARD_LENGTH, TOKEN_LENGTH

from . import fonts, text

BLANK_CODE = "0" * CARD_LENGTH
BLANK_TOKEN = "0" * TOKEN_LENGTH
SAMPLE = "样张"


class Contact(NamedTuple):
    """Somebody to call: position or role word, phones as stored, duties as phrases separated by 、.

    A tuple, because people of a list are looked up thousands of times, which is quickest so.
    """

    name: str
    role: str
    phone: str
    duties: str = ""
    other_phone: str = ""
    person: int | None = None
    """The row in the register, which no paper shows."""

    @property
    def phones(self) -> tuple[str, ...]:
        """Both numbers as they are printed, without a blank one."""
        return _phones(self.phone, self.other_phone)


@lru_cache(8192)
def _phones(*numbers: str) -> tuple[str, ...]:
    return tuple(filter(None, (text.phone(fonts.clean(number)) for number in numbers)))


class ForHome:
    """A copy for one home, which has a `head`, a `group` and a `number`."""

    __slots__ = ()

    @property
    def label(self) -> str:
        """Whose copy it is, as the person who hands it over looks for it."""
        return next(self.labels)

    @property
    def labels(self) -> Iterator[str]:
        """The label, and shorter ones for where there is little room."""
        head, number = f"{self.head}户", f"{self.number}号" if self.number else ""
        for parts in (head, self.group, number), (head, number), (head,):
            yield "·".join(filter(None, parts))
