"""The table of figures: every engine prints the same cards in a fresh process, round after round."""

import json
import statistics
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.core.management.base import CommandError

PEERS = ("raw", "typst", "fpdf2", "platypus", "weasyprint")
SHARE = {"weasyprint": 40}
"""One card in so many for engines that would take minutes."""
BASE = "raw"


def print_volumes(sizes: list[int], say: Callable[[str], object]) -> None:
    """Each in a process of its own, to see whether memory grows with the number of cards."""
    for count in dict.fromkeys(sizes):
        found = _measured("volumes", str(count))
        say(
            f"{count} cards in volumes: {found['wall']:.1f} s, first file after {found['first']:.2f} s, "
            f"peak {found['rss']:.0f} MB"
        )


def compare(cards: int, rounds: int, peers: list[str], say: Callable[[str], object]) -> None:
    """Raises CommandError for an engine that does not exist, or for nothing to print."""
    if unknown := set(peers) - set(PEERS):
        raise CommandError(f"There is no engine called {', '.join(sorted(unknown))}.")
    if cards < 2 or rounds < 1:
        raise CommandError("At least two cards and one round.")
    say(f"{cards} contact cards, ten to a sheet, two-sided, photo and QR code; {rounds} rounds")
    for title, engines, own_backs in (
        ("Backs shared by a village", [BASE, "ours", *peers], False),
        ("Every back differs", [BASE, "ours"], True),
    ):
        engines = list(dict.fromkeys(engines))
        _table(title, *_figures(engines, cards, rounds, own_backs), cards, say)


def _figures(engines: list[str], cards: int, rounds: int, own_backs: bool) -> tuple[dict, dict]:
    """What was measured by engine, and the library that another one lacks."""
    figures, skipped = defaultdict(list), {}
    with tempfile.TemporaryDirectory() as folder:
        for _number in range(rounds):
            for engine in [each for each in engines if each not in skipped]:
                found = _run(engine, _count(engine, cards), own_backs, Path(folder) / "cards.pdf")
                if "skipped" in found:
                    skipped[engine] = found["skipped"]
                else:
                    figures[engine].append(found)
    return figures, skipped


def _table(title: str, figures: dict, skipped: dict, cards: int, say: Callable[[str], object]) -> None:
    head = (
        f"{'':12}{'cards':>8}{'cpu s':>8}{'wall s':>8}{'cards/s':>9}{'x raw':>8}{'peak MB':>9}{'file MB':>9}"
    )
    say(f"\n{title}\n{head}")
    for engine in figures:
        say(_row(engine, figures[engine], figures[BASE]))
    for engine, library in skipped.items():
        say(f"{engine:12}skipped: {library} is not installed")
    for engine in set(figures) & set(SHARE):
        say(f"{engine} printed {_count(engine, cards)} cards only; its ratio is that of cards a second.")


def _count(engine: str, cards: int) -> int:
    return max(2, cards // SHARE.get(engine, 1))


def _run(engine: str, count: int, own_backs: bool, file: Path) -> dict:
    return _measured("worker", engine, str(count), "1" if own_backs else "0", str(file)) | {"cards": count}


def _measured(module: str, *words: str) -> dict:
    done = subprocess.run(
        [sys.executable, "-m", f"tests.bench.printing.{module}", *words],
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise CommandError(f"{' '.join(words)} failed:\n{done.stderr}")
    return json.loads(done.stdout)


def _row(engine: str, rounds: list[dict], base: list[dict]) -> str:
    """Medians; the ratio is taken inside each round, of the processor's time a card."""

    def middle(name):
        return statistics.median(each[name] for each in rounds)

    ratios = [
        (one["cpu"] / one["cards"]) / (raw["cpu"] / raw["cards"])
        for one, raw in zip(rounds, base, strict=True)
    ]
    rate = statistics.median(each["cards"] / each["wall"] for each in rounds)
    return (
        f"{engine:12}{rounds[0]['cards']:8}{middle('cpu'):8.2f}{middle('wall'):8.2f}{rate:9.0f}"
        f"{statistics.median(ratios):8.2f}{middle('rss'):9.0f}{middle('bytes') / 1e6:9.2f}"
    )
