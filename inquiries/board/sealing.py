"""The seal of a month of the notice board, and the chain of what was done with its months."""

import hashlib
import json
from datetime import date, datetime

from django.utils import timezone

from inquiries.choices import BoardAct

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
CHAINED = (
    "village_id",
    "edition_id",
    "number",
    "act",
    "at",
    "by_id",
    "reason_digest",
    "is_early",
    "left_open",
    "displayed_on",
    "photo_digest",
    "sealed",
    "previous_digest",
)


def item_digest(item) -> str:
    """SHA-256 over what the item shows and its salt; stays when the item is erased, and tells nothing then."""
    return _sum({field: _plain(getattr(item, field)) for field in (*SEALED, "salt")})


def seal(edition, items, previous: str, after: str | None = None) -> str:
    """SHA-256 over the digests of all items, the digest of the month before and that of the last step (W-12).

    Withdrawn and erased items are part of it: taking one down or erasing it leaves the seal as it was.
    `after` is None for months that were frozen before steps were chained.
    """
    chained = {} if after is None else {"after": after}
    return _sum(_month(edition, previous) | {"items": _digests(items)} | chained)


def reason_digest(step) -> str:
    return _sum({"reason": step.reason, "salt": step.salt})


def step_digest(step) -> str:
    """SHA-256 over an act on a month and the digest of the act before it in the same village."""
    return _sum({field: _plain(getattr(step, field)) for field in CHAINED})


def is_chained(steps) -> bool:
    """Whether these steps, from the first of a village on, are as they were written and none is missing.

    A starred reason has lost its salt: of it only the digest counts.
    """
    previous = ""
    for number, step in enumerate(steps, start=1):
        if (step.number, step.previous_digest, step.digest) != (number, previous, step_digest(step)):
            return False
        if step.salt and step.reason_digest != reason_digest(step):
            return False
        previous = step.digest
    return True


def agrees_with_steps(edition, steps) -> bool:
    """Whether the month stands as its own steps left it; one without steps was frozen before there were any."""
    turns = [step for step in steps if step.act != BoardAct.DISPLAYED]
    if not turns:
        return True
    last, shown = turns[-1], [step.displayed_on for step in steps if step.act == BoardAct.DISPLAYED]
    if last.act == BoardAct.REOPENED:
        return edition.frozen_at is None
    written = (last.at, last.by_id, last.sealed, shown[-1] if shown else None)
    return written == (edition.frozen_at, edition.frozen_by_id, edition.digest, edition.displayed_on)


def sealed_after(steps) -> str | None:
    """The digest of the step before the month was frozen, which its seal covers; None without a step."""
    frozen = [step for step in steps if step.act == BoardAct.FROZEN]
    return frozen[-1].previous_digest if frozen else None


def seal_of_texts(edition, items, previous: str) -> str:
    """The seal of months that were frozen before items had digests: over the texts themselves."""
    texts = [{field: _plain(getattr(item, field)) for field in SEALED} for item in _in_order(items)]
    return _sum(_month(edition, previous) | {"items": texts})


def renewed_seal(edition, items) -> str:
    """For such a month, from the first erasure on: over the digests of its items and the digest on its paper."""
    return _sum(
        _month(edition, edition.previous_digest) | {"items": _digests(items), "paper": edition.digest}
    )


def is_intact(edition, items, previous: str, after: str | None = None) -> bool:
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
    return edition.digest == seal(edition, items, previous, after)


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
