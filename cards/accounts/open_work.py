"""What an account has in hand in the app above, which may not be imported here and joins when the program starts."""

from collections.abc import Callable
from dataclasses import dataclass

from cards.models import User


@dataclass(frozen=True)
class Matter:
    number: str
    subject: str
    url: str


@dataclass(frozen=True)
class HandedOver:
    """How many matters went to the new owners, and how many found nobody; of each its id and its version after it."""

    matters: int
    to: tuple[User, ...]
    left: int
    versions: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class OpenWork:
    """`of(account, reader)` lists what the reader may see; `hand_over(account, prefer, by)` gives away what it may
    not keep, to the preferred account where that may have it; `give_back(account, versions, by)` undoes that, or
    raises a ValidationError where one of the matters has moved on."""

    of: Callable[[User, User], list[Matter]]
    hand_over: Callable[[User, User | None, User], HandedOver]
    give_back: Callable[[User, list[tuple[int, int]], User], None]


_joined: list[OpenWork] = []


def join(work: OpenWork) -> None:
    _joined[:] = [work]


def open_work() -> OpenWork:
    [work] = _joined
    return work
