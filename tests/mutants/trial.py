"""One process that has collected the tests of a room: it measures them once, or looks which of them fails."""

import os
import resource
import shutil
import signal
import sys
import time
import traceback
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import pytest

from . import served

PATIENCE = 20  # seconds of tests that a change is tried on
MEMORY = 4 * 2**30  # bytes; a fault that fills the memory ends there
UNFIT, BROKEN = 98, 99  # of a child: the change does not fit into a running process; the run itself is broken


@dataclass
class Measured:
    """What a test reaches, and its seconds of processor time."""

    lines: set = field(default_factory=set)
    seconds: float = 0


def forked(work, folder: Path) -> int:
    """What `work` returned in a child, as its exit status; below 0 the signal that ended it."""
    if pid := os.fork():
        status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        if status == BROKEN:
            sys.exit((folder / "log").read_text("utf-8")[-5000:])
        return status
    status = BROKEN
    try:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        status = work()
    except Exception:
        traceback.print_exc()
    finally:
        os._exit(status)


@contextmanager
def time_limit(seconds: float):
    """The process ends at ten times what the test took before, and five seconds."""
    signal.setitimer(signal.ITIMER_PROF, 5 + 10 * seconds)
    signal.alarm(int(120 + 60 * seconds))
    yield
    signal.setitimer(signal.ITIMER_PROF, 0)
    signal.alarm(0)


class Room:
    """A pytest plugin that gives the collected tests to `loop`. The folder holds the log, the databases, the killer."""

    def __init__(self, folder: Path, loop):
        self.folder, self.loop, self.failed = folder, loop, ""
        self.template = folder / "template.sqlite3"

    def run(self, paths: list[str]) -> int:
        """The status of pytest."""
        with (self.folder / "log").open("w") as out:
            os.dup2(out.fileno(), 1)
            os.dup2(out.fileno(), 2)
        options = ["-q", "-s", "-p", "no:cacheprovider", "-o", "tmp_path_retention_policy=none"]
        return pytest.main([*paths, *options, "-m", "not browser"], plugins=[self])

    @pytest.hookimpl(trylast=True)
    def pytest_configure(self):
        import django.test.utils

        real = django.test.utils.setup_databases

        def copied(*args, **kwargs):
            if self.template.exists():
                return self.own_database()
            made = real(*args, **kwargs)
            shutil.copy(_database(), self.template)
            return made

        django.test.utils.setup_databases = copied
        django.test.utils.teardown_databases = lambda *args, **kwargs: None  # the folder goes as a whole

    def own_database(self) -> None:
        """A copy of the migrated database, for this process alone; none where no test asked for one."""
        from django.db import connection

        if self.template.exists():
            for left in self.folder.glob("own*"):
                left.unlink()
            own = self.folder / f"own{os.getpid()}.sqlite3"
            shutil.copy(self.template, own)
            connection.settings_dict["NAME"] = str(own)

    def leave_database(self) -> None:
        """No rows and no connection are left that a child could share."""
        from django.db import connection

        from tests import bases

        if bases._blocker:
            with bases._blocker.unblock():
                bases.lay([])
                connection.close()

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session):
        if session.testsfailed:
            raise session.Failed("a module of tests cannot be read")
        self.items = {item.nodeid: item for item in session.items}
        self.loop(self)
        return True

    def pytest_runtest_logreport(self, report):
        if report.failed:
            self.failed = report.nodeid

    def _passes(self, name: str, following: str) -> bool:
        item = self.items[name]
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=self.items[following])
        return not self.failed

    def measured(self) -> dict[str, Measured]:
        """Every test once; what a base needs is needed by each test that stands on it."""
        from tests import bases

        self.at_import = set(served.reached)
        found, of_base, write = {}, {}, bases._write

        def noted(name):
            before = set(served.reached)
            served.reached.clear()
            layer = write(name)
            of_base[name] = set(served.reached)
            served.reached.clear()
            served.reached.update(before)
            return layer

        bases._write = noted
        names = list(self.items)
        for name, following in pairwise([*names, names[0]]):
            served.reached.clear()
            since = time.process_time()
            if not self._passes(name, following):
                raise RuntimeError(f"fails without any fault: {self.failed}")
            found[name] = Measured(set(served.reached), time.process_time() - since)
        bases._write = write
        for name, item in self.items.items():
            found[name].lines |= set().union(*(of_base.get(base, ()) for base in bases.wanted(item)))
        return found

    def look(self, tests: dict[str, Measured], kills: dict[str, int]) -> int:
        """1 where one of these tests fails, written down as the killer; 0 where all pass, or those of `PATIENCE`.

        Who killed before comes first, then the quick; those that share a base stand together.
        """
        from tests import bases

        def place(name):
            item = self.items[name]
            return -kills.get(name, 0), bases.commits(item), len(bases.wanted(item)), tests[name].seconds

        names = sorted((name for name in tests if name in self.items), key=place)
        for name in names[:1]:
            self.items[name].session._setupstate.teardown_exact(self.items[name])
        left = PATIENCE
        for name, following in pairwise([*names, *names[-1:]]):
            if left < 0:
                break
            left -= tests[name].seconds
            with time_limit(tests[name].seconds):
                if not self._passes(name, following):
                    return bool((self.folder / "killer").write_text(name, "utf-8"))
        return 0


def _database() -> str:
    from django.db import connection

    connection.close()
    return connection.settings_dict["NAME"]
