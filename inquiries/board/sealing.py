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


def item_digest(item) -> str:
    """SHA-256 over what the item shows and its salt; stays when the item is erased, and tells nothing then."""
    return _sum({field: _plain(getattr(item, field)) for field in (*SEALED, "salt")})


def seal(edition, items, previous: str) -> str:
    """SHA-256 over the digests of all items and the digest of the month before (W-12).

    Withdrawn and erased items are part of it: taking one down or erasing it leaves the seal as it was.
    """
    return _sum(_month(edition, previous) | {"items": _digests(items)})


def seal_of_texts(edition, items, previous: str) -> str:
    """The seal of months that were frozen before items had digests: over the texts themselves."""
    texts = [{field: _plain(getattr(item, field)) for field in SEALED} for item in _in_order(items)]
    return _sum(_month(edition, previous) | {"items": texts})


def renewed_seal(edition, items) -> str:
    """For such a month, from the first erasure on: over the digests of its items and the digest on its paper."""
    return _sum(
        _month(edition, edition.previous_digest) | {"items": _digests(items), "paper": edition.digest}
    )


def is_intact(edition, items, previous: str) -> bool:
    """Whether a frozen month still agrees with its seal, whichever way it was sealed.

    Of an erased item only its digest counts; every other one has to be what its digest says.
    """
    if edition.previous_digest != previous:
        return False
    if not any(item.digest for item in items):
        return edition.digest == seal_of_texts(edition, items, previous)
    if not all(item.erased_at or item.digest == item_digest(item) for item in items):
        return False
    if edition.items_seal:
        return edition.items_seal == renewed_seal(edition, items)
    return edition.digest == seal(edition, items, previous)


def check_code(digest: str) -> str:
    """What of a digest stands on paper and page, in fours, for anybody to compare."""
    return " ".join(digest[start : start + 4] for start in range(0, CHECKED, 4) if digest[start:])


def _month(edition, previous: str) -> dict:
    return {"village": edition.village_id, "month": edition.month.isoformat(), "previous": previous}


def _in_order(items) -> list:
    return sorted(items, key=lambda item: item.number)


def _digests(items) -> list:
    return [[item.number, item.digest] for item in _in_order(items)]


def _sum(content: dict) -> str:
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(value):
    if isinstance(value, datetime):
        return value.astimezone(timezone.get_fixed_timezone(480)).isoformat(timespec="seconds")
    return value.isoformat() if isinstance(value, date) else value
