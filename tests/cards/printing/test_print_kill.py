"""kill -9 of a real `print_run`, at each dangerous moment and at random ones: each card once, in a whole file."""

import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pypdf
import pytest

from .printing import codes_in

ROOT = Path(__file__).resolve().parents[3]
pytestmark = [pytest.mark.sqlite, pytest.mark.xdist_group("kill"), pytest.mark.feature("S1-07")]
HOMES, VILLAGES = 45, 3
BEFORE_COMMIT, BEFORE_NAMING, MOMENTS = (
    7,
    8,
    13,
)  # of a run of one village; two processes count each for itself


def environment(home, **more):
    clean = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "RUNS_DIR"}}
    return clean | {"VL_DATA": str(home), "DJANGO_SETTINGS_MODULE": "villageliaison.settings"} | more


def manage(home, *words, point=None, **more):
    program = ["manage.py"] if point is None else ["-m", "tests.killing", str(point)]
    command = [sys.executable, *program, *map(str, words)]
    return subprocess.Popen(
        command, cwd=ROOT, env=environment(home, **more), stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )


def finished(process) -> int:
    process.communicate(timeout=300)
    return process.returncode


@pytest.fixture(scope="module")
def county(tmp_path_factory):
    """A small county in a database of its own, and how its township is named."""
    home = tmp_path_factory.mktemp("county")
    assert finished(manage(home, "migrate", "-v0")) == 0
    sizes = ["--villages", VILLAGES, "--households", HOMES, "--inquiries", 0, "--seed", 1]
    assert finished(manage(home, "demo", *sizes)) == 0
    with sqlite3.connect(home / "villageliaison.sqlite3") as base:
        [(township,)] = base.execute("SELECT id FROM cards_township").fetchall()
    base.close()
    return home, f"t{township}"


@pytest.fixture
def place(county, tmp_path):
    shutil.copytree(county[0], tmp_path / "data")
    return tmp_path / "data", tmp_path / "out"


def words(county, out):
    return "print_run", "--township", county[1], "--piece", "contact-card", "--out", out


def current_codes(home) -> set[str]:
    base = sqlite3.connect(home / "villageliaison.sqlite3")
    rows = base.execute("SELECT code FROM cards_copy WHERE replaced_at IS NULL").fetchall()
    base.close()
    return {code for (code,) in rows}


def files(out) -> list[Path]:
    return [path for path in out.glob("*.pdf") if not path.name.startswith(".")]


def are_true(home, out) -> bool:
    """Each file under its own name is whole, and each of its cards is current, whenever the kill came."""
    try:
        printed = Counter(code for path in files(out) for code in codes_in(path))
    except pypdf.errors.PyPdfError:
        return False
    return set(printed) <= current_codes(home) and set(printed.values()) <= {1}


def finish(county, home, out) -> None:
    assert finished(manage(home, *words(county, out))) == 0
    manifest = json.loads((out / "manifest.json").read_text("utf-8"))
    printed = Counter(code for path in files(out) for code in codes_in(path))
    assert manifest["totals"]["printed"] == HOMES == len(printed)
    assert set(printed.values()) == {1}
    assert set(printed) == current_codes(home)
    assert {path.name for path in out.iterdir()} == {path.name for path in files(out)} | {"manifest.json"}


@pytest.mark.parametrize("point", [BEFORE_COMMIT, BEFORE_NAMING, MOMENTS + 3])
def test_killed_at_a_dangerous_moment(county, place, point):
    home, out = place
    assert finished(manage(home, *words(county, out), point=point)) == -signal.SIGKILL
    assert are_true(home, out)
    finish(county, home, out)


@pytest.mark.parametrize("seed", range(2))
def test_killed_at_random_and_again(county, place, seed):
    home, out = place
    chance = random.Random(seed)
    for _kill in range(2):
        process = manage(home, *words(county, out))
        _await_work(process, out, chance.randrange(VILLAGES), chance.random() / 5)
        process.kill()
        finished(process)
        assert are_true(home, out)
    finish(county, home, out)


def _await_work(process, out, volumes, seconds) -> None:
    """Until some volumes are there and a little longer; a process that is through is killed too late, and no harm."""
    while process.poll() is None and (not out.exists() or len(files(out)) < volumes):
        time.sleep(0.002)
    until = time.monotonic() + seconds
    while process.poll() is None and time.monotonic() < until:
        time.sleep(0.002)


def test_drawn_under_its_own_name_a_file_would_hold_cards_nobody_issued(county, place):
    """The twin: without the other name, a kill before the commit leaves cards on paper that nobody issued."""
    home, out = place
    killed = manage(home, *words(county, out), point=BEFORE_COMMIT, VL_CARELESS="names")
    assert finished(killed) == -signal.SIGKILL
    assert not are_true(home, out)


@pytest.fixture(scope="module")
def stale_county(county, tmp_path_factory):
    """The county with every card stale: once printed anew, none is found stale any more."""
    home = tmp_path_factory.mktemp("stale") / "data"
    shutil.copytree(county[0], home)
    assert finished(manage(home, *words(county, home.parent / "first"))) == 0
    with sqlite3.connect(home / "villageliaison.sqlite3") as base:
        base.execute("UPDATE cards_copy SET is_stale = 1, fingerprint = 'other'")
        [(village,)] = base.execute("SELECT min(id) FROM cards_village").fetchall()
    base.close()
    return home, f"v{village}"


@pytest.fixture
def stale(stale_county, tmp_path):
    """Where they are printed anew, into which folder, and with which words for one village and for all."""
    shutil.copytree(stale_county[0], tmp_path / "data")
    out = tmp_path / "out"
    rest = "--piece", "contact-card", "--stale", "--out", out
    return tmp_path / "data", out, ("print_run", "--village", stale_county[1], *rest), rest


def printed_once(home, out) -> int:
    """How many cards are in the folder, each once, current and counted by the manifest."""
    manifest = json.loads((out / "manifest.json").read_text("utf-8"))
    printed = Counter(code for path in files(out) for code in codes_in(path))
    assert are_true(home, out)
    assert len(printed) == manifest["totals"]["printed"]
    return len(printed)


@pytest.mark.parametrize("point", range(1, MOMENTS + 2))
def test_stale_cards_are_not_lost_at_any_moment(stale, point):
    """The moment after the last is none: the command comes to its end."""
    home, out, command, _rest = stale
    is_over = point > MOMENTS
    assert finished(manage(home, *command, point=point)) == (0 if is_over else -signal.SIGKILL)
    assert are_true(home, out)
    if not is_over:
        assert finished(manage(home, *command)) == 0
    assert printed_once(home, out) == HOMES // VILLAGES
    assert {path.name for path in out.iterdir()} == {path.name for path in files(out)} | {"manifest.json"}


def test_without_notes_stale_cards_would_be_lost(stale):
    """The twin: killed between commit and naming and printed again, nothing is stale and nothing printed."""
    home, out, command, _rest = stale
    assert finished(manage(home, *command, point=BEFORE_NAMING, VL_CARELESS="notes")) == -signal.SIGKILL
    assert finished(manage(home, *command, point=0, VL_CARELESS="notes")) == 0
    assert printed_once(home, out) == 0


@pytest.mark.parametrize("point", [BEFORE_COMMIT, BEFORE_NAMING, BEFORE_NAMING + 2])
def test_two_processes_lose_no_stale_card_either(county, stale, point):
    """Killed is a child, or the parent and what it hears; the repeated run waits for a child left behind."""
    home, out, _command, rest = stale
    command = "print_run", "--township", county[1], "--jobs", "2", *rest
    assert finished(manage(home, *command, point=point)) in {-signal.SIGKILL, 1}
    assert finished(manage(home, *command)) == 0
    assert printed_once(home, out) == HOMES
