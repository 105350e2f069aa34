"""The seal of a month of the notice board."""

import hashlib
import json
from datetime import date, datetime

from django.utils import timezone

CHECKED = 16
"""Characters of a digest that are printed and compared."""
SEALED = (
    "number",
    "kind",
    "corrects_id",
    "state",
    "asker",
    "subject",
    "query",
    "measures",
    "outcome",
    "reason",
    "review_on",
    "received_on",
    "answered_on",
    "posted_at",
)


def seal(edition, items, previous: str) -> str:
    """SHA-256 over all items as canonical JSON and the digest of the month before (W-12).

    Withdrawn items are part of it: taking one down leaves the seal as it was.
    """
    content = {
        "village": edition.village_id,
        "month": edition.month.isoformat(),
        "previous": previous,
        "items": [
            {field: _plain(getattr(item, field)) for field in SEALED}
            for item in sorted(items, key=lambda item: item.number)
        ],
    }
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def check_code(digest: str) -> str:
    """What of a digest stands on paper and page, in fours, for anybody to compare."""
    return " ".join(digest[start : start + 4] for start in range(0, CHECKED, 4) if digest[start:])


def _plain(value):
    if isinstance(value, datetime):
        return value.astimezone(timezone.get_fixed_timezone(480)).isoformat(timespec="seconds")
    return value.isoformat() if isinstance(value, date) else value
