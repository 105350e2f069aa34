"""`pytest --db=postgres`: the suite on a private PostgreSQL cluster, started here and gone afterwards.

The cluster lives in a temporary directory and listens on a Unix socket only. pytest-xdist workers share
it: the controller starts it and hands its address down through DATABASE_URL.
"""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

ADDRESS = "VL_TEST_CLUSTER"
QUICK = "-c listen_addresses= -c fsync=off -c synchronous_commit=off -c full_page_writes=off"


class Cluster:
    """One throw-away PostgreSQL server; the server refuses to run as root, so it drops to `postgres`."""

    def __init__(self, programs: Path):
        self.programs = programs
        self.home = Path(tempfile.mkdtemp(prefix="vlpg"))
        self.account = {"user": "postgres", "group": "postgres"} if os.geteuid() == 0 else {}
        if self.account:
            shutil.chown(self.home, "postgres", "postgres")

    @property
    def url(self) -> str:
        return f"postgres://tester@/{self.home}/postgres"

    def start(self) -> None:
        self._run("initdb", "--locale=C.UTF-8", "--username=tester", "--auth=trust", "--no-sync")
        log = str(self.home / "log")
        self._run("pg_ctl", "--wait", f"--log={log}", "-o", f"-k {self.home} {QUICK}", "start")

    def stop(self) -> None:
        self._run("pg_ctl", "--mode=immediate", "stop")
        shutil.rmtree(self.home, ignore_errors=True)

    def _run(self, program: str, *words: str) -> None:
        command = [self.programs / program, f"--pgdata={self.home / 'data'}", *words]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=self.home, **self.account)


def server_programs() -> Path | None:
    """Where the server's programs are: the newest Debian package, or the PATH."""
    packaged = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parts[4]))
    found = packaged[-1] if packaged else shutil.which("initdb")
    return Path(found).parent if found else None


def pytest_addoption(parser):
    parser.addoption("--db", choices=["sqlite", "postgres"], default=os.environ.get("VL_TEST_DB", "sqlite"))


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests(early_config):
    """Before pytest-django reads the settings."""
    if early_config.known_args_namespace.db == "postgres":
        os.environ["DATABASE_URL"] = os.environ.get(ADDRESS) or _start(early_config)
    else:
        os.environ.pop("DATABASE_URL", None)
    return (yield)


def _start(config) -> str:
    programs = server_programs()
    if programs is None:
        pytest.exit(
            "--db=postgres needs the PostgreSQL server's programs (Debian: postgresql).", returncode=4
        )
    cluster = Cluster(programs)
    cluster.start()
    config.add_cleanup(lambda: (os.environ.pop(ADDRESS), cluster.stop()))
    os.environ[ADDRESS] = cluster.url
    return cluster.url


def pytest_collection_modifyitems(config, items):
    """A test marked for one database is skipped, visibly, on the other."""
    other = {"sqlite": "postgres", "postgres": "sqlite"}[config.getoption("--db")]
    for item in items:
        if item.get_closest_marker(other):
            item.add_marker(pytest.mark.skip(reason=f"needs --db={other}"))
