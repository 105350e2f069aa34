"""One process that has collected the tests of a room: it measures them once, or tries one changed module on them."""

import os
import resource
import shutil
import signal
import time
import traceback
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import pytest

from . import served

MEMORY = 4 * 2**30  # bytes; a fault that fills the memory ends there
SURVIVED, KILLED, UNFIT, BROKEN = (
    0,
    1,
    2,
    3,
)  # of a child; unfit: the change cannot be put into a running process


@dataclass
class Measured:
    """What a test reaches, and its seconds of processor time."""

    lines: set = field(default_factory=set)
    seconds: float = 0


def forked(work) -> int:
    """What `work` returned in a child, as its exit status; below 0 the signal that ended it."""
    if pid := os.fork():
        return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    status = BROKEN
    try:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        status = work()
    except Exception:
        traceback.print_exc()
    finally:
        os._exit(status)


@contextmanager
def _time_limit(seconds: float):
    """The process ends at ten times what the test took before, and five seconds."""
    signal.setitimer(signal.ITIMER_PROF, 5 + 10 * seconds)
    signal.alarm(int(120 + 60 * seconds))
    yield
    signal.setitimer(signal.ITIMER_PROF, 0)
    signal.alarm(0)


class Room:
    """A pytest plugin that runs the collected tests in its own way."""

    def __init__(self, template: Path, loop):
        self.template, self.loop, self.failed = template, loop, ""

    def run(self, paths: list[str]) -> int:
        """The status of pytest, with what it says in a file beside the database."""
        with self.template.with_name("log").open("w") as out:
            os.dup2(out.fileno(), 1)
            os.dup2(out.fileno(), 2)
        options = ["-q", "-s", "-p", "no:cacheprovider", "-o", "tmp_path_retention_policy=none"]
        return pytest.main([*paths, *options, "-m", "not browser"], plugins=[self])

    @pytest.hookimpl(trylast=True)
    def pytest_configure(self):
        import django.test.utils

        real = django.test.utils.setup_databases

        def copied(*args, **kwargs):
            if not self.template.exists():
                made = real(*args, **kwargs)
                shutil.copy(_database(), self.template)
                return made
            self.own_database()
            return []

        django.test.utils.setup_databases = copied
        django.test.utils.teardown_databases = lambda *args, **kwargs: None  # the folder goes as a whole

    def own_database(self) -> None:
        """A copy of the migrated database, for this process alone; nothing where no test asked for one."""
        from django.db import connection

        if not self.template.exists():
            return
        for left in self.template.parent.glob("own*"):
            left.unlink()
        own = self.template.with_name(f"own{os.getpid()}.sqlite3")
        shutil.copy(self.template, own)
        connection.settings_dict["NAME"] = str(own)

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

    def run_test(self, name: str, following: str | None) -> bool:
        item = self.items[name]
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=self.items.get(following, item))
        return not self.failed

    def measured(self) -> dict[str, Measured]:
        """Every test once; what a base needs is needed by each test that stands on it."""
        from tests import bases

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
        self.at_import = set(served.reached)
        names = list(self.items)
        for at, name in enumerate(names):
            served.reached.clear()
            since = time.process_time()
            if not self.run_test(name, names[at + 1] if at + 1 < len(names) else names[0]):
                raise RuntimeError(f"fails without any fault: {self.failed}")
            found[name] = Measured(set(served.reached), time.process_time() - since)
        bases._write = write
        for name, item in self.items.items():
            found[name].lines |= set().union(*(of_base.get(base, ()) for base in bases.wanted(item)))
        return found

    def order(self, tests: dict[str, Measured], kills: dict[str, int]) -> list[str]:
        """Those that share a base stand together, as pytest has them; who killed before comes first, then the quick."""
        from tests import bases

        def place(name):
            item = self.items[name]
            return bases.commits(item), len(bases.wanted(item)), -kills.get(name, 0), tests[name].seconds

        return sorted((name for name in tests if name in self.items), key=place)

    def killer(self, names: list[str], tests: dict[str, Measured]) -> str:
        """The first of these tests that fails; empty where all pass."""
        if names:
            item = self.items[names[0]]
            item.session._setupstate.teardown_exact(item)
        for name, following in pairwise([*names, None]):
            with _time_limit(tests[name].seconds):
                if not self.run_test(name, following):
                    return name
        return ""

    def leave_database(self) -> None:
        """No rows and no connection are left that a child could share."""
        from django.db import connection

        from tests import bases

        if bases._blocker:
            with bases._blocker.unblock():
                bases.lay([])
                connection.close()


def _database() -> str:
    from django.db import connection

    connection.close()
    return connection.settings_dict["NAME"]
