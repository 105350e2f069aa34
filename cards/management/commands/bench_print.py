"""`manage.py bench_print`: how fast cards are printed, beside a raw writer and other PDF engines on the same data.

A developers' command: what it runs stands in `tests/bench/printing`.
"""

from importlib.util import find_spec

from django.core.management.base import BaseCommand, CommandError


class Command(BaseCommand):
    help = (
        "For developers, from a checkout with the folder tests: prints the same invented contact cards with this "
        "program, with a raw writer and with other engines, each in a fresh process, and compares them. Engines "
        "that are not installed are named and skipped (pip install -e '.[bench]')."
    )
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("--cards", type=int, default=3066)
        parser.add_argument("--rounds", type=int, default=5)
        parser.add_argument(
            "--volumes", type=int, default=0, help="prints so many cards village by village instead"
        )
        parser.add_argument("--peers", help="names of engines with commas between; all of them if not named")

    def handle(self, *, cards, rounds, peers=None, volumes=0, **options):
        if find_spec("tests") is None or find_spec("tests.bench") is None:
            raise CommandError(
                "The benchmark stands in the folder tests, which is not here: use a full checkout."
            )
        from tests.bench.printing.compare import PEERS, compare, print_volumes

        if volumes:
            return print_volumes([min(volumes, 3000), volumes], self.stdout.write)
        wanted = PEERS if peers is None else [peer for peer in peers.split(",") if peer]
        compare(cards, rounds, list(wanted), self.stdout.write)
