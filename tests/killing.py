"""`python -m tests.killing POINT manage.py-words`: the command, killed with -9 at its POINT-th dangerous moment.

Moments: before a file is brought to the disk, gets its name or goes, and before a transaction is committed.
VL_CARELESS takes a protection away, for the twin of a test of killing. "names" draws a file under its own name,
"notes" finds no note of what a killed run left. Without a dangerous moment left, nothing is killed.
"""

import os
import signal
import sys
from pathlib import Path

from django.core.management import execute_from_command_line
from django.db.backends.base.base import BaseDatabaseWrapper


class Moments:
    def __init__(self, fatal: int):
        self.left = fatal

    def passed(self) -> None:
        self.left -= 1
        if self.left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def around(self, act):
        def dangerous(*args, **kwargs):
            self.passed()
            return act(*args, **kwargs)

        return dangerous


def main(fatal: int, words: list[str]) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "villageliaison.settings")
    moments = Moments(fatal)
    if careless := os.environ.get("VL_CARELESS"):
        {"names": under_their_own_names, "notes": without_notes}[careless]()
    os.fsync = moments.around(os.fsync)
    os.replace = os.rename = moments.around(os.replace)
    os.unlink = moments.around(os.unlink)
    BaseDatabaseWrapper._commit = moments.around(BaseDatabaseWrapper._commit)
    execute_from_command_line(["manage.py", *words])


def under_their_own_names() -> None:
    real = Path.with_name
    os.replace = lambda source, target: None
    Path.with_name = lambda path, name: path if name.endswith(".part") else real(path, name)
    Path.unlink = lambda path, missing_ok=False: None


def without_notes() -> None:
    real = Path.glob
    Path.glob = lambda path, pattern: () if pattern.endswith(".note") else real(path, pattern)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2:])
