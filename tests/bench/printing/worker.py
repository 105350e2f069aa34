"""One engine once, in a process of its own: `python -m tests.bench.printing.worker ENGINE CARDS OWN_BACKS FILE`.

The cards and the table of QR symbols are made before the clock starts; fonts are read after. The answer is a line
of JSON with the figures, or with the name of the library that is not installed.
"""

import json
import os
import resource
import sys
import time
from importlib import import_module
from pathlib import Path

from cards.printing.pdf import qr

from . import data


def measure(engine: str, count: int, own_backs: bool, file: Path) -> dict:
    try:
        module = import_module(f"tests.bench.printing.{engine}")
    except ImportError as error:
        if (error.name or "").startswith(("cards", "tests")):
            raise
        return {"skipped": error.name or str(error)}
    cards = data.cards(count, own_backs)
    for card in cards:
        qr.path(card.url)
    wall, cpu = time.perf_counter(), _cpu()
    with file.open("wb") as out:
        module.write(cards, out)
    wall, cpu = time.perf_counter() - wall, _cpu() - cpu
    return {"wall": wall, "cpu": cpu, "rss": peak(), "bytes": file.stat().st_size}


def _cpu() -> float:
    """Of this process and of those that it has ended."""
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system


def peak() -> float:
    """The most memory held so far, in megabytes."""
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6


if __name__ == "__main__":
    engine, count, own_backs, file = sys.argv[1:]
    print(json.dumps(measure(engine, int(count), own_backs == "1", Path(file))))
