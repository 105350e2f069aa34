"""The demo: five real places with invented people, or any size of generated county for measuring."""

import time

from django.core.management.base import BaseCommand
from django.utils import timezone

from cards.management.demo import register
from cards.management.demo.data import PRESETS
from cards.management.demo.data import preset as plan_of
from inquiries.management.demo import place


class Command(BaseCommand):
    requires_system_checks = []
    help = "Load demo data: the presets of five places, or with sizes a generated county."

    def add_arguments(self, parser):
        parser.add_argument("--preset", choices=[*PRESETS, "all"], default="all")

    def handle(self, *, preset, **options):
        for name in PRESETS if preset == "all" else [preset]:
            self._load(name)

    def _load(self, name):
        title = f"{name} {plan_of(name)['title']}"
        if register.is_loaded(name):
            self.stdout.write(f"{title}：已经载入，不再重复。")
            return
        started = time.monotonic()
        made = place.load(name, today=timezone.localdate())
        self.stdout.write(f"{title}：{made}，{time.monotonic() - started:.1f} 秒")
