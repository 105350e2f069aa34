"""One print at a time and person is drawn while they wait; a second one goes to the worker."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.utils import timezone

from cards.models import Drawing, User

LEASE = timedelta(minutes=2)  # 300 copies take seconds


@contextmanager
def drawing(*, by: User) -> Iterator[bool]:
    """Whether this is the only print that is drawn for `by` now; none else is until the block ends."""
    token = secrets.token_hex(8)
    is_mine = _take(by, token)
    try:
        yield is_mine
    finally:
        if is_mine:
            Drawing.objects.filter(user=by, token=token).delete()


def _take(by: User, token: str) -> bool:
    now = timezone.now()
    held = {"token": token, "until": now + LEASE}
    _row, is_new = Drawing.objects.get_or_create(user=by, defaults=held)
    return is_new or bool(Drawing.objects.filter(user=by, until__lt=now).update(**held))
