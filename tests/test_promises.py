"""The tables of docs/promises.md are right: each test that they name exists, and no promise is left out."""

import ast
import re
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "docs/promises.md").read_text("utf-8")
GROUPS = [("R", 16), ("O", 6), ("S", 30), ("M", 7), ("L", 21), ("T", 11), ("C", 15)]
IDS = [f"{group}{number}" for group, last in GROUPS for number in range(1, last + 1)]
LINES = re.findall(r"^\| [A-Z]\d.*\|$", PAGE, re.M)
ROWS = [[cell.strip() for cell in line.split("|")[1:-1]] for line in LINES]
NAMED = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")


@cache
def defined_in(path: str) -> set[str]:
    file = ROOT / path
    body = ast.parse(file.read_text("utf-8")).body if file.exists() else []
    return {node.name for node in body if isinstance(node, ast.FunctionDef)}


def test_every_promise_has_its_row():
    assert [row[0] for row in ROWS] == IDS


def test_every_row_names_a_test_or_not_yet():
    wrong = [row[0] for row in ROWS if len(row) != 5 or not (NAMED.match(row[2]) or row[2] == "not yet")]
    assert wrong == []


def test_every_named_test_exists():
    named = NAMED.findall(PAGE)
    assert len(named) == PAGE.count("::")
    assert [f"{path}::{name}" for path, name in named if name not in defined_in(path)] == []
