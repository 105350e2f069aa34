"""Passwords are tried one at a time, so that many tries at once take neither the machine nor the server's threads."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

from django.contrib.auth import hashers

IN_LINE = 8  # one is tried, seven wait: of a server's sixteen threads eight stay free for pages
WAIT_SECONDS = 2.5
RETRY_SECONDS = 3
_line = threading.BoundedSemaphore(IN_LINE)
_turn = threading.Lock()
_mine = threading.local()
_hashing = ThreadPoolExecutor(1, "password hashing")
"""Each thread would keep the memory of its last hash; one thread keeps it once."""


class Busy(Exception):
    """Too many passwords are tried in this moment; nothing was tried or counted."""


@contextmanager
def in_turn() -> Iterator[None]:
    """One at a time in this process; raises Busy where the line is full or the turn does not come in WAIT_SECONDS.

    A whole request may have the turn; the hashing in it then needs none of its own.
    """
    if getattr(_mine, "held", False):
        yield
        return
    if not _line.acquire(blocking=False):
        raise Busy
    try:
        if not _turn.acquire(timeout=WAIT_SECONDS):
            raise Busy
        try:
            _mine.held = True
            yield
        finally:
            _mine.held = False
            _turn.release()
    finally:
        _line.release()


class Argon2Hasher(hashers.Argon2PasswordHasher):
    """Argon2 with 19 MB on one core, as OWASP advises; older hashes are renewed at the sign-in."""

    time_cost = 2
    memory_cost = 19_456  # KiB
    parallelism = 1

    def encode(self, password, salt):
        with in_turn():
            return _hashing.submit(super().encode, password, salt).result()

    def verify(self, password, encoded):
        with in_turn():
            return _hashing.submit(super().verify, password, encoded).result()


class PBKDF2Hasher(hashers.PBKDF2PasswordHasher):
    """For hashes that another system made; its `verify` is an `encode`."""

    def encode(self, password, salt, iterations=None):
        with in_turn():
            return super().encode(password, salt, iterations)
