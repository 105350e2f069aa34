"""`python -m tests.killing POINT manage.py-words`: the command, killed with -9 at its POINT-th dangerous moment.

Moments: before and after a file is brought to the disk, and before and after it gets its name. With VL_CARELESS
the file is drawn under its own name, without the protection: the twin that a test of killing must see fail.
"""

import os
import signal
import sys

from django.core.management import execute_from_command_line


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
            done = act(*args, **kwargs)
            self.passed()
            return done

        return dangerous


def main(fatal: int, words: list[str]) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "villageliaison.settings")
    moments = Moments(fatal)
    os.fsync = moments.around(os.fsync)
    os.replace = os.rename = moments.around(os.replace)
    if os.environ.get("VL_CARELESS"):
        os.replace = lambda source, target: None
        carelessly()
    execute_from_command_line(["manage.py", *words])


def carelessly() -> None:
    from pathlib import Path

    real = Path.with_name
    Path.with_name = lambda path, name: path if name.endswith(".part") else real(path, name)
    Path.unlink = lambda path, missing_ok=False: None


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2:])
