"""A rate counter in the database: shared by all workers, exact under parallel hits (S9)."""

import time

from django.db import connection, transaction

from cards.models import Throttle

UPSERT = """
INSERT INTO cards_throttle (key, "window", hits) VALUES (%s, %s, 1)
ON CONFLICT (key, "window") DO UPDATE SET hits = cards_throttle.hits + 1 RETURNING hits
"""


class TooMany(Exception):
    """The limit of a key is reached; `retry_after` in seconds."""

    def __init__(self, retry_after: int):
        super().__init__(f"retry after {retry_after} s")
        self.retry_after = retry_after


@transaction.atomic
def _count(key: str, window: int) -> int:
    with connection.cursor() as cursor:
        cursor.execute(UPSERT, [key[:80], window])
        return cursor.fetchone()[0]


def count(key: str, *, seconds: int) -> int:
    """Count one hit of `key`; the hits in this window of `seconds`, this one included."""
    window = int(time.time()) // seconds
    hits = _count(f"{seconds}:{key}", window)
    if hits == 1:
        Throttle.objects.filter(key=f"{seconds}:{key}"[:80], window__lt=window).delete()
    return hits


def counted(key: str, *, seconds: int) -> int:
    """The hits of `key` in this window, without another one."""
    rows = Throttle.objects.filter(key=f"{seconds}:{key}"[:80], window=int(time.time()) // seconds)
    return rows.values_list("hits", flat=True).first() or 0


def hit(key: str, *, limit: int, seconds: int) -> None:
    """Count one hit of `key`; raises TooMany above `limit` hits in a window of `seconds`.

    Whoever is over the limit costs a look and no write: flooding does not hold the database's lock.
    """
    if counted(key, seconds=seconds) >= limit or count(key, seconds=seconds) > limit:
        now = int(time.time())
        raise TooMany((now // seconds + 1) * seconds - now)
