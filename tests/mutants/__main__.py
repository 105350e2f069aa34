"""`python -m tests.mutants [MODULE ...] [tests/FILE ...]`: do the tests notice small faults in the modules of rules?

Every module of `rooms.MODULES`, or those named, is changed in one small thing at a time, and the tests of its room
(or those named) run until one fails: the change is killed. A change that no test notices survives and is printed.
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
from pathlib import Path
from tempfile import mkdtemp

from . import served
from .changes import changes
from .rooms import MODULES, room_of, tests_of
from .trial import BROKEN, SURVIVED, UNFIT, Room, forked

ENOUGH = 0.9
NEAR = 6  # files of tests that are tried before the rest of the room
WARM = (
    "chinese_calendar django.test django.contrib.admin.options PIL.Image playwright.sync_api pypdf "
    "pypdfium2 pypinyin reportlab.pdfgen.canvas"
)
TERMINAL = os.dup(2)


def say(text: str) -> None:
    os.write(TERMINAL, text.encode())


def try_room(folder: Path, modules: list[str], paths: list[str]) -> tuple[dict, dict]:
    """The tests as measured, and by module and number of the change what killed it; None: not tried yet."""
    answer = folder / "answer"

    def loop(room: Room) -> None:
        tests = room.measured()
        room.leave_database()
        made = served.functions(modules)
        found = {module: _try_functions(room, module, tests, made[module]) for module in modules}
        answer.write_bytes(pickle.dumps((tests, found)))

    def work() -> int:
        served.Served({module: served.noting(module) for module in modules})
        return Room(folder / "template.sqlite3", loop).run(paths)

    if forked(work) or not answer.exists():
        sys.exit((folder / "log").read_text("utf-8")[-5000:])
    return pickle.loads(answer.read_bytes())


def _try_functions(room: Room, module: str, tests: dict, made: list) -> dict[int, str | None]:
    found, kills = {}, Counter()
    say(f"\n{module} ")
    for number, change in enumerate(changes(served.parsed(module))):
        place = (module, change.statement)
        reaching = {name: test for name, test in tests.items() if place in test.lines}
        in_place = change.function and place not in room.at_import

        def work(number=number, reaching=reaching):
            tree = served.parsed(module)
            changes(tree)[number].plant()
            try:
                served.exchange(made, tree, served.path_of(module))
            except ValueError:
                return UNFIT
            room.own_database()
            return _noted(room, room.killer(room.order(reaching, kills), reaching))

        found[number] = _outcome(room.template, forked(work)) if in_place else None
        kills[found[number]] += 1
        say({None: "", "": f"\n{change.line}: {change}\n"}.get(found[number], "."))
    return found


def try_import(folder: Path, module: str, number: int, paths: list[str], tests: dict, kills: Counter) -> str:
    """What kills a change that everything is imported with."""

    def loop(room: Room) -> None:
        room.status = _noted(room, room.killer(room.order(tests, kills), tests))

    def work() -> int:
        tree = served.parsed(module)
        changes(tree)[number].plant()
        served.Served({module: tree})
        room = Room(folder / "template.sqlite3", loop)
        try:
            return room.run(paths) or room.status
        except BaseException:
            return 1

    return _outcome(folder / "template.sqlite3", forked(work))


def _noted(room: Room, killer: str) -> int:
    room.template.with_name("killer").write_text(killer, "utf-8")
    return int(bool(killer))


def _outcome(template: Path, status: int) -> str | None:
    if status == BROKEN:
        sys.exit(template.with_name("log").read_text("utf-8")[-5000:])
    if status in {SURVIVED, UNFIT}:
        return None if status else ""
    killer = template.with_name("killer")
    return killer.read_text("utf-8") if status > 0 and killer.exists() else "no test ends"


def finish(folder: Path, module: str, paths: list[str], tests: dict, found: dict) -> None:
    """Tries what only shows when everything is imported anew: the tests near to the module first."""
    kills = Counter(filter(None, found.values()))
    touching = Counter(
        name for name, test in tests.items() if any(where == module for where, _ in test.lines)
    )
    for number in [number for number, killer in found.items() if killer is None]:
        votes = Counter()
        for name in tests:
            votes[name.partition("::")[0]] += touching[name] + 50 * kills[name]
        near = [file for file, count in votes.most_common(NEAR) if count]
        some = {name: test for name, test in tests.items() if name.partition("::")[0] in near}
        rest = {name: test for name, test in tests.items() if name not in some}
        found[number] = ""
        for files, part in ((near, some), (paths, rest)):
            if part and not found[number]:
                found[number] = try_import(folder, module, number, files, part, kills)
        kills[found[number]] += 1
        say("." if found[number] else "S")


def report(module: str, found: dict) -> bool:
    planted, survivors = (
        changes(served.parsed(module)),
        [number for number, killer in found.items() if not killer],
    )
    killed = len(found) - len(survivors)
    share = killed / len(found) if found else 1
    print(f"{module}: {len(found)} mutants, {killed} killed, {share:.1%}", flush=True)
    for number in survivors:
        file = served.path_of(module).relative_to(served.ROOT)
        print(f"  {file}:{planted[number].line}: {planted[number]}", flush=True)
    return share >= ENOUGH


def main(words: list[str]) -> int:
    named = [word for word in words if word.startswith("tests/")]
    wanted = [word for word in words if word not in named] or MODULES
    for name in WARM.split():
        __import__(name)
    folder = Path(mkdtemp(prefix="vlmutants"))
    os.environ["PYTEST_DEBUG_TEMPROOT"] = str(folder)
    sys.dont_write_bytecode, sys.pycache_prefix = False, str(folder / "compiled")
    enough = True
    try:
        for room in sorted({room_of(module) for module in wanted}):
            modules, paths = [each for each in wanted if room_of(each) == room], named or tests_of(room)
            tests, found = try_room(folder, modules, paths)
            for module in modules:
                finish(folder, module, paths, tests, found[module])
                enough = report(module, found[module]) and enough
    finally:
        shutil.rmtree(folder)
    return not enough


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
