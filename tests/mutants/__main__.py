"""`python -m tests.mutants [MODULE ...] [tests/FILE ...]`: do the tests notice small faults in the modules of rules?

Every module of `rooms.MODULES`, or those named, is changed in one small thing at a time, and the tests of its room
(or those named) run until one fails: the change is killed. A change that none of them notices, in as many tests as
take 20 seconds, survives and is printed.
The status is 1 where fewer than 90 of 100 changes of a module are killed.

The tests of a room are collected and measured once. A change within a function is tried in a fork of that process,
on the tests that reach its statement. What a module writes down when it is imported has gone into other modules by
then; such a change is tried in a fork that imports everything anew, on the whole room.
"""

import os
import pickle
import shutil
import sys
from collections import Counter
from functools import partial
from pathlib import Path
from tempfile import mkdtemp

from . import served
from .changes import changes
from .rooms import MODULES, room_of, tests_of
from .trial import UNFIT, Measured, Room, forked

ENOUGH = 0.9
NEAR = 6  # files of tests that are tried before the rest of the room
WARM = (
    "chinese_calendar django.contrib.admin.options django.test PIL.Image playwright.sync_api pypdf pypdfium2 "
    "pypinyin reportlab.pdfgen.canvas"
)
TERMINAL = os.dup(2)


class Run:
    """One module's changes, tried on the tests of its room."""

    def __init__(self, module: str, folder: Path, tests: dict[str, Measured], paths: list[str]):
        self.module, self.folder, self.tests, self.paths = module, folder, tests, paths
        self.changes = changes(served.parsed(module))
        self.killers: dict[int, str] = {}
        self.kills = Counter()
        self.left: list[int] = []  # for a process that imports everything anew

    def note(self, number: int, killer: str) -> None:
        self.killers[number] = killer
        self.kills[killer] += bool(killer)
        line = f"\n{self.changes[number].line}: {self.changes[number]}\n"
        os.write(TERMINAL, b"." if killer else line.encode())

    def try_functions(self, room: Room, made: list) -> None:
        """In forks of the process that has the room's tests; `made` are the module's functions."""
        for number, change in enumerate(self.changes):
            place = (self.module, change.statement)
            if not change.function or place in room.at_import:
                self.left.append(number)
                continue
            status, killer = self._tried(partial(self._exchanged, room, number, made))
            if status == UNFIT:
                self.left.append(number)
            else:
                self.note(number, killer)

    def _exchanged(self, room: Room, number: int, made: list) -> int:
        try:
            served.exchange(made, self._planted(number), served.path_of(self.module))
        except ValueError:
            return UNFIT
        place = (self.module, self.changes[number].statement)
        reaching = {name: test for name, test in self.tests.items() if place in test.lines}
        room.own_database()
        return room.look(reaching, self.kills)

    def try_imports(self) -> None:
        """In processes of their own, which import everything anew."""
        for number in self.left:
            killer = ""
            for paths, tests in self._near_and_rest():
                if tests and not killer:
                    _status, killer = self._tried(partial(self._imported, number, paths, tests))
            self.note(number, killer)

    def _near_and_rest(self) -> list[tuple[list[str], dict[str, Measured]]]:
        """The files with tests that touch the module or killed before, then the whole room without them."""
        votes = Counter()
        for name, test in self.tests.items():
            votes[_file(name)] += any(at == self.module for at, _ in test.lines) + 50 * self.kills[name]
        near = [file for file, count in votes.most_common(NEAR) if count]
        some = {name: test for name, test in self.tests.items() if _file(name) in near}
        rest = {name: test for name, test in self.tests.items() if name not in some}
        return [(near, some), (self.paths, rest)]

    def _imported(self, number: int, paths: list[str], tests: dict[str, Measured]) -> int:
        served.Served({self.module: self._planted(number)})
        found = []
        room = Room(self.folder, lambda room: found.append(room.look(tests, self.kills)))
        try:
            return int(bool(room.run(paths)) or found[0])
        except BaseException:  # whatever it is, it comes of the change
            return 1

    def _planted(self, number: int):
        tree = served.parsed(self.module)
        changes(tree)[number].plant()
        return tree

    def _tried(self, work) -> tuple[int, str]:
        """The status of a fork and who killed the change, empty where it survived."""
        killer = self.folder / "killer"
        killer.unlink(missing_ok=True)
        status = forked(work, self.folder)
        named = killer.read_text("utf-8") if killer.exists() else ""
        return status, named or ("no test" if status else "")

    def report(self) -> bool:
        survivors = sorted(number for number, killer in self.killers.items() if not killer)
        share = 1 - len(survivors) / max(len(self.changes), 1)
        figures = f"{len(self.changes)} mutants, {len(self.changes) - len(survivors)} killed, {share:.1%}"
        print(f"{self.module}: {figures}", flush=True)
        file = served.path_of(self.module).relative_to(served.ROOT)
        for change in (self.changes[number] for number in survivors):
            print(f"  {file}:{change.line}: {change}", flush=True)
        return share >= ENOUGH


def _file(test: str) -> str:
    return test.partition("::")[0]


def runs_of(folder: Path, modules: list[str], paths: list[str]) -> list[Run]:
    """The modules of a room with the changes of their functions tried."""
    answer = folder / "answer"

    def loop(room: Room) -> None:
        tests = room.measured()
        room.leave_database()
        made = served.functions(modules)
        found = []
        for module in modules:
            os.write(TERMINAL, f"\n{module} ".encode())
            run = Run(module, folder, tests, paths)
            run.try_functions(room, made[module])
            found.append((module, run.killers, run.left))
        answer.write_bytes(pickle.dumps((tests, found)))

    def work() -> int:
        served.Served({module: served.noting(module) for module in modules})
        return Room(folder, loop).run(paths)

    if forked(work, folder) or not answer.exists():
        sys.exit((folder / "log").read_text("utf-8")[-5000:])
    tests, found = pickle.loads(answer.read_bytes())
    runs = []
    for module, killers, left in found:
        run = Run(module, folder, tests, paths)
        run.killers, run.left, run.kills = killers, left, Counter(filter(None, killers.values()))
        runs.append(run)
    return runs


def main(words: list[str]) -> int:
    named = [word for word in words if word.startswith("tests/")]
    wanted = [word for word in words if word not in named] or MODULES
    for name in WARM.split():
        __import__(name)
    folder = Path(mkdtemp(prefix="vlmutants"))
    os.environ["PYTEST_DEBUG_TEMPROOT"] = str(folder)
    sys.dont_write_bytecode, sys.pycache_prefix = False, str(folder / "compiled")
    enough = []
    try:
        for room in sorted({room_of(module) for module in wanted}):
            modules = [module for module in wanted if room_of(module) == room]
            for run in runs_of(folder, modules, named or tests_of(modules)):
                run.try_imports()
                enough.append(run.report())
    finally:
        shutil.rmtree(folder)
    return not all(enough)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
