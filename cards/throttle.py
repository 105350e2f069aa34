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


def hit(key: str, *, limit: int, seconds: int) -> None:
    """Count one hit of `key`; raises TooMany above `limit` hits in a window of `seconds`."""
    now = int(time.time())
    window = now // seconds
    hits = _count(f"{seconds}:{key}", window)
    if hits == 1:
        Throttle.objects.filter(key=f"{seconds}:{key}"[:80], window__lt=window).delete()
    if hits > limit:
        raise TooMany((window + 1) * seconds - now)
