"""The borders between rooms and layers are held by the linter: a wrong import planted in a copy breaks its contract."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PLANTED = {
    "project over inquiries over cards": ("cards/register/reports/households.py", "inquiries.models"),
    "rooms of cards": ("cards/printing/reports/copies.py", "cards.register.reports.people"),
    "rooms of inquiries": ("inquiries/board/reports/posts.py", "inquiries.overview.reports.today"),
    "layers inside each room": ("inquiries/matters/actions/moves.py", "inquiries.matters.views.moves"),
    "pieces over the drawing toolkit": ("cards/printing/pdf/text.py", "cards.printing.pdf.name_board.pages"),
    "models of the register": ("cards/models/villages.py", "cards.models.households"),
    "models of what happened": ("inquiries/models/inquiry.py", "inquiries.models.notice_board"),
}


def _lint(folder: Path) -> subprocess.CompletedProcess:
    linter = Path(sys.executable).with_name("lint-imports")
    command = [linter, "--no-cache"]
    environment = os.environ | {"PYTHONPATH": str(folder)}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def _broken(output: str) -> list[str]:
    return re.findall(r"^(.+?) BROKEN(?: \(\d+ ignored imports\))?$", output, re.MULTILINE)


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    folder = tmp_path_factory.mktemp("copy")
    for name in ("cards", "inquiries", "villageliaison"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("*.ttf", "__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def test_imports_keep_every_contract():
    linted = _lint(ROOT)
    assert linted.returncode == 0, linted.stdout


def test_every_contract_has_its_plant():
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    assert {contract["name"] for contract in contracts} == set(PLANTED)


@pytest.mark.parametrize("contract", PLANTED)
def test_wrong_import_breaks_its_contract(copy, contract):
    name, imported = PLANTED[contract]
    path = copy / name
    before = path.read_text("utf-8")
    path.write_text(f"{before}\nimport {imported}\n", "utf-8")
    try:
        linted = _lint(copy)
    finally:
        path.write_text(before, "utf-8")
    assert _broken(linted.stdout) == [contract]
    assert linted.returncode == 1


def test_module_without_a_place_is_noticed(copy):
    path = copy / "cards" / "homeless.py"
    path.write_text("", "utf-8")
    try:
        linted = _lint(copy)
    finally:
        path.unlink()
    assert linted.returncode == 1
    assert "homeless" in linted.stdout
