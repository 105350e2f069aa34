"""The demo's data files."""

import csv
import functools
import json
from datetime import date
from pathlib import Path

HERE = Path(__file__).parent
PRESETS = ["yiyang", "huzhu", "wangcheng", "qingyang", "zhenfeng"]
DIVISIONS_ON = date(2023, 6, 30)


def load(path: str):
    return json.loads((HERE / path).read_text("utf-8"))


def preset(name: str) -> dict:
    return load(f"presets/{name}.json") | {"name": name}


@functools.cache
def names() -> dict:
    return load("names.json")


@functools.cache
def divisions() -> dict[str, dict]:
    with (HERE / "divisions.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: row for row in csv.DictReader(file)}


def ancestors(code: str) -> dict[str, dict]:
    """The rows above a village by level: province, city, county, township, and the village itself."""
    found = {}
    while row := divisions().get(code):
        found[row["level"]] = row
        code = row["parent_code"]
    return found
