"""Cards in volumes by village, one file after another in one process: `python -m tests.bench.printing.volumes CARDS`.

Answers a line of JSON: seconds to the first file and in all, and the most memory held.
"""

import json
import sys
import tempfile
import time
from pathlib import Path

from cards.printing.pdf.contact_card.pages import contact_cards

from . import data
from .worker import peak


def measure(count: int, folder: Path) -> dict:
    started, first = time.perf_counter(), None
    for start in range(0, count, data.HOMES):
        cards = data.cards(min(data.HOMES, count - start), first=start)
        with (folder / "volume.pdf").open("wb") as out:
            contact_cards(cards, "sheet", out)
        first = first or time.perf_counter() - started
    return {"first": first, "wall": time.perf_counter() - started, "rss": peak()}


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        print(json.dumps(measure(int(sys.argv[1]), Path(folder))))
