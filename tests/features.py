"""`pytest --features`: which rows of tests/features.txt a passing test shows, and which not yet."""

from pathlib import Path

import pytest

LIST = Path(__file__).with_name("features.txt")
TITLES = dict(line.split("\t", 1) for line in LIST.read_text("utf-8").splitlines())


def pytest_addoption(parser):
    parser.addoption("--features", action="store_true", help="list the rows of features.txt shown working")


def pytest_configure(config):
    config.pluginmanager.register(Results(config), "feature results")


def pytest_collection_modifyitems(items):
    """The IDs travel with the report, because with pytest-xdist the reports cross processes."""
    for item in items:
        for marker in item.iter_markers("feature"):
            if unknown := [identity for identity in marker.args if identity not in TITLES]:
                raise pytest.UsageError(f"{item.nodeid}: no such feature: {', '.join(unknown)}")
            item.user_properties += [("feature", identity) for identity in marker.args]


class Results:
    def __init__(self, config):
        self.wanted = config.getoption("--features")
        self.passed, self.failed = set(), set()

    def pytest_runtest_logreport(self, report):
        features = {value for name, value in report.user_properties if name == "feature"}
        if report.failed:
            self.failed |= features
        elif report.passed and report.when == "call":
            self.passed |= features

    def pytest_terminal_summary(self, terminalreporter):
        if not self.wanted:
            return
        shown = self.passed - self.failed
        terminalreporter.section("features")
        for identity in TITLES:
            terminalreporter.write_line(f"{identity} {'shown' if identity in shown else 'not yet'}")
        terminalreporter.write_line(f"{len(shown)} of {len(TITLES)} rows shown working")
