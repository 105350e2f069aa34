"""The demo: five real places with invented people, or any size of generated county for measuring."""

import time

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from cards.management.demo import generated, register
from cards.management.demo.data import PRESETS
from cards.management.demo.data import preset as plan_of
from inquiries.management.demo import bulk, presets

SIZES = {"villages": 46, "households": 20_000, "inquiries": 100_000}


class Command(BaseCommand):
    requires_system_checks = []
    help = "Load the demo of five places; with sizes, generate a county of that size instead."

    def add_arguments(self, parser):
        parser.add_argument("--preset", choices=[*PRESETS, "all"], default="all")
        for name in SIZES:
            parser.add_argument(f"--{name}", type=int)
        parser.add_argument("--seed", type=int, default=1, help="of a generated county")

    def handle(self, *, preset, seed, **options):
        sizes = {name: options[name] for name in SIZES if options.get(name) is not None}
        if sizes:
            self._generate(SIZES | sizes, seed)
            return
        for name in PRESETS if preset == "all" else [preset]:
            self._load(name)

    def _load(self, name):
        title = f"{name} {plan_of(name)['title']}"
        if register.is_loaded(name):
            self.stdout.write(f"{title}：已经载入，不再重复。")
            return
        started = time.monotonic()
        made = presets.load(name, today=timezone.localdate())
        self.stdout.write(f"{title}：{made}，{time.monotonic() - started:.1f} 秒")

    def _generate(self, sizes, seed):
        if sizes["villages"] < 1 or sizes["inquiries"] < 0 or sizes["households"] < sizes["villages"]:
            raise CommandError("--villages 至少为 1，--households 不少于村数，--inquiries 不为负。")
        if generated.exists():
            self.stdout.write("这个数据库里已经有生成的县，不再重复。")
            return
        started = time.monotonic()
        bulk.load(**sizes, seed=seed, today=timezone.localdate(), report=self.stdout.write)
        made = "{villages} 个村，{households} 户，{inquiries} 件".format(**sizes)
        self.stdout.write(f"{made}，{time.monotonic() - started:.1f} 秒")
