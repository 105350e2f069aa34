"""`manage.py bench_print`: how fast cards are printed, beside a raw writer and other PDF engines on the same data."""

import json
import statistics
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

PEERS = ("raw", "typst", "fpdf2", "platypus", "weasyprint")
SHARE = {"weasyprint": 40}
"""One card in so many for engines that would take minutes."""
BASE = "raw"


class Command(BaseCommand):
    help = (
        "Prints the same invented contact cards with this program, with a raw writer and with other engines, "
        "each in a fresh process, and compares them. Engines that are not installed are named and skipped "
        "(pip install -e '.[bench]')."
    )
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("--cards", type=int, default=3066)
        parser.add_argument("--rounds", type=int, default=5)
        parser.add_argument(
            "--volumes", type=int, default=0, help="prints so many cards village by village instead"
        )
        parser.add_argument("--peers", default=",".join(PEERS), help="of " + ", ".join(PEERS))

    def handle(self, *, cards, rounds, peers, volumes=0, **options):
        if volumes:
            return self._print_volumes([min(volumes, 3000), volumes])
        peers = [peer for peer in peers.split(",") if peer]
        if unknown := set(peers) - set(PEERS):
            raise CommandError(f"There is no engine called {', '.join(sorted(unknown))}.")
        if cards < 2 or rounds < 1:
            raise CommandError("At least two cards and one round.")
        self.stdout.write(
            f"{cards} contact cards, ten to a sheet, two-sided, photo and QR code; {rounds} rounds"
        )
        self._compare("Backs shared by a village", [BASE, "ours", *peers], cards, rounds, own_backs=False)
        self._compare("Every back differs", [BASE, "ours"], cards, rounds, own_backs=True)

    def _print_volumes(self, sizes):
        """Each in a process of its own, to see whether memory grows with the number of cards."""
        for count in dict.fromkeys(sizes):
            found = _told("volumes", str(count))
            self.stdout.write(
                f"{count} cards in volumes: {found['wall']:.1f} s, first file after {found['first']:.2f} s, "
                f"peak {found['rss']:.0f} MB"
            )

    def _compare(self, title, engines, cards, rounds, *, own_backs):
        figures = defaultdict(list)
        engines, skipped = list(dict.fromkeys(engines)), {}
        with tempfile.TemporaryDirectory() as folder:
            for _number in range(rounds):
                for engine in [each for each in engines if each not in skipped]:
                    found = _run(engine, _count(engine, cards), own_backs, Path(folder) / "cards.pdf")
                    if "skipped" in found:
                        skipped[engine] = found["skipped"]
                    else:
                        figures[engine].append(found)
        self.stdout.write(f"\n{title}\n{'':12}{'cards':>8}{'cpu s':>8}{'wall s':>8}{'cards/s':>9}", ending="")
        self.stdout.write(f"{'x raw':>8}{'peak MB':>9}{'file MB':>9}")
        for engine in figures:
            self.stdout.write(_row(engine, figures[engine], figures[BASE]))
        for engine, library in skipped.items():
            self.stdout.write(f"{engine:12}skipped: {library} is not installed")
        for engine in set(figures) & set(SHARE):
            self.stdout.write(
                f"{engine} printed {_count(engine, cards)} cards only; its ratio is that of cards a second."
            )


def _count(engine: str, cards: int) -> int:
    return max(2, cards // SHARE.get(engine, 1))


def _run(engine: str, count: int, own_backs: bool, file: Path) -> dict:
    return _told("worker", engine, str(count), "1" if own_backs else "0", str(file)) | {"cards": count}


def _told(module: str, *words: str) -> dict:
    done = subprocess.run(
        [sys.executable, "-m", f"cards.management.bench.{module}", *words],
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
