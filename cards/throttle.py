"""A rate counter in the database: shared by all workers, exact under parallel hits (S9)."""

import time

from django.db import connection, transaction

from cards.models import Throttle

UPSERT = """
INSERT INTO cards_throttle (key, "window", hits) VALUES (%s, %s, %s)
ON CONFLICT (key, "window") DO UPDATE SET hits = cards_throttle.hits + EXCLUDED.hits RETURNING hits
"""


class TooMany(Exception):
    """The limit of a key is reached; `retry_after` in seconds."""

    def __init__(self, retry_after: int):
        super().__init__(f"retry after {retry_after} s")
        self.retry_after = retry_after


@transaction.atomic
def _count(key: str, window: int, hits: int) -> int:
    with connection.cursor() as cursor:
        cursor.execute(UPSERT, [key[:80], window, hits])
        return cursor.fetchone()[0]


def add(key: str, hits: int, *, window: int) -> int:
    """Count `hits` of `key` and tell how many there are in the window with this number.

    Other windows are forgotten: those before it, and those of a clock that was wrong.
    """
    counted = _count(key, window, hits)
    if counted == hits:
        Throttle.objects.filter(key=key[:80]).exclude(window=window).delete()
    return counted


def count(key: str, *, seconds: int) -> int:
    """Count one hit of `key` and tell how many there are in the running window of `seconds`."""
    return add(f"{seconds}:{key}", 1, window=window_of(seconds))


def hits(key: str, *, seconds: int) -> int:
    """How many hits of `key` the running window holds; counts none."""
    window = window_of(seconds)
    row = Throttle.objects.filter(key=f"{seconds}:{key}"[:80], window=window).first()
    return row.hits if row else 0


def window_of(seconds: int) -> int:
    """The number of the running window of `seconds`."""
    return int(time.time()) // seconds


def seconds_left(seconds: int) -> int:
    """Until the running window of `seconds` is over."""
    return seconds - int(time.time()) % seconds


def hit(key: str, *, limit: int, seconds: int) -> None:
    """Count one hit of `key`; raises TooMany above `limit` hits in a window of `seconds`.

    Whoever is over the limit costs a look and no write: flooding does not hold the database's lock.
    """
    if hits(key, seconds=seconds) >= limit or count(key, seconds=seconds) > limit:
        raise TooMany(seconds_left(seconds))
