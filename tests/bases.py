"""Bases: rows that many tests begin with are written once; each test plays in its own savepoint above them.

The first test that asks for a base has it written in a transaction that stays open. Every test gets its own copy of
the objects. Where a test wants another base, none, or real commits, the transaction is rolled back first.
"""

import pickle
import shutil
import tempfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.test import override_settings
from django.utils import timezone, translation

BUILDERS = {}  # by the name of the fixture: what writes its rows, from the rows of the base below
BELOW = {}
COMMITTING = {"transactional_db", "live_server", "django_db_reset_sequences"}
_layers = []  # what is written now, the lowest first
_blocker = None  # there once the database is


def base(name: str, below: str = ""):
    """Makes a fixture of a builder."""

    def fixture_of(build):
        BUILDERS[name], BELOW[name] = build, below

        @pytest.fixture(name=name)
        def rows(request, copies):
            if name not in copies:
                copies[name] = build(*[request.getfixturevalue(below)] if below else [])
            return copies[name]

        return rows

    return fixture_of


@dataclass
class Layer:
    """One base, written above the layers before it."""

    name: str
    rows: bytes  # pickled: what the builders of this base and of those below it gave
    written: transaction.Atomic
    folder: Path
    day: date

    def leave(self) -> None:
        transaction.set_rollback(True)
        self.written.__exit__(None, None, None)
        shutil.rmtree(self.folder)


def _write(name: str) -> Layer:
    rows = copied()
    folder = Path(tempfile.mkdtemp(prefix="vlbase"))
    written = transaction.atomic()
    written.__enter__()
    layer = Layer(name, b"", written, folder, timezone.localdate())
    try:
        with override_settings(RUNS_DIR=folder), translation.override(settings.LANGUAGE_CODE):
            rows[name] = BUILDERS[name](*[rows[BELOW[name]]] if BELOW[name] else [])
    except BaseException:
        layer.leave()
        raise
    layer.rows = pickle.dumps(rows)
    return layer


def copied() -> dict:
    return pickle.loads(_layers[-1].rows) if _layers else {}


def _stack(name: str) -> list[str]:
    """The base and those below it, the lowest first."""
    return [*_stack(BELOW[name]), name] if name else []


def commits(item) -> bool:
    marker = item.get_closest_marker("django_db")
    return bool(COMMITTING & set(item.fixturenames) or (marker and marker.kwargs.get("transaction")))


def wanted(item) -> list[str]:
    """The bases of a test, the lowest first."""
    if commits(item):
        return []
    return max((_stack(name) for name in BUILDERS if name in item.fixturenames), key=len, default=[])


def lay(names: list[str]) -> None:
    """Has exactly these bases written."""
    spoilt = connection.needs_rollback or any(layer.day != timezone.localdate() for layer in _layers)
    while _layers and (spoilt or [layer.name for layer in _layers] != names[: len(_layers)]):
        _layers.pop().leave()
    for name in names[len(_layers) :]:
        _layers.append(_write(name))


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """What shares a base stands together; those that empty every table after themselves come last."""
    items.sort(key=lambda item: (item.get_closest_marker("browser") is not None, commits(item), wanted(item)))


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    if _blocker:
        with _blocker.unblock():
            lay(wanted(item))


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    global _blocker
    _blocker = django_db_blocker
    yield
    with django_db_blocker.unblock():
        lay([])
    _blocker = None


@pytest.fixture
def copies(db, settings) -> dict:
    """This test's own objects of the bases that are written; what they filed as well."""
    for layer in [layer for layer in _layers if any(layer.folder.iterdir())]:
        shutil.copytree(layer.folder, settings.RUNS_DIR, dirs_exist_ok=True)
    return copied()
