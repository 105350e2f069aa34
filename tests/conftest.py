"""What all tests share: the cast, a database like the product's, and a browser where there is one."""

import gc
import os
import re
import shutil
from pathlib import Path

import pytest
import time_machine
from django.core.cache import cache
from django.db import DEFAULT_DB_ALIAS, connections
from django.http import QueryDict
from django.template import Template
from django.utils import timezone, translation
from hypothesis import settings as hypothesis_settings

from cards.printing.runs import alive

pytest_plugins = ["tests.bases", "tests.cast", "tests.five", "tests.world"]

os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # the browser driver keeps an event loop in this thread
hypothesis_settings.register_profile("calm", deadline=None)  # the machine is shared: slow is no failure
hypothesis_settings.load_profile("calm")
DATABASE = {"db", "transactional_db", "django_db_setup"}
DRAW = Template._render  # before the test environment has every context copied
GROUP = re.compile(r'xdist_group\("(\w+)"\)')
BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(tmp_path_factory, django_db_modify_db_settings_parallel_suffix):
    """SQLite in a file and not in memory: races between connections are only real there."""
    settings = connections["default"].settings_dict
    if settings["ENGINE"].endswith("sqlite3"):
        settings["TEST"]["NAME"] = str(tmp_path_factory.mktemp("database") / "test.sqlite3")


@pytest.fixture
def other_database(db):
    """An empty database stands where the tests' own does; called, another one does."""
    ours, made = connections[DEFAULT_DB_ALIAS], []

    def empty():
        theirs = ours.copy()
        name = theirs.settings_dict["NAME"] = f"{ours.settings_dict['NAME']}_{len(made)}"
        if ours.vendor == "postgresql":
            with ours._nodb_cursor() as cursor:
                cursor.execute(f'CREATE DATABASE "{name}"')
        connections[DEFAULT_DB_ALIAS] = theirs
        made.append(theirs)

    empty()
    yield empty
    connections[DEFAULT_DB_ALIAS] = ours
    for theirs in made:
        theirs.close()
        theirs.creation._destroy_test_db(theirs.settings_dict["NAME"], verbosity=0)


@pytest.fixture(autouse=True)
def _each_test_alone(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.RUNS_DIR = tmp_path / "runs"
    cache.clear()


@pytest.fixture(scope="session")
def browser_type_launch_args():
    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
    flags += ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
    return {"executable_path": BROWSER, "args": flags}


@pytest.fixture(autouse=True)
def chinese():
    """Each test begins in the product's language, whatever the one before it asked for."""
    translation.activate("zh-hans")


@pytest.fixture
def ready(settings):
    """Folders and a print worker as `/readyz` wants them."""
    settings.MEDIA_ROOT.mkdir()
    alive.give_sign()


@pytest.fixture
def still():
    """The clock stands: what is counted by the minute is counted in one minute."""
    with time_machine.travel(timezone.now(), tick=False):
        yield


@pytest.fixture
def unwatched(monkeypatch):
    """Pages are drawn as in the product: nothing is kept for `response.context`, which costs a twelfth of a page."""
    monkeypatch.setattr(Template, "_render", DRAW)


@pytest.fixture
def asked(monkeypatch):
    """The names that pages look for among what an address or a form carries, noted as they look."""
    names = set()

    def noting(look):
        def noted(self, name, *rest):
            names.add(name)
            return look(self, name, *rest)

        return noted

    for look in ("__getitem__", "__contains__", "get", "getlist"):
        monkeypatch.setattr(QueryDict, look, noting(getattr(QueryDict, look)))
    return names


@pytest.fixture
def complaints(page):
    """Errors and reports of the content policy in the browser's console."""
    errors = []
    page.on("console", lambda message: message.type in ("error", "warning") and errors.append(message.text))
    page.on("pageerror", lambda error: errors.append(str(error)))
    return errors


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """Files marked with one `xdist_group` go to one worker; pytest 9.2 hides that mark from pytest-xdist 3.8."""
    from xdist.scheduler import LoadGroupScheduling

    groups = {
        path.name: found[1]
        for path in Path(__file__).parent.rglob("test_*.py")
        if (found := GROUP.search(path.read_text("utf-8")))
    }

    class ByFile(LoadGroupScheduling):
        def _split_scope(self, nodeid):
            path = nodeid.partition("::")[0]
            return groups.get(path.rpartition("/")[2], nodeid)

    return ByFile(config, log) if config.getvalue("dist") == "loadgroup" else None


def pytest_collection_finish():
    """What was imported and collected stays: searching it for cycles again and again takes a fifth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)


def pytest_itemcollected(item):
    if not (item.get_closest_marker("django_db") or DATABASE & set(item.fixturenames)):
        item.add_marker("bare")


def pytest_collection_modifyitems(items):
    if BROWSER or os.environ.get("VL_REQUIRE_BROWSER"):
        return
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.skip(reason="no Chromium on this machine"))
